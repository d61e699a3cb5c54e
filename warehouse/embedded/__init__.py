"""The pieces of the embedded PostgreSQL server: binaries, account, folders, processes.

What belongs here: one concern a file, joined by ``warehouse.server``. What does not: anything
that speaks SQL to a warehouse.
"""

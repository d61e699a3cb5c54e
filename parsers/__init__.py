"""Bytes in, records out: pages, decisions, Vietnamese text, quantities, places, dates, claims.

Nothing here imports Dagster, a database or the network, reads a clock or opens a file
other than the package's own data tables.
"""

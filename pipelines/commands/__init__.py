"""The commands of `ocop`, one file each.

What belongs here: options, help, and the calls that a command makes. What does not: parsing,
SQL, wiring. Modules import heavy packages inside functions, so that `ocop parse` never pays for
Dagster, pandas or a database driver.
"""

"""How an installation stands: its sources' last nights, backfills, daemon and disk.

What belongs here: reading it from Dagster's history and the warehouse. Nothing is started or
mended. How it is shown is in ``pipelines.present.status``.
"""

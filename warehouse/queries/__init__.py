"""Named queries, one SQL file each; run by ``warehouse.query.run_named``."""

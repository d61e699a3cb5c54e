"""Whole tables as sets of rows, to compare two states of a warehouse."""

from __future__ import annotations

import json

from sqlalchemy import Engine, text

TABLES = ("document", "claim", "capture")


def rows(engine: Engine, *tables: str) -> dict[str, set[str]]:
    """Every row of the tables as JSON; by default those that a rebuild must reproduce."""
    with engine.connect() as connection:
        return {
            table: {
                json.dumps(row[0], sort_keys=True)
                for row in connection.execute(text(f"select to_jsonb(t) from {table} t"))
            }
            for table in tables or TABLES
        }


def count(engine: Engine, table: str) -> int:
    """Number of rows."""
    with engine.connect() as connection:
        return connection.execute(text(f"select count(*) from {table}")).scalar_one()

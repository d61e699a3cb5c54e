"""Queries that find what must not be in the warehouse, one file each, with their runner."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from sqlalchemy import Engine, text


def offending_rows(engine: Engine, check: str) -> list[dict[str, Any]]:
    """The rows that the query ``warehouse/checks/{check}.sql`` returns; none is good.

    Raises:
        FileNotFoundError: there is no such check.
    """
    query = files(__package__).joinpath(f"{check}.sql").read_text(encoding="utf-8")
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]

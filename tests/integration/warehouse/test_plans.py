"""What `standing` keeps is made anew in steps that grow with the rows, whatever is known of them.

The server knows nothing yet of rows that have just been loaded, and has chosen to compare each with
each: minutes at a million figures, nothing that one would see at a few. Rows are counted, not time.
"""

from __future__ import annotations

import json
from datetime import timedelta
from importlib.resources import files
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Connection, Engine, text

from reference.store import units_of
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.load import load_partition

_DOCUMENTS = 300
_EACH = 3


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Texts of three figures, each of a unit and day of its own; the server has no statistics."""
    units = [unit.unit_id for unit in units_of("district")][: _DOCUMENTS * _EACH]
    numbers = [(n, n * _EACH + k) for n in range(_DOCUMENTS) for k in range(_EACH)]
    claims = [
        claim(m, n, unit_id=units[m % len(units)], as_of=DAY - timedelta(days=m // len(units)))
        for n, m in numbers
    ]
    documents = frame(*(document(n) for n in range(_DOCUMENTS)))
    _load(engine, documents, frame(*claims))
    _load(engine, frame(), frame())
    # What the server is then sure of, that there are no rows, is worse than knowing nothing.
    with engine.begin() as connection:
        connection.execute(text("ANALYZE document, claim, stock, standing_day"))
    _load(engine, documents, frame(*claims))
    return engine


def _load(engine: Engine, documents: pd.DataFrame, claims: pd.DataFrame) -> None:
    load_partition(
        engine, SOURCE, DAY, documents, claims, None, extractor_version="v1", run_id=None
    )


def _read(connection: Connection, table: str) -> int:
    """Rows of a table that this transaction has looked at."""
    query = (
        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = :name"
    )
    return int(connection.scalar(text(query), {"name": table}) or 0)


def _steps(node: dict[str, Any]) -> float:
    """Rows that the steps of a plan have handed on or turned away."""
    turned = sum(value for key, value in node.items() if key.startswith("Rows Removed"))
    own = (node["Actual Rows"] + turned) * node["Actual Loops"]
    return float(own + sum(_steps(part) for part in node.get("Plans", ())))


@pytest.mark.parametrize("all_of_them", [True, False])
def test_each_figure_of_new_rows_is_looked_at_a_few_times(
    filled: Engine, all_of_them: bool
) -> None:
    ids = None if all_of_them else [f"d{n}" for n in range(_DOCUMENTS)]
    with filled.begin() as connection:
        query = text("SELECT count(*) FROM stated_figure(cast(:ids as text[]))")
        assert connection.scalar(query, {"ids": ids}) == _DOCUMENTS * _EACH
        assert _read(connection, "claim") < 8 * _DOCUMENTS * _EACH
        assert _read(connection, "document") < 24 * _DOCUMENTS


def test_until_when_a_day_is_the_latest_is_found_without_comparing_all_days(
    filled: Engine,
) -> None:
    query = files("warehouse.queries").joinpath("refresh_validity.sql").read_text("utf-8")
    with filled.begin() as connection:
        days = connection.execute(text("SELECT unit_id, star_key FROM standing_day")).all()
        given = {"units": [row[0] for row in days], "star_keys": [row[1] for row in days]}
        told = query.replace(
            ":units, :star_keys", "cast(:units as text[]), cast(:star_keys as smallint[])"
        )
        plan = connection.scalar(text(f"EXPLAIN (ANALYZE, FORMAT JSON) {told}"), given)
    found = json.loads(plan) if isinstance(plan, str) else plan
    assert len(days) > 500
    assert _steps(found[0]["Plan"]) < 20 * len(days)

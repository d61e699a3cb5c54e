"""What `standing` keeps is made anew in steps that grow with the rows, whatever is known of them.

The server knows nothing yet of rows that have just been loaded, and has chosen to compare each with
each: minutes at a million figures, nothing that one would see at a few. Rows are counted, not time.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
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


@pytest.mark.parametrize("mode", ["force_custom_plan", "force_generic_plan"])
def test_stocks_and_days_are_found_by_their_keys_however_often_one_session_asks(
    filled: Engine, mode: str
) -> None:
    # From the sixth time on the server may take a plan made for groups of any number.
    given = "CAST($1 AS text[]), CAST($2 AS smallint[]), CAST($3 AS date[])"
    dropping = files("warehouse.queries").joinpath("drop_standing_day.sql").read_text("utf-8")
    with filled.connect() as connection:
        finding = connection.scalar(
            text("SELECT prosrc FROM pg_proc WHERE proname = 'stock_of_days'")
        )
        for number, name in enumerate(("units", "star_keys", "days", "known_on"), 1):
            finding = finding.replace(f"stock_of_days.{name}", f"${number}")
        asked = connection.execute(text("SELECT unit_id, star_key, as_of FROM standing_day")).all()
        columns = [list(column) for column in zip(*asked, strict=True)]
        literals = ["'{" + ",".join(f'"{value}"' for value in column) + "}'" for column in columns]
        connection.execute(text(f"SET LOCAL plan_cache_mode = {mode}"))
        for name, query, kinds, values in (
            ("finding", finding, "text[], smallint[], date[], date", [*literals, "NULL"]),
            ("dropping", dropping.replace(":units, :star_keys, :days", given),
             "text[], smallint[], date[]", literals),
        ):  # fmt: skip
            connection.exec_driver_sql(f"PREPARE {name} ({kinds}) AS {query}")
            run = f"EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE {name} ({', '.join(values)})"
            plan = connection.exec_driver_sql(run).scalar_one()
            found = json.loads(plan) if isinstance(plan, str) else plan
            assert _steps(found[0]["Plan"]) < 10 * len(asked), name
        connection.rollback()


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


def test_years_of_units_are_not_compared_with_each_other(engine: Engine) -> None:
    units = [unit.unit_id for unit in units_of("district")][:_DOCUMENTS]
    year = {"scope": "period", "as_of": None, "as_of_precision": None, "as_of_text": None}
    year |= {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
    claims = [claim(n, n, unit_id=unit, **year) for n, unit in enumerate(units)]
    _load(engine, frame(*(document(n) for n in range(len(units)))), frame(*claims))
    with engine.connect() as connection:
        connection.execute(text("ANALYZE document, claim"))
        query = text("EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM recognition_by_year")
        plan = connection.scalar(query)
    found = json.loads(plan) if isinstance(plan, str) else plan
    assert found[0]["Plan"]["Actual Rows"] == len(units)
    assert _steps(found[0]["Plan"]) < 50 * len(units)

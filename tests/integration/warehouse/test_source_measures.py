"""Sources against their own history: silence and yield, over many days in PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import dagster as dg
import pytest
from sqlalchemy import Engine, select, text

from assets.source_alarm import SILENCE, YIELD, source_results
from tests.integration.warehouse.rows import claim, frame
from tests.integration.warehouse.test_layout_changes import LAST_DAY, Page, days, load
from warehouse import schema
from warehouse.check_results import record_results, source_measures, worrying
from warehouse.copying import copy, encode
from warehouse.schema import check_result, document
from warehouse.seed import sync_sources

NEWS, OTHER = "bao-thu", "bao-khac"
EMPTY: dict[str, Any] = {"text": "", "problems": '[{"code": "no_text"}]'}


@pytest.fixture(autouse=True)
def catalogue(engine: Engine) -> None:
    entry = {"kind": "press", "authority": 3, "enabled": True, "sample": False}
    sync_sources(engine, [entry | {"name": name, "title": name} for name in (NEWS, OTHER)])


def measures(engine: Engine, source: str = NEWS) -> dict[str, str]:
    return {
        row["measure"]: row["severity"]
        for row in source_measures(engine)
        if row["source"] == source
    }


def state(engine: Engine, pages: range) -> None:
    """One claim for each document of the days that were so many days ago."""
    with engine.connect() as connection:
        found = connection.execute(select(document.c.document_id, document.c.partition_day)).all()
    wanted = {LAST_DAY - timedelta(days=ago) for ago in pages}
    rows = [
        claim(document_id=name, partition_day=day, claim_id="k") for name, day in found
        if day in wanted
    ]  # fmt: skip
    told = frame(*rows).drop(columns="extractor_version")  # the document's row says it
    with engine.begin() as connection:
        copy(connection, schema.claim, [encode(told, schema.claim)])


@pytest.mark.parametrize(
    ("silent_days", "severity"), [(3, "OK"), (4, "WARN"), (6, "WARN"), (7, "ERROR")]
)
def test_a_daily_source_is_silent_after_days(
    engine: Engine, silent_days: int, severity: str
) -> None:
    load(engine, days(40, silent_days))
    load(engine, days(40, 0), source=OTHER)
    assert measures(engine)["days without a document"] == severity
    assert measures(engine, OTHER)["days without a document"] == "OK"


def test_a_source_that_speaks_once_a_week_may_be_silent_for_three(engine: Engine) -> None:
    load(engine, [Page(ago, {}) for ago in range(7 * 14, 20, -7)])
    load(engine, days(2, 0), source=OTHER)
    assert measures(engine) == {"days without a document": "OK"}
    assert measures(engine, OTHER) == {}


def test_a_source_that_rests_is_not_silent(engine: Engine) -> None:
    load(engine, days(40, 20))
    load(engine, days(40, 0), source=OTHER)
    with engine.begin() as connection:
        connection.execute(
            text("update source set paused_until = :day where name = :name"),
            {"day": LAST_DAY + timedelta(days=9), "name": NEWS},
        )
    assert measures(engine) == {}


@pytest.mark.parametrize(("bad", "severity"), [(5, "OK"), (7, "WARN"), (15, "ERROR")])
def test_pages_that_give_no_document_any_more_lower_the_yield(
    engine: Engine, bad: int, severity: str
) -> None:
    load(engine, [*days(79, 20), *days(19, bad), *days(bad - 1, 0, EMPTY)])
    assert measures(engine)["documents per page"] == severity


@pytest.mark.parametrize(("stating", "severity"), [(8, "OK"), (7, "WARN"), (1, "ERROR")])
def test_documents_that_state_fewer_figures_lower_the_yield(
    engine: Engine, stating: int, severity: str
) -> None:
    load(engine, days(79, 0))
    state(engine, range(20, 80))
    state(engine, range(stating))
    assert measures(engine)["claims per document"] == severity
    assert measures(engine)["documents per page"] == "OK"


def test_a_source_with_few_pages_is_not_judged(engine: Engine) -> None:
    load(engine, [*days(40, 10), *days(9, 0, EMPTY)])
    assert "documents per page" not in measures(engine)


def test_measures_are_kept_told_and_replaced_by_the_next_look_at_the_same_day(
    engine: Engine,
) -> None:
    load(engine, [*days(79, 20), *days(19, 0, EMPTY)])
    for _ in range(2):
        silent, yields = source_results(engine)
    assert (silent.check_name, yields.check_name) == (SILENCE, YIELD)
    assert (yields.passed, yields.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert f"ocop sources check --live {NEWS}" in str(yields.description)
    with engine.connect() as connection:
        kept = connection.execute(select(check_result)).mappings().all()
    assert {(row["name"], row["source"], row["severity"], row["as_of"]) for row in kept} == {
        (SILENCE, NEWS, "ERROR", LAST_DAY),
        (YIELD, NEWS, "ERROR", LAST_DAY),
    }
    assert [row["measure"] for row in worrying(engine, LAST_DAY)] == [
        "days without a document", "documents per page",
    ]  # fmt: skip
    assert worrying(engine, LAST_DAY + timedelta(days=1)) == []


def test_nothing_is_kept_where_nothing_is_loaded(engine: Engine) -> None:
    assert record_results(engine, YIELD, [{"measure": "rows", "severity": "OK"}]) is None

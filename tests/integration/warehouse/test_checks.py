"""The checks that run over the whole warehouse after a night find what they are for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.checks import offending_rows
from warehouse.load import load_partition


@pytest.fixture
def loaded(engine: Engine) -> Engine:
    load_partition(
        engine, SOURCE, DAY, frame(document()), frame(claim(1), claim(2)), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip
    return engine


def spoil(engine: Engine, statement: str, **told: Any) -> None:
    with engine.begin() as connection:
        assert connection.execute(text(statement), told).rowcount


def test_a_partition_that_holds_fewer_rows_than_were_taken_is_named(loaded: Engine) -> None:
    assert offending_rows(loaded, "rows_between_stages") == []
    spoil(loaded, "delete from claim where ctid in (select ctid from claim limit 1)")
    (found,) = offending_rows(loaded, "rows_between_stages")
    assert (found["source"], found["partition_day"]) == (SOURCE, DAY)
    assert found["documents"] == "1 documents taken, 1 held"
    assert found["claims"] == "2 claims taken, 1 held"


def test_rows_that_no_load_tells_of_are_named(loaded: Engine) -> None:
    other = date(2024, 2, 29)
    spoil(loaded, "update load_batch set partition_day = :day", day=other)
    found = {
        row["partition_day"]: row["documents"]
        for row in offending_rows(loaded, "rows_between_stages")
    }
    assert found == {other: "1 documents taken, 0 held", DAY: "0 documents taken, 1 held"}


def test_a_star_level_larger_than_its_stock_is_named(engine: Engine) -> None:
    stock, level = claim(1, value_min=5, value_max=5), claim(2, value_min=9, value_max=9, stars=[4])
    load_partition(
        engine, SOURCE, DAY, frame(document()), frame(stock, level), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip
    (found,) = offending_rows(engine, "parts_exceed_total")
    assert found["claim_id"] == level["claim_id"]


def test_evidence_that_is_no_span_of_its_text_is_named(loaded: Engine) -> None:
    assert offending_rows(loaded, "evidence_is_a_span") == []
    first = "(select min(claim_id) from claim)"
    spoil(loaded, f"update claim set evidence = evidence || '!' where claim_id = {first}")
    assert len(offending_rows(loaded, "evidence_is_a_span")) == 1

"""Star levels named together, and levels that fall short of their total, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.conftest import State
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.load import load_partition


def standing(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        asked = text("select * from standing(:at)")
        return list(connection.execute(asked, {"at": date(2022, 1, 1)}).all())


def load(engine: Engine, *claims: dict[str, Any]) -> None:
    load_partition(
        engine, SOURCE, DAY, frame(document(1)), frame(*claims), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip


def test_three_and_four_stars_is_all_where_the_text_says_no_other_total_and_nothing_of_five(
    engine: Engine, state: State
) -> None:
    mixed = state(198, stars=[3, 4])
    (row,) = standing(engine)
    assert (row.stars, row.value, row.claim_id) == (None, 198, mixed)
    # It is read as "at least": an exact total of the day goes before it, and does not contradict.
    whole = state(201)
    (row,) = standing(engine)
    assert (row.value, row.claim_id) == (201, whole)
    assert (row.supporting, row.dissenting) == ([mixed], [])


@pytest.mark.parametrize("stars", [[], [5]])
def test_three_and_four_stars_is_a_part_where_the_text_says_a_total_or_five_stars(
    engine: Engine, stars: list[int]
) -> None:
    part = claim(1, value_min=198, value_max=198, stars=[3, 4])
    other = claim(2, value_min=2, value_max=2, stars=stars, evidence_start=30, evidence_end=40)
    load(engine, part, other)
    assert [row.claim_id for row in standing(engine)] == ["k2"]


@pytest.mark.parametrize(
    ("more", "kinds"),
    [
        ({}, ["levels below total"]),
        ({"stars": [5], "value_min": 2, "value_max": 2}, []),  # they may be among the rest
        ({"stars": [5], "metric": "proposed", "value_min": 2, "value_max": 2}, []),
    ],
)
def test_levels_of_one_text_below_its_total_are_a_disagreement(
    engine: Engine, more: dict[str, Any], kinds: list[str]
) -> None:
    told = [
        claim(1, value_min=92, value_max=92),
        claim(2, value_min=58, value_max=58, stars=[4], evidence_start=30, evidence_end=40),
        claim(3, value_min=32, value_max=32, stars=[3], evidence_start=41, evidence_end=50),
    ]
    if more:
        told.append(claim(4, evidence_start=51, evidence_end=60) | more)
    load(engine, *told)
    with engine.connect() as connection:
        found = connection.execute(text("select kind, gap from disagreement")).all()
    assert [row.kind for row in found] == kinds
    assert all(row.gap == 92 - 58 - 32 for row in found)

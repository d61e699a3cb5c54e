"""Targets against results, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.conftest import State

OLD_CAN_THO = "92@2004-01-01"
YEAR: dict[str, Any] = {
    "scope": "period",
    "as_of": None,
    "period_start": date(2021, 1, 1),
    "period_end": date(2021, 12, 31),
}


LATER = date(2026, 11, 26)


def progress(engine: Engine, at: date = LATER) -> list[Any]:
    with engine.connect() as connection:
        asked = text("select * from target_progress_at(:at) order by due, stars")
        return list(connection.execute(asked, {"at": at}).all())


def test_what_had_been_reached_depends_on_the_day_asked(engine: Engine, state: State) -> None:
    state(50, metric="target", as_of=date(2022, 12, 31))
    state(30, as_of=date(2022, 6, 30))
    state(44, as_of=date(2022, 12, 31))
    asked = (date(2022, 1, 13), date(2022, 3, 1), date(2022, 8, 1), date(2023, 1, 1))
    # The target was published on 14 January.
    assert [[(r.reached, r.state) for r in progress(engine, at)] for at in asked] == [
        [],
        [(None, "open")],
        [(30, "open")],
        [(44, "missed")],
    ]


def test_a_period_counts_what_had_been_published_by_the_day(engine: Engine, state: State) -> None:
    state(20, metric="target", **YEAR, doc={"published": date(2021, 1, 5)})
    state(9, **YEAR, doc={"published": date(2021, 7, 1)})
    state(21, **YEAR, doc={"published": date(2022, 1, 20)})
    asked = (date(2021, 6, 30), date(2021, 12, 1), date(2022, 2, 1))
    rows = [progress(engine, at)[0] for at in asked]
    assert [(r.reached, r.state) for r in rows] == [(None, "open"), (9, "open"), (21, "reached")]


def test_the_view_answers_for_the_last_day_of_captures_or_publications(
    engine: Engine, state: State
) -> None:
    state(50, metric="target", as_of=date(2022, 12, 31))
    state(30, as_of=date(2021, 12, 31))
    seen = text("select reached, state from target_progress")
    with engine.connect() as connection:
        assert connection.execute(seen).all() == [(30, "open")]
    state(45, as_of=date(2022, 12, 31), doc={"published": date(2023, 2, 1)})
    with engine.connect() as connection:
        assert connection.execute(seen).all() == [(45, "missed")]


def test_a_stock_is_met_by_the_standing_at_its_day(engine: Engine, state: State) -> None:
    goal = state(50, metric="target", as_of=date(2022, 12, 31))
    state(30, as_of=date(2021, 12, 31))
    met = state(52, as_of=date(2022, 12, 15))
    state(80, as_of=date(2023, 6, 30))

    (row,) = progress(engine)
    assert (row.unit_id, row.unit, row.level) == (OLD_CAN_THO, "Thành phố Cần Thơ", "province")
    assert (row.claim_id, row.value_min, row.due) == (goal, 50, date(2022, 12, 31))
    assert (row.reached, row.reached_on, row.reached_claims) == (52, date(2022, 12, 15), [met])
    assert (row.share, row.state, row.computed) == (Decimal("1.040"), "reached", False)


@pytest.mark.parametrize(
    ("as_of", "due", "expected"),
    [
        (date(2022, 12, 15), date(2022, 12, 31), "missed"),
        (date(2022, 3, 1), date(2022, 12, 31), "unknown"),  # too old to tell
        (date(2022, 3, 1), date(2099, 12, 31), "open"),
    ],
)
def test_less_than_the_target_is_missed_only_where_the_last_quarter_is_known(
    engine: Engine, state: State, as_of: date, due: date, expected: str
) -> None:
    state(50, metric="target", as_of=due, unit_id="19@2004-01-01")
    state(40, as_of=as_of, unit_id="19@2004-01-01")
    (row,) = progress(engine)
    assert (row.reached, row.share, row.state) == (40, Decimal("0.800"), expected)


def test_rounds_after_the_last_total_count_towards_the_target(engine: Engine, state: State) -> None:
    state(50, metric="target", as_of=date(2022, 12, 31))
    total = state(40, as_of=date(2021, 12, 31))
    round_ = state(
        12, scope="period", as_of=None, batch="đợt 1", period_start=date(2022, 1, 1),
        period_end=date(2022, 12, 31), doc={"published": date(2022, 5, 2)},
    )  # fmt: skip
    (row,) = progress(engine)
    assert (row.reached, row.computed, row.state) == (52, True, "reached")
    assert row.reached_claims == [total, round_]


def test_a_unit_that_ended_before_the_day_is_judged_by_its_own_last_figure(
    engine: Engine, state: State
) -> None:
    state(200, metric="target", as_of=date(2025, 12, 31))
    state(147, as_of=date(2025, 6, 1))
    state(400, unit_id="92@2025-07-01", as_of=date(2025, 12, 31))
    (row,) = progress(engine)
    assert (row.unit_id, row.reached) == (OLD_CAN_THO, 147)


def test_a_target_set_before_a_merger_is_that_of_the_unit_as_it_was(
    engine: Engine, state: State
) -> None:
    goal = {"metric": "target", "as_of": date(2025, 12, 31), "unit_id": "92@2025-07-01"}
    state(200, **goal, doc={"published": date(2024, 3, 5)})
    state(600, **goal, doc={"published": date(2025, 9, 1)})
    state(162, as_of=date(2024, 3, 15), unit_id=OLD_CAN_THO)
    rows = {row.unit_id: row for row in progress(engine, date(2025, 10, 1))}
    old, new = rows[OLD_CAN_THO], rows["92@2025-07-01"]
    assert (old.value_min, old.reached, old.state) == (200, 162, "open")
    assert (new.value_min, new.reached, new.reached_claims) == (600, None, [])


def test_a_period_is_met_by_the_largest_recognition_within_it(engine: Engine, state: State) -> None:
    state(20, metric="target", **YEAR)
    state(9, **(YEAR | {"period_end": date(2021, 6, 30)}))
    largest = state(15, **YEAR)
    state(30, **(YEAR | {"period_start": date(2020, 1, 1)}))  # begins before
    state(25, renewal=True, **YEAR)
    (row,) = progress(engine)
    assert (row.scope, row.period_start, row.due) == (
        "period",
        date(2021, 1, 1),
        date(2021, 12, 31),
    )
    assert (row.reached, row.reached_claims, row.state) == (15, [largest], "missed")


def test_a_round_that_is_less_than_a_years_target_does_not_say_it_was_missed(
    engine: Engine, state: State
) -> None:
    state(20, metric="target", **YEAR)
    state(9, batch="đợt 1", **YEAR)
    (row,) = progress(engine)
    assert (row.reached, row.state) == (9, "unknown")


def test_years_of_a_longer_period_are_added_up(engine: Engine, state: State) -> None:
    state(60, metric="target", **(YEAR | {"period_end": date(2022, 12, 31)}))
    first = state(15, **YEAR)
    year = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
    second = state(40, **(YEAR | year))
    (row,) = progress(engine)
    assert (row.reached, row.computed, row.reached_claims) == (55, True, [first, second])
    assert (row.reached_on, row.state) == (date(2022, 12, 31), "missed")


def test_so_many_a_year_is_a_target_for_every_year(engine: Engine, state: State) -> None:
    state(10, metric="target", per_year=True, **(YEAR | {"period_end": date(2023, 12, 31)}))
    state(11, **YEAR)
    rows = progress(engine)
    assert [(r.period_start.year, r.due.year, r.state) for r in rows] == [
        (2021, 2021, "reached"),
        (2022, 2022, "unknown"),
        (2023, 2023, "unknown"),
    ]


def test_star_levels_have_targets_of_their_own(engine: Engine, state: State) -> None:
    state(10, metric="target", stars=[5], as_of=date(2022, 12, 31))
    state(90, as_of=date(2022, 12, 31))
    (row,) = progress(engine)
    assert (row.stars, row.reached, row.state) == (5, None, "unknown")


def test_the_better_authority_states_the_target_and_others_stand_beside_it(
    engine: Engine, state: State
) -> None:
    day = {"metric": "target", "as_of": date(2022, 12, 31)}
    other = state(60, **day)
    plan = state(50, doc={"authority": 1}, **day)
    same = state(50, **day)
    (row,) = progress(engine)
    assert (row.claim_id, row.supporting, row.dissenting) == (plan, [same], [other])


def test_a_goal_goes_before_what_is_expected_later(engine: Engine, state: State) -> None:
    day = {"metric": "target", "as_of": date(2025, 12, 31)}
    expected = "Dự kiến, đến hết năm 2025, cả nước có 16.000 sản phẩm OCOP"
    forecast = state(16_000, evidence=expected, doc={"published": date(2025, 1, 20)}, **day)
    goal = state(10_000, bound="at_least", **day)
    (row,) = progress(engine)
    assert (row.claim_id, row.value_min, row.supporting) == (goal, 10_000, [forecast])


@pytest.mark.parametrize(
    "changes",
    [
        {"restriction": "product_group"},
        {"part_kind": "new", "part_label": "mới"},
        {"conditional": True},
        {"renewal": True},
        {"target_of": "evaluated"},
        {"unit_id": None},
        {"stars": [4, 5]},
        {"metric": "proposed"},
    ],
)
def test_what_is_no_whole_target_has_no_row(
    engine: Engine, state: State, changes: dict[str, Any]
) -> None:
    state(50, **({"metric": "target", "as_of": date(2022, 12, 31)} | changes))
    assert progress(engine) == []


def test_a_target_that_an_analyst_called_wrong_is_gone(engine: Engine, state: State) -> None:
    state(50, metric="target", as_of=date(2022, 12, 31))
    with engine.begin() as connection:
        connection.execute(
            text(
                "insert into verdict (content_digest, evidence_start, evidence_end, metric, "
                "value_min, value_max, stars, judged_by, judged_at, judgement, reason) "
                "select d.content_digest, c.evidence_start, c.evidence_end, c.metric, c.value_min, "
                "c.value_max, c.stars, 'Lan', now(), 'wrong', 'của huyện' "
                "from claim c join document d using (document_id)"
            )
        )
    assert progress(engine) == []

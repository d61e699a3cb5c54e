"""Producers, money and freshness, worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.conftest import State
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.load import load_partition

CAN_THO = "92@2004-01-01"
YEAR: dict[str, Any] = {
    "scope": "period",
    "as_of": None,
    "period_start": date(2021, 1, 1),
    "period_end": date(2021, 12, 31),
}


def rows(engine: Engine, query: str) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(text(query)).all())


def test_producers_of_a_day_and_of_a_year_stand_apart(engine: Engine, state: State) -> None:
    state(70, metric="producers", as_of=date(2020, 12, 31))
    best = state(91, metric="producers", doc={"authority": 2})
    same = state(90, metric="producers", bound="at_least")
    other = state(88, metric="producers")
    flow = state(12, metric="producers", **YEAR)

    found = rows(engine, "select * from producers order by scope desc, as_of")
    assert [(r.scope, r.as_of, r.value, r.latest) for r in found] == [
        ("total", date(2020, 12, 31), 70, False),
        ("total", date(2021, 12, 31), 91, True),
        ("period", date(2021, 12, 31), 12, True),
    ]
    assert (found[1].claim_id, found[1].supporting, found[1].dissenting) == (best, [same], [other])
    assert found[1].unit == "Thành phố Cần Thơ"
    assert (found[2].claim_id, found[2].period_start) == (flow, date(2021, 1, 1))


@pytest.mark.parametrize(
    "changes",
    [
        {"realised": False},
        {"restriction": "planned_producers"},
        {"part_kind": "new", "part_label": "mới"},
        {"conditional": True},
        {"unit_id": None},
        {"decision": "2105/QĐ-UBND", **YEAR},
        {"batch": "đợt 1", **YEAR},
        YEAR | {"period_end": date(2021, 3, 31)},
    ],
)
def test_producers_of_less_than_the_whole_have_no_row(
    engine: Engine, state: State, changes: dict[str, Any]
) -> None:
    state(7, metric="producers", **changes)
    assert rows(engine, "select * from producers") == []


def test_the_largest_sum_of_a_text_is_the_whole_and_the_others_its_shares(engine: Engine) -> None:
    def money(number: int, value: float, words: str) -> dict[str, Any]:
        return claim(
            number, metric="budget", value_min=value, value_max=value, evidence=words, **YEAR
        )

    load_partition(
        engine, SOURCE, DAY, frame(document()),
        frame(
            money(1, 7e9, "ngân sách tỉnh 7 tỷ"),
            money(2, 12.5e9, "Tổng kinh phí 12,5 tỷ"),
            money(3, 5.5e9, "vốn đối ứng 5,5 tỷ"),
        ),
        None, extractor_version="v1", run_id=None,
    )  # fmt: skip
    (row,) = rows(engine, "select * from budget")
    assert (row.year, row.value, row.state, row.claim_id) == (2021, 12.5e9, "not said", "k2")
    assert row.shares == ["ngân sách tỉnh 7 tỷ", "vốn đối ứng 5,5 tỷ"]
    assert (row.supporting, row.dissenting) == ([], [])


def test_planned_and_realised_money_stand_apart_and_texts_that_differ_are_named(
    engine: Engine, state: State
) -> None:
    plan = state(28e9, metric="budget", realised=False, doc={"authority": 1}, **YEAR)
    other = state(30e9, metric="budget", realised=False, **YEAR)
    about = state(28e9, metric="budget", bound="about", realised=False, **YEAR)
    spent = state(12e9, metric="budget", realised=True, **YEAR)
    found = rows(engine, "select * from budget order by state")
    assert [(r.state, r.claim_id) for r in found] == [("planned", plan), ("realised", spent)]
    assert (found[0].supporting, found[0].dissenting) == ([about], [other])


def test_money_a_year_counts_for_each_year_and_a_longer_period_has_no_year(
    engine: Engine, state: State
) -> None:
    longer = YEAR | {"period_end": date(2022, 12, 31)}
    state(5e9, metric="budget", per_year=True, **longer)
    state(46.8e9, metric="budget", **longer)
    found = rows(engine, "select year, value from budget order by year")
    assert found == [(2021, 5e9), (2022, 5e9), (None, 46.8e9)]


def test_restricted_and_partial_money_has_no_row(engine: Engine, state: State) -> None:
    state(1e9, metric="budget", restriction="producer", **YEAR)
    state(1e9, metric="budget", part_kind="other", part_label="bao bì", **YEAR)
    state(1e9, metric="budget", conditional=True, **YEAR)
    assert rows(engine, "select * from budget") == []


def test_freshness_names_every_province_and_counts_days(engine: Engine, state: State) -> None:
    captured = datetime(2022, 1, 20, 18, 0, tzinfo=UTC)  # already the 21st in Viet Nam
    state(41, doc={"captured_at": captured})
    state(45, as_of=date(2099, 1, 1))  # a day to come is no knowledge of today
    district = "select unit_id from admin_unit where level = 'district' and parent_id = :u limit 1"
    with engine.connect() as connection:
        below = connection.execute(text(district), {"u": CAN_THO}).scalar_one()
    later = DAY + timedelta(days=5)
    state(3, unit_id=below, as_of=date(2022, 1, 18), doc={"published": later})
    state(9, restriction="producer", doc={"published": DAY + timedelta(days=90)})

    found = {r.unit_id: r for r in rows(engine, "select * from freshness")}
    row = found[CAN_THO]
    assert (row.claims, row.last_as_of, row.last_published) == (3, date(2021, 12, 31), later)
    assert row.last_captured == captured
    today = rows(engine, "select (now() at time zone 'Asia/Ho_Chi_Minh')::date as day")[0].day
    assert row.days_since_as_of == (today - date(2021, 12, 31)).days
    assert row.days_since_published == (today - later).days
    assert row.days_since_captured == (today - date(2022, 1, 21)).days
    silent = found["92@2025-07-01"]
    assert (silent.claims, silent.last_as_of, silent.days_since_captured) == (0, None, None)
    assert sum(r.level == "province" and r.valid_to is None for r in found.values()) == 34
    assert below not in found


def test_none_of_these_views_is_left_out_of_the_published_files() -> None:
    from warehouse.publish import relations

    assert {"target_progress", "producers", "budget", "freshness"} <= set(relations())

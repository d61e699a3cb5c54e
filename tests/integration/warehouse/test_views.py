"""Views against answers worked out by hand on a handful of rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from tests.integration.warehouse.conftest import State
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse import captures
from warehouse.captures import Capture
from warehouse.load import load_partition

OLD_CAN_THO = "92@2004-01-01"
NEW_CAN_THO = "92@2025-07-01"


def standing(engine: Engine, at: str, *, unit: str | None = OLD_CAN_THO) -> list[Any]:
    with engine.connect() as connection:
        rows = connection.execute(
            text("select * from standing(:at) where unit_id = coalesce(:unit, unit_id)"),
            {"at": date.fromisoformat(at), "unit": unit},
        )
        return list(rows.all())


def test_the_latest_day_not_after_the_date_asked_counts(engine: Engine, state: State) -> None:
    state(30, as_of=date(2020, 12, 31))
    second = state(41, as_of=date(2021, 12, 31))
    state(66, as_of=date(2022, 12, 31))

    (row,) = standing(engine, "2022-06-01")
    assert (row.claim_id, row.value, row.as_of) == (second, 41, date(2021, 12, 31))
    assert (row.unit, row.level, row.stars, row.computed) == (
        "Thành phố Cần Thơ",
        "province",
        None,
        False,
    )
    assert (row.supporting, row.dissenting) == ([], [])
    assert standing(engine, "2019-01-01") == []


def test_each_star_level_stands_apart_and_three_and_up_is_all(engine: Engine, state: State) -> None:
    total = state(41, stars=[3, 4, 5])
    four = state(25, stars=[4])
    state(7, stars=[4, 5])

    rows = {row.stars: row.claim_id for row in standing(engine, "2022-01-01")}
    assert rows == {None: total, 4: four}


def test_authority_comes_before_agreement_and_dissent_is_shown(
    engine: Engine, state: State
) -> None:
    press = [state(40, doc={"authority": 3}), state(40, doc={"authority": 3})]
    decision = state(41, doc={"authority": 1})
    supporter = state(41, doc={"authority": 4})

    (row,) = standing(engine, "2022-01-01")
    assert (row.claim_id, row.value) == (decision, 41)
    assert row.supporting == [supporter]
    assert row.dissenting == press
    assert row.confidence == Decimal("0.75")  # 0.95 + 0.05 for a second voice - 0.25 for dissent
    assert row.reasons == [
        "decision",
        "exact figure",
        "2 independent publishers agree",
        "2 claims of the same day differ",
    ]


def test_exactness_then_agreement_then_publication_decide_among_equals(
    engine: Engine, state: State
) -> None:
    state(50, bound="about")
    exact = state(41)
    assert standing(engine, "2022-01-01")[0].claim_id == exact

    agreeing = [state(43), state(43, doc={"published": DAY + timedelta(days=3)})]
    row = standing(engine, "2022-01-01")[0]
    assert row.claim_id == agreeing[1]  # the later published of the two that agree
    assert row.supporting == [agreeing[0]]
    assert set(row.dissenting) == {"k01", exact}


def test_one_sentence_printed_by_several_counts_once(engine: Engine, state: State) -> None:
    state(41, evidence="Cả thành phố có 41 sản phẩm")
    state(41, evidence="Cả thành phố có 41 sản phẩm")
    alone = state(40, doc={"published": DAY + timedelta(days=1)})
    # One voice each, so publication decides; two voices would have won for 41.
    assert standing(engine, "2022-01-01")[0].claim_id == alone


def test_a_bound_contradicts_only_what_it_excludes(engine: Engine, state: State) -> None:
    exact = state(41)
    at_least = state(40, bound="at_least")
    about = state(42, bound="about")
    at_most = state(35, bound="at_most")

    (row,) = standing(engine, "2022-01-01")
    assert row.claim_id == exact
    assert row.supporting == [at_least, about]
    assert row.dissenting == [at_most]


@pytest.mark.parametrize(
    "changes",
    [
        {"metric": "target"},
        {"metric": "proposed"},
        {"metric": "evaluated"},
        {"scope": "period", "as_of": None},
        {"part_kind": "new", "part_label": "đợt 2"},
        {"conditional": True},
        {"renewal": True},
        {"product_group": "trà"},
        {"producer_type": "HTX"},
        {"restriction": "recognitions"},
        {"unit_id": None},
        {"as_of": None},
    ],
)
def test_what_is_not_the_whole_stock_never_stands(
    engine: Engine, state: State, changes: dict[str, Any]
) -> None:
    state(999, **changes)
    assert standing(engine, "2025-01-01", unit=None) == []


def test_a_figure_belongs_to_the_unit_of_its_time(engine: Engine, state: State) -> None:
    state(147, as_of=date(2024, 12, 31))
    new = state(400, unit_id=NEW_CAN_THO, as_of=date(2025, 12, 31))

    assert [r.value for r in standing(engine, "2025-06-30", unit=None)] == [147]
    assert standing(engine, "2025-08-01", unit=None) == []  # the old city is no more
    assert [r.claim_id for r in standing(engine, "2026-01-01", unit=None)] == [new]


def test_the_latest_version_of_an_address_counts(engine: Engine, state: State) -> None:
    page = {"url": "https://bao.example/1", "source": SOURCE, "partition_day": DAY}
    early = document(1, **page)
    late = document(2, captured_at=datetime(2022, 1, 20, tzinfo=UTC), **page)
    failed = document(3, captured_at=datetime(2022, 2, 1, tzinfo=UTC), text="", **page)
    load_partition(
        engine, SOURCE, DAY, frame(early, late, failed),
        frame(claim(1, 1), claim(2, 2, value_min=42.0, value_max=42.0)), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip

    (row,) = standing(engine, "2022-01-01")
    assert (row.value, row.dissenting) == (42, [])


def test_borders_that_are_not_known_are_refused(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(DBAPIError, match="borders"):
        connection.execute(text("select * from standing('2022-01-01', 'of yesterday')"))


def test_standing_of_today_is_a_view(engine: Engine, state: State) -> None:
    state(400, unit_id=NEW_CAN_THO, as_of=date(2025, 12, 31))
    state(147, as_of=date(2024, 12, 31))
    with engine.connect() as connection:
        rows = connection.execute(text("select unit_id, value from standing")).all()
    assert rows == [(NEW_CAN_THO, 400)]


def test_disagreement_pairs_claims_that_cannot_both_be_true(engine: Engine, state: State) -> None:
    first, second = state(41), state(45)
    state(40, bound="at_least")
    state(41, stars=[4])
    with engine.connect() as connection:
        rows = connection.execute(text("select * from disagreement")).all()
    (row,) = rows
    assert (row.claim_a, row.claim_b, row.value_a, row.value_b, row.gap) == (
        first,
        second,
        41,
        45,
        4,
    )
    assert (row.kind, row.unit, row.stars) == ("totals differ", "Thành phố Cần Thơ", None)
    assert (row.evidence_a, row.evidence_b) == ("câu số 1, 41", "câu số 2, 45")


def test_recognition_by_year_takes_whole_years_and_keeps_renewals_apart(
    engine: Engine, state: State
) -> None:
    year = {
        "scope": "period",
        "as_of": None,
        "period_start": date(2021, 1, 1),
        "period_end": date(2021, 12, 31),
    }
    best = state(53, doc={"authority": 2}, **year)
    same = state(53, **year)
    other = state(50, **year)
    least = state(50, bound="at_least", **year)  # 53 is at least 50
    renewed = state(9, renewal=True, **year)
    state(20, **(year | {"period_end": date(2021, 3, 31)}))
    state(12, batch="đợt 1", **year)

    with engine.connect() as connection:
        rows = connection.execute(text("select * from recognition_by_year order by renewal")).all()
    assert [(r.year, r.renewal, r.value, r.claim_id) for r in rows] == [
        (2021, False, 53, best),
        (2021, True, 9, renewed),
    ]
    assert (rows[0].supporting, rows[0].dissenting) == ([same, least], [other])
    assert (rows[0].bound, rows[0].publisher) == ("exact", "s01")


def test_coverage_shows_every_day_between_and_which_were_silent(engine: Engine) -> None:
    def capture(number: int, day: int, problem: str | None = None) -> Capture:
        return Capture(
            f"c{number}", SOURCE, date(2022, 1, day), "u", f"u{number}",
            datetime(2022, 1, day, tzinfo=UTC), 200, None, "0", 1, "w", 0, 1, "article",
            problem=problem,
        )  # fmt: skip

    captures.record(engine, [capture(1, 14), capture(2, 14, "http_500"), capture(3, 16)])
    load_partition(
        engine, SOURCE, DAY,
        frame(document(), document(2, problems=[{"code": "no_date", "message": "?"}])),
        frame(claim(), claim(2)), None, extractor_version="v1", run_id=None,
    )  # fmt: skip
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "select partition_day, captures, failed, documents, with_problems, claims, "
                "loaded, silent from coverage order by partition_day"
            )
        ).all()
    assert rows == [
        (date(2022, 1, 14), 1, 1, 2, 1, 2, True, False),
        (date(2022, 1, 15), 0, 0, 0, 0, 0, False, True),
        (date(2022, 1, 16), 1, 0, 0, 0, 0, False, False),
    ]


def test_vietnamese_order_is_the_alphabet_then_the_tones(engine: Engine) -> None:
    ordered = ["a", "à", "Ả", "ã", "á", "ạ", "Ăn", "Ấn", "Bắc", "Cần", "da", "Đa", "Đắk Lắk",
               "Đắk Nông", "ê", "mà", "mạ", "ô", "ơ", "u", "ư", "Yên"]  # fmt: skip
    with engine.connect() as connection:
        found = connection.scalars(
            text("select w from unnest(cast(:words as text[])) w order by vi_order(w)"),
            {"words": sorted(ordered)},
        ).all()
    assert found == ordered


def test_case_and_composed_letters_are_one_to_vietnamese_order(engine: Engine) -> None:
    with engine.connect() as connection:
        same = text("select vi_order('ĐẮK NÔNG') = vi_order(normalize('đắk nông', nfd))")
        assert connection.scalar(same)
        found = text("select count(*) from admin_unit where name ilike 'CẦN THƠ'")
        assert connection.scalar(found)


def _kinds(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(
            connection.execute(text("select * from disagreement order by kind, as_of")).all()
        )


def test_a_stock_that_falls_for_no_told_reason_is_a_disagreement(
    engine: Engine, state: State
) -> None:
    before = state(41, as_of=date(2021, 12, 31))
    after = state(36, as_of=date(2022, 6, 30))
    state(50, as_of=date(2022, 12, 31))
    (row,) = _kinds(engine)
    assert (row.kind, row.claim_a, row.claim_b) == ("stock falls", before, after)
    assert (row.as_of, row.value_a, row.value_b, row.gap) == (date(2022, 6, 30), 41, 36, 5)
    state(5, restriction="expired", as_of=date(2022, 3, 31))
    assert _kinds(engine) == []


def test_levels_above_the_total_of_their_day_are_a_disagreement(
    engine: Engine, state: State
) -> None:
    whole = state(41)
    state(20, stars=[4])
    largest = state(25, stars=[3])
    (row,) = _kinds(engine)
    assert (row.kind, row.claim_a, row.claim_b) == ("levels exceed total", whole, largest)
    assert (row.value_a, row.value_b, row.evidence_b) == (41, 45, "câu số 2, 20; câu số 3, 25")


def test_standing_and_disagreement_have_the_columns_that_are_promised(engine: Engine) -> None:
    query = text(
        "select attname, format_type(atttypid, null) from pg_attribute "
        "where attrelid = to_regclass(:name) and attnum > 0 order by attnum"
    )
    with engine.connect() as connection:
        found = {
            name: [" ".join(row) for row in connection.execute(query, {"name": name})]
            for name in ("standing", "standing_current_borders", "disagreement")
        }
        arguments = connection.scalar(
            text("select pg_get_function_arguments('standing(date, text, date)'::regprocedure)")
        )
    assert found["standing"] == found["standing_current_borders"]
    assert ", ".join(found["standing"]) == (
        "unit_id text, unit text, level text, stars smallint, value numeric, as_of date, "
        "computed boolean, confidence numeric, reasons text[], claim_id text, supporting text[], "
        "dissenting text[]"
    )
    # Both pieces of evidence, their documents and what concerns decisions follow.
    assert ", ".join(found["disagreement"][:11]) == (
        "unit_id text, unit text, level text, as_of date, stars smallint, kind text, claim_a text, "
        "claim_b text, value_a numeric, value_b numeric, gap numeric"
    )
    assert arguments == (
        "at date, borders text DEFAULT 'at_time'::text, known_on date DEFAULT NULL::date"
    )

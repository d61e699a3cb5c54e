"""Decisions, the state of products and products in force against answers worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.awards import award, signed
from tests.integration.warehouse.rows import DAY, claim, frame
from warehouse.load import load_partition

BAC_KAN = "06@2004-01-01"
THAI_NGUYEN = "19@2025-07-01"

Add = Callable[..., str]


@pytest.fixture
def add(engine: Engine) -> Add:
    """Loads one signed document with its lines; gives its id."""
    numbers = count(1)

    def load(*lines: dict[str, Any], figure: dict[str, Any] | None = None, **head: Any) -> str:
        n = next(numbers)
        source = f"s{n:02}"
        document = signed(n, source=source, **head)
        claims = frame(claim(n, n, source=source) | figure) if figure else frame()
        rows = [award(n, line, source=source) | said for line, said in enumerate(lines, 1)]
        load_partition(
            engine, source, DAY, frame(document), claims, frame(*rows),
            extractor_version="v1", run_id=None,
        )  # fmt: skip
        return f"d{n}"

    return load


def ask(engine: Engine, query: str, at: str | None = None) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(text(query), {"at": at} if at else {}).all())


def states(engine: Engine, at: str) -> dict[str, str]:
    rows = ask(engine, "select product, state from award_state(cast(:at as date))", at)
    return {row.product: row.state for row in rows}


def one_product(engine: Engine) -> None:
    """Make all loaded lines one product."""
    with engine.begin() as connection:
        connection.execute(
            text("insert into award_product select document_id, line, 'p', 'k' from award")
        )


def test_copies_of_one_decision_are_one_row(engine: Engine, add: Add) -> None:
    line = {"product": "Miến dong Na Rì"}
    page = add(authority=2, issuer="Uỷ ban nhân dân tỉnh Bắc Kạn", abstract="Công nhận")
    whole = add(line, line, authority=3)
    add({**line, "problems": '[{"code": "star_missing", "message": "?"}]'}, authority=1, date=None)

    (row,) = ask(engine, "select * from decision")
    assert (row.number, row.signed_on) == ("2105/QĐ-UBND", date(2022, 11, 15))
    assert (row.document_id, row.awards_document_id, row.awards) == (page, whole, 2)
    assert len(row.other_copies) == 2


def test_one_number_of_two_bodies_or_years_is_two_decisions(engine: Engine, add: Add) -> None:
    add()
    add(issuer="ỦY BAN NHÂN DÂN HUYỆN NA RÌ")
    add(date="2023-11-15")
    assert len(ask(engine, "select * from decision")) == 3


@pytest.mark.parametrize("bare", ["2105", "02105"])
def test_a_copy_that_states_a_bare_number_is_a_copy(engine: Engine, add: Add, bare: str) -> None:
    line = {"product": "Miến dong Na Rì"}
    scan = add(line, line, number=bare, authority=1, issuer="Uỷ ban nhân dân tỉnh Bắc Kạn")
    page = add(line, authority=3, issuer="Chủ tịch UBND tỉnh Bắc Kạn")

    (row,) = ask(engine, "select * from decision")
    assert (row.number, row.document_id, row.other_copies) == ("2105/QĐ-UBND", page, [scan])
    assert (row.awards_document_id, row.awards) == (scan, 2)


@pytest.mark.parametrize(
    "other",
    [
        {"issuer": "ỦY BAN NHÂN DÂN HUYỆN NA RÌ"},
        {"date": "2022-11-16"},
        {"date": None},
        {"kind": "plan"},
        {"number": "21050"},
    ],
)
def test_a_bare_number_of_another_body_day_or_kind_is_another_decision(
    engine: Engine, add: Add, other: dict[str, Any]
) -> None:
    add()
    add(**{"number": "2105"} | other)
    assert len(ask(engine, "select * from decision")) == 2


def test_a_bare_number_that_two_decisions_share_is_nobodys_copy(engine: Engine, add: Add) -> None:
    add()
    add(number="2105/QĐ-HĐND")
    add(number="2105")
    assert len(ask(engine, "select * from decision")) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA", "Uỷ ban nhân dân tỉnh Khánh Hoà"),
        ("UBND TP. CẦN THƠ", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ"),
    ],
)
def test_a_body_in_two_spellings_is_one(engine: Engine, add: Add, one: str, other: str) -> None:
    add(issuer=one)
    add(issuer=other)
    assert len(ask(engine, "select * from decision")) == 1


def test_a_recognition_holds_to_its_last_day(engine: Engine, add: Add) -> None:
    add({"product": "Miến", "valid_until": date(2025, 11, 15)}, {"product": "Chè"})
    assert states(engine, "2022-11-14") == {}
    assert states(engine, "2022-11-15") == {"Miến": "in_force", "Chè": "in_force"}
    assert states(engine, "2025-11-15") == {"Miến": "in_force", "Chè": "in_force"}
    assert states(engine, "2025-11-16") == {"Miến": "expired", "Chè": "expired"}


@pytest.mark.parametrize(
    ("status", "expected"),
    [("withdrawn", "withdrawn"), ("expired", "expired"), ("failed", "in_force")],
)
def test_what_a_later_decision_says_of_a_product_counts(
    engine: Engine, add: Add, status: str, expected: str
) -> None:
    add({"product": "Miến", "star": 4})
    add({"product": "Miến", "status": status, "star": None}, number="9/QĐ-UBND", date="2023-05-04")
    one_product(engine)
    assert states(engine, "2023-05-03") == {"Miến": "in_force"}
    assert states(engine, "2023-05-04") == {"Miến": expected}


@pytest.mark.parametrize("status", [None, "proposed"])
def test_a_line_that_does_not_say_what_was_decided_is_unknown_and_counts_apart(
    engine: Engine, add: Add, status: str | None
) -> None:
    add({"product": "Miến", "status": status}, {"product": "Chè"})
    assert states(engine, "2023-01-01") == {"Chè": "in_force", "Miến": "unknown"}
    (whole,) = ask(
        engine,
        "select products, unknown from in_force(cast(:at as date)) "
        f"where unit_id = '{BAC_KAN}' and stars is null",
        "2023-01-01",
    )
    assert whole == (1, 1)
    (line,) = ask(engine, "select product, reason from award_unsettled")
    assert line == ("Miến", "status unknown")


def test_an_unknown_line_no_longer_counts_once_it_would_have_expired(
    engine: Engine, add: Add
) -> None:
    add({"product": "Miến", "status": None})
    assert states(engine, "2026-01-01") == {"Miến": "unknown"}
    assert ask(engine, "select * from in_force(cast(:at as date))", "2026-01-01") == []


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2022-12-01", "in_force"),
        ("2025-06-01", "in_force"),  # the unknown line takes nothing away
        ("2025-12-01", "unknown"),  # renewed or not, who knows
        ("2028-06-01", "expired"),  # whatever it was, it is over
    ],
)
def test_an_unknown_line_leaves_open_what_became_of_an_expired_product(
    engine: Engine, add: Add, at: str, expected: str
) -> None:
    add({"product": "Miến"})
    add({"product": "Miến", "status": None}, number="9/QĐ-UBND", date="2025-05-04")
    one_product(engine)
    assert states(engine, at) == {"Miến": expected}


def test_lines_of_a_decision_without_a_day_are_listed_and_counted_nowhere(
    engine: Engine, add: Add
) -> None:
    add({"product": "Miến"}, date=None)
    assert states(engine, "2100-01-01") == {}
    (line,) = ask(engine, "select product, decision, reason from award_unsettled")
    assert line == ("Miến", "2105/QĐ-UBND", "day unknown")


def test_a_product_that_only_failed_is_failed(engine: Engine, add: Add) -> None:
    add({"product": "Miến", "status": "failed"})
    assert states(engine, "2023-01-01") == {"Miến": "failed"}


def test_a_renewal_gives_the_newest_level_and_counts_once(engine: Engine, add: Add) -> None:
    add({"star": 3})
    add({"star": 4, "status": "upgraded"}, number="9/QĐ-UBND", date="2024-05-04")
    one_product(engine)
    (row,) = ask(engine, "select * from award_state(cast(:at as date))", "2026-11-16")
    assert (row.star, row.state, row.recognitions) == (4, "in_force", 2)
    assert (row.decision, row.valid_until) == ("9/QĐ-UBND", date(2027, 5, 4))


def test_products_in_force_stand_beside_the_stated_figure(engine: Engine, add: Add) -> None:
    add({"star": 4}, {"star": 3}, {"star": None}, {"star": 3, "unit_id": None})
    add(number="1/BC", kind="news", figure={
        "unit_id": BAC_KAN, "as_of": date(2022, 12, 31), "value_min": 5, "value_max": 5,
    })  # fmt: skip
    rows = ask(engine, "select * from in_force(cast(:at as date))", "2023-01-01")
    found = {(row.unit_id, row.stars): (row.products, row.stated, row.gap) for row in rows}
    assert found == {
        (BAC_KAN, None): (3, 5, -2),
        (BAC_KAN, 3): (1, None, None),
        (BAC_KAN, 4): (1, None, None),
        ("VN", None): (4, None, None),
        ("VN", 3): (2, None, None),
        ("VN", 4): (1, None, None),
    }


def test_products_count_in_the_units_of_the_day_asked(engine: Engine, add: Add) -> None:
    add({"unit_id": commune(engine)})
    before = ask(engine, "select * from in_force(cast(:at as date))", "2025-06-30")
    after = ask(engine, "select * from in_force(cast(:at as date))", "2025-07-01")
    assert {row.level for row in before} == {"commune", "district", "province", "country"}
    assert {row.level for row in after} == {"commune", "province", "country"}
    assert THAI_NGUYEN in {row.unit_id for row in after}


def commune(engine: Engine) -> str:
    """A commune of Bắc Kạn that became part of exactly one."""
    (row, *_) = ask(
        engine,
        "select c.unit_id from admin_unit c join admin_unit d on d.unit_id = c.parent_id "
        "join admin_unit_change x on x.predecessor_id = c.unit_id "
        f"where d.parent_id = '{BAC_KAN}' and c.valid_to = '2025-06-30' "
        "group by 1 having count(*) = 1 order by 1",
    )
    return str(row.unit_id)


def test_the_views_of_today_answer(engine: Engine, add: Add) -> None:
    add({"star": 4}, date="2100-01-01", captured_at=datetime(2022, 1, 1, tzinfo=UTC))
    assert ask(engine, "select * from award_state") == []
    assert ask(engine, "select * from in_force") == []

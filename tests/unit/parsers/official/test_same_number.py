"""Numbers of decisions as the press writes them, against the decision itself."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.models import Decision
from parsers.official.same_number import same_decision

SIGNED = Decision(number="2310/QĐ-UBND", symbol="QĐ-UBND", date="2024-12-20")
DAY = date(2024, 12, 24)


@pytest.mark.parametrize(
    "written",
    [
        "2310", "Quyết định số 2310", "quyết định 2310", "2310/QĐ-UBND", "2310/QÐ-UBND",
        "2310/QD-UBND", "2310 / QĐ - UBND", "Quyết định số: 2310/QĐ–UBND", "2310/QĐ", "02310",
        "2310/2024/QĐ-UBND", "2310/QĐ-Ubnd",
    ],
)  # fmt: skip
def test_number_in_any_writing_is_the_decisions(written: str) -> None:
    assert same_decision(written, SIGNED, DAY)


@pytest.mark.parametrize(
    "written",
    ["2311", "231", "23100", "2310/KH-UBND", "2310/QĐ-TTg", "2310/QĐ-UB", "2310/2023/QĐ-UBND", "",
     "số", "quyết định"],
)  # fmt: skip
def test_other_numbers_letters_or_years_are_others(written: str) -> None:
    assert not same_decision(written, SIGNED, DAY)


@pytest.mark.parametrize(
    ("written", "day", "fits"),
    [
        ("2310", date(2024, 12, 20), True),
        ("2310", date(2024, 12, 19), False),
        ("2310", date(2025, 11, 1), True),
        ("2310", date(2026, 12, 1), False),
        ("2310/QĐ-UBND", date(2026, 12, 1), True),
        ("2310/QĐ-UBND", date(2024, 12, 1), False),
        ("2310/QĐ-UBND", None, True),
        ("2310", None, False),
    ],
)
def test_bare_number_is_of_the_last_year_and_none_of_the_future(
    written: str, day: date | None, fits: bool
) -> None:
    assert same_decision(written, SIGNED, day) is fits


def test_rule_with_the_year_in_its_number() -> None:
    rule = Decision(number="26/2026/QĐ-TTg", symbol="QĐ-TTg", date="2026-05-22")
    assert same_decision("26/2026/QĐ-TTg", rule, date(2026, 6, 1))
    assert same_decision("Quyết định 26/QĐ-TTg", rule, date(2026, 6, 1))
    assert not same_decision("26/2025/QĐ-TTg", rule, date(2026, 6, 1))


@pytest.mark.parametrize(
    ("written", "fits"),
    [("2310", False), ("Quyết định số 2310", False), ("Kế hoạch số 2310", True),
     ("2310/KH-UBND", True), ("2310/KH", True), ("2310/QĐ", False)],
)  # fmt: skip
def test_bare_number_is_of_the_type_that_is_named_else_a_decisions(
    written: str, fits: bool
) -> None:
    plan = Decision(number="2310/KH-UBND", symbol="KH-UBND", date="2024-12-20")
    assert same_decision(written, plan, DAY) is fits


def test_document_with_a_bare_number_has_its_type_in_words() -> None:
    plan = Decision(number="2310", kind="KẾ HOẠCH", date="2024-12-20")
    assert same_decision("kế hoạch 2310", plan, DAY)
    assert not same_decision("2310", plan, DAY)


@pytest.mark.parametrize("number", ["", "/QĐ-UBND"])
def test_decision_without_number_is_nobodys(number: str) -> None:
    assert not same_decision("2310", Decision(number=number, date="2024-12-20"), DAY)

"""Figures that name a decision, against signed documents of several bodies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parsers.models import Decision
from parsers.official.cited import Cited, Mention, cited_among, rests_on
from reference.store import communes

BAC_KAN = "06@2004-01-01"
THAI_NGUYEN = "19@2004-01-01"
THAI_NGUYEN_TODAY = "19@2025-07-01"
NA_RI = "066@2004-01-01"

PROVINCES = Decision(
    number="2105/QĐ-UBND",
    symbol="QĐ-UBND",
    issuer="ỦY BAN NHÂN DÂN TỈNH BẮC KẠN",
    date="2022-11-15",
)
DISTRICTS = Decision(
    number="2105/QĐ-UBND", symbol="QĐ-UBND", issuer="ỦY BAN NHÂN DÂN HUYỆN NA RÌ", date="2023-11-15"
)
MINISTRYS = Decision(
    number="2105/QĐ-BNN-VPĐP", symbol="QĐ-BNN-VPĐP",
    issuer="BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", date="2022-11-15",
)  # fmt: skip


def mention(
    number: str = "2105",
    unit: str | None = BAC_KAN,
    level: str | None = None,
    day: str = "2022-12-01",
) -> Mention:
    return Mention(number, date.fromisoformat(day), unit, level)


def a_commune_of(district: str) -> str:
    return next(c.unit_id for c in communes() if c.parent_id == district)


@pytest.mark.parametrize("unit", [BAC_KAN, NA_RI, a_commune_of(NA_RI)])
def test_province_decides_for_all_that_lies_in_it(unit: str) -> None:
    assert rests_on(mention(unit=unit), PROVINCES) is True


def test_another_provinces_figure_is_not_its() -> None:
    assert rests_on(mention(unit=THAI_NGUYEN), PROVINCES) is False
    assert rests_on(mention(unit="VN"), PROVINCES) is False


def test_a_province_that_took_another_in_speaks_of_its_decisions_too() -> None:
    later = mention("2105/QĐ-UBND", THAI_NGUYEN_TODAY, day="2025-12-01")
    assert rests_on(later, PROVINCES) is True
    before = mention("2105/QĐ-UBND", THAI_NGUYEN, day="2025-12-01")
    assert rests_on(before, PROVINCES) is False


def test_heir_decides_for_what_became_part_of_it() -> None:
    today = Decision(
        number="77/QĐ-UBND", symbol="QĐ-UBND", issuer="ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN",
        date="2025-11-15",
    )  # fmt: skip
    assert rests_on(mention("77", BAC_KAN, day="2025-12-01"), today) is True


def test_district_decides_for_itself_and_for_its_province_only_where_the_text_says_so() -> None:
    day = "2023-12-01"
    assert rests_on(mention(unit=NA_RI, day=day), DISTRICTS) is True
    assert rests_on(mention(unit=BAC_KAN, day=day), DISTRICTS) is False
    assert rests_on(mention(unit=BAC_KAN, level="district", day=day), DISTRICTS) is True


def test_level_that_the_text_names_must_be_the_bodys() -> None:
    assert rests_on(mention(unit=NA_RI, level="district"), PROVINCES) is False
    assert rests_on(mention(unit=NA_RI, level="province"), PROVINCES) is True
    assert rests_on(mention(level="central"), PROVINCES) is False


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (mention("2105/QĐ-BNN-VPĐP"), True),
        (mention("2105/QĐ-BNN"), True),
        (mention("2105", level="central"), True),
        (mention("2105", unit="VN"), True),
        (mention("2105"), None),
        (mention("2105/QĐ"), None),
        (mention("2105/QĐ-UBND"), False),
    ],
)
def test_ministrys_decision_is_told_by_its_letters_or_words(
    named: Mention, expected: bool | None
) -> None:
    assert rests_on(named, MINISTRYS) is expected


@pytest.mark.parametrize("unit", [None, "region:tay-nguyen"])
def test_figure_without_a_place_of_its_own_cannot_be_told(unit: str | None) -> None:
    assert rests_on(mention("2105/QĐ-UBND", unit), PROVINCES) is None


def test_document_without_a_known_body_cannot_be_told() -> None:
    unsigned = Decision(number="2105/QĐ-UBND", symbol="QĐ-UBND", date="2022-11-15")
    assert rests_on(mention(), unsigned) is None


def test_number_that_does_not_fit_is_false_whatever_the_place() -> None:
    assert rests_on(mention("2106"), PROVINCES) is False
    assert rests_on(mention(unit=None, day="2022-11-14"), PROVINCES) is False


YEARS = [replace(PROVINCES, date=f"{year}-11-15") for year in (2020, 2022, 2024)]


def test_the_only_document_that_fits_is_certain() -> None:
    assert cited_among(mention(), [DISTRICTS, PROVINCES]) == Cited((1,), certain=True)
    assert cited_among(mention("2106"), [DISTRICTS, PROVINCES]) == Cited()


def test_two_that_fit_are_not_certain() -> None:
    both = [PROVINCES, replace(PROVINCES, issuer="UBND HUYỆN NA RÌ")]
    assert cited_among(mention(unit=NA_RI), both) == Cited((0, 1))


def test_one_that_surely_fits_goes_before_what_cannot_be_told() -> None:
    unsigned = replace(PROVINCES, issuer=None)
    assert cited_among(mention(), [unsigned, PROVINCES]) == Cited((1,), certain=True)
    assert cited_among(mention(), [unsigned]) == Cited((0,))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-12-01", Cited((1,), certain=True)),  # 2024's is not signed yet, 2020's is old
        ("2021-01-01", Cited((0,), certain=True)),
        ("2026-12-01", Cited((0, 1, 2))),
    ],
)
def test_of_one_number_in_several_years_the_last_year_is_meant(day: str, expected: Cited) -> None:
    assert cited_among(mention("2105/QĐ-UBND", day=day), YEARS) == expected

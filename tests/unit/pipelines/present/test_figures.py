from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parsers.models import Claim, Part, Place
from parsers.official import findings
from pipelines.present import figures

COUNT = Claim("recognised", "total", 41, 41, evidence="41", start=0, end=2)


@pytest.mark.parametrize(
    ("change", "vi", "en"),
    [
        ({}, "41", "41"),
        ({"value_min": 1234, "value_max": 1234}, "1.234", "1,234"),
        ({"value_min": 20, "value_max": 25}, "20–25", "20–25"),
        ({"bound": "at_least"}, "≥ 41", "≥ 41"),
        ({"bound": "about"}, "≈ 41", "≈ 41"),
        ({"bound": "at_most"}, "≤ 41", "≤ 41"),
    ],
)
def test_a_count_is_written_as_its_readers_write_it(
    change: dict[str, object], vi: str, en: str
) -> None:
    claim = replace(COUNT, **change)  # type: ignore[arg-type]

    assert (figures.number(claim, "vi"), figures.number(claim, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("low", "high", "vi", "en"),
    [
        (3.6e9, 3.6e9, "3,6 tỷ đồng", "3.6 billion VND"),
        (1e9, 2.5e9, "1–2,5 tỷ đồng", "1–2.5 billion VND"),
        (520e6, 520e6, "520 triệu đồng", "520 million VND"),
        (9000, 9000, "9.000 đồng", "9,000 VND"),
    ],
)
def test_money_is_written_in_its_natural_scale(low: float, high: float, vi: str, en: str) -> None:
    claim = replace(COUNT, metric="budget", value_min=low, value_max=high)

    assert (figures.number(claim, "vi"), figures.number(claim, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("stars", "shown"),
    [((), ""), ((4,), "★★★★"), ((3, 4, 5), "3–5 ★"), ((5, 3), "3, 5 ★"), ((3, 3), "★★★")],
)
def test_star_levels_are_shown_as_stars(stars: tuple[int, ...], shown: str) -> None:
    assert figures.stars(replace(COUNT, stars=stars)) == shown


def test_what_a_number_counts_names_metric_scope_and_part() -> None:
    renewed = replace(COUNT, renewal=True, scope="period")
    new = replace(COUNT, part=Part("group", "đồ uống"))
    planned = replace(COUNT, metric="target", target_of="upgraded", conditional=True)

    decided = replace(COUNT, scope="period", batch="đợt 2", decision="12/QĐ-UBND")

    assert figures.counts(decided, "vi") == "được công nhận, trong kỳ, đợt 2, theo 12/QĐ-UBND"
    assert figures.counts(COUNT, "vi") == "được công nhận, tổng số"
    assert figures.counts(renewed, "en") == "recognised, renewed, in the period"
    assert figures.counts(new, "vi") == "được công nhận, tổng số, nhóm: đồ uống"
    assert figures.counts(planned, "en") == "target, upgraded, if approved"


def test_a_place_is_named_from_the_smallest_unit_to_the_province() -> None:
    assert figures.place(Place("Hà Lam", "Phú Mai", "Tân An"), "vi") == "Tân An, Phú Mai, Hà Lam"
    assert figures.place(Place(region="Tây Nguyên"), "vi") == "Tây Nguyên"
    assert figures.place(Place("Việt Nam"), "vi") == "cả nước"
    assert figures.place(Place(), "vi") == ""


@pytest.mark.parametrize(
    ("scope", "text", "vi", "en"),
    [
        ("total", "2021-12-31", "đến 31/12/2021", "as of 2021-12-31"),
        ("total", "2021-12", "đến 12/2021", "as of 2021-12"),
        ("total", "2021", "đến 2021", "as of 2021"),
        ("period", "2021-2025", "2021–2025", "2021–2025"),
        ("period", "2021-Q3", "quý III/2021", "Q3 2021"),
        ("period", None, "", ""),
    ],
)
def test_times_read_as_dates_years_and_quarters(
    scope: str, text: str | None, vi: str, en: str
) -> None:
    claim = replace(COUNT, scope=scope, as_of=text, period=text)  # type: ignore[arg-type]

    assert (figures.time(claim, "vi"), figures.time(claim, "en")) == (vi, en)


def test_an_undated_document_says_so() -> None:
    assert figures.day(None, "vi") == "không rõ ngày"
    assert figures.day(date(2022, 1, 5), "vi") == "5/1/2022"
    assert figures.day(date(2022, 1, 5), "en") == "2022-01-05"


def test_a_figure_that_its_own_document_contradicts_says_so() -> None:
    claim = replace(COUNT, flags=("two_values",))

    assert figures.counts(claim, "vi").endswith("(!) văn bản còn nêu số khác")
    assert figures.counts(claim, "en").endswith("(!) the text also states another value")


@pytest.mark.parametrize(
    ("change", "vi", "en"),
    [
        ({"restriction": "product_group", "product_group": "chè"}, "chỉ chè, ", "only chè, "),
        ({"restriction": "per_unit", "per_unit": "huyện"}, "mỗi huyện, ", "for each huyện, "),
        ({"restriction": "expired", "status": "expired"}, "hết hạn, ", "expired, "),
    ],
)
def test_a_restriction_is_said_before_all_else(change: dict[str, object], vi: str, en: str) -> None:
    claim = replace(COUNT, **change)  # type: ignore[arg-type]

    assert figures.counts(claim, "vi").startswith(vi)
    assert figures.counts(claim, "en").startswith(en)


@pytest.mark.parametrize(
    ("restriction", "vi"),
    [
        ("withdrawn", "bị thu hồi, trong kỳ"),
        ("expired", "hết hạn, trong kỳ"),
        ("failed", "không đạt, trong kỳ"),
    ],
)
def test_what_was_taken_away_is_not_called_recognised_too(restriction: str, vi: str) -> None:
    claim = replace(COUNT, restriction=restriction, scope="period")

    assert figures.counts(claim, "vi").startswith(vi)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "flag",
    [
        findings.ROWS_DIFFER_FROM_TOTAL,
        findings.ROWS_DIFFER_FROM_STARS,
        findings.ROWS_DIFFER_FROM_STATUS,
        findings.STATED_TOTALS_DIFFER,
        findings.STATED_PARTS_DIFFER,
        findings.NUMBER_WORDS_DIFFER,
    ],
)
def test_every_flag_that_a_check_puts_on_a_figure_is_said_in_words(flag: str, lang: str) -> None:
    assert flag not in figures.counts(replace(COUNT, flags=(flag,)), lang)

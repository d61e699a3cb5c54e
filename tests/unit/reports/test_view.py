from datetime import date
from decimal import Decimal
from typing import Any

from reports.data import Report
from reports.view import country_card, disputes, districts, progress_by_unit, province_cards


def report_with(**parts: Any) -> Report:
    empty: dict[str, Any] = dict.fromkeys(
        ("standings", "series", "mergers", "targets", "disagreements", "evidence"), ()
    )
    empty |= {"coverage": (), "coverage_bucket": "day", "sources": (), "summary": {}}
    return Report(**{**empty, **parts})


def standing(name: str, value: int, stars: int | None = None, **fields: Any) -> dict[str, Any]:
    return {
        "unit_id": f"{name}@old",
        "unit": f"Tỉnh {name}",
        "name": name,
        "level": "province",
        "province": name,
        "stars": stars,
        "value": Decimal(value),
        **fields,
    }


def test_first_provinces_stand_first_whatever_the_order_of_the_rest() -> None:
    names = ["An Giang", "Bắc Kạn", "Đắk Nông", "Thái Nguyên", "Cần Thơ"]
    cards = province_cards(report_with(standings=[standing(name, 1) for name in names]))
    assert [card.name for card in cards] == [
        "Cần Thơ",
        "Thái Nguyên",
        "Đắk Nông",
        "An Giang",
        "Bắc Kạn",
    ]


def test_the_newest_unit_of_a_name_is_shown() -> None:
    rows = [standing("Cần Thơ", 162), standing("Cần Thơ", 480, unit_id="Cần Thơ@new")]
    (card,) = province_cards(report_with(standings=rows))
    assert card.whole is not None
    assert card.whole["value"] == 480


def test_only_a_province_that_lost_its_name_says_where_it_went() -> None:
    mergers = [
        {"day": date(2025, 7, 1), "predecessor_id": "Đắk Nông@old", "successor": "Lâm Đồng"},
        {"day": date(2025, 7, 1), "predecessor_id": "Cần Thơ@old", "successor": "Cần Thơ"},
    ]
    rows = [standing("Cần Thơ", 162), standing("Đắk Nông", 75)]
    can_tho, dak_nong = province_cards(report_with(standings=rows, mergers=mergers))
    assert can_tho.successor is None
    assert dak_nong.successor == mergers[0]
    assert (can_tho.until, dak_nong.until) == (date(2025, 6, 30), None)


def test_shares_are_of_what_is_known_by_star() -> None:
    rows = [standing("Cần Thơ", 75, 4), standing("Cần Thơ", 25, 3)]
    (card,) = province_cards(report_with(standings=rows))
    assert card.whole is None
    assert card.split == [(4, 75.0), (3, 25.0)]


def test_none_awarded_is_no_division_by_zero() -> None:
    (card,) = province_cards(report_with(standings=[standing("Cần Thơ", 0, 5)]))
    assert card.split == []


def test_the_country_has_a_card_of_its_own() -> None:
    rows = [standing("Cần Thơ", 1), standing("Việt Nam", 12075, level="country")]
    report = report_with(standings=rows)
    card = country_card(report)
    assert card is not None
    assert card.name == "Việt Nam"
    assert country_card(report_with()) is None


def test_the_largest_districts_are_kept_and_counted() -> None:
    rows = [
        standing(f"Huyện {n}", n, level="district", province="Cần Thơ", stars=4)
        for n in range(1, 41)
    ]
    cards, count = districts(report_with(standings=rows))["Cần Thơ"]
    assert count == 40
    assert len(cards) == 25
    assert cards[0].name == "Huyện 40"


def test_one_star_level_of_one_day_is_one_dispute() -> None:
    def party(value: int, day: int, publisher: str = "Báo", evidence: str = "có") -> dict[str, Any]:
        row = standing("Cần Thơ", value, as_of=date(2024, 3, day), publisher=publisher)
        return {**row, "evidence": evidence, "claim_id": f"{value}{publisher}"}

    found = disputes(
        report_with(
            disagreements=[
                party(148, 4, "A"),
                party(146, 4),
                party(148, 4, "A"),
                party(150, 4, "B"),
                party(160, 12),
                party(162, 12),
            ]
        )
    )
    assert [dispute.as_of.day for dispute in found] == [12, 4]
    older = found[1]
    assert [value for value, _ in older.values] == [146, 148, 150]
    assert [times for _, times in older.values[1][1]] == [2]
    assert older.gap == 4


def test_progress_is_of_the_lower_end_of_the_target() -> None:
    def goal(result: int | None, low: int) -> dict[str, Any]:
        row = standing("Cần Thơ", 0, due=date(2024, 12, 31), scope="period")
        return {**row, "value_min": Decimal(low), "result": result}

    ((unit, rows, all_targets),) = progress_by_unit(
        report_with(targets=[goal(10, 8), goal(None, 8), goal(1, 0)])
    )
    assert unit == "Tỉnh Cần Thơ"
    assert [row.percent for row in rows] == [125.0, None, None]
    assert all_targets == 3


def test_the_more_units_have_targets_the_fewer_of_each_are_shown() -> None:
    def goals(name: str) -> list[dict[str, Any]]:
        row = standing(name, 0, due=date(2024, 12, 31), scope="period")
        return [{**row, "value_min": Decimal(8), "result": None}] * 10

    units = [f"Tỉnh {n}" for n in range(100)]
    progress = progress_by_unit(report_with(targets=[g for name in units for g in goals(name)]))
    assert {(len(rows), count) for _, rows, count in progress} == {(4, 10)}

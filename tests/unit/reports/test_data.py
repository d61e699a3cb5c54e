from datetime import date
from decimal import Decimal
from typing import Any

from reports.data import latest, with_results


def standing(value: int, day: date, stars: int | None = None) -> dict[str, Any]:
    return {
        "unit_id": "u",
        "stars": stars,
        "value": Decimal(value),
        "as_of": day,
        "claim_id": f"s{value}",
    }


def flow(value: int, year: int, stars: int | None = None) -> dict[str, Any]:
    return {
        "unit_id": "u",
        "stars": stars,
        "value": Decimal(value),
        "claim_id": f"f{value}",
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
    }


def target(scope: str, due: date, start: date | None = None) -> dict[str, Any]:
    return {"unit_id": "u", "stars": None, "scope": scope, "due": due, "period_start": start}


def test_a_stock_target_is_met_by_the_last_standing_before_it() -> None:
    series = [standing(148, date(2023, 12, 31)), standing(162, date(2024, 3, 15))]
    series.append(standing(300, date(2026, 1, 1)))
    (row,) = with_results([target("total", date(2025, 12, 31))], [], series)
    assert (row["result"], row["result_claim_id"]) == (162, "s162")
    assert row["result_day"] == date(2024, 3, 15)


def test_a_period_target_is_met_by_the_largest_figure_within_it() -> None:
    flows = [flow(10, 2024), flow(4, 2024), flow(56, 2023), flow(12, 2024, stars=4)]
    (row,) = with_results([target("period", date(2024, 12, 31), date(2024, 1, 1))], flows, [])
    assert row["result"] == 10


def test_nothing_stated_is_no_result() -> None:
    (row,) = with_results([target("total", date(2025, 12, 31))], [flow(1, 2024)], [])
    assert row["result"] is row["result_claim_id"] is row["result_day"] is None


def test_the_latest_standing_is_by_day_not_by_order() -> None:
    newer, older = standing(162, date(2024, 3, 15)), standing(148, date(2023, 12, 31))
    assert latest([newer, older]) == {("u", 0): newer}

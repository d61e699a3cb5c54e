from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reports.data import series_bucket, with_results


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


@pytest.mark.parametrize(
    ("moments", "points", "bucket"),
    [
        ((40, 12, 4, 2), (400, 120, 40, 20), "day"),
        ((2500, 94, 32, 8), (9000, 6000, 2000, 500), "month"),
        ((90, 80, 32, 8), (90000, 20000, 9000, 500), "quarter"),
        ((2500, 400, 200, 120), (90000, 20000, 9000, 500), "year"),
    ],
)
def test_charts_are_drawn_as_finely_as_page_and_patience_allow(
    moments: tuple[int, ...], points: tuple[int, ...], bucket: str
) -> None:
    names = ("day", "month", "quarter", "year")
    sizes = [
        {"bucket": name, "moments": m, "points": p}
        for name, m, p in zip(names, moments, points, strict=True)
    ]
    assert series_bucket(sizes) == bucket


def test_nothing_stated_needs_no_bucket_but_has_one() -> None:
    assert series_bucket([]) == "year"

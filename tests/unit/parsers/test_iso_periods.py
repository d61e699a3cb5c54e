from datetime import date

import pytest

from parsers.iso_periods import as_of_day, period_bounds


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("2021-Q3", date(2021, 7, 1), date(2021, 9, 30)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-01/2024-09", date(2024, 1, 1), date(2024, 9, 30)),
        ("2024-03-05", date(2024, 3, 5), date(2024, 3, 5)),
    ],
)
def test_period_text_gives_inclusive_days(text: str, start: date, end: date) -> None:
    assert period_bounds(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2021-12-31", date(2021, 12, 31), "day"),
        ("2021-12", date(2021, 12, 31), "month"),
        ("2023-02", date(2023, 2, 28), "month"),
        ("2021", date(2021, 12, 31), "year"),
    ],
)
def test_stock_text_gives_its_last_day_and_precision(text: str, day: date, precision: str) -> None:
    assert as_of_day(text) == (day, precision)


@pytest.mark.parametrize("text", ["", "năm 2021", "2021-13", "2021-Q5", "2021-12-32", "21"])
def test_text_that_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        period_bounds(text)

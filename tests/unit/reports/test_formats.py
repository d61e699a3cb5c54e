from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.formats import count_range, day, moment, number


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (5, "5", "5"),
        (Decimal(1234), "1.234", "1,234"),
        (3600000000.0, "3.600.000.000", "3,600,000,000"),
    ],
)
def test_thousands_are_set_apart_as_the_language_does(value: float, vi: str, en: str) -> None:
    assert number(value, "vi") == vi
    assert number(value, "en") == en


def test_days_and_moments_are_those_of_viet_nam() -> None:
    assert day(date(2024, 3, 5), "vi") == "5/3/2024"
    assert day(date(2024, 3, 5), "en") == "5 March 2024"
    assert moment(datetime(2024, 3, 4, 19, 5, tzinfo=UTC), "vi") == "02:05 5/3/2024"


def test_a_range_is_written_once_when_it_is_one_number() -> None:
    assert count_range(Decimal(20), Decimal(20), "vi") == "20"
    assert count_range(Decimal(20), Decimal(25), "vi") == "20-25"

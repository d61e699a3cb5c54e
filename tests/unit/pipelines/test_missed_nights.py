"""Which day is the first that was missed, of days for which a source was asked."""

from datetime import date

import pytest

from pipelines.missed_nights import first_missed

SINCE, NIGHT = date(2024, 2, 10), date(2024, 3, 11)


def days(first: int, last: int) -> tuple[date, date]:
    return date(2024, 3, first), date(2024, 3, last)


@pytest.mark.parametrize(
    ("asked", "missed"),
    [
        ([days(6, 9), days(7, 10)], 11),
        ([days(1, 4)], 5),
        ([days(1, 4), days(7, 10)], 5),
        ([days(7, 10), days(2, 5), days(1, 4)], 6),
        ([days(1, 9), days(2, 3)], 10),
        ([days(1, 4), days(5, 10)], 11),
        ([days(9, 12)], 11),
        ([], 11),
    ],
    ids=[
        "every night was asked",
        "none since",
        "a gap before what was asked by hand",
        "newest first",
        "a short range within a long one",
        "ranges that touch",
        "days to come",
        "never asked",
    ],
)
def test_the_first_missed_day_follows_the_first_range_without_a_next(
    asked: list[tuple[date, date]], missed: int
) -> None:
    assert first_missed(asked, SINCE, NIGHT) == date(2024, 3, missed)


def test_days_of_long_ago_are_left_to_a_backfill() -> None:
    long_ago = (date(2019, 1, 1), date(2019, 1, 4))
    assert first_missed([long_ago, days(7, 10)], SINCE, NIGHT) == NIGHT


def test_after_a_longer_sleep_the_days_from_the_bound_on_are_missed() -> None:
    assert first_missed([(date(2024, 1, 1), date(2024, 1, 4))], SINCE, NIGHT) == SINCE

from __future__ import annotations

from datetime import date

from assets.failed_days import told_by_span
from assets.partition import SourceDay

DOWN = "the site is down"


def day(number: int, source: str = "a") -> SourceDay:
    return SourceDay(source, date(2024, 3, number))


def test_days_on_end_that_failed_for_one_reason_are_told_once() -> None:
    failed = {day(3): DOWN, day(1): DOWN, day(2): DOWN, day(2, "b"): DOWN}

    assert told_by_span(failed) == [
        "a 2024-03-01 to 2024-03-03: the site is down",
        "b 2024-03-02: the site is down",
    ]


def test_another_reason_or_a_day_between_is_told_by_itself() -> None:
    failed = {day(1): DOWN, day(2): "a page is lost", day(4): DOWN, day(6): DOWN}

    assert told_by_span(failed) == [
        "a 2024-03-01: the site is down",
        "a 2024-03-02: a page is lost",
        "a 2024-03-04: the site is down",
        "a 2024-03-06: the site is down",
    ]

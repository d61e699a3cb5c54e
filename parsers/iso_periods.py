"""The short time texts of a claim ("2021-12", "2021-2025", "2021-Q3") as days.

What belongs here: ISO-like texts that the extractor itself wrote. Vietnamese expressions are
read by ``parsers.dates``.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_PART_OF_YEAR = re.compile(r"(\d{4})-([QH])(\d)")
_MONTHS = re.compile(r"(\d{4})-(\d{2})(?:/(\d{4})-(\d{2}))?")
_MONTHS_IN = {"Q": 3, "H": 6}


def as_of_day(text: str) -> tuple[date, Precision]:
    """The last day that an ``as_of`` text covers, and how precise the text is.

    "2021-12" is (2021-12-31, "month"): a stock said to hold in a month holds at its end.

    Raises:
        ValueError: not a day, month or year.
    """
    parts = text.split("-")
    if len(parts) == 3:  # noqa: PLR2004 - year, month, day
        return date.fromisoformat(text), "day"
    start, end = period_bounds(text)
    return end, "year" if (end - start).days > 31 else "month"  # noqa: PLR2004


def period_bounds(text: str) -> tuple[date, date]:
    """First and last day of a ``period`` text, both inclusive.

    Raises:
        ValueError: not one of "2021", "2021-2025", "2021-Q3", "2021-H1", "2021-12",
            "2021-01/2021-06", "2021-12-31".
    """
    if match := _PART_OF_YEAR.fullmatch(text):
        year, length, nth = int(match[1]), _MONTHS_IN[match[2]], int(match[3])
        return _months(year, (nth - 1) * length + 1, year, nth * length)
    if match := _YEARS.fullmatch(text):
        return date(int(match[1]), 1, 1), date(int(match[2] or match[1]), 12, 31)
    if match := _MONTHS.fullmatch(text):
        first_year, first = int(match[1]), int(match[2])
        return _months(first_year, first, int(match[3] or first_year), int(match[4] or first))
    day = date.fromisoformat(text)
    return day, day


def _months(first_year: int, first: int, last_year: int, last: int) -> tuple[date, date]:
    return (
        date(first_year, first, 1),
        date(last_year, last, calendar.monthrange(last_year, last)[1]),
    )

"""One span from two expressions: "từ hôm qua đến thứ sáu", "giữa 13/7 và 15/7".

What belongs here: joining what the caller reads. Ranges that share a month or a year ("từ 13 đến
15 tháng 7") are rules of ``day_rules`` and ``period_rules`` and win over these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from parsers.date_words import WEEKDAYS, Meaning, Period, alternatives

# Reads an expression that must be read whole, as of a day.
ReadWhole = Callable[[str, date], Meaning | None]

_LEAD = re.compile(r"(?:trong )?(?:(?:kể )?từ|giữa|khoảng) ")
_JOIN = re.compile(r",? (?:cho )?(?:đến hết|đến|tới|và) | ?- ?")
_BARE_WEEKDAY = re.compile(rf"(?:thứ (?:{alternatives(WEEKDAYS)})|chủ nhật)")
# Words that count from the reference day, whatever stands at the other end.
_FROM_NOW = re.compile(r"(?<!\w)(?:hôm|bữa|nay|mai|mốt|này|trước|sau|tới|qua|kia|ngoái|nữa|rồi)\b")
_DAY_AND_MONTH = re.compile(r"\d{1,2} tháng (?!nữa)")


def joined_period(low: str, day: date, read: ReadWhole) -> tuple[int, Period] | None:
    """Where the two expressions join and the days from the first to the second."""
    for place, first, last in _halves(low):
        if span := _span(first, last, day, read):
            return place, span
    return None


def _halves(low: str) -> Iterator[tuple[int, str, str]]:
    lead = _LEAD.match(low)
    begin = lead.end() if lead else 0
    for join in _JOIN.finditer(low, begin):
        first, last = low[begin : join.start()], low[join.end() :]
        if _DAY_AND_MONTH.match(first) and _DAY_AND_MONTH.match(last):
            first, last = f"ngày {first}", f"ngày {last}"
        yield join.start(), first, last


def _span(first: str, last: str, day: date, read: ReadWhole) -> Period | None:
    start, end = read(first, day), read(last, day)
    if start is None or end is None:
        return None
    if _BARE_WEEKDAY.fullmatch(last):
        end = read(last, start.period.end)
    elif _BARE_WEEKDAY.fullmatch(first):
        start = read(first, end.period.start - timedelta(days=6))
    elif not _FROM_NOW.search(first) and not end.relative:
        start = read(first, end.period.start)
    elif start.period.start > end.period.end and not _FROM_NOW.search(last):
        end = read(last, date(start.period.start.year + 1, 1, 1))  # từ tháng 11 đến tháng 2
    if start is None or end is None or start.period.start > end.period.end:
        return None
    return Period(start.period.start, end.period.end)

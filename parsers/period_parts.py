"""Parts of a unit by their place in it: "tuần đầu tiên của tháng 9", "10 ngày cuối tháng 5".

What belongs here: expressions whose second half is an expression of its own, which the caller
reads. Named edges ("đầu tháng 3") are in ``date_book``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from parsers.date_words import (
    COUNT,
    WEEKDAYS,
    Period,
    alternatives,
    month_at,
    number,
    one,
    quarter_at,
    week_at,
)

# Reads the unit: "tháng 9 năm 2017" into its days; None when the words name no time.
ReadUnit = Callable[[str], Period | None]

_NTH = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7}
_OF = r"(?: của| trong)? (?=tháng|năm|quý)"
_PART = re.compile(
    rf"(?P<unit>ngày|tuần|tháng|quý|thứ (?P<wd>{alternatives(WEEKDAYS)})|(?P<sun>chủ nhật)) "
    r"(?:(?P<first>đầu tiên|đầu)|(?P<last>cuối cùng|cuối)|"
    rf"(?:thứ |(?<=tuần ))(?P<nth>{alternatives(_NTH)}|\d{{1,3}})){_OF}"
)
_SEVERAL = re.compile(
    rf"(?P<n>{COUNT}) (?P<unit>ngày|tuần|quý) (?P<side>đầu|cuối)(?: tiên| cùng)?{_OF}"
)
_HALF_MONTH = re.compile(r"nửa (?P<side>đầu|cuối|sau)(?: của)? (?=tháng)")


def part_of_unit(low: str, read: ReadUnit) -> Period | None:
    """The part of a unit that ``low`` names; None when it is no such expression.

    Raises:
        ValueError: the unit has no such part ("tuần thứ bảy của tháng 6").
    """
    for pattern, part in ((_PART, _nth_part), (_SEVERAL, _several), (_HALF_MONTH, _half)):
        match = pattern.match(low)
        if match is None:
            continue
        rest = low[match.end() :]
        whole = read(f"{rest} này" if rest in ("tháng", "năm", "quý") else rest)
        return None if whole is None else part(match, whole)
    return None


def _nth_part(match: re.Match[str], whole: Period) -> Period:
    """Ngày đầu tiên của tháng ba; chủ nhật cuối cùng của tháng 6; tuần thứ hai của tháng 6."""
    start, end = whole
    from_start = not match["last"]
    nth = match["nth"] or "1"
    steps = (_NTH.get(nth) or int(nth)) - 1
    edge = start if from_start else end
    unit = match["unit"]
    if unit == "ngày":
        found = one(edge + timedelta(days=steps))
    elif unit == "tuần":
        found = _week_inside(whole, edge, steps, from_start=from_start)
    elif match["wd"] or match["sun"]:
        target = 6 if match["sun"] else WEEKDAYS[match["wd"]]
        ahead, behind = (target - start.weekday()) % 7, (end.weekday() - target) % 7
        found = one(edge + timedelta(days=ahead + 7 * steps if from_start else -behind))
    else:
        found = month_at(edge, steps) if unit == "tháng" else quarter_at(edge, steps)
    if not start <= found.start <= end:
        raise ValueError(match.group())
    return found


def _week_inside(whole: Period, edge: date, steps: int, *, from_start: bool) -> Period:
    """The nth whole week of a unit, or the last one."""
    week = week_at(edge, 0)
    inside = week.start >= whole.start and week.end <= whole.end
    first = week if inside else week_at(edge, 1 if from_start else -1)
    return week_at(first.start, steps)


def _several(match: re.Match[str], whole: Period) -> Period:
    """15 ngày đầu tháng 6; hai tuần cuối tháng 5; 3 quý đầu năm."""
    if match["unit"] == "quý":
        return _quarters(number(match["n"]), whole, first=match["side"] == "đầu")
    length = timedelta(days=number(match["n"]) * (7 if match["unit"] == "tuần" else 1) - 1)
    if length < timedelta(0) or length > whole.end - whole.start:
        raise ValueError(match.group())
    if match["side"] == "đầu":
        return Period(whole.start, whole.start + length)
    return Period(whole.end - length, whole.end)


def _quarters(count: int, whole: Period, *, first: bool) -> Period:
    if not 0 < count < 4 or (whole.start.month, whole.end.month) != (1, 12):  # noqa: PLR2004
        raise ValueError(count)
    if first:
        return Period(whole.start, quarter_at(whole.start, count - 1).end)
    return Period(quarter_at(whole.end, 1 - count).start, whole.end)


def _half(match: re.Match[str], whole: Period) -> Period:
    """Nửa đầu tháng 3: up to the 15th."""
    if match["side"] == "đầu":
        return Period(whole.start, whole.start.replace(day=15))
    return Period(whole.start.replace(day=16), whole.end)

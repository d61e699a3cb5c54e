"""Expressions that count units of time from the reference day: "3 năm qua", "2 tuần nữa".

Registered before ``relative_dates``, whose "tháng trước" is also the end of "2 tháng trước".
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from parsers.date_book import RuleBook, relative
from parsers.date_words import (
    COUNT,
    Meaning,
    Now,
    Period,
    Precision,
    month_at,
    number,
    one,
    quarter_at,
    week_at,
    years,
)

BOOK = RuleBook()
rule = BOOK.rule


def unit_at(unit: str, day: date, offset: int) -> tuple[Period, Precision]:
    """The calendar unit ``offset`` units from the one that ``day`` lies in."""
    if unit == "năm":
        return years(day.year + offset, day.year + offset), "year"
    if unit in ("quý", "quí"):
        return quarter_at(day, offset), "quarter"
    if unit == "tháng":
        return month_at(day, offset), "month"
    if unit == "tuần":
        return week_at(day, offset), "day"
    return one(day + timedelta(days=offset)), "day"


_YEARS_IN = {"thập kỷ": 10, "thập niên": 10, "thế kỷ": 100}
_MONTHS_IN = {"tháng": 1, "quý": 3, "năm": 12}


def day_after(day: date, unit: str, count: int) -> date:
    """The day ``count`` units later: two weeks are 14 days, a month is up to the same day of it."""
    if unit in _MONTHS_IN:
        month = month_at(day, count * _MONTHS_IN[unit])
        return min(month.start + timedelta(days=day.day - 1), month.end)
    return day + timedelta(days=count * (7 if unit == "tuần" else 1))


def _away(match: re.Match[str], now: Now, count: int) -> Meaning:
    """A day some units away; of years, and in reports also of weeks and months, the whole unit."""
    unit = match["unit"]
    if now.press or unit in ("quý", "năm"):
        return relative(*unit_at(unit, now.day, count))
    return relative(one(day_after(now.day, unit, count)), "day")


@rule(
    rf"(?:(?:trong )?vòng|trong(?= \w+ \w+(?: nữa)?$)) (?P<n>{COUNT})"
    r" (?P<unit>giờ|tiếng|ngày|hôm|tuần|tháng|quý|năm)"
    r"(?: (?:tới đây|tới|sắp tới|nữa|tiếp theo|sau)|"
    r" (?P<back>vừa qua|vừa rồi|đã qua|qua|gần đây|trở lại đây|trước))?(?!\w)",
    loose=True,
    early=True,
)
def within(match: re.Match[str], now: Now) -> Meaning | None:
    """Trong vòng 2 tuần tới, trong 2 tuần: up to that day; trong vòng 3 ngày qua: from it on."""
    unit, count = match["unit"], number(match["n"])
    if unit in ("giờ", "tiếng"):
        unit, count = "ngày", count // 24
    if match["back"]:
        return relative(Period(day_after(now.day, unit, -count), now.day), "day")
    return relative(Period(now.day, day_after(now.day, unit, count)), "day")


@rule(
    rf"(?:cách đây |sau )?(?:(?P<n>{COUNT}) (?P<unit>tuần|tháng|năm) rưỡi|"
    r"(?P<half>nửa) (?P<unit_of_half>tháng|năm))(?: (?P<w>trước|nữa|sau|tới))?(?!\w)",
    loose=True,
    early=True,
)
def units_and_a_half(match: re.Match[str], now: Now) -> Meaning | None:
    """Một tháng rưỡi trước; nửa năm nữa: half a month is 15 days, half a year six months."""
    text = match.group()
    if not match["w"] and not text.startswith(("cách", "sau")):
        return None
    side = -1 if match["w"] == "trước" or text.startswith("cách") else 1
    unit = match["unit"] or match["unit_of_half"]
    day = day_after(now.day, unit, side * number(match["n"])) if match["n"] else now.day
    half = {"tuần": ("ngày", 3), "tháng": ("ngày", 15), "năm": ("tháng", 6)}[unit]
    return relative(one(day_after(day, half[0], side * half[1])), "day")


@rule(
    rf"(?P<ago>cách đây )?(?P<n>{COUNT}) (?P<unit>{'|'.join(_YEARS_IN)})"
    r"(?(ago)(?: trước)?| (?:trước|(?P<ahead>nữa)))(?!\w)",
    loose=True,
    early=True,
)
def decades_away(match: re.Match[str], now: Now) -> Meaning | None:
    """Một thập kỷ trước: the year ten years back."""
    count = number(match["n"]) * _YEARS_IN[match["unit"]]
    year = now.day.year + (count if match["ahead"] else -count)
    return relative(years(year, year), "year")


@rule(
    rf"(?P<n>{COUNT}) (?P<unit>ngày|tuần|tháng|quý|năm) (?:gần đây|nay|liền trước|vừa qua|vừa rồi|"
    r"qua|đã qua|liền kề)(?!\w)",
)
def last_units(match: re.Match[str], now: Now) -> Meaning | None:
    """3 năm qua: the whole units before the present one."""
    count = number(match["n"])
    first, precision = unit_at(match["unit"], now.day, -count)
    last, _ = unit_at(match["unit"], now.day, -1)
    if match["unit"] == "năm" and count > 1:
        precision = "years"
    return relative(Period(first.start, last.end), precision)


@rule(
    rf"(?P<n>{COUNT}) (?P<unit>ngày|tuần|tháng|quý|năm) (?:tới|tiếp theo|kế tiếp|sắp tới|tới đây)"
    r"(?!\w)",
)
def next_units(match: re.Match[str], now: Now) -> Meaning | None:
    """3 tháng tới: the whole units after the present one."""
    count = number(match["n"])
    first, precision = unit_at(match["unit"], now.day, 1)
    last, _ = unit_at(match["unit"], now.day, count)
    if match["unit"] == "năm" and count > 1:
        precision = "years"
    return relative(Period(first.start, last.end), precision)


@rule(
    rf"(?P<ago>cách đây )?(?P<n>{COUNT}) (?P<unit>ngày|hôm|bữa|tuần|tháng|quý|năm)"
    r"(?(ago)(?: trước)?| trước)(?! đó| khi| ngày)(?!\w)",
)
def units_ago(match: re.Match[str], now: Now) -> Meaning | None:
    """3 ngày trước, 2 tháng trước: that day; 2 năm trước: that year."""
    return _away(match, now, -number(match["n"]))


@rule(rf"(?P<w>sau) (?P<n>{COUNT}) (?P<unit>ngày|tuần|tháng|năm)(?!\w)", loose=True)
@rule(rf"(?P<n>{COUNT}) (?P<unit>ngày|hôm|bữa|tuần|tháng|quý|năm) (?P<w>nữa|sau(?! đó| khi))(?!\w)")
def units_ahead(match: re.Match[str], now: Now) -> Meaning | None:
    """3 ngày nữa, hai tuần nữa: that day."""
    if now.press and match["w"] == "sau":
        return None  # "hai năm sau" counts from the last thing told, not from today
    return _away(match, now, number(match["n"]))

"""Expressions that name days of the calendar, and ranges of them.

Each rule is a pattern on small letters and a function from its match to a ``Meaning``; a rule
returns None, or raises ValueError for a day that does not exist, when its words say no time.
Rules stand from the most to the least specific: an earlier one keeps its words for itself.
"""

from __future__ import annotations

import re
from datetime import date

from parsers.date_book import RuleBook
from parsers.date_words import (
    DAY,
    MONTH,
    NO_COUNT,
    TO,
    WEEKDAYS,
    YEAR_SHIFT,
    YEAR_TAIL,
    Meaning,
    Now,
    Period,
    alternatives,
    full_year,
    nearest_day,
    number,
    one,
    said_year,
    shift,
)

BOOK = RuleBook()
rule = BOOK.rule

_WEEKDAY = rf"(?:(?:thứ (?P<wd>{alternatives(WEEKDAYS)})|(?P<sun>chủ nhật)),? ?(?:\(|ngày |, )?)?"
_SEP = r"[/.-]"
_YMD = r"(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"


def _day(match: re.Match[str], year: int, day: str = "d", month: str = "m") -> date:
    return date(year, number(match[month]), number(match[day]))


@rule(rf"{_YMD}")
def iso_day(match: re.Match[str], now: Now) -> Meaning | None:
    """2021-11-30."""
    return Meaning(one(_day(match, int(match["y"]))), "day")


@rule(
    rf"(?:từ )?(?:ngày )?(?P<d1>\d{{1,2}})(?:/(?P<m1>\d{{1,2}}))?(?:/(?P<y1>\d{{4}}))?{TO}"
    rf"(?:ngày )?(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})/(?P<y>\d{{4}})(?!\d)",
    "/",
)
def day_range(match: re.Match[str], now: Now) -> Meaning | None:
    """Từ 30/11 đến 2/12/2021; 16-20/11/2022."""
    end = _day(match, int(match["y"]))
    month = int(match["m1"] or match["m"])
    year = int(match["y1"] or (end.year - (month > end.month)))
    start = date(year, month, int(match["d1"]))
    return Meaning(Period(start, end), "day") if start <= end else None


@rule(
    r"(?P<d1>\d{1,2})(?P<m1>) ?- ?(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])"
    rf"(?:,? năm {YEAR_SHIFT})?",
    "/",
    loose=True,
)
@rule(
    r"từ (?:ngày )?(?P<d1>\d{1,2})(?:/(?P<m1>\d{1,2}))? ?(?:-|đến|tới) ?(?:hết )?(?:ngày )?"
    rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?![\d/])(?:,? năm {YEAR_SHIFT})?",
    "/",
)
@rule(
    r"ngày (?P<d1>\d{1,2})(?P<m1>) ?(?:-|đến|tới|và) ?(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])"
    rf"(?:,? năm {YEAR_SHIFT})?",
    "/",
)
def day_range_of_no_year(match: re.Match[str], now: Now) -> Meaning | None:
    """Từ ngày 22 đến 25/4."""
    year, _ = said_year(match, now)
    day, month = int(match["d"]), int(match["m"])
    end = date(year, month, day) if year else nearest_day(now, day, month)
    month = int(match["m1"] or match["m"])
    start = date(end.year - (month > end.month), month, int(match["d1"]))
    return Meaning(Period(start, end), "day", relative=True) if start <= end else None


@rule(
    rf"từ (?P<d1>{DAY})(?P<m1>) ?(?:-|đến|tới) ?(?P<d>{DAY}) tháng (?P<m>{MONTH}){YEAR_TAIL}?",
    "tháng",
)
@rule(
    rf"(?<![\d/.])(?P<d1>\d{{1,2}})(?P<m1>) ?- ?(?P<d>\d{{1,2}}) tháng (?P<m>{MONTH}){YEAR_TAIL}?",
    "tháng",
)
@rule(
    rf"(?:từ )?ngày (?P<d1>{DAY})(?: tháng (?P<m1>{MONTH}))? (?:đến|tới|và) (?:hết )?(?:ngày )?"
    rf"(?P<d>{DAY}) tháng (?P<m>{MONTH}){YEAR_TAIL}?",
    "tháng",
)
def day_range_in_words(match: re.Match[str], now: Now) -> Meaning | None:
    """Từ ngày 5 đến ngày 9 tháng 3 năm 2022; từ 13 đến 15 tháng 7; 13-15 tháng 7."""
    year, relative = said_year(match, now)
    day, month = number(match["d"]), number(match["m"])
    end = date(year, month, day) if year else nearest_day(now, day, month)
    first = number(match["m1"] or match["m"])
    start = date(end.year - (first > end.month), first, number(match["d1"]))
    return Meaning(Period(start, end), "day", relative) if start <= end else None


@rule(
    r"từ ngày (?P<d1>\d{1,2}) ?(?:-|đến|tới) ?ngày (?P<d>\d{1,2})(?![\d/.-])(?! tháng)", "từ ngày"
)
def day_range_of_this_month(match: re.Match[str], now: Now) -> Meaning | None:
    """Từ ngày 9 đến ngày 11: of the month of the reference day."""
    start = now.day.replace(day=int(match["d1"]))
    end = now.day.replace(day=int(match["d"]))
    return Meaning(Period(start, end), "day", relative=True) if start <= end else None


@rule(
    rf"{_WEEKDAY}(?:ngày )?(?P<d>\d{{1,2}})(?P<s>{_SEP})(?P<m>\d{{1,2}})(?P=s)"
    r"(?P<year>\d{4}|\d{2})(?!\d)(?![.,/-]\d)",
)
def numeric_day(match: re.Match[str], now: Now) -> Meaning | None:
    """30/11/2021, 30-11-2021, Thứ ba, 20/09/2022."""
    return Meaning(one(_day(match, full_year(match["year"]))), "day")


@rule(
    rf"{_WEEKDAY}(?:(?:ngày|mồng|mùng) ){{0,2}}(?P<d>{DAY})"
    rf" (?:tháng (?P<m>{MONTH})|tháng (?P<mw>này|trước|sau|tới|nay)(?!\w)){YEAR_TAIL}?",
    "tháng",
)
def day_in_words(match: re.Match[str], now: Now) -> Meaning | None:
    """Ngày 30 tháng 11 năm 2021; mồng một tháng năm; ngày 4 tháng này."""
    led = re.match(r".*(?:ngày|mồng|mùng) ", match.group()[: match.start("d") - match.start()])
    named = led is not None or match["wd"] or match["sun"]
    year, relative = said_year(match, now)
    if match["m"] == "chạp":
        return None  # of the lunar calendar
    if match["mw"]:
        if not named:
            return None
        index = now.day.month - 1 + shift(match["mw"])
        day = date(now.day.year + index // 12, index % 12 + 1, number(match["d"]))
        return Meaning(one(day), "day", relative=True)
    five = not now.press and " năm năm " in match.group()  # "mười chín tháng năm năm 1890"
    if not named and not five and not _stands_alone(match, year):
        return None
    if year:
        return Meaning(one(_day(match, year)), "day", relative)
    found = nearest_day(now, number(match["d"]), number(match["m"]), _weekday(match))
    return Meaning(one(found), "day", relative=True)


def _stands_alone(match: re.Match[str], year: int | None) -> bool:
    """Whether "30 tháng 4" without "ngày" is a day: not "6 tháng 5 lần", "hai tháng năm 2021"."""
    one_word = match["d"].isalpha()  # "một tháng tư vấn"
    if match["m"] == "năm" or match.string[match.end() :].startswith((" lần", " năm", " sản phẩm")):
        return year is not None and match["m"] != "năm"
    if one_word and year is None:
        return False
    before = match.string[max(0, match.start() - 12) : match.start()]
    return re.search(r"(?:trong|suốt|sau|qua|hết|mất|hơn|gần|khoảng|từ|đến) $", before) is None


def _weekday(match: re.Match[str]) -> int | None:
    return 6 if match["sun"] else WEEKDAYS.get(match["wd"] or "")


@rule(r"(?<=\()(?P<wd>)(?P<sun>)(?P<d>\d{1,2})/(?P<m>\d{1,2})(?=\))", "/")
@rule(
    rf"(?<!tháng )(?<!quý ){_WEEKDAY}(?P<d>\d{{1,2}})[/.-](?P<m>\d{{1,2}})(?![\d/.-])"
    rf"(?:,? năm {YEAR_SHIFT})?",
    loose=True,
)
@rule(
    rf"{_WEEKDAY}(?:(?:từ|đến|tới|trước|sau|vào|dịp|lễ|hết) )(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})"
    rf"(?![\d/]){NO_COUNT}",
    "/",
)
@rule(
    rf"{_WEEKDAY}(?:ngày|mồng|mùng|hôm|sáng|trưa|chiều|tối|đêm) (?:ngày |hôm |qua, )?"
    rf"(?P<d>\d{{1,2}})[/.-](?P<m>\d{{1,2}})(?![\d/])(?!-\d){NO_COUNT}(?:,? năm {YEAR_SHIFT})?",
)
def day_and_month(match: re.Match[str], now: Now) -> Meaning | None:
    """Ngày 16/1; tối 30/6; dịp 2/9; (16/1)."""
    year, _ = said_year(match, now)
    if year:
        return Meaning(one(_day(match, year)), "day", relative=True)
    found = nearest_day(now, int(match["d"]), int(match["m"]), _weekday(match))
    return Meaning(one(found), "day", relative=True)

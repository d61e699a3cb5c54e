"""Feasts of the solar calendar, seasons, and times of day that stand for the reference day.

Those of the lunar calendar are in ``lunar_dates``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from parsers.date_book import RuleBook, relative
from parsers.date_words import (
    COUNT,
    NEXT,
    PAST,
    YEAR_TAIL,
    Meaning,
    Now,
    Period,
    one,
    said_year,
    shift,
)

BOOK = RuleBook()
rule = BOOK.rule

_HOLIDAYS = {
    "quốc khánh": (2, 9),
    "quốc tế lao động": (1, 5),
    "lao động quốc tế": (1, 5),
    "giải phóng miền nam": (30, 4),
    "thống nhất đất nước": (30, 4),
    "cách mạng tháng tám": (19, 8),
    "cách mạng tháng 8": (19, 8),
    "tết dương lịch": (1, 1),
    "tết tây": (1, 1),
    "quốc tế phụ nữ": (8, 3),
    "phụ nữ quốc tế": (8, 3),
    "phụ nữ việt nam": (20, 10),
    "nhà giáo việt nam": (20, 11),
    "quốc tế thiếu nhi": (1, 6),
    "thiếu nhi quốc tế": (1, 6),
    "thương binh liệt sĩ": (27, 7),
    "thương binh - liệt sĩ": (27, 7),
    "lễ tình nhân": (14, 2),
    "valentine": (14, 2),
    "giáng sinh": (25, 12),
    "noel": (25, 12),
    "nô en": (25, 12),
    "sinh nhật bác": (19, 5),
    "thành lập đảng": (3, 2),
    "cá tháng tư": (1, 4),
    "halloween": (31, 10),
}
# Names that are sure only in a text that is known to be a time.
_PLAIN_HOLIDAYS = {
    "năm mới": (1, 1),
    "học sinh sinh viên": (9, 1),
    "thầy thuốc việt nam": (27, 2),
    "quốc tế hạnh phúc": (20, 3),
    "thành lập đoàn": (26, 3),
    "nói dối": (1, 4),
    "trái đất": (22, 4),
    "thống nhất": (30, 4),
    "lao động": (1, 5),
    "chiến thắng điện biên phủ": (7, 5),
    "môi trường thế giới": (5, 6),
    "báo chí cách mạng việt nam": (21, 6),
    "gia đình việt nam": (28, 6),
    "thiếu nhi": (1, 6),
    "độc lập": (2, 9),
    "giải phóng thủ đô": (10, 10),
    "doanh nhân việt nam": (13, 10),
    "quốc tế đàn ông": (19, 11),
    "pháp luật việt nam": (9, 11),
    "quân đội nhân dân việt nam": (22, 12),
    "tình nhân": (14, 2),
    "tình yêu": (14, 2),
}
_LONG_PAST = timedelta(days=260)  # tết dương lịch, said in November, is the coming one
# Their "đêm" is the night before: "đêm Giáng sinh" is 24 December.
_HAVE_EVES = frozenset({"giáng sinh", "noel", "nô en"})
# Month, weekday (Monday is 0), which of the month, days after it.
_NTH_WEEKDAYS = {
    "ngày của mẹ": (5, 6, 2, 0),
    "ngày của cha": (6, 6, 3, 0),
    "ngày của bố": (6, 6, 3, 0),
    "lễ tạ ơn": (11, 3, 4, 0),
    "thứ sáu đen": (11, 3, 4, 1),
    "black friday": (11, 3, 4, 1),
}
_SEASONS = {"xuân": (3, 20), "hè": (6, 21), "hạ": (6, 21), "thu": (9, 24), "đông": (12, 21)}
_SEASON_ENDS = {"xuân": (6, 20), "hè": (9, 23), "hạ": (9, 23), "thu": (12, 20), "đông": (3, 20)}


@rule(
    rf"(?:ngày |lễ |dịp |đêm ){{0,2}}(?P<h>{'|'.join(_HOLIDAYS)})"
    rf"(?: \(?\d{{1,2}}/\d{{1,2}}\)?)?{YEAR_TAIL}?(?!\w)",
    early=True,
)
def holiday(match: re.Match[str], now: Now) -> Meaning | None:
    """Quốc khánh; giáng sinh 2021; noel năm ngoái: feasts of fixed solar days."""
    day, month = _HOLIDAYS[match["h"]]
    lead = match.group()[: match.start("h") - match.start()]
    if now.press and not lead:
        return None  # a name ("Hội Phụ nữ Việt Nam") more often than a day
    year, _ = said_year(match, now)
    found = _of_year(year, now, day, month)
    eve = match["h"] in _HAVE_EVES and "đêm " in lead and not now.press
    return relative(one(found - timedelta(days=eve)), "day")


@rule(rf"(?P<h>năm mới){YEAR_TAIL}?(?!\w)", loose=True, early=True)
@rule(
    rf"(?:ngày |lễ |dịp |tết |đầu ){{1,3}}(?P<h>{'|'.join(_PLAIN_HOLIDAYS)})"
    rf"{YEAR_TAIL}?(?!\w)",
    loose=True,
    early=True,
)
def plain_holiday(match: re.Match[str], now: Now) -> Meaning | None:
    """Ngày thầy thuốc Việt Nam; lễ độc lập; năm mới 2020."""
    day, month = _PLAIN_HOLIDAYS[match["h"]]
    year, _ = said_year(match, now)
    return relative(one(_of_year(year, now, day, month)), "day")


def _of_year(year: int | None, now: Now, day: int, month: int) -> date:
    """The feast of a year, else this year's unless that is long past."""
    found = date(year or now.day.year, month, day)
    if year or now.press or now.day - found <= _LONG_PAST:
        return found
    return found.replace(year=found.year + 1)


@rule(
    rf"(?:ngày |lễ |dịp |chủ nhật ){{1,2}}phục sinh{YEAR_TAIL}?(?!\w)",
    loose=True,
    early=True,
)
def easter(match: re.Match[str], now: Now) -> Meaning | None:
    """Lễ Phục sinh: by the Gregorian computus."""
    year = said_year(match, now)[0] or now.day.year
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday  # after 28 March
    return relative(one(date(year, 3, 28) + timedelta(days=days)), "day")


@rule(
    rf"(?:lễ |dịp ){{0,2}}(?P<h>{'|'.join(_NTH_WEEKDAYS)}){YEAR_TAIL}?(?!\w)",
    loose=True,
    early=True,
)
def feast_of_a_weekday(match: re.Match[str], now: Now) -> Meaning | None:
    """Ngày của mẹ: the second Sunday of May; thứ sáu đen: the day after a fourth Thursday."""
    month, weekday, nth, after = _NTH_WEEKDAYS[match["h"]]
    year, _ = said_year(match, now)
    first = date(year or now.day.year, month, 1)
    ahead = (weekday - first.weekday()) % 7 + 7 * (nth - 1)
    return relative(one(first + timedelta(days=ahead + after)), "day")


@rule(
    rf"(?P<s>{'|'.join(_SEASONS)})(?: (?P<near>này|{PAST}|{NEXT})|{YEAR_TAIL})(?!\w)",
    loose=True,
    early=True,
)
@rule(
    rf"mùa (?P<s>{'|'.join(_SEASONS)})(?: (?P<near>này|{PAST}|{NEXT})|{YEAR_TAIL})?(?!\w)",
    loose=True,
    early=True,
)
def season(match: re.Match[str], now: Now) -> Meaning | None:
    """Mùa hè này, mùa đông năm ngoái, hè 2018: by solstice and equinox."""
    name = match["s"]
    year, is_relative = said_year(match, now)
    if year:
        return Meaning(_season(name, year), "quarter", is_relative)
    year = now.day.year
    if name == "đông" and now.day <= date(year, *_SEASON_ENDS[name]):
        year -= 1
    side = shift(match["near"]) if match["near"] else 0
    span = _season(name, year)
    if (side > 0 and span.start <= now.day) or (side < 0 and span.end >= now.day):
        span = _season(name, year + side)
    return relative(span, "quarter")


def _season(name: str, year: int) -> Period:
    """The season that begins in a year."""
    return Period(date(year, *_SEASONS[name]), date(year + (name == "đông"), *_SEASON_ENDS[name]))


@rule(
    r"(?:(?:lúc|vào|khoảng|đúng) )*(?:\d{1,2} ?(?::|h|g|giờ)(?! làm)|(?:một|hai|ba|bốn|năm|sáu|bảy|"
    r"tám|chín|mười|mười một|mười hai) giờ|\d{1,2} ?[ap]m(?!\w))",
    loose=True,
)
@rule(
    rf"(?:cách đây |sau |trong )?(?:nửa|{COUNT}|\d+) (?:giây|phút|tiếng|giờ|s)(?: đồng hồ)?"
    rf"(?: rưỡi)?(?: (?:{PAST}|{NEXT}|nữa|trước)|(?<=giây)|(?<=phút)|(?<=tiếng))(?!\w)",
    loose=True,
)
@rule(
    r"(?:nửa đêm|giữa trưa|buổi (?:sáng|trưa|chiều|tối)|(?:đầu|cuối) ngày$|"
    r"(?:sáng|trưa|chiều|tối|đêm)(?: sớm| muộn)?$)",
    loose=True,
)
@rule(r"(?:sau|qua) (?:buổi |bữa )?trưa|(?:sau giờ làm|sau giờ tan tầm|lúc tan tầm)", loose=True)
def time_of_day(match: re.Match[str], now: Now) -> Meaning | None:
    """A time without a day is one of the reference day."""
    return relative(one(now.day), "day")

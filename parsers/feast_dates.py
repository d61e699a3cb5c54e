"""Feasts of fixed solar days, seasons, and times of day that stand for the reference day."""

from __future__ import annotations

import re
from datetime import date

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
    return relative(one(date(year or now.day.year, month, day)), "day")


@rule(
    rf"mùa (?P<s>xuân|hè|hạ|thu|đông)(?: (?P<near>này|{PAST}|{NEXT})|{YEAR_TAIL})?(?!\w)",
    loose=True,
    early=True,
)
def season(match: re.Match[str], now: Now) -> Meaning | None:
    """Mùa hè này, mùa đông năm ngoái, mùa hè tới: by solstice and equinox."""
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
@rule(rf"(?:{COUNT}|\d+) (?:giây|phút|tiếng|giờ|s) (?:{PAST}|{NEXT}|nữa|trước)", loose=True)
@rule(r"(?:sau|qua) (?:buổi |bữa )?trưa|(?:sau giờ làm|sau giờ tan tầm|lúc tan tầm)", loose=True)
def time_of_day(match: re.Match[str], now: Now) -> Meaning | None:
    """A time without a day is one of the reference day."""
    return relative(one(now.day), "day")

"""Words, numbers and calendar sums that the readers of Vietnamese dates share.

What belongs here: fragments of patterns and pure functions on days. The expressions themselves
are in ``day_rules``, ``period_rules``, ``counted_units`` and ``relative_dates``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from parsers.numeral_tokens import tokens
from parsers.numerals import Reader
from parsers.numerals_table import UNITS

Precision = Literal["day", "month", "quarter", "half", "year", "years"]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both inclusive; unpacks as a pair."""

    start: date
    end: date

    def __iter__(self) -> Iterator[date]:
        yield self.start
        yield self.end


@dataclass(frozen=True, slots=True)
class Now:
    """The day that relative words count from.

    ``press``: in reports, days without a year lie behind rather than ahead, and a bare weekday
    is the last one; in a plain reading ("thứ hai") the next one.
    """

    day: date
    press: bool = False

    @property
    def horizon(self) -> int:
        """How many days ahead a day without a year may lie before it is last year's."""
        return 150 if self.press else 310


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says; ``relative`` when it needed the reference day."""

    period: Period
    precision: Precision
    relative: bool = False
    edge: str | None = None


_TOO_LONG_AGO = 330  # days; "ngày 5/1" said in late December is next week

_ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def _spellings(number: int) -> list[str]:
    """The ways to write a day of the month in words."""
    ten, one = divmod(number, 10)
    if ten == 0:
        return [w for w, v in UNITS.items() if v == number and w not in ("mốt", "lăm", "nhăm")]
    ones = [w for w, v in UNITS.items() if v == one and one and w != "không"]
    if ten == 1:
        return ["mười", *()] if not one else [f"mười {w}" for w in ones]
    heads = [f"{_ONES[ten]} mươi"] + (["hăm"] if ten == 2 else [])  # noqa: PLR2004
    if not one:
        return [heads[0]]
    full = [f"{head} {w}" for head in heads for w in ones]
    return full + [f"{_ONES[ten]} {w}" for w in ones if w not in ("một", "năm")]


DAY_WORDS = {word: n for n in range(1, 32) for word in _spellings(n)}
MONTH_WORDS = {w: n for w, n in DAY_WORDS.items() if n <= 12} | {"giêng": 1, "chạp": 12}  # noqa: PLR2004
QUARTERS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2,
    "03": 3, "04": 4, "một": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4,
}  # fmt: skip
WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "bốn": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4,
    "6": 4, "bảy": 5, "bẩy": 5, "7": 5, "nhật": 6,
}  # fmt: skip


def alternatives(words: dict[str, int]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


DAY = rf"(?:\d{{1,2}}|{alternatives(DAY_WORDS)})(?!\w)"
MONTH = rf"(?:\d{{1,2}}|{alternatives(MONTH_WORDS)})(?!\w)"
QUARTER = rf"(?:{alternatives(QUARTERS)})(?!\w)"
COUNT = rf"(?:\d{{1,3}}|{alternatives(DAY_WORDS)})"
_YEAR_WORD = rf"(?:{'|'.join(UNITS)}|mười|mươi|chục|trăm|nghìn|ngàn|linh|lẻ)"
SPELLED_YEAR = rf"{_YEAR_WORD}(?: {_YEAR_WORD}){{1,9}}(?!\w)"
PAST = r"(?:vừa qua|vừa rồi|mới đây|ngoái|trước(?! đó| khi)|qua)"
NEXT = r"(?:tới đây|tới|tiếp theo|kế tiếp|tiếp|kế|sau(?! đó| khi))"
THIS = r"(?:hiện nay|hiện tại|nay|này)"
# Before a unit that is not itself counted: "tháng trước" but not "hai tháng trước".
NOT_MANY = (
    r"(?<!mấy )(?<!nhiều )(?<!những )(?<!các )(?<!hàng )(?<!hằng )(?<!mỗi )(?<!từng )(?<!vài )"
    r"(?<!\d )(?<!một )(?<!hai )(?<!ba )(?<!bốn )(?<!sáu )(?<!bảy )(?<!tám )(?<!chín )(?<!mười )"
)
# Between the first and the last of a range.
TO = r" ?(?:-|đến hết|đến|tới|và) ?"
# "16/20 sản phẩm" is a count, no day.
NO_COUNT = r"(?! ?(?:%|sản phẩm|chủ thể|hồ sơ|sao|đạt|thành viên|điểm|người|hộ))"
YEAR_SHIFT = rf"(?P<yw>{THIS}|{PAST}|kia|{NEXT})(?!\w)"
# " năm 2021", "/2021", " của năm nay", " năm hai nghìn không trăm linh chín"
YEAR_TAIL = (
    r"(?:(?:,? ?(?:của |trong )?năm |[/.-]|,? )(?P<y>(?:1[0-9]|2[01])\d{2})(?![\d/])(?![.,]\d)"
    r"(?! sản phẩm| hộ| chủ thể)"
    rf"|,? (?:của |trong )?năm {YEAR_SHIFT}"
    rf"|,? (?:của |trong )?năm (?P<ys>{SPELLED_YEAR}))"
)


def number(word: str) -> int:
    """A count, day or month in digits or words."""
    return int(word) if word.isdigit() else (MONTH_WORDS | DAY_WORDS)[word]


def shift(word: str) -> int:
    """How far "này", "trước", "tới", "kia", "kìa" and their like lead: 0, -1, 1, -2, -3."""
    if word in ("kia", "kìa"):
        return -2 if word == "kia" else -3
    if re.fullmatch(THIS, word):
        return 0
    return -1 if re.match(r"vừa|mới|ngoái|trước|qua", word) else 1


def spelled_year(words: str) -> int | None:
    """A year in words, as a number or digit by digit ("hai không hai ba")."""
    found = tokens(words)
    reading = Reader(words, found).read(0)
    if reading and reading.after == len(found) and not reading.short:
        return int(reading.value) if 100 <= reading.value < 3000 else None  # noqa: PLR2004
    digits = ""
    parts = words.split()
    for i, word in enumerate(parts):
        last = i + 1 == len(parts)
        if word in UNITS:
            digits += str(UNITS[word])
        elif word in ("linh", "lẻ"):
            digits += "0"
        elif word == "mười":
            digits += "10" if last else "1"
        elif word == "mươi" and last:
            digits += "0"
        elif word != "mươi":
            return None
    return int(digits) if len(digits) == 4 else None  # noqa: PLR2004


def said_year(match: re.Match[str], now: Now) -> tuple[int | None, bool]:
    """The year that a match of ``YEAR_TAIL`` names, and whether it is relative.

    Raises:
        ValueError: words that are no year.
    """
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"]), False
    if groups.get("yw"):
        return now.day.year + shift(groups["yw"]), True
    if groups.get("ys"):
        year = spelled_year(groups["ys"])
        if year is None:
            raise ValueError(groups["ys"])
        return year, False
    return None, True


def full_year(text: str) -> int:
    """A year of two or four digits; "91" is 1991, "17" 2017."""
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004
        return year
    return year + (1900 if year >= 70 else 2000)  # noqa: PLR2004


def one(day: date) -> Period:
    """A single day."""
    return Period(day, day)


def months(year: int, first: int, last: int) -> Period:
    """Whole months of a year."""
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def month_at(day: date, offset: int) -> Period:
    """The whole month ``offset`` months from ``day``'s."""
    index = day.year * 12 + day.month - 1 + offset
    return months(index // 12, index % 12 + 1, index % 12 + 1)


def quarter(year: int, nth: int) -> Period:
    """A quarter, 1 to 4."""
    return months(year, nth * 3 - 2, nth * 3)


def quarter_at(day: date, offset: int) -> Period:
    """The quarter ``offset`` quarters from ``day``'s."""
    index = day.year * 4 + (day.month - 1) // 3 + offset
    return quarter(index // 4, index % 4 + 1)


def years(first: int, last: int) -> Period:
    """Whole years."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def week_at(day: date, offset: int) -> Period:
    """Monday to Sunday, ``offset`` weeks from ``day``'s week."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return Period(monday, monday + timedelta(days=6))


def nearest_day(now: Now, day: int, month: int, weekday: int | None = None) -> date:
    """The day that "16/1" means: this year's, unless that lies far ahead or a whole year back.

    A weekday said with it decides; 29/2 is that of the last leap year where none of these is one.
    Raises ValueError when no year has such a day.
    """
    around = range(now.day.year - 1, now.day.year + 2)
    if (day, month) == (29, 2) and not any(map(calendar.isleap, around)):
        return date(next(filter(calendar.isleap, range(now.day.year, 0, -1))), month, day)
    candidates = []
    for year in (now.day.year, now.day.year - 1, now.day.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if weekday is not None:
        candidates = [c for c in candidates if c.weekday() == weekday] or candidates
        return min(candidates, key=lambda c: abs(c - now.day))
    for candidate in candidates:
        ahead = (candidate - now.day).days
        if -_TOO_LONG_AGO < ahead <= now.horizon:
            return candidate
    if not candidates:
        raise ValueError(f"{day}/{month}")
    return min(candidates, key=lambda c: abs(c - now.day))


def nearest_year(now: Now, month: int) -> int:
    """The year of "tháng 6" or of a quarter that begins with it, when none is said."""
    ahead = (date(now.day.year, month, 1) - now.day).days
    return now.day.year - (ahead > now.horizon)

"""Days of the lunar calendar: "mùng 1 Tết 2025", "rằm tháng bảy", "10/3 âm lịch", "giao thừa".

What belongs here: one expression that is known to be a time and whose words name the lunar
calendar. Running text is not read with these: there a feast is the season of a story more often
than its day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from parsers.date_words import (
    DAY,
    MONTH,
    NEXT,
    PAST,
    YEAR_TAIL,
    Now,
    Period,
    number,
    one,
    said_year,
    shift,
)
from parsers.lunar import month_length, solar_day

_TET = r"tết(?: (?:nguyên đán|âm lịch|cổ truyền|ta))?"
# A feast's words: its day and month.
_FEASTS = {
    r"tết nguyên tiêu": (15, 1),
    r"tết hàn thực": (3, 3),
    r"giỗ tổ(?: hùng vương)?": (10, 3),
    r"phật đản": (15, 4),
    r"tết đoan ngọ|đoan ngọ": (5, 5),
    r"thất tịch": (7, 7),
    r"vu lan": (15, 7),
    r"(?:tết )?trung thu": (15, 8),
    r"(?:tết )?(?:ông công,? )?ông táo": (23, 12),
}
_NEAR = rf"(?: (?P<near>này|{PAST}|{NEXT}))?(?!\w)"
_TAIL = rf"{YEAR_TAIL}?{_NEAR}"
_LUNAR_WORDS = r"(?:âm lịch|lịch âm|âm)(?!\w)"

# What may stand around: names of parts of the day, hours, "dịp", "lễ".
_AROUND = re.compile(
    r"(?:(?:vào|lúc|đúng|dịp|lễ|ngày|hôm|đêm|tối|sáng|trưa|chiều|đón|kỳ nghỉ|nghỉ|"
    r"\d{1,2} ?(?:giờ|h))(?: |$))*"
)
_RANGE = re.compile(r"(?:từ )?(?P<first>.+?)(?: (?:đến|tới) | ?- ?)(?P<last>.+)")
_BARE_DAY = re.compile(rf"(?:(?:mùng|mồng|ngày) )?(?:{DAY})")
_FAR = timedelta(days=260)  # a feast of this year that lies further is not the one meant
_JUST_PAST = timedelta(days=15)

# Reads an expression of the solar calendar whole; None when it is none.
ReadSolar = Callable[[str], Period | None]
Read = Callable[[re.Match[str], Now], Period]


def lunar_period(low: str, now: Now, solar: ReadSolar) -> Period | None:
    """The days of an expression of the lunar calendar; None when it is none that is known.

    One end of a range may be an expression of the solar calendar: "từ nay đến Tết".

    Raises:
        ValueError: a day that its month does not have ("30 Tết" is the eve, however).
    """
    single = _single(low, now)
    match = None if single else _RANGE.fullmatch(low)
    if match is None:
        return single
    last = _single(match["last"], now) or solar(match["last"])
    first = match["first"]
    if _BARE_DAY.fullmatch(first):  # từ mùng 1 đến mùng 5 Tết
        first += re.sub(rf"^(?:mùng |mồng |ngày )?{DAY}", "", match["last"])
    if last is None:
        return None
    # a year that is said once is that of both
    for start in (_single(first, Now(last.start)), _single(first, now), solar(first)):
        if start and start.start <= last.end:
            return Period(start.start, last.end)
    return None


def _single(low: str, now: Now) -> Period | None:
    for pattern, read in _RULES:
        match = pattern.search(low)
        if match and _AROUND.fullmatch(low[: match.start()]) and match.end() == len(low):
            return read(match, now)
    return None


def _day_of_tet(match: re.Match[str], now: Now) -> Period:
    """Mùng 3 Tết 2025; 28 Tết; Tết Nguyên đán năm sau."""
    day = number(match["d"]) if match["d"] else 1
    if day > 20:  # noqa: PLR2004 - of the month before
        return _feast(match, now, lambda year: _before_tet(day, year))
    return _feast(match, now, lambda year: solar_day(day, 1, year))


def _before_tet(day: int, year: int) -> date:
    """A day of the last month before a Tết; the thirtieth is the eve of a short month too."""
    if day > 30:  # noqa: PLR2004
        raise ValueError(day)
    return solar_day(min(day, month_length(12, year - 1)), 12, year - 1)


def _new_years_eve(match: re.Match[str], now: Now) -> Period:
    """Giao thừa."""
    return _feast(match, now, lambda year: _before_tet(30, year))


def _feast_of(day: int, month: int) -> Read:
    def read(match: re.Match[str], now: Now) -> Period:
        """Giỗ tổ Hùng Vương 2024; trung thu năm ngoái."""
        return _feast(match, now, lambda year: _in_solar_year(day, month, year))

    return read


def _in_solar_year(day: int, month: int, year: int) -> date:
    """The lunar day that lies in a solar year: ông Táo of 2024 is the 23 of month 12 of 2023."""
    found = solar_day(day, month, year)
    return found if found.year == year else solar_day(day, month, year - 1)


def _feast(match: re.Match[str], now: Now, of: Callable[[int], date]) -> Period:
    """The feast of the year that is said, else this year's unless another is much nearer."""
    year, _ = said_year(match, now)
    if year:
        return one(of(year))
    around = [of(now.day.year + step) for step in (-1, 0, 1)]
    side = shift(match["near"]) if match["near"] else 0
    if side > 0:
        return one(next(day for day in around if day > now.day))
    if side < 0:
        return one(next(day for day in reversed(around) if day < now.day))
    if match["near"]:  # Tết này: the coming one, or that of these days
        return one(next(day for day in around if day > now.day - _JUST_PAST))
    here = around[1]
    near = abs(here - now.day) <= _FAR
    return one(here if near else min(around, key=lambda day: abs(day - now.day)))


def _lunar_day(match: re.Match[str], now: Now) -> Period:
    """10/3 âm lịch; 23 tháng Chạp; rằm tháng bảy: a year is that of the lunar calendar."""
    day = number(match["d"]) if match.groupdict().get("d") else 15
    month = number(match["m"])
    year, _ = said_year(match, now)
    if year:
        return one(solar_day(day, month, year))
    return _feast(match, now, lambda year: _in_solar_year(day, month, year))


def _lunar_month(match: re.Match[str], now: Now) -> Period:
    """Tháng Chạp; tháng 7 âm lịch."""
    month = number(match["m"])
    year, _ = said_year(match, now)
    first = (
        solar_day(1, month, year)
        if year
        else _feast(match, now, lambda year: _in_solar_year(1, month, year)).start
    )
    lunar_year = first.year - (month > 10 and first.month < 3)  # noqa: PLR2004
    return Period(first, first + timedelta(days=month_length(month, lunar_year) - 1))


_RULES: list[tuple[re.Pattern[str], Read]] = [
    (re.compile(rf"(?<!\w){words}{_TAIL}"), read)
    for words, read in (
        (rf"giao thừa(?: {_TET})?", _new_years_eve),
        *((rf"(?:{words})", _feast_of(*day)) for words, day in _FEASTS.items()),
        (rf"(?:(?:mùng |mồng |ngày )?(?P<d>{DAY}) )?{_TET}(?! tây| dương)", _day_of_tet),
        (rf"(?:mùng |mồng |ngày )?(?P<d>{DAY}) tháng (?P<m>chạp)(?: {_LUNAR_WORDS})?", _lunar_day),
        (
            rf"(?:mùng |mồng |ngày )?(?P<d>{DAY})(?: tháng |[/-])(?P<m>{MONTH}) {_LUNAR_WORDS}",
            _lunar_day,
        ),
        (rf"rằm tháng (?P<m>{MONTH})(?: {_LUNAR_WORDS})?", _lunar_day),
        (rf"tháng (?P<m>chạp)(?: {_LUNAR_WORDS})?", _lunar_month),
        (rf"tháng (?P<m>{MONTH}) {_LUNAR_WORDS}", _lunar_month),
    )
]

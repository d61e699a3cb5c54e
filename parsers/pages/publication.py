"""Publication times as pages write them, in Asia/Ho_Chi_Minh.

In: ISO 8601 and RFC 2822 texts of metadata, Vietnamese date lines ("Thứ ba, 20/09/2022 17:53",
"13:19, 02/02/2026", "Cập nhật ngày: 30/11/2021 | 08:00 GMT+7", "ngày 5 tháng 3 năm 2024").
Out: aware datetimes at +07:00. A time without a zone is taken as +07:00; a date without a time
is midnight. The clock is never asked, so relative texts ("2 giờ trước") say nothing.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

VIETNAM = timezone(timedelta(hours=7))
"""Viet Nam has had no other offset since 1975; a fixed offset needs no zone data."""

_EARLIEST_YEAR = 1990
_DAY = r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"
_DAY_WORDS = (
    r"(?:ngày\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s*,\s*|\s+năm\s+|\s+)(?P<y>\d{4})"
)
_TIME = (
    r"(?P<H>[01]?\d|2[0-3])\s*(?::|h|giờ)\s*(?P<M>[0-5]\d)(?::[0-5]\d)?"
    r"(?:\s*(?P<half>AM|PM|SA|CH)\b)?"
)
_GAP = r"[\s,|\-–—@•]*(?:lúc|vào lúc|ngày|Thứ\s+\w+|Chủ\s+nhật)?[\s,:|\-–—@•]*"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<!\d){_DAY}(?!\d){_GAP}{_TIME}",
        rf"{_TIME}(?:\s*\(?GMT\s*\+\s*0?7\)?)?(?:{_GAP}){{1,2}}{_DAY}(?!\d)",
        rf"{_DAY_WORDS}{_GAP}{_TIME}",
        rf"{_TIME}{_GAP}{_DAY_WORDS}",
        rf"(?<!\d){_DAY}(?!\d)",
        _DAY_WORDS,
    )
)
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:[T\s]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2}\b)?)?"
)
_ZONE = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")


def parse_time(text: str) -> datetime | None:
    """The first publication time that ``text`` states, or None.

    Args:
        text: an attribute or a short line of a page; day comes before month.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if match := _ISO.search(text):
        return _iso(match)
    for form in _FORMS:
        if match := form.search(text):
            return _local(match)
    return _internet(text)


def _iso(match: re.Match[str]) -> datetime | None:
    clock = (int(match["H"] or 0), int(match["M"] or 0), int(match["S"] or 0))
    return _moment(
        (int(match["y"]), int(match["m"]), int(match["d"])), clock, _offset(match["zone"])
    )


def _local(match: re.Match[str]) -> datetime | None:
    found = match.groupdict()
    hour = int(found.get("H") or 0)
    half = (found.get("half") or "").upper()
    if half in {"PM", "CH"} and hour < 12:  # noqa: PLR2004 - twelve-hour clock
        hour += 12
    elif half in {"AM", "SA"} and hour == 12:  # noqa: PLR2004
        hour = 0
    day = (int(found["y"]), int(found["m"]), int(found["d"]))
    return _moment(day, (hour, int(found.get("M") or 0), 0), VIETNAM)


def _internet(text: str) -> datetime | None:
    """RFC 2822, as in feeds and Last-Modified-like metadata."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
    return _moment(
        (moment.year, moment.month, moment.day),
        (moment.hour, moment.minute, moment.second),
        timezone(moment.utcoffset() or timedelta()),
    )


def _offset(zone: str | None) -> timezone:
    if not zone:
        return VIETNAM
    match = _ZONE.fullmatch(zone)
    if not match:
        return UTC
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes >= 24 * 60:
        return VIETNAM
    return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))


def _moment(
    day: tuple[int, int, int], clock: tuple[int, int, int], zone: timezone
) -> datetime | None:
    """An aware time at +07:00; None for impossible days and for zeroed templates (year 1)."""
    if day[0] < _EARLIEST_YEAR:
        return None
    try:
        return datetime(*day, *clock, tzinfo=zone).astimezone(VIETNAM)
    except (ValueError, OverflowError):
        return None

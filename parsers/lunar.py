"""The Vietnamese lunar calendar: the solar day of a lunar one.

A month begins on the day of a new moon; the month of the winter solstice is the eleventh, and a
year with thirteen new moons has a leap month where the sun enters no new sign. All days are those
of Hanoi (UTC+7), which is why Tết 2007 was a day before the Chinese new year. Moon and sun by the
series of Meeus (*Astronomical Algorithms*), as Vietnamese almanacs compute them.

What belongs here: the sums. The words are in ``lunar_dates``.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import floor, radians, sin

_HANOI = 7 / 24  # of a day ahead of UTC
_JULIAN = 1721425  # Julian day of date.toordinal() 0
_EPOCH = 2415021.076998695  # Julian day of new moon 0, in January 1900
_MONTH = 29.530588853
_YEARS = range(1800, 2200)  # where the series hold
_WINTER_SOLSTICE = 9  # the sign of the sun, of twelve, that begins with it


@lru_cache(maxsize=512)
def _new_moon(nth: int) -> int:
    """The Julian day of the nth new moon since January 1900."""
    t = nth / 1236.85
    mean = 2415020.75933 + 29.53058868 * nth + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t**2))
    sun = radians(359.2242 + 29.10535608 * nth - 0.0000333 * t**2 - 0.00000347 * t**3)
    moon = radians(306.0253 + 385.81691806 * nth + 0.0107306 * t**2 + 0.00001236 * t**3)
    node = radians(21.2964 + 390.67050646 * nth - 0.0016528 * t**2 - 0.00000239 * t**3)
    shift = (0.1734 - 0.000393 * t) * sin(sun)
    for size, angle in (
        (0.0021, 2 * sun), (-0.4068, moon), (0.0161, 2 * moon), (-0.0004, 3 * moon),
        (0.0104, 2 * node), (-0.0051, sun + moon), (-0.0074, sun - moon),
        (0.0004, 2 * node + sun), (-0.0004, 2 * node - sun), (-0.0006, 2 * node + moon),
        (0.0010, 2 * node - moon), (0.0005, 2 * moon + sun),
    ):  # fmt: skip
        shift += size * sin(angle)
    clock = -0.000278 + 0.000265 * t + 0.000262 * t**2  # of ephemeris time over the clock's
    return floor(mean + shift - clock + 0.5 + _HANOI)


def _sign(julian: int) -> int:
    """In which twelfth of its way the sun stands as the day begins; 0 from the spring equinox."""
    t = (julian - 2451545.5 - _HANOI) / 36525
    mean = radians(357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3)
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(mean)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * mean) + 0.000290 * sin(3 * mean)
    return floor(longitude % 360 / 30)


@lru_cache(maxsize=64)
def _eleventh(year: int) -> int:
    """Which new moon begins the eleventh month, that of the winter solstice."""
    last_day = date(year, 12, 31).toordinal() + _JULIAN
    nth = floor((last_day - 2415021) / _MONTH)
    return nth - (_sign(_new_moon(nth)) >= _WINTER_SOLSTICE)


@lru_cache(maxsize=64)
def _leap_place(first: int) -> int:
    """How many months after an eleventh month the leap month stands."""
    place = 1
    while place < 13 and _sign(_new_moon(first + place)) != _sign(_new_moon(first + place + 1)):  # noqa: PLR2004
        place += 1
    return place


def _nth_of(month: int, year: int) -> int:
    """Which new moon begins a month of a lunar year; a leap month is none of them."""
    if year not in _YEARS or not 1 <= month <= 12:  # noqa: PLR2004
        raise ValueError(f"{month}/{year}")
    before = year - 1 if month < 11 else year  # noqa: PLR2004
    first = _eleventh(before)
    ahead = (month - 11) % 12
    leap = _eleventh(before + 1) - first == 13  # noqa: PLR2004
    return first + ahead + (leap and ahead >= _leap_place(first))


def month_length(month: int, year: int) -> int:
    """Days of a lunar month, 29 or 30."""
    nth = _nth_of(month, year)
    return _new_moon(nth + 1) - _new_moon(nth)


def solar_day(day: int, month: int, year: int) -> date:
    """The solar day of a lunar day: the first of the first month of 2024 is 10 February.

    Raises:
        ValueError: the month has no such day, or the year is not between 1800 and 2199.
    """
    if not 1 <= day <= month_length(month, year):
        raise ValueError(f"{day}/{month}/{year}")
    return date.fromordinal(_new_moon(_nth_of(month, year)) + day - 1 - _JULIAN)

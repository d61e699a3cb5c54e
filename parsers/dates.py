"""Vietnamese expressions of time as days: one expression, or all those of a running text.

What belongs here: the readers that other packages call. The expressions are rules in
``day_rules``, ``period_rules``, ``counted_units``, ``relative_dates`` and ``feast_dates``; those
of the lunar calendar are in ``lunar_dates``. Nothing reads a clock: the
reference day (the day of publication) is always given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from parsers import counted_units, day_rules, feast_dates, period_rules, relative_dates
from parsers.date_book import Rule, edged
from parsers.date_words import Meaning, Now, Period, Precision
from parsers.flat_text import FlatText, flatten, one_line
from parsers.joined_periods import joined_period
from parsers.lunar_dates import lunar_period
from parsers.period_parts import part_of_unit
from parsers.spoken_dates import in_full
from parsers.stem_years import stem_year_in_full
from parsers.text import lower

__all__ = ["Period", "PeriodSpan", "Precision", "find_periods", "parse_period"]

_RULES = sorted(
    (
        *day_rules.BOOK.rules,
        *period_rules.BOOK.rules,
        *counted_units.BOOK.rules,
        *relative_dates.BOOK.rules,
        *feast_dates.BOOK.rules,
    ),
    key=lambda each: not each.early,
)
# Those that running text is read with.
_SURE_RULES = [each for each in _RULES if not each.loose]
_DAY_NAMED = re.compile(r"(?<!\w)ngày \d{1,2} tháng \d")
_EDGE_BEFORE = re.compile(r"(?<!\w)(đầu|giữa|cuối|hết) $")
_GATE = re.compile(
    r"\d{1,4}[/.-]\d|năm|tháng|quý|quí|ngày|tuần|nay|hiện|hôm|bữa|thứ |chủ nhật|giai đoạn|20\d\d|"
    r"lúc này|bây giờ|thời điểm|mồng|mùng|lễ |dịp |sáng|chiều|tối |trưa|đêm|[tq]\d"
)
_RECURS_OR_LUNAR = re.compile(r" (?:(?:hằng|hàng|mỗi) năm|âm lịch)|(?<=tháng tư) vấn")
_LUNAR = re.compile(
    r"(?<!\w)(?:âm lịch|lịch âm|rằm|nguyên đán|tháng chạp|giao thừa|trung thu|giỗ tổ|đoan ngọ|"
    r"vu lan|phật đản|thất tịch|ông táo|tết(?! dương| tây| thiếu nhi| độc lập)|"
    r"tháng \w+(?: \w+)? âm)(?!\w)"
)
_PAST_MONTH = re.compile(r"hồi (?:(?:đầu|giữa|cuối) )?(?:tháng|quý|ngày|mùa) [^/]*$(?<!\d{4})")
_EVERY = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)(?!\w)")


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """An expression of time in a text: ``text[start:end] == surface``.

    ``relative``: the reference day was needed to say which days are meant. ``edge``: "đầu",
    "giữa", "cuối" or "hết" when the text names a part of the unit of ``precision``.
    """

    start: int
    end: int
    period: Period
    precision: Precision
    surface: str
    relative: bool
    edge: str | None = None


def parse_period(text: str, reference: date) -> Period:
    """The days that one Vietnamese expression names; labels around it and times are ignored.

    A day or month without a year is that of the reference's year, unless it lies far ahead.
    Feasts and days of the lunar calendar ("giao thừa", "10/3 âm lịch") are given as solar days.
    Two expressions are read as one span: "từ hôm qua đến thứ sáu".

    Raises:
        ValueError: the text names no time, or one that recurs ("ngày 15 hằng tháng").
    """
    low = in_full(lower(one_line(text)).strip(" .,;:"))
    now = Now(reference)
    found = None if _EVERY.search(low) else _solar_or_lunar(low, now)
    if found and found.start > reference and _PAST_MONTH.match(low):
        found = _solar_or_lunar(low, Now(reference - timedelta(days=365)))
    if found is None:
        raise ValueError(f"no day or period in {text!r}")
    return found


def _solar_or_lunar(low: str, now: Now) -> Period | None:
    try:
        low, year = stem_year_in_full(low, now.day)
        if year or not _LUNAR.search(low):
            return year or _one_period(low, now)
        return lunar_period(low, now, lambda part: _whole_period(part, now.day))
    except (ValueError, OverflowError):  # the month has no such day
        return None


def _one_period(low: str, now: Now) -> Period | None:
    """The days of one expression that may be a part of a unit or a span of two expressions."""
    try:
        part = part_of_unit(low, lambda unit: _first_period(unit, now))
    except (ValueError, OverflowError):  # the unit has no such part
        return None
    if part:
        return part
    best = next(_meanings(low, now, loose=True), None)
    if best is None:
        return None
    start, end, meaning = best
    if meaning.precision != "day" and _DAY_NAMED.search(low):
        return None  # ngày 31 tháng 4
    joined = joined_period(low, now.day, _read_whole)
    if joined:  # a rule that reads both ends knows more; "giữa" is no edge then
        return meaning.period if start < joined[0] < end else joined[1]
    return _with_edge(low, start, meaning)[1].period


def _first_period(low: str, now: Now) -> Period | None:
    found = next(_meanings(low, now, loose=True), None)
    return found and found[2].period


def _read_whole(low: str, day: date) -> Meaning | None:
    """What an expression means all of whose words are read."""
    for start, end, meaning in _meanings(low, Now(day), loose=True):
        begin, said = _with_edge(low, start, meaning)
        if begin == 0 and end == len(low):
            return said
    return None


def _whole_period(low: str, day: date) -> Period | None:
    found = _read_whole(low, day)
    return found.period if found else None


def find_periods(text: str, reference: date) -> tuple[PeriodSpan, ...]:
    """Every expression of time in a running text, in reading order.

    Offsets are those of ``text`` as given. Days without a year are taken as past ones.
    """
    flat = flatten(text)
    low = flat.low
    if not _GATE.search(low):
        return ()
    spans = []
    for begin, end, meaning in _meanings(low, Now(reference, press=True), loose=False):
        start, said = _with_edge(low, begin, meaning)
        spans.append(_span(text, flat, start, end, said))
    return tuple(sorted(spans, key=lambda span: span.start))


def _span(text: str, flat: FlatText, start: int, end: int, meaning: Meaning) -> PeriodSpan:
    start, end = flat.span(start, end)
    period, precision = meaning.period, meaning.precision
    surface = text[start:end]
    return PeriodSpan(start, end, period, precision, surface, meaning.relative, meaning.edge)


def _meanings(low: str, now: Now, *, loose: bool) -> Iterator[tuple[int, int, Meaning]]:
    """What the rules find, the more specific rules first; no two share a character."""
    taken: list[tuple[int, int]] = []
    for rule in _RULES if loose else _SURE_RULES:
        if not _may_match(rule, low):
            continue
        for match in rule.pattern.finditer(low):
            start, end = match.span()
            if any(start < other_end and other < end for other, other_end in taken):
                continue
            if now.press and _RECURS_OR_LUNAR.match(low, end):
                continue
            try:
                meaning = rule.read(match, now)
            except ValueError:  # 31/2, or words that are no year
                continue
            if meaning is not None:
                taken.append((start, end))
                yield start, end, meaning


def _may_match(rule: Rule, low: str) -> bool:
    return not rule.anchors or any(anchor in low for anchor in rule.anchors)


def _with_edge(low: str, start: int, meaning: Meaning) -> tuple[int, Meaning]:
    """Take "đầu", "giữa", "cuối", "hết" before a unit into it."""
    if meaning.edge is None and (before := _EDGE_BEFORE.search(low[max(0, start - 6) : start])):
        said = edged(meaning, before[1])
        if said.edge:
            return start - len(before.group()), said
    return start, meaning

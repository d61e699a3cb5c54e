"""Vietnamese expressions of time as days: one expression, or all those of a running text.

What belongs here: the readers that other packages call. The expressions are rules in
``day_rules``, ``period_rules``, ``relative_dates`` and ``feast_dates``. Nothing reads a clock: the
reference day (the day of publication) is always given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from parsers import day_rules, feast_dates, period_rules, relative_dates
from parsers.date_book import Rule, edged
from parsers.date_words import (
    WEEKDAYS,
    Meaning,
    Now,
    Period,
    Precision,
    alternatives,
    month_at,
    quarter_at,
    week_at,
)
from parsers.flat_text import FlatText, flatten, one_line
from parsers.text import lower

__all__ = ["Period", "PeriodSpan", "Precision", "find_periods", "parse_period"]

_RULES = sorted(
    (
        *day_rules.BOOK.rules,
        *period_rules.BOOK.rules,
        *relative_dates.BOOK.rules,
        *feast_dates.BOOK.rules,
    ),
    key=lambda each: not each.early,
)
_EDGE_BEFORE = re.compile(r"(?<!\w)(đầu|giữa|cuối|hết) $")
_GATE = re.compile(
    r"\d{1,4}[/.-]\d|năm|tháng|quý|quí|ngày|tuần|nay|hiện|hôm|bữa|thứ |chủ nhật|giai đoạn|20\d\d|"
    r"lúc này|bây giờ|thời điểm|mồng|mùng|lễ |dịp |sáng|chiều|tối |trưa|đêm|[tq]\d"
)
_RECURS_OR_LUNAR = re.compile(r" (?:(?:hằng|hàng|mỗi) năm|âm lịch)|(?<=tháng tư) vấn")
_LUNAR = re.compile(r"(?<!\w)(?:âm lịch|rằm|nguyên đán|tháng chạp)(?!\w)")
_PART_OF = re.compile(
    rf"(?P<unit>ngày|tuần|tháng|quý|thứ (?P<wd>{alternatives(WEEKDAYS)})|(?P<sun>chủ nhật))"
    r" (?:(?P<first>đầu tiên|đầu)|(?P<last>cuối cùng|cuối))(?: của| trong)? (?=tháng|năm|quý)"
)


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

    Raises:
        ValueError: the text names no time.
    """
    low = lower(one_line(text)).strip(" .,;:")
    now = Now(reference)
    if part := _part_of_unit(low, now):
        return part
    best = None if _LUNAR.search(low) else next(_meanings(low, now, loose=True), None)
    if best is None:
        raise ValueError(f"no day or period in {text!r}")
    start, _, meaning = best
    return _with_edge(low, start, meaning)[1].period


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
    for rule in _RULES:
        if (rule.loose and not loose) or not _may_match(rule, low):
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


def _part_of_unit(low: str, now: Now) -> Period | None:
    """Read "ngày đầu tiên của tháng ba", "tuần đầu tiên của tháng 9 năm 2017"."""
    match = _PART_OF.match(low)
    if match is None:
        return None
    rest = low[match.end() :]
    rest = f"{rest} này" if rest in ("tháng", "năm", "quý") else rest
    found = next(_meanings(rest, now, loose=True), None)
    if found is None:
        return None
    start, end = found[2].period
    at_first = bool(match["first"])
    edge = start if at_first else end
    if match["unit"] == "ngày":
        return Period(edge, edge)
    if match["unit"] == "tuần":
        week = week_at(edge, 0)
        inside = week.start >= start and week.end <= end
        return week if inside else week_at(edge, 1 if at_first else -1)
    if match["wd"] or match["sun"]:
        target = 6 if match["sun"] else WEEKDAYS[match["wd"]]
        days = (target - start.weekday()) % 7 if at_first else -((end.weekday() - target) % 7)
        return Period(*[edge + timedelta(days=days)] * 2)
    return month_at(edge, 0) if match["unit"] == "tháng" else quarter_at(edge, 0)

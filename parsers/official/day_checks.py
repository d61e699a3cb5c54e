"""Dates of a decision in order: what it rests on is older, what it gives ends later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from parsers.models import Decision, Document
from parsers.official import findings
from parsers.official.numbers import ACT, normal
from parsers.official.words import low, tidy

_NEAR = 60
_DAY = re.compile(
    r"^[^;.()]{0,30}?ngày\s*(?P<day>\d{1,2})\s*(?:/|-|\.|tháng)\s*(?P<month>\d{1,2})"
    r"\s*(?:/|-|\.|năm)\s*(?P<year>(?:19|20)\d{2})(?!\d)",
    re.I,
)
_ATTACHED = re.compile(r"kèm\s+theo\s+[^\d;.]{3,30}$", re.I)


def day_flags(document: Document, decision: Decision) -> Iterator[str]:
    """Flags of what is not in order; a document without day of signing has none."""
    signed = _iso(decision.date)
    if signed is None:
        return
    planned = "kế hoạch" in low(decision.abstract or "")
    if not planned and decision.round_year is not None and decision.round_year > signed.year:
        yield findings.ROUND_AFTER_SIGNING
    if document.published is not None and document.published < signed:
        yield findings.SIGNED_AFTER_PUBLICATION
    for number, day, attached in dated_acts(document.text):
        if number == decision.number:
            if attached and day is not None and day != signed:
                yield findings.ANNEX_DATE_DIFFERS
        elif number in decision.cites and _is_later(number, day, signed):
            yield findings.SIGNED_BEFORE_CITED


def dated_acts(text: str) -> Iterator[tuple[str, date | None, bool]]:
    """(number, day that stands behind it, whether an annex names it) of every act in a text.

    "Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của …" and "(Kèm theo Quyết định số
    312/QĐ-UBND ngày 05/02/2026)".
    """
    for line in (tidy(line) for line in text.split("\n") if "/" in line):
        for match in ACT.finditer(line):
            behind = _DAY.match(line[match.end() : match.end() + _NEAR])
            attached = _ATTACHED.search(line[: match.start()]) is not None
            yield normal(match[0]), _day(behind), attached


def _is_later(number: str, day: date | None, signed: date) -> bool:
    return (day is not None and day > signed) or _year_in(number) > signed.year


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _iso(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        return None


def _year_in(number: str) -> int:
    """The year in the number of a rule, 0 where it has none: 2026 of "26/2026/QĐ-TTg"."""
    match = re.match(r"\d+[a-z]?/((?:19|20)\d{2})/", number)
    return int(match[1]) if match else 0

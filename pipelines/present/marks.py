"""Where in a text a figure stands: its number, its sentence, its paragraph.

What belongs here: offsets. What does not: how a mark looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.models import Claim
from parsers.numbers import find_numbers

Span = tuple[int, int]

_SCALES = (1e6, 1e9)
# "3 sao" names a level, also where the count beside it is three.
_LEVEL = re.compile(r"\s*(?:sao|[*★])", re.IGNORECASE)
_STOP = re.compile(r"[.!?…]+[\"”’)]*(?=\s|$)|\n")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|Tp|TX|TT|Q|H|P|X|ThS|TS|GS|BS|ông|bà)$")


def evidence_span(text: str, claim: Claim) -> Span | None:
    """Offsets of the claim's evidence in ``text``, or None where it does not stand."""
    if claim.evidence and text[claim.start : claim.end] == claim.evidence:
        return claim.start, claim.end
    return None


def figure_span(text: str, claim: Claim) -> Span | None:
    """Offsets of the number itself, from the low to the high value of a range.

    The whole evidence where the number cannot be told ("cả hai", "một nửa").
    """
    evidence = evidence_span(text, claim)
    if evidence is None:
        return None
    low = high = None
    for span, values in _numbers(text, *evidence):
        if low is None and claim.value_min in values:
            low = span
        if low is not None and claim.value_max in values:
            high = span
            break
    found = low or high
    if found is None:
        return evidence
    return found[0], (high or found)[1]


def _numbers(text: str, start: int, end: int) -> Iterator[tuple[Span, set[float]]]:
    """Numbers between two offsets with the values that each may have, star levels last."""
    late: list[tuple[Span, set[float]]] = []
    for number in find_numbers(text[start:end]):
        value = float(number.value)
        # In "1 đến 2,5 tỷ" the unit of the second number is that of the first.
        values = {value, *(float(round(value * scale)) for scale in _SCALES)}
        entry = ((start + number.start, start + number.end), values)
        if _LEVEL.match(text, start + number.end):
            late.append(entry)
        else:
            yield entry
    yield from late


def sentence_span(text: str, start: int, end: int) -> Span:
    """The sentence or sentences around two offsets, without the spaces around them."""
    paragraph_start, paragraph_end = paragraph_span(text, start, end)
    first = paragraph_start
    last = paragraph_end
    for stop in _STOP.finditer(text, paragraph_start, paragraph_end):
        if _ABBREVIATION.search(text, paragraph_start, stop.start()):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.end() >= end:
            last = stop.end()
            break
    return _trimmed(text, first, last)


def paragraph_span(text: str, start: int, end: int) -> Span:
    """The paragraph or paragraphs around two offsets."""
    before = text.rfind("\n\n", 0, start)
    after = text.find("\n\n", end)
    return before + 2 if before >= 0 else 0, after if after >= 0 else len(text)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def pieces(start: int, end: int, spans: list[Span]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Cut ``start``-``end`` at the ends of spans: (start, end, indexes of the spans over it).

    Spans may overlap or repeat; pieces follow each other without gaps.
    """
    inside = [(max(a, start), min(b, end), i) for i, (a, b) in enumerate(spans)]
    inside = [(a, b, i) for a, b, i in inside if a < b]
    borders = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    for left, right in pairwise(borders):
        yield left, right, tuple(i for a, b, i in inside if a <= left and right <= b)

"""Paragraphs and sentences of a normalised text.

underthesea cuts; what it is known to get wrong is repaired here: abbreviations of units and
titles ("TP. Cần Thơ", "H. Cư Jút"), list numbers torn from their text, and figures glued to the
next sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.record import record
from parsers.segmenting import sent_tokenize
from parsers.text import LOWER, UPPER, NormalText

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\-/,.])(?:tp|t\.p|tx|tt|q|h|p|x|t|ths|ts|pgs|gs|bs|ks|ths\.bs|st|tr|no|vs|th|"
    r"ub|đ/c|mr|ms|co|ltd)\.$"
)
_LIST_NUMBER = re.compile(r"^(?:\d{1,2}|[ivx]+|[a-zđ])\.$")
# A stop, closing marks, then a capital or a digit: underthesea may leave such a border inside.
_BORDER = re.compile(
    rf"[.!?…](?<=[{LOWER}\d%)\"”].)[.!?…]*[\"”)]*\s+(?=[\"“(]?[{UPPER}\d])|[.!?]\.\.\s+(?=[{UPPER}])"
)


@record
class Sentence:
    """A sentence: offsets into the normalised text, and where it stands.

    ``paragraph`` counts from 0; ``first`` is true for the first sentence of its paragraph.
    """

    start: int
    end: int
    paragraph: int
    first: bool
    heading: bool = False


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, paragraph) of each line; a line that goes on in the next is joined to it."""
    for paragraph, block in enumerate(re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)):
        start = block.start()
        lines = block.group().split("\n")
        here = start
        for i, line in enumerate(lines):
            end = here + len(line)
            goes_on = i + 1 < len(lines) and _continues(line, lines[i + 1])
            if not goes_on:
                yield start, end, paragraph
                start = end + 1
            here = end + 1


def _continues(line: str, following: str) -> bool:
    """Whether a line break is only a wrap: a long line, then a small letter."""
    wrapped = following.lstrip()[:1]
    return len(line) > 60 and wrapped.islower() and line.rstrip()[-1:] not in ".;:!?"  # noqa: PLR2004


def _pieces(line: str) -> list[tuple[int, int]]:
    """Offsets of underthesea's sentences in ``line``, repaired."""
    found: list[tuple[int, int]] = []
    at = 0
    for piece in sent_tokenize(line):
        start = line.find(piece, at)
        if start < 0:
            continue
        at = start + len(piece)
        if found and _torn(line[found[-1][0] : found[-1][1]], piece):
            found[-1] = (found[-1][0], at)
        else:
            found.append((start, at))
    borders = [cut for span in found for cut in _split(line, *span)]
    if len(line) <= _LONGEST or all(end - start <= _LONGEST for start, end in borders):
        return borders
    return [cut for span in borders for cut in _shortened(line, *span)]


_LONGEST = 1000
"""Letters; the longest sentences of papers have some 400, and time grows with their square."""


def _shortened(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what no person would write as one sentence, behind a semicolon, a comma or a word."""
    while end - start > _LONGEST:
        reach = line[start : start + _LONGEST]
        cut = max(reach.rfind("; "), 0) or max(reach.rfind(", "), 0) or max(reach.rfind(" "), 0)
        here = start + (cut + 1 if cut else _LONGEST)
        yield start, here
        start = here
    yield start, end


_SHORT = 12  # letters of the longest abbreviation with the sign before it
_LONG = 4  # letters of a word that is no abbreviation


def _torn(left: str, right: str) -> bool:
    """Whether two pieces are one sentence: an abbreviation or a list number before the border."""
    long_word = len(left) > _SHORT and left[-_LONG - 1 : -1].isalpha()
    if left.endswith(".") and not long_word:
        low = left[-12:].lower() if len(left) > _SHORT else left.lower()
        if _LIST_NUMBER.search(low) or _ABBREVIATION.search(low):
            return True
    return right[:1].islower() or right[:1] in ",;)"


def _split(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at borders that were left inside a piece."""
    here = start
    inside = line[start : end - 1]
    if not ("." in inside or "!" in inside or "?" in inside or "…" in inside):
        yield start, end  # as most pieces, which have one at their end
        return
    for border in _BORDER.finditer(line, start, end):
        if border.start() <= here + 3 or _torn(
            line[here : border.start() + 1], line[border.end() : end]
        ):
            continue
        yield here, border.end()
        here = border.end()
    if here < end:
        yield here, end


def split_sentences(normal: NormalText) -> tuple[Sentence, ...]:
    """All sentences of ``normal`` in reading order; offsets leave outer white space out."""
    text = normal.text
    found: list[Sentence] = []
    for start, end, paragraph in _lines(text):
        first = not found or found[-1].paragraph != paragraph
        for a, b in _pieces(text[start:end]):
            left, right = start + a, start + b
            while left < right and text[left].isspace():
                left += 1
            while right > left and text[right - 1].isspace():
                right -= 1
            if left < right:
                heading = text[right - 1] == ":" or (
                    text[right - 1] not in ".!?…;," and right == end
                )
                found.append(Sentence(left, right, paragraph, first, heading))
                first = False
    return tuple(found)

"""Numbers of a table read once more as numbers: row numbers, scores, star levels.

Tesseract reads a lone "50" as "o0" and "3 sao" as "3 SaO", for it looks for words. In a column
that its ruling lines bound and in which most lines are numbers, what is doubtful is read again
with nothing allowed but digits and the letters of "sao". Nothing is put right by guessing: a
second reading counts if it is a number and surer; where both are numbers and differ, the
confidence says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.files import tesseract
from parsers.files.scan_cuts import column_of, cut_of
from parsers.files.scan_rules import Box, Grey
from parsers.files.tesseract import Seen

SURE = 0.85
"""A number that is surer than this is not read again."""
DISPUTED = 0.5
"""Confidence of a number of which two readings differ."""

_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\.?|\(\d{1,2}\)")
_STAR = re.compile(r"[1-5] ?sao")
_ALLOWED = "0123456789,.sao"
_LIKE_DIGITS = frozenset("oOöòóôơSsIl|iBZzgqQbøØ!/⁄,.'")
_MOST = 200
_LEAST_LINES = 3
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of one line of a cell, from left to right."""

    words: tuple[Seen, ...]
    star: bool

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        return min(word.confidence for word in self.words)

    @property
    def box(self) -> Box:
        return (
            min(word.x0 for word in self.words),
            min(word.top for word in self.words),
            max(word.x1 for word in self.words),
            max(word.bottom for word in self.words),
        )

    @property
    def fits(self) -> bool:
        """Whether it is written as its column's other lines are."""
        return bool((_STAR if self.star else _NUMBER).fullmatch(self.text))


def numbers_surer(grey: Grey, seen: list[Seen], tall: Sequence[Box], resolution: int) -> list[Seen]:
    """The words with doubtful numbers of number columns read again.

    Args:
        grey: the page without ruling lines.
        seen: its words.
        tall: its vertical ruling lines.
        resolution: dots per inch of the page.
    """
    doubtful = [line for line in _number_lines(seen, tall, resolution) if _is_doubtful(line)]
    if not doubtful:
        return seen
    by_box = {line.box: line for line in doubtful[:_MOST]}
    picture, cuts = column_of(grey, list(by_box), resolution)
    read = tesseract.words_of(picture, resolution=resolution, layout=6, allowed=_ALLOWED)
    again: dict[Box, list[Seen]] = defaultdict(list)
    for word in read:
        cut = cut_of(word, cuts)
        if cut is not None:
            again[cut.box].append(word)
    made: dict[Seen, Seen | None] = {}
    for box, words in again.items():
        made.update(_judged(by_box[box], sorted(words, key=lambda word: word.x0)))
    return [new for word in seen if (new := made.get(word, word)) is not None]


def _judged(line: _Line, again: Sequence[Seen]) -> dict[Seen, Seen | None]:
    """What each word of a line becomes: its first word the new text, the others nothing."""
    text = _spaced(" ".join(word.text for word in again), star=line.star)
    if text == line.text:
        sure = max(line.confidence, min(word.confidence for word in again))
        return {word: replace(word, confidence=max(word.confidence, sure)) for word in line.words}
    if not (_STAR if line.star else _NUMBER).fullmatch(text):
        return {}
    second = min(word.confidence for word in again)
    if line.text.casefold() == text:  # "3 SaO": the level is agreed on, its letters are known
        second = max(second, line.confidence)
        return _as_one(line, text, second)
    if second < DISPUTED and not line.fits:
        return {}
    old = _digits(line.text)
    disputed = line.fits and old != _digits(text)
    if line.fits and second <= line.confidence:
        first = line.words[0]
        return {first: replace(first, confidence=min(first.confidence, DISPUTED))}
    return _as_one(line, text, min(second, DISPUTED) if disputed else second)


def _as_one(line: _Line, text: str, confidence: float) -> dict[Seen, Seen | None]:
    """The line as one word of that text."""
    left, top, right, bottom = line.box
    first = line.words[0]
    whole = replace(
        first, text=text, x0=left, top=top, x1=right, bottom=bottom, confidence=confidence
    )
    return {**dict.fromkeys(line.words), first: whole}


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _spaced(text: str, *, star: bool) -> str:
    """A reading as it is written: "3sao" and "3 s ao" are "3 sao"; numbers have no spaces."""
    bare = text.replace(" ", "")
    return re.sub(r"(?<=\d)(?=sao)", " ", bare) if star else bare


def _is_doubtful(line: _Line) -> bool:
    if len(line.text) > _LONGEST or (line.fits and line.confidence >= SURE):
        return False
    letters = line.text.casefold().replace("sao", "").replace(" ", "")
    return any(c.isdigit() for c in letters) or (bool(letters) and set(letters) <= _LIKE_DIGITS)


def _number_lines(seen: Sequence[Seen], tall: Sequence[Box], resolution: int) -> Iterator[_Line]:
    """The lines of all columns in which most lines are numbers, or levels."""
    columns: dict[tuple[int, int], list[Seen]] = defaultdict(list)
    for word in seen:
        bounds = _bounds(word, tall, resolution)
        if bounds is not None:
            columns[bounds].append(word)
    for words in columns.values():
        lines = list(_lines(words))
        texts = [" ".join(word.text for word in line).casefold() for line in lines]
        stars = sum(bool(_STAR.fullmatch(text)) for text in texts)
        numbers = sum(bool(_NUMBER.fullmatch(text)) for text in texts)
        if len(lines) < _LEAST_LINES or 2 * max(stars, numbers) < len(lines):
            continue
        yield from (_Line(line, star=stars > numbers) for line in lines)


def _bounds(word: Seen, tall: Sequence[Box], resolution: int) -> tuple[int, int] | None:
    """The vertical lines next to a word, as numbers that are equal for all lines of a column."""
    middle = (word.top + word.bottom) / 2
    beside = [(a + c) // 2 for a, b, c, d in tall if b <= middle <= d]
    left = [x for x in beside if x <= (word.x0 + word.x1) / 2]
    right = [x for x in beside if x > (word.x0 + word.x1) / 2]
    if not left or not right:
        return None
    step = max(8, resolution // 12)
    return round(max(left) / step), round(min(right) / step)


def _lines(words: Sequence[Seen]) -> Iterator[tuple[Seen, ...]]:
    """Words that stand beside each other."""
    line: list[Seen] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        if line and (word.top + word.bottom) / 2 > max(one.bottom for one in line):
            yield tuple(sorted(line, key=lambda one: one.x0))
            line = []
        line.append(word)
    if line:
        yield tuple(sorted(line, key=lambda one: one.x0))

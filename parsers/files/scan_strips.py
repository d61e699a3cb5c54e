"""Columns of a scanned table without ruling lines: what strips that no ink enters part.

Tesseract reads a page line by line. Where cells of one, two and three lines are centred beside
each other it takes the upper edges of one for words of another. Each column is therefore read by
itself, and the middle of a strip serves as the ruling line that is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from parsers.files.scan_cells import Cell
from parsers.files.scan_rules import Box, Grey, threshold_of
from parsers.files.tesseract import Seen

_GAP = 1.1
"""Heights of a word between two cells of a line, at least: 0.8 ems."""
_STRIP = 0.7
_CLOSE = 0.6
_APART = 6.0
_FEWEST_CELLS = 3
_FEWEST_LINES = 4
_COLUMNS = range(4, 13)
_WIDE = 0.5
_MARGIN = 4
_SPECK = 2
"""Dots of ink in a column of dots that are no letter."""

_Line = list[Seen]


@dataclass(frozen=True, slots=True)
class Strips:
    """The columns of a table as cells as high as it is, and lines that part them."""

    cells: tuple[Cell, ...]
    borders: tuple[Box, ...]
    taken: frozenset[Seen]
    """Words that were read over all columns, in whose place those of the columns stand."""


def strips_of(grey: Grey, seen: Sequence[Seen]) -> Strips | None:
    """The columns of the longest table without ruling lines, None where there is none.

    ``grey`` is the page without ruling lines and their cells, ``seen`` its words.
    """
    if not seen:
        return None
    height = median(word.bottom - word.top for word in seen)
    lines = _lines(seen, height)
    own = _table(lines, height)
    if not own:
        return None
    left, right = min(w.x0 for line in own for w in line), max(w.x1 for line in own for w in line)
    own = [line for line in own if not _is_heading(line, right - left, height)]
    top, bottom = min(map(_top, own)), max(map(_bottom, own))
    ink = grey < threshold_of(grey)
    filled = np.zeros(grey.shape[1], np.int64)
    for line in own:
        filled += ink[_top(line) : _bottom(line)].sum(axis=0)
    spans = _spans(filled[left:right] > _SPECK, left, _STRIP * height)
    if len(spans) not in _COLUMNS:
        return None
    inner = [(a[1] + b[0]) // 2 for a, b in pairwise(spans)]
    edges = [spans[0][0] - _MARGIN, *inner, spans[-1][1] + _MARGIN]
    parts = _bands(own, lines)
    cells = tuple(
        Cell((a - _MARGIN, up - _MARGIN, b + _MARGIN, down + _MARGIN), (-1 - nth, 0))
        for nth, (a, b) in enumerate(spans)
        for up, down in parts
    )
    borders = tuple((x, top - _MARGIN, x, bottom + _MARGIN) for x in edges)
    return Strips(cells, borders, frozenset(word for line in own for word in line))


def _lines(seen: Sequence[Seen], height: float) -> list[_Line]:
    """Words at one height, from the top; the lines of a centred cell stand between others."""
    found: list[_Line] = []
    for word in sorted(seen, key=lambda word: word.top + word.bottom):
        if found and (word.top + word.bottom) / 2 - _middle(found[-1]) < height / 3:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(line, key=lambda word: word.x0) for line in found]


def _table(lines: Sequence[_Line], height: float) -> list[_Line]:
    """The longest run of lines most of which have several cells, with lines close around it."""
    many = [i for i, line in enumerate(lines) if _cells_in(line, height) >= _FEWEST_CELLS]
    runs: list[list[int]] = []
    for index in many:
        near = runs and _top(lines[index]) - _bottom(lines[runs[-1][-1]]) < _APART * height
        if near:
            runs[-1].append(index)
        else:
            runs.append([index])
    run = max(runs, key=len, default=[])
    if len(run) < _FEWEST_LINES:
        return []
    first, last = run[0], run[-1]
    while first and _top(lines[first]) - _bottom(lines[first - 1]) < _CLOSE * height:
        first -= 1
    while last + 1 < len(lines) and _top(lines[last + 1]) - _bottom(lines[last]) < _CLOSE * height:
        last += 1
    return list(lines[first : last + 1])


def _cells_in(line: _Line, height: float) -> int:
    return 1 + sum(b.x0 - a.x1 > _GAP * height for a, b in pairwise(line))


def _is_heading(line: _Line, width: int, height: float) -> bool:
    """Whether a line runs over several columns: "I. SẢN PHẨM HẠNG 4 SAO"."""
    return _cells_in(line, height) == 1 and line[-1].x1 - line[0].x0 > _WIDE * width


def _bands(own: Sequence[_Line], lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """The heights from one heading to the next."""
    inside = {id(line) for line in own}
    found: list[tuple[int, int]] = []
    goes_on = False
    for line in lines:
        if id(line) not in inside:
            goes_on = False
            continue
        up, down = _top(line), _bottom(line)
        if goes_on:
            found[-1] = (min(found[-1][0], up), max(found[-1][1], down))
        else:
            found.append((up, down))
        goes_on = True
    return found


def _spans(
    filled: np.ndarray[tuple[int], np.dtype[np.bool_]], left: int, gap: float
) -> list[tuple[int, int]]:
    """The ranges of x with ink, parted where none is for ``gap`` dots."""
    found: list[tuple[int, int]] = []
    for x in np.nonzero(filled)[0]:
        at = left + int(x)
        if found and at - found[-1][1] <= gap:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _middle(line: _Line) -> float:
    return median((word.top + word.bottom) / 2 for word in line)


def _top(line: _Line) -> int:
    return min(word.top for word in line)


def _bottom(line: _Line) -> int:
    return max(word.bottom for word in line)

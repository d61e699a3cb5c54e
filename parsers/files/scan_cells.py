"""The cells of a page's ruled tables, read each by itself: as a column of print, cell under cell.

Tesseract looks for lines of text over the whole width of a page. Where the cells of a row hold
one, two and three lines, centred, their lines stand at heights of their own, and it reads across
them. What the ruling lines part is therefore cut out and set line under line before it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from parsers.files import tesseract
from parsers.files.pdf_marks import Rule
from parsers.files.pdf_rules import connected, joined_rules, lattice_of
from parsers.files.pdf_tables import regions_of
from parsers.files.scan_cuts import LEADING_INCH, column_of, cut_of, placed
from parsers.files.scan_rules import Box, Grey, threshold_of
from parsers.files.scan_stars import SURE, drawn_stars
from parsers.files.tesseract import Seen

_POINTS = 72.0
_BESIDE_RULE = 3
"""Pixels beside a ruling line in which its edge may still show."""
_LEAST_INK = 8
_HIGHEST = 12_000
"""Pixels: Tesseract takes pictures of less than 32,768."""
LOST = "\ufffd"
"""Stands for what was seen and not read."""
_SIGN = 0.6
_MARKS = "*★☆+-–&/√✓"
FIRST_LINE = 100_000
"""Lines of cells are numbered from here on, apart from those of the page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's box in pixels; ``column`` is (table, first column)."""

    box: Box
    column: tuple[int, int]


def cells_of(rules: Sequence[Box], resolution: int) -> list[Cell]:
    """The cells of all tables that ruling lines make, column by column from the top."""
    unit = _POINTS / resolution
    across, down = joined_rules([_in_points(box, unit) for box in rules])
    found: list[Cell] = []
    for number, group in enumerate(connected(across, down)):
        lattice = lattice_of(*group)
        if lattice is None or len(lattice.xs) < 3 or len(lattice.ys) < 3:  # noqa: PLR2004
            continue
        boxes: dict[tuple[int, int], list[float]] = {}
        for row, owners in enumerate(regions_of(lattice)):
            for column, owner in enumerate(owners):
                edges = [lattice.xs[column], lattice.ys[row]]
                box = boxes.setdefault(owner, [*edges, 0.0, 0.0])
                box[2] = max(box[2], lattice.xs[column + 1])
                box[3] = max(box[3], lattice.ys[row + 1])
        for (_, column), (left, top, right, bottom) in sorted(
            boxes.items(), key=lambda item: (item[0][1], item[0][0])
        ):
            shape = (
                round(left / unit),
                round(top / unit),
                round(right / unit),
                round(bottom / unit),
            )
            found.append(Cell(shape, (number, column)))
    return found


def without_cells(grey: Grey, cells: Sequence[Cell]) -> Grey:
    """The page with all its cells white."""
    made = grey.copy()
    for cell in cells:
        left, top, right, bottom = cell.box
        made[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = 255
    return made


def words_in(grey: Grey, cells: Sequence[Cell], resolution: int) -> list[Seen]:
    """The words of all cells, in order of columns; those of a cell's lines have lines of their own.

    A cell with ink in which nothing was found has ``LOST`` as its word, to be read once more.
    ``grey`` is the page without ruling lines.
    """
    if not cells:
        return []
    edge = threshold_of(grey)
    inked = [box for cell in cells if (box := _ink(grey, cell, edge)) is not None]
    found: list[Seen] = []
    for part in _parts(inked, resolution):
        column, cuts = column_of(grey, part, resolution)
        read: dict[Box, list[Seen]] = {box: [] for box in part}
        order = {cut.box: nth for nth, cut in enumerate(cuts)}
        for word in tesseract.words_of(column, resolution=resolution, layout=6):
            cut = cut_of(word, cuts)
            if cut is not None and not _is_speck(word):
                seen = _numbered(placed(word, cut, resolution), order[cut.box])
                read[cut.box].append(seen)
        for nth, (box, words) in enumerate(read.items()):
            line = (FIRST_LINE + nth, 0, 0)
            if not any(map(_is_sure, words)) and (stars := drawn_stars(grey, box)):
                found.append(Seen("★" * stars, *box, SURE, line))
            else:
                found.extend(words or [Seen(LOST, *box, 0.0, line)])
    return found


def _is_sure(word: Seen) -> bool:
    return word.confidence >= SURE and any(c.isalnum() for c in word.text)


def _is_speck(word: Seen) -> bool:
    """Whether a word is a sign of which Tesseract is not sure: ":" or "." between two lines."""
    return word.confidence < _SIGN and not any(c.isalnum() or c in _MARKS for c in word.text)


def _in_points(box: Box, unit: float) -> Rule:
    left, top, right, bottom = (value * unit for value in box)
    if right - left > bottom - top:
        return Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    return Rule((left + right) / 2, top, (left + right) / 2, bottom)


def _ink(grey: Grey, cell: Cell, edge: float) -> Box | None:
    """The box around the ink of a cell, None where it is empty; ink is darker than ``edge``."""
    left, top, right, bottom = cell.box
    left, top = max(0, left + _BESIDE_RULE), max(0, top + _BESIDE_RULE)
    inner = grey[top : bottom - _BESIDE_RULE, left : right - _BESIDE_RULE]
    if not inner.size:
        return None
    ink = inner < edge
    if int(np.count_nonzero(ink)) < _LEAST_INK:
        return None
    rows, columns = np.nonzero(ink.any(axis=1))[0], np.nonzero(ink.any(axis=0))[0]
    return (
        left + int(columns[0]), top + int(rows[0]),
        left + int(columns[-1]) + 1, top + int(rows[-1]) + 1,
    )  # fmt: skip


def _parts(inked: Sequence[Box], resolution: int) -> Iterator[list[Box]]:
    """The boxes in parts that are not too high to be one picture."""
    leading = round(LEADING_INCH * resolution)
    part: list[Box] = []
    height = 0
    for box in inked:
        own = box[3] - box[1] + leading
        if part and height + own > _HIGHEST:
            yield part
            part, height = [], 0
        part.append(box)
        height += own
    if part:
        yield part


def _numbered(word: Seen, nth: int) -> Seen:
    """The word with a line that no other cell has."""
    block, paragraph, line = word.line
    return replace(word, line=(FIRST_LINE + nth, 1000 * block + paragraph, line))

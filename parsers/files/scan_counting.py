"""The row under a table's head that counts its columns: "(1) | (2) | (3)".

Its cells are small and stand alone, and of "(1)" little is left: "q)", "Œ)". Where most of them are
read as the numbers of their columns, the others can be nothing else, and are put right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.files.scan_cells import LOST, Cell
from parsers.files.tesseract import Seen

_READ = re.compile(r"\(?(\d{1,2})\)?")
_BRACKET = re.compile(r"[()]")
_LONGEST = 4
_LEAST_CELLS = 4
_SURE = 0.9
"""Confidence of a number that its neighbours tell."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of a page, and what was changed in them: ("q)", "(1)")."""

    words: list[Seen]
    changes: tuple[tuple[str, str], ...]


def counted_columns(seen: list[Seen], cells: Sequence[Cell]) -> Counted:
    """The words with those of counting rows put right; order stays."""
    made: dict[Seen, Seen] = {}
    for row in _rows(seen, cells):
        first = _first_number(row)
        if first is None:
            continue
        for nth, word in enumerate(row):
            text = f"({first + nth})"
            if word.text != text:
                made[word] = replace(word, text=text, confidence=_SURE)
    changes = {old.text: new.text for old, new in made.items() if old.text != LOST}
    return Counted([made.get(word, word) for word in seen], tuple(changes.items()))


def _rows(seen: Sequence[Seen], cells: Sequence[Cell]) -> Iterator[list[Seen]]:
    """The rows of cells that all hold one short word, half of them with a bracket."""
    small = [word for word in seen if len(word.text) <= _LONGEST]
    bracketed = [word for word in small if _BRACKET.search(word.text)]
    if 2 * len(bracketed) < _LEAST_CELLS:
        return
    rows: dict[tuple[int, int, int], list[Cell]] = defaultdict(list)
    for cell in cells:
        rows[cell.column[0], cell.box[1], cell.box[3]].append(cell)
    for row in rows.values():
        with_bracket = sum(any(_inside(word, cell) for word in bracketed) for cell in row)
        if len(row) < _LEAST_CELLS or 2 * with_bracket < len(row):
            continue
        own = [[w for w in small if _inside(w, c)] for c in sorted(row, key=lambda c: c.box[0])]
        if all(len(words) == 1 for words in own):
            yield [words[0] for words in own]


def _inside(word: Seen, cell: Cell) -> bool:
    left, top, right, bottom = cell.box
    return (
        left <= (word.x0 + word.x1) / 2 <= right and top <= (word.top + word.bottom) / 2 <= bottom
    )


def _first_number(row: Sequence[Seen]) -> int | None:
    """The number of the first cell, where half of the cells or more tell it."""
    read = (_READ.fullmatch(word.text) for word in row)
    told = Counter(int(found[1]) - nth for nth, found in enumerate(read) if found)
    first, count = next(iter(told.most_common(1)), (0, 0))
    return first if 2 * count >= len(row) and first >= 0 else None

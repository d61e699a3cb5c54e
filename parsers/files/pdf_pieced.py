"""Tables with lines under their cells and none between them: where their columns meet.

Programs draw the line under a row cell by cell. Pieces that meet at the same places row after row
tell the borders of the columns, however close together the words of two cells stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.files.pdf_marks import Rule

_LEVEL = 1.5
"""Points within which pieces lie on one line."""
_MEET = 1.0
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3

Level = tuple[float, tuple[float, ...]]
"""Height of a line in pieces, and where the pieces begin and end."""


def pieced_walls(rules: Sequence[Rule]) -> list[Rule]:
    """Vertical rules where the pieces of lines meet; none where any is drawn beside them."""
    tall = [rule for rule in rules if not rule.horizontal]
    walls: list[Rule] = []
    for table in _tables(_levels([rule for rule in rules if rule.horizontal])):
        top, bottom, borders = table[0][0], table[-1][0], table[0][1]
        if not any(_beside(rule, borders, top, bottom) for rule in tall):
            walls += [
                Rule(x, above, x, below)
                for (above, _), (below, ends) in pairwise(table)
                for x in ends
            ]
    return walls


def _levels(across: Sequence[Rule]) -> list[Level]:
    """The lines in pieces, from the top."""
    found: list[Level] = []
    rows: list[list[Rule]] = []
    for rule in sorted(across, key=lambda rule: rule.top):
        if rows and rule.top - rows[-1][0].top <= _LEVEL:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    for row in rows:
        pieces = sorted({(round(rule.x0, 1), round(rule.x1, 1)) for rule in row})
        if all(abs(a[1] - b[0]) <= _MEET for a, b in pairwise(pieces)):
            found.append((row[0].top, (pieces[0][0], *(end for _, end in pieces))))
    return found


def _tables(levels: Sequence[Level]) -> list[list[Level]]:
    """Runs of lines that are as wide as each other, all but a few in the same pieces."""
    runs: list[list[Level]] = []
    for level in levels:
        if runs and _same_sides(runs[-1][0][1], level[1]) and _within(level[1], runs[-1][0][1]):
            runs[-1].append(level)
        elif len(level[1]) > _FEWEST_COLUMNS:
            runs.append([level])
    return [
        run for run in runs if sum(len(ends) == len(run[0][1]) for _, ends in run) >= _FEWEST_LINES
    ]


def _same_sides(one: Sequence[float], other: Sequence[float]) -> bool:
    return abs(one[0] - other[0]) <= _MEET and abs(one[-1] - other[-1]) <= _MEET


def _within(ends: Sequence[float], borders: Sequence[float]) -> bool:
    """Whether pieces end at borders only: a heading's line is one piece over all columns."""
    return all(any(abs(x - border) <= _MEET for border in borders) for x in ends)


def _beside(rule: Rule, borders: Sequence[float], top: float, bottom: float) -> bool:
    inside = borders[0] - _MEET <= rule.x0 <= borders[-1] + _MEET
    return inside and rule.bottom > top + _LEVEL and rule.top < bottom - _LEVEL

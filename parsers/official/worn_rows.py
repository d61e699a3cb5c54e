"""Row numbers that a recogniser lost, told by those around them: "È" above "2" is 1.

What is told so is said to be hardly legible, as the cell is: a person can look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.official.columns import Columns
from parsers.official.lines import Line, heading_cells
from parsers.official.values import row_number
from parsers.official.words import tidy

_LONGEST = 3


def with_told_numbers(lines: Sequence[Line], columns: Columns) -> list[Line]:
    """The lines of a table, with the number of each scanned line that its neighbours settle.

    Its cell holds a sign that is no number, the line above is one less (or nothing, under a head
    or heading), and the line below one more.
    """
    if "number" not in columns.fields:
        return list(lines)
    spot = columns.fields.index("number")
    numbers = [_number(line, spot, columns) for line in lines]
    return [
        _told(line, spot, numbers[place - 1] if place else 0, numbers[place + 1])
        if place + 1 < len(lines) and _is_lost(line, spot)
        else line
        for place, line in enumerate(lines)
    ]


def _number(line: Line, spot: int, columns: Columns) -> int | None:
    """The number of a line, 0 for a heading, under which numbers may begin again."""
    if heading_cells(line, columns) is not None:
        return 0
    return row_number(line.cells[spot])


def _is_lost(line: Line, spot: int) -> bool:
    cell = tidy(line.cells[spot])
    scanned = spot < len(line.confidences) and line.confidences[spot] is not None
    return bool(cell) and scanned and len(cell) <= _LONGEST and not any(map(str.isdigit, cell))


def _told(line: Line, spot: int, above: int | None, below: int | None) -> Line:
    if above is None or below != above + 2:
        return line
    cells = (*line.cells[:spot], str(above + 1), *line.cells[spot + 1 :])
    sure = (*line.confidences[:spot], 0.0, *line.confidences[spot + 1 :])
    return replace(line, cells=cells, confidences=sure)

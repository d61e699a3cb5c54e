"""Rows of a table that hold several lines one below the other, parted by line breaks alone.

"1¶2¶3" under "TT" with as many products beside it: an editor pressed Enter where a row should
begin. Such a row is as many rows.
"""

from __future__ import annotations

from dataclasses import replace

from parsers.official.columns import CORE, Columns
from parsers.official.values import row_number
from parsers.paper import Row


def unstacked(row: Row, columns: Columns) -> list[Row]:
    """The rows that a row is; itself where its numbers and products are not as many.

    Cells with as many lines are parted, too; one with a single line holds for all of them.
    """
    spot = columns.fields.index("number") if columns.has("number") else None
    if spot is None or spot >= len(row.cells) or "\n" not in row.cells[spot]:
        return [row]
    numbers = _lines(row.cells[spot])
    core = [c for c, f in zip(row.cells, columns.fields, strict=False) if f in CORE]
    if not all(row_number(n) is not None for n in numbers) or len(set(numbers)) < len(numbers):
        return [row]
    if not core or len(_lines(core[0])) != len(numbers):
        return [row]
    parted = [_parted(cell, len(numbers)) for cell in row.cells]
    return [replace(row, cells=tuple(cell[n] for cell in parted)) for n in range(len(numbers))]


def _parted(cell: str, count: int) -> list[str]:
    lines = _lines(cell)
    if len(lines) == count:
        return lines
    return [cell] * count if len(lines) < 2 else [cell, *[""] * (count - 1)]  # noqa: PLR2004


def _lines(cell: str) -> list[str]:
    return [line for line in cell.split("\n") if line.strip()]

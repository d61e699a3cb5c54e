"""Two lists beside each other in one table, to save paper: one after the other, left before right.

"TT | Sản phẩm | Sao | TT | Sản phẩm | Sao" has the same heads twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.official.words import bare
from parsers.paper import Grid, Row

_HEAD_ROWS = 3
_LEAST_HEADS = 2


def halves_of(grid: Grid) -> Sequence[Grid]:
    """The two lists of a grid whose heads come twice; the grid itself where they do not."""
    width = max((len(row.cells) for row in grid.rows), default=0)
    head = next(
        (i for i, row in enumerate(grid.rows[:_HEAD_ROWS]) if _comes_twice(row, width)), None
    )
    if head is None:
        return (grid,)
    left = [_cut(row, 0, width // 2) for row in grid.rows]
    right = [_cut(row, width // 2, width) for row in grid.rows[head:]]
    return (
        replace(grid, rows=tuple(left), edges=()),
        replace(grid, rows=tuple(right), edges=(), caption=None),
    )


def _comes_twice(row: Row, width: int) -> bool:
    if width % 2 or len(row.cells) != width:
        return False
    heads = [bare(cell) for cell in row.cells]
    named = [head for head in heads[: width // 2] if any(map(str.isalpha, head))]
    # Heads of one list differ from each other; a row of equal words is none.
    is_list = len(set(named)) == len(named) >= _LEAST_HEADS
    return is_list and heads[: width // 2] == heads[width // 2 :]


def _cut(row: Row, start: int, end: int) -> Row:
    return replace(row, cells=row.cells[start:end], confidences=row.confidences[start:end])

"""Cells over several rows that a page's end cuts: their text stands on the first page only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from parsers.files.pdf_counted import is_count
from parsers.files.pdf_lines import joined_lines
from parsers.files.pdf_tables import Placed
from parsers.paper import Row

_SAME = 3.0


def with_cut_cells(pages: Sequence[list[Placed]]) -> list[list[Placed]]:
    """The tables of each page; cells that go on from the page before have its text.

    A producer of four products stands once, beside two on one page and two on the next, where
    the cell is empty. Only cells that span rows on either page are taken for such, and the first of
    a page in a column that is filled everywhere else.
    """
    found: list[list[Placed]] = []
    before: Placed | None = None
    for tables in pages:
        own = sorted(tables, key=lambda table: table.top)
        if own and before is not None and _alike(before, own[0]):
            own[0] = _filled(before, own[0])
        before = own[-1] if own else None
        found.append(own)
    return found


def _alike(before: Placed, table: Placed) -> bool:
    """Whether both have rules and the same columns."""
    one, other = before.grid.edges, table.grid.edges
    return (
        bool(before.owners and table.owners)
        and len(one) == len(other)
        and all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))
    )


def _filled(before: Placed, table: Placed) -> Placed:
    rows = list(table.grid.rows)
    repeated = zip(before.grid.rows, rows, strict=False)
    first = sum(1 for _ in takewhile(lambda pair: pair[0].cells == pair[1].cells, repeated))
    if first >= len(rows):
        return table
    last = len(before.owners) - 1
    for column in range(len(table.grid.edges) - 1):
        text = before.grid.rows[last].cells[column]
        end = _end(table.owners, first, column)
        spans = (
            end - first > 1
            or _begins_above(before.owners, column)
            or (column > 1 and _always_filled(before, table, first, column))
        )
        own = rows[first].cells[column]
        if own and text and end - first > 1 and not rows[first].cells[0]:
            text = joined_lines((text, own))  # its words are cut as well: "Công ty" + "Thử"
        elif column == 0 or not text or not spans or own:
            continue
        for index in range(first, end):
            if is_count(rows[index].cells[0]):
                rows[index] = _with(rows[index], column, text)
    return replace(table, grid=replace(table.grid, rows=tuple(rows)))


def _end(owners: Sequence[tuple[object, ...]], first: int, column: int) -> int:
    """The row after the cell of a column that begins in a row."""
    index = first + 1
    own = owners[first][column]
    while own is not None and index < len(owners) and owners[index][column] == own:
        index += 1
    return index


def _begins_above(owners: Sequence[tuple[object, ...]], column: int) -> bool:
    """Whether the last cell of a column spans rows."""
    own = owners[-1][column]
    return own is not None and len(owners) > 1 and owners[-2][column] == own


def _always_filled(before: Placed, table: Placed, first: int, column: int) -> bool:
    """Whether a column has words in every numbered row but this first one of a page."""
    rows = [*before.grid.rows, *table.grid.rows[first + 1 :]]
    numbered = [row for row in rows if is_count(row.cells[0])]
    return len(numbered) > 3 and all(row.cells[column] for row in numbered)  # noqa: PLR2004


def _with(row: Row, column: int, text: str) -> Row:
    cells = (*row.cells[:column], text, *row.cells[column + 1 :])
    return replace(row, cells=cells)

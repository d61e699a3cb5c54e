"""Lattices and the words in them to grids: merged cells, thin strips, rows without a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.files.pdf_broken import unbroken
from parsers.files.pdf_counted import is_count, row_starts
from parsers.files.pdf_lines import Line, lines_of, row_of
from parsers.files.pdf_marks import Rule, Word
from parsers.files.pdf_pieced import pieced_walls
from parsers.files.pdf_rules import MAX_RULES, Lattice, connected, joined_rules, lattice_of
from parsers.files.two_sides import lays_out_sides
from parsers.paper import Grid, Row

_STRIP = 5.0


Unit = tuple[int, int]
"""Row and column of a lattice."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A grid with the box it takes on the page.

    ``owners`` tells for each row and column which cell is there: the same one in several rows
    where it spans them; empty for tables without rules.
    """

    grid: Grid
    x0: float
    top: float
    x1: float
    bottom: float
    owners: tuple[tuple[Unit | None, ...], ...] = ()


def ruled_grids(
    words: Sequence[Word], rules: Sequence[Rule], page: int
) -> tuple[list[Placed], list[Word]]:
    """The tables that rules make, and the words outside of them."""
    drawn = rules[:MAX_RULES]
    across, down = joined_rules([*drawn, *pieced_walls(drawn)])
    left = list(words)
    placed: list[Placed] = []
    for flat, tall in connected(across, down):
        lattice = lattice_of(flat, tall)
        if lattice is None:
            continue
        inside: dict[Unit, list[Word]] = {}
        outside: list[Word] = []
        for word in left:
            unit = lattice.unit((word.x0 + word.x1) / 2, word.baseline - word.size * 0.3)
            if unit is None:
                outside.append(word)
            else:
                inside.setdefault(unit, []).append(word)
        table = placed_grid(lattice, inside, page)
        if table is not None:
            left = outside
            placed.append(table)
    return placed, left


def placed_grid(lattice: Lattice, inside: dict[Unit, list[Word]], page: int) -> Placed | None:
    """The grid of a lattice; None where it is no table (one column, one cell, nothing in it).

    A cell over several columns is followed by "", one over several rows is repeated below.
    """
    lattice, inside = _without_strips(lattice, inside)
    height, width = len(lattice.ys) - 1, len(lattice.xs) - 1
    owner = regions_of(lattice)
    content: dict[Unit, list[Word]] = {}
    for unit, words in inside.items():
        content.setdefault(owner[unit[0]][unit[1]], []).extend(words)
    cells = {region: lines_of(words) for region, words in content.items()}
    rows: list[Row] = []
    owners: list[tuple[Unit | None, ...]] = []
    for row in range(height):
        heads = [
            owner[row][column] if _starts(owner, row, column) else None for column in range(width)
        ]
        if not any(head in cells for head in heads):
            continue
        own = [
            unbroken(cells.get(head, []), lattice.xs[c + 1] - lattice.xs[c]) if head else []
            for c, head in enumerate(heads)
        ]
        parts = split_counted(own)
        rows.extend(row_of(part, page) for part in parts)
        whole = len(parts) == 1
        owners.extend(tuple(heads) if whole else (None,) * width for _ in parts)
    filled = {c for row in rows for c, text in enumerate(row.cells) if text}
    if lays_out_sides([list(row.cells) for row in rows]):
        return None
    if len(filled) < 2 or (len(rows) < 2 and len(filled) < 3):  # noqa: PLR2004
        return None
    xs, ys = lattice.xs, lattice.ys
    grid = Grid(tuple(rows), page, xs)
    return Placed(grid, xs[0], ys[0], xs[-1], ys[-1], tuple(owners))


def _starts(owner: list[list[Unit]], row: int, column: int) -> bool:
    """Whether a unit is the first of its cell in its row."""
    return column == 0 or owner[row][column - 1] != owner[row][column]


def regions_of(lattice: Lattice) -> list[list[Unit]]:
    """For each unit the first unit of the cell to which it belongs.

    Units with no wall between are one cell, as far as they make a rectangle.
    """
    height, width = len(lattice.ys) - 1, len(lattice.xs) - 1
    owner: list[list[Unit | None]] = [[None] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if owner[row][column] is not None:
                continue
            end = column
            while end + 1 < width and not lattice.right[row][end] and owner[row][end + 1] is None:
                end += 1
            last = row
            while last + 1 < height and _same_below(lattice, last, column, end):
                last += 1
            for r in range(row, last + 1):
                for c in range(column, end + 1):
                    owner[r][c] = (row, column)
    return [[unit or (0, 0) for unit in line] for line in owner]


def _same_below(lattice: Lattice, row: int, first: int, last: int) -> bool:
    """Whether the cell of these columns goes on in the next row."""
    below = lattice.right[row + 1]
    return (
        not any(lattice.below[row][first : last + 1])
        and not any(below[first:last])
        and (last == len(below) - 1 or below[last])
        and (first == 0 or below[first - 1])
    )


def _without_strips(
    lattice: Lattice, inside: dict[Unit, list[Word]]
) -> tuple[Lattice, dict[Unit, list[Word]]]:
    """The lattice without rows and columns too thin to hold words: double lines, shadows."""
    height, width = len(lattice.ys) - 1, len(lattice.xs) - 1
    rows = [
        r
        for r in range(height)
        if lattice.ys[r + 1] - lattice.ys[r] > _STRIP or any(u[0] == r for u in inside)
    ]
    columns = [
        c
        for c in range(width)
        if lattice.xs[c + 1] - lattice.xs[c] > _STRIP or any(u[1] == c for u in inside)
    ]
    if not rows or not columns or (len(rows) == height and len(columns) == width):
        return lattice, inside
    thinner = Lattice(
        (*(lattice.xs[c] for c in columns), lattice.xs[columns[-1] + 1]),
        (*(lattice.ys[r] for r in rows), lattice.ys[rows[-1] + 1]),
        tuple(tuple(lattice.right[r][c] for c in columns) for r in rows),
        tuple(tuple(lattice.below[r][c] for c in columns) for r in rows),
    )
    new_row, new_column = {r: i for i, r in enumerate(rows)}, {c: i for i, c in enumerate(columns)}
    moved = {(new_row[r], new_column[c]): words for (r, c), words in inside.items()}
    return thinner, moved


def split_counted(cells: Sequence[Sequence[Line]]) -> list[Sequence[Sequence[Line]]]:
    """The cells of a row; several rows where no rule parts them but their numbers count on.

    A first cell "1", "2", "3" on lines of their own stands for three rows.
    """
    counted = cells[0] if cells else ()
    if len(counted) < 2 or not all(is_count(line.text) for line in counted):  # noqa: PLR2004
        return [cells]
    values = [int(line.text.rstrip(".)")) for line in counted]
    if values != list(range(values[0], values[0] + len(values))):
        return [cells]
    size = counted[0].size
    heights: list[float] = []
    for line in sorted((line for lines in cells for line in lines), key=lambda ln: ln.baseline):
        if not heights or line.baseline - heights[-1] > 0.4 * size:
            heights.append(line.baseline)
    anchors = [
        min(range(len(heights)), key=lambda i: abs(heights[i] - line.baseline)) for line in counted
    ]
    pitch = min((b - a for a, b in pairwise(heights)), default=size)
    starts = [heights[start] - 0.4 * size for start in row_starts(heights, anchors, pitch)]
    return [
        [[line for line in lines if low <= line.baseline < high] for lines in cells]
        for low, high in pairwise([*starts, float("inf")])
    ]

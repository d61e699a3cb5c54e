"""Joins the grids of a table that runs over pages, and tells its head, lines and headings apart.

Products are lines with a meaning for each column; a line that a page break cut in two is one
again. What the values mean is in ``awards``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.official.columns import CORE, Columns, columns_of, completed, field_of, guessed
from parsers.official.values import row_number, star_levels
from parsers.official.words import bare, low, tidy
from parsers.paper import Grid, Row

_HEAD_ROWS = 4
_LEAST_KNOWN = 2
_COUNTING = re.compile(r"\(?\s*(?:\d{1,2}|[A-H])\s*\)?(?:\s*=.*)?")
_TOTAL = re.compile(
    r"(?:\W|\d)*(?:tổng cộng|tổng số|tổng|cộng|toàn (?:tỉnh|huyện|thành phố))(?!\w)"
)
_ROMAN = re.compile(r"[IVX]{1,5}|[A-H]")
_DASH = re.compile(r"[-+*•]")
_NEAR = 6.0  # points by which the same border may differ between two pages


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a cell for each column, the page, and how sure the cells are read."""

    cells: tuple[str, ...]
    page: int | None
    confidences: tuple[float | None, ...] = ()
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One grid's lines under the columns that hold for it."""

    columns: Columns
    lines: tuple[Line, ...]
    own_head: bool
    edges: tuple[float, ...] = ()


def read_sheet(grid: Grid, before: Sheet | None) -> Sheet | None:
    """The lines of a grid; ``before`` is the sheet that it may continue.

    Returns:
        None where the grid is no table of products: it neither has a head with products nor
        continues one, nor do its cells look so.
    """
    rows = [tuple(cell for cell in row.cells) for row in grid.rows]
    skip, columns = _head(rows)
    own = columns is not None
    if columns is None and before is not None:
        columns = _continued(grid, rows, before)
    if columns is None:
        columns = guessed(rows)
        if not all(columns.has(f) for f in ("product", "star", "producer")):
            return None
    columns = completed(columns, rows[skip:])
    lines = tuple(_lines(grid.rows[skip:], columns, rows[:skip]))
    return Sheet(columns, lines, own, grid.edges)


def is_product_table(columns: Columns) -> bool:
    """Whether a table lists products with whose or which level they are; not plans or budgets."""
    if columns.has("planned", "counted") or not columns.has(*CORE):
        return False
    return columns.has(
        "producer", "producer_address", "product_producer", "producer_product", "star", "mark",
        "score", "score_star", "old_star", "status", "address", "commune", "district", "locality",
        "group",
    )  # fmt: skip


def _head(rows: Sequence[tuple[str, ...]]) -> tuple[int, Columns | None]:
    """How many rows the head has and the columns under it; (0, None) without a head."""
    best: tuple[int, Columns | None] = (0, None)
    known = 0
    start = next((i for i, row in enumerate(rows[:3]) if len(_texts(row)) > 1), 0)
    for count in range(start + 1, min(start + _HEAD_ROWS, len(rows)) + 1):
        last = rows[count - 1]
        if row_number(last[0]) is not None or is_counting_row(last):
            break
        if count > start + 1 and (len(_texts(last)) < 2 and _lone_heading(last)):  # noqa: PLR2004
            break
        columns = columns_of(rows[start:count])
        worth = columns.known + sum(m is not None for m in columns.marks)
        if worth > known and columns.known >= _LEAST_KNOWN:
            best, known = (count, columns), worth
    found = best[1]
    if found is None or (not found.has(*CORE) and found.known * 2 < len(found.fields)):
        return 0, None
    return best


def _continued(grid: Grid, rows: Sequence[tuple[str, ...]], before: Sheet) -> Columns | None:
    """The columns of a grid without a head: those of the sheet before it, by count or borders."""
    width = max(map(len, rows), default=0)
    if width == len(before.columns.fields):
        return before.columns
    if len(grid.edges) > 1 and len(before.edges) == len(before.columns.fields) + 1:
        return _by_edges(grid.edges, before)
    return None


def _by_edges(edges: tuple[float, ...], before: Sheet) -> Columns | None:
    """Columns by the borders that both pages share; a column that was split has its own name."""
    fields: list[str | None] = []
    marks: list[int | None] = []
    for left, right in pairwise(edges):
        middle = (left + right) / 2
        place = next(
            (i for i, (a, b) in enumerate(pairwise(before.edges))
             if a - _NEAR <= middle <= b + _NEAR), None,
        )  # fmt: skip
        fields.append(before.columns.fields[place] if place is not None else None)
        marks.append(
            before.columns.marks[place] if place is not None and before.columns.marks else None
        )
    return Columns(tuple(fields), tuple(marks)) if "product" in fields else None


def _lines(rows: Sequence[Row], columns: Columns, head: Sequence[tuple[str, ...]]) -> list[Line]:
    """The rows that say something: without empty ones, repeated heads, counting rows and totals."""
    heads = {_folded(row) for row in head}
    lines: list[Line] = []
    for place, row in enumerate(rows):
        cells = row.cells + ("",) * (len(columns.fields) - len(row.cells))
        texts = _texts(cells)
        if not texts or _folded(cells) in heads or is_counting_row(cells) or _is_head(cells):
            continue
        if any(_TOTAL.match(low(text)) for text in texts[:2]) and not _named(cells, columns):
            continue
        lines.append(
            Line(cells, row.page, row.confidences, opens=not lines and place <= len(heads))
        )
    return lines


def _named(cells: tuple[str, ...], columns: Columns) -> bool:
    """Whether a line with a total word has a producer all the same: "Tổng hợp trà Minh"."""
    spots = [i for i, f in enumerate(columns.fields) if f in {"producer", "address"}]
    return row_number(cells[0]) is not None and any(
        i < len(cells) and re.search(r"[^\W\d]", cells[i]) for i in spots
    )


def _is_head(cells: tuple[str, ...]) -> bool:
    """A head repeated in other words: most of its cells are heads, none a number."""
    texts = _texts(cells)
    if len(texts) < 3 or any(row_number(t) is not None for t in texts):  # noqa: PLR2004
        return False
    return sum(field_of(t) is not None for t in texts) >= len(texts) - 1


def is_counting_row(cells: tuple[str, ...]) -> bool:
    """Whether a row numbers the columns: "(1) | (2) | (3)", "A | B | 1 | 2"."""
    texts = [tidy(c) for c in cells if c.strip()]
    if len(texts) < 3 or not all(_COUNTING.fullmatch(t) for t in texts):  # noqa: PLR2004
        return False
    numbers = [int(n[0]) for t in texts if (n := re.search(r"\d+", t))]
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def heading_cells(line: Line, columns: Columns) -> tuple[str, str] | None:
    """Marker and words of a line that is a heading over the lines below it, None for others.

    One text over the whole width, or a Roman number or letter and one text: "I | HẠNG 4 SAO".
    """
    cells = [tidy(c) for c in line.cells]
    texts = list(dict.fromkeys(c for c in cells if c))
    spot = columns.fields.index("number") if "number" in columns.fields else 0
    marker = cells[spot] if spot < len(cells) else ""
    if len(texts) == 1 and row_number(texts[0]) is None:
        return "", texts[0]
    is_mark = bool(_ROMAN.fullmatch(marker.strip(".) ")) or _DASH.fullmatch(marker))
    rest = [t for t in texts if t != marker]
    if is_mark and rest and (len(rest) == 1 or all(_is_count(t) for t in rest[1:])):
        return marker.strip(".) "), rest[0]
    return None


def _is_count(text: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\s*(?:sản phẩm|sp|chủ thể))?", low(text)))


def _lone_heading(row: tuple[str, ...]) -> bool:
    text = next(iter(_texts(row)), "")
    return field_of(text) is None


def join_broken(lines: Sequence[Line], columns: Columns) -> list[Line]:
    """Lines with those joined that a page or a ruled border cut in two."""
    numbered = _numbers_all(lines, columns)
    out: list[Line] = []
    for line in lines:
        if out and heading_cells(line, columns) is None and heading_cells(out[-1], columns) is None:
            if _continues(line, out[-1], columns, numbered=numbered):
                out[-1] = _joined(out[-1], line)
                continue
        elif out and _lone_tail(line, columns) and heading_cells(out[-1], columns) is None:
            out[-1] = _joined(out[-1], line)
            continue
        out.append(line)
    return out


def _lone_tail(line: Line, columns: Columns) -> bool:
    """One cell alone at the top of a page, in a column, in small letters: the rest of a cell."""
    spots = [i for i, c in enumerate(line.cells) if c.strip()]
    if len(spots) != 1 or not line.opens or spots[0] == 0:
        return False
    text = line.cells[spots[0]].strip()
    return columns.fields[spots[0]] not in {None, "number"} and text[:1].islower()


def _numbers_all(lines: Sequence[Line], columns: Columns) -> bool:
    """Whether every line that can be a product has its own number."""
    if "number" not in columns.fields:
        return False
    spot = columns.fields.index("number")
    wanted = [c for c in lines if heading_cells(c, columns) is None and not c.opens]
    return bool(wanted) and all(row_number(c.cells[spot]) is not None for c in wanted)


def _continues(line: Line, above: Line, columns: Columns, *, numbered: bool) -> bool:
    """Whether a line is the rest of the one above: no number, and no value that both have."""
    if "number" not in columns.fields:
        return line.opens and not _cell(line, columns, "product") and bool(_texts(line.cells))
    if _cell(line, columns, "number"):
        return (
            not _cell(above, columns, "number")
            and line.opens
            and not _cell(line, columns, "product")
        )
    for field in ("star", "score", "score_star", "mark"):
        if _cell(line, columns, field) and _cell(above, columns, field):
            return _splits(field, line, above, columns)
    if not _cell(line, columns, "product") or numbered:
        return True
    return not line.opens and _cell(line, columns, "product")[:1].islower()


def _splits(field: str, line: Line, above: Line, columns: Columns) -> bool:
    """Whether a star is written half here, half there: "4" and "sao"."""
    both = f"{_cell(above, columns, field)} {_cell(line, columns, field)}"
    return (
        field == "star"
        and not star_levels(_cell(above, columns, field))
        and bool(star_levels(both))
    )


def _cell(line: Line, columns: Columns, field: str) -> str:
    return next(
        (
            c.strip()
            for c, f in zip(line.cells, columns.fields, strict=False)
            if f == field and c.strip()
        ),
        "",
    )


def _joined(above: Line, below: Line) -> Line:
    cells = tuple(
        a if not b.strip() or a.strip() == b.strip() else f"{a}\n{b}".strip()
        for a, b in zip(above.cells, below.cells, strict=False)
    )
    sure = tuple(
        min((x for x in pair if x is not None), default=None)
        for pair in zip(above.confidences, below.confidences, strict=False)
    )
    return replace(above, cells=cells, confidences=sure)


def _texts(row: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(t for c in row if (t := tidy(c))))


def _folded(row: tuple[str, ...]) -> str:
    return "|".join(bare(c) for c in row).rstrip("|")

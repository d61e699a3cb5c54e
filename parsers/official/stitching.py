"""Reads a grid as a sheet: which columns hold for it, its own or those of the page before it.

Empty rows, repeated heads, counting rows and totals are left out. Lines that a page break cut in
two are joined in ``broken``; what the values mean is in ``awards``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.official.columns import (
    CORE,
    Columns,
    columns_of,
    completed,
    field_of,
    guessed,
    mark_of,
)
from parsers.official.lines import Line, texts_of
from parsers.official.producers import starts_like_producer
from parsers.official.stacks import unstacked
from parsers.official.values import only_star, row_number
from parsers.official.words import bare, low, tidy
from parsers.paper import Grid, Row
from parsers.text import UPPER

_HEAD_ROWS = 4
_LONGEST_CELL = 2000
_LEAST_KNOWN = 2
_COUNTING = re.compile(r"\(?\s*(?:\d{1,2}|[A-H])\s*\)?(?:\s*=.*)?")
_BRACKET = re.compile(r"[()\[\]]")
_TOTAL = re.compile(
    r"(?:\W|\d)*(?:(?:tổng cộng|tổng số|toàn (?:tỉnh|huyện|thành phố))(?!\w)"
    r"|(?:tổng|cộng)\s*(?:$|[:(\d]))"
)
# What stands below the lines in a row of its own
_NOTE = re.compile(r"(?:ghi chú|lưu ý|chú thích|nguồn|người lập)[^:]{0,20}:|\(?\*+\)?\s*\S")
# A score, or a unit with its name: what stands in lines and in no head
_VALUE = re.compile(
    rf"^\d{{2}}(?:[.,]\d{{1,2}})?$|^(?:HTX|DNTN|HKD)\s"
    rf"|(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện|[Tt]hôn|[Ấấ]p)\s+[{UPPER}]"
)
_LONGEST_LEVEL = 60
_NEAR = 6.0  # points by which the same border may differ between two pages


@dataclass(frozen=True, slots=True)
class Sheet:
    """One grid's lines under the columns that hold for it."""

    columns: Columns
    lines: tuple[Line, ...]
    own_head: bool
    edges: tuple[float, ...] = ()


def read_sheet(grid: Grid, before: Sheet | None, older: Sheet | None = None) -> Sheet | None:
    """The lines of a grid; ``before`` is the sheet that it may continue.

    ``older`` is the last table of another annex: a table without a head that counts its lines in
    the same columns is laid out as that one was.

    Returns:
        None where the grid is no table of products: it neither has a head with products nor
        continues one, nor do its cells look so.
    """
    width = max((len(row.cells) for row in grid.rows), default=0)
    if width == 0:
        return None
    grid = replace(grid, rows=tuple(_bounded(row, width) for row in grid.rows))
    rows = [row.cells for row in grid.rows]
    skip, columns = _head(rows)
    own = columns is not None
    if columns is None and before is not None:
        columns = _continued(grid, rows, before)
    if columns is None:
        columns = guessed(rows)
        if older is not None and _laid_out_alike(columns, older.columns):
            columns = older.columns
        elif not all(columns.has(f) for f in ("product", "star", "producer")):
            return None
    columns = completed(columns, rows[skip:])
    lines = _lines(grid.rows[skip:], columns, rows[:skip])
    return Sheet(columns, tuple(lines), own, grid.edges)


def _bounded(row: Row, width: int) -> Row:
    """A row of full width, no cell longer than any line of a table is."""
    cells = tuple(cell[:_LONGEST_CELL] for cell in row.cells)
    return replace(row, cells=cells + ("",) * (width - len(cells)))


def _laid_out_alike(columns: Columns, older: Columns) -> bool:
    """Whether columns known by content are those of another table: as many, none that differs."""
    if len(columns.fields) != len(older.fields) or not columns.has("number"):
        return False
    pairs = zip(columns.fields, older.fields, strict=True)
    same = [a == b for a, b in pairs if a not in {None, "product"}]
    return len(same) > 1 and all(same)


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
    start = next((i for i, row in enumerate(rows[:3]) if len(texts_of(row)) > 1), 0)
    for count in range(start + 1, min(start + _HEAD_ROWS, len(rows)) + 1):
        last = rows[count - 1]
        if row_number(last[0]) is not None or is_counting_row(last):
            break
        if count > start + 1 and _is_numbered(last, rows[start]):
            break
        if count > start + 1 and _begins_lines(last):
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
    parted = [
        (place, part) for place, whole in enumerate(rows) for part in unstacked(whole, columns)
    ]
    for place, row in parted:
        cells = row.cells + ("",) * (len(columns.fields) - len(row.cells))
        texts = texts_of(cells)
        if not texts or _folded(cells) in heads or is_counting_row(cells) or _is_head(cells):
            continue
        if len(set(texts)) == 1 and _NOTE.match(low(texts[0])) and not _is_level(texts[0]):
            continue
        if any(_TOTAL.match(low(text)) for text in texts[:2]) and not _named(cells, columns):
            continue
        lines.append(
            Line(cells, row.page, row.confidences, opens=not lines and place <= len(heads))
        )
    return lines


def _is_level(text: str) -> bool:
    """Whether words with a star before them head a level: "* Hạng 4 sao: 03 sản phẩm"."""
    return len(text) <= _LONGEST_LEVEL and only_star(text.lstrip("* ")) is not None


def _named(cells: tuple[str, ...], columns: Columns) -> bool:
    """Whether a line with a total word has a producer all the same: "Tổng hợp trà Minh"."""
    spots = [i for i, f in enumerate(columns.fields) if f in {"producer", "address"}]
    return row_number(cells[0]) is not None and any(
        i < len(cells) and re.search(r"[^\W\d]", cells[i]) for i in spots
    )


def _is_head(cells: tuple[str, ...]) -> bool:
    """A head repeated in other words: most of its cells are heads, none a number."""
    texts = texts_of(cells)
    if len(texts) < 3 or any(re.search(r"\d", t) for t in texts):  # noqa: PLR2004
        return False
    return sum(field_of(t) is not None for t in texts) >= len(texts) - 1


def is_counting_row(cells: tuple[str, ...]) -> bool:
    """Whether a row numbers the columns: "(1) | (2) | (3)", "A | B | 1 | 2"."""
    texts = [tidy(c) for c in cells if c.strip()]
    if len(texts) < 3:  # noqa: PLR2004
        return False
    if not all(_COUNTING.fullmatch(t) for t in texts):
        return _is_worn_counting_row(cells)
    numbers = [int(n[0]) for t in texts if (n := re.search(r"\d+", t))]
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _is_worn_counting_row(cells: tuple[str, ...]) -> bool:
    """The same on a scan, some numbers misread: "q) | (2) | | (4 | &) | 6".

    Most cells have a bracket, none has room for words, and those that are read count the columns.
    """
    short = [(spot, tidy(cell)) for spot, cell in enumerate(cells) if cell.strip()]
    bracketed = sum(bool(_BRACKET.search(text)) for _, text in short)
    if any(len(text) > 4 for _, text in short) or 2 * bracketed <= len(short):  # noqa: PLR2004
        return False
    read = [int(n[0]) - spot for spot, text in short if (n := re.search(r"\d{1,2}", text))]
    return len(read) > 1 and len(set(read)) == 1


def _is_numbered(row: tuple[str, ...], head: tuple[str, ...]) -> bool:
    """Whether a row has a number under "STT", wherever that stands: "Hạng | STT | Sản phẩm"."""
    spots = (i for i, cell in enumerate(head) if field_of(cell) == "number")
    return any(i < len(row) and row_number(row[i]) is not None for i in spots)


def _begins_lines(row: tuple[str, ...]) -> bool:
    """Whether a row under the head's first is no head: a heading, or values of a product."""
    texts = texts_of(row)
    first = tidy(row[0])
    known = any(field_of(t) is not None or mark_of(t) is not None for t in texts[:1])
    alone = len(texts) == 1 and (bool(first) or not known)
    marked = bool(re.fullmatch(r"[IVX]{1,5}|[A-H]", first.strip(". ")))
    return alone or marked or any(_VALUE.search(text) or _is_owner(text) for text in texts)


def _is_owner(text: str) -> bool:
    """Whether words are a producer by name, not the head over producers: "Công ty CP Palmania"."""
    return starts_like_producer(text) and field_of(text) is None


def _folded(row: tuple[str, ...]) -> str:
    return "|".join(bare(c) for c in row).rstrip("|")

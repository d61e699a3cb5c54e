"""Tables in running text: rows of cells, however a page, a file or a copy has laid them out.

Layouts: cells parted by "|", ";" or tabs on one line; a cell a line; rows whose signs were lost.
What belongs here: which cell is in which column. What the counts mean is in ``table_figures``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.claims.columns import Column, is_group, is_index, is_level, read_column, read_year
from parsers.text import NormalText

# No table without one of these: signs between cells, or a line that is or ends in numbers.
_BARE_LINE = re.compile(r"\n *\d[\d.]* *\n")
_NUMBERS_END = re.compile(r"[\d-] \d{1,5} *\n|;\s?\d{1,5} *(?:\n|$)")
_NUMBER_ENDS = re.compile(r"\n(?<=[\d ]\n)")  # few lines do, and that is soon seen
_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"(?:(\d{1,3}(?:\.\d{3})+|\d{1,5})(?:\s?(?:sản phẩm|sp))?|-|x)", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+=-]+")
# "Đơn vị; Số sản phẩm; 4 sao", "Huyện Đồng Văn; 12; 3": no list of clauses, which has verbs and ":"
_SEMICOLONS = re.compile(r"^[^;:.]{1,40};[^:.]*(?:\d|sao|sản phẩm|chủ thể|năm \d+)$")
_WIDE = re.compile(r"\s{2,}")
_ENDS = re.compile(r"[.;:!?,…]$")
_LONGEST_CELL = 60
_MOST_COLUMNS = 10
_LONGEST_ROW = 160
_LOST = re.compile(
    r"(?:(?:stt|tt)\s)?(?P<name>\D+?)\s(?P<counts>(?:(?:tổng(?: số| cộng)?|cộng|(?:số )?sản phẩm"
    r"|(?:số )?chủ thể|[345] sao)(?:\s|$)){2,})"
)
_LOST_COLUMN = re.compile(r"tổng(?: số| cộng)?|cộng|(?:số )?sản phẩm|(?:số )?chủ thể|[345] sao")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: offsets into the normalised text, and its words in small letters."""

    start: int
    end: int
    low: str

    @property
    def value(self) -> int | None:
        """The whole number that the cell is; 0 for a dash; None for words."""
        m = _NUMBER.fullmatch(self.low)
        if m is None:
            return None
        return int(m[1].replace(".", "")) if m[1] else 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, the counts of the columns that count with them, and the level it states."""

    name: Cell
    counts: tuple[tuple[Column, Cell], ...]
    level: Cell | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: offsets into the normalised text, the header of its names, its rows."""

    start: int
    end: int
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a table: where the names stand and what each other column counts.

    ``level`` is the one of ``columns`` in which each row says its level.
    """

    index: bool
    name: str
    columns: tuple[Column | None, ...]
    level: int | None = None

    @property
    def size(self) -> int:
        return len(self.columns) + 1 + self.index


def find_tables(normal: NormalText, raw: str) -> tuple[Table, ...]:
    """The tables of a text that have a column of counts, in reading order.

    ``raw`` is the text before normalising, which still has its tabs.
    """
    if not _may_hold(normal.text, raw):
        return ()
    lines = [
        Cell(a, b, normal.low[a:b])
        for m in _LINE.finditer(normal.text)
        for a, b in [_trimmed(normal.text, m.start(), m.end())]
        if a < b
    ]
    found: list[Table] = []
    i = 0
    while i < len(lines):
        table, after = _table_at(lines, i, normal, raw)
        if table is not None:
            found.append(table)
        i = max(i + 1, after)
    return tuple(found)


def _may_hold(text: str, raw: str) -> bool:
    if "|" in text or "  " in text or "\t" in raw:
        return True
    if _BARE_LINE.search(text):
        return True
    may_end = _NUMBER_ENDS.search(text) or text.rstrip(" ")[-1:].isdigit()
    return bool(may_end and _NUMBERS_END.search(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# "Biểu 2: Số sản phẩm OCOP của xã đến ngày 30/11/2025": what stands over a table is no cell
_CAPTION = re.compile(
    r"(?:biểu|bảng|phụ biểu|phụ lục)(?:\s(?:số\s)?[\d.]{1,4}|\s[ivx]{1,4})?[.:]\s"
)


def _table_at(
    lines: Sequence[Cell], i: int, normal: NormalText, raw: str
) -> tuple[Table | None, int]:
    """The table whose header begins at line ``i``, and the first line after it."""
    if len(lines[i].low) > _LONGEST_ROW and "|" not in lines[i].low:
        return None, i + 1
    if _CAPTION.match(lines[i].low) and "|" not in lines[i].low:
        return None, i + 1
    cells = _cells(lines[i], normal, raw)
    if len(cells) > 1:
        head = _head(cells)
        return (None, i + 1) if head is None else _by_lines(head, lines, i, normal, raw)
    if len(lines[i].low) <= _LONGEST_CELL and not _ENDS.search(lines[i].low):
        found = _by_cells(lines, i)
        if found[0] is None and i and lines[i - 1].low.endswith(":"):
            found = _of_pairs(lines, i)
        if found[0] is not None:
            return found
    return _of_lost_signs(lines, i)


def _cells(line: Cell, normal: NormalText, raw: str) -> list[Cell]:
    """The cells of a line that "|", tabs or wide gaps part; one cell when nothing parts it."""
    text = normal.text
    if "|" in line.low:
        cuts = [i for i in range(line.start, line.end) if text[i] == "|"]
        edges = [line.start - 1, *cuts, line.end]
        spans = [(a + 1, b) for a, b in pairwise(edges)]
        if line.low.startswith("|"):
            spans = spans[1:]
        if line.low.endswith("|"):
            spans = spans[:-1]
    elif (apart := _SEMICOLONS.search(line.low)) or (
        "\t" in raw[normal.origin[line.start] : normal.origin[line.end]]
    ):
        tabs = [i for i in range(line.start, line.end) if raw[normal.origin[i]] == "\t"]
        cuts = [i for i in range(line.start, line.end) if text[i] == ";"] if apart else tabs
        edges = [line.start - 1, *cuts, line.end]
        spans = [(a + 1, b) for a, b in pairwise(edges)]
    else:
        gaps = list(_WIDE.finditer(text, line.start, line.end))
        spans = list(
            zip([line.start, *(g.end() for g in gaps)], [*(g.start() for g in gaps), line.end],
                strict=True)
        )  # fmt: skip
    trimmed = [_trimmed(text, a, b) for a, b in spans]
    return [Cell(a, b, normal.low[a:b]) for a, b in trimmed]


def _head(cells: Sequence[Cell]) -> _Head | None:
    """The columns of a header, if one of them counts and none is a number itself."""
    index = bool(cells) and is_index(cells[0].low)
    # "TT | Hạng sao | Số sản phẩm": what names the rows spans nothing
    lead = cells[: 1 + index]
    by_row = [c for c in cells if is_level(c.low)] if not any("sao" in c.low for c in cells) else []
    names = [c.low for c in cells if not is_group(c.low) or c in lead or c in by_row]
    if len(names) < 2 + index:
        return None
    level = next((i for i, n in enumerate(names[1 + index :]) if by_row and is_level(n)), None)
    columns = tuple(
        read_column(n) if n and i != level else None for i, n in enumerate(names[1 + index :])
    )
    if not any(columns) or len(columns) > _MOST_COLUMNS:
        return None
    if any(c.value is not None and read_year(c.low) is None for c in cells):
        return None
    return _Head(index, names[index], columns, level)


def _row(head: _Head, cells: Sequence[Cell]) -> Row | None:
    """A row of cells under a header; a total may stand without a row number."""
    lead = head.size - len(head.columns) - 1
    if len(cells) == head.size - 1 and head.index:
        lead = 0
    elif len(cells) != head.size:
        return None
    if lead and cells[0].low and cells[0].value is None and len(cells[0].low) > 4:  # noqa: PLR2004
        return None
    name, rest = cells[lead], cells[lead + 1 :]
    if not name.low and lead and cells[0].low:
        name = cells[0]
    if name.value is not None and read_year(name.low) is None:
        return None
    counts = []
    for column, cell in zip(head.columns, rest, strict=True):
        if column is None:
            continue
        if cell.value is None and cell.low:
            return None
        if cell.value:
            counts.append((column, cell))
    return Row(name, tuple(counts), rest[head.level] if head.level is not None else None)


def _by_lines(
    head: _Head, lines: Sequence[Cell], i: int, normal: NormalText, raw: str
) -> tuple[Table | None, int]:
    """Rows that stand on a line each."""
    rows: list[Row] = []
    j, last = i + 1, i
    while j < len(lines):
        cells = _cells(lines[j], normal, raw)
        if _RULE.fullmatch(lines[j].low) and "-" in lines[j].low and len(lines[j].low) > 1:
            j += 1
            continue
        row = _row(head, cells)
        if len(cells) < 2 or (row is None and _head(cells) is not None):  # noqa: PLR2004
            break
        if row is not None:
            rows.append(row)
        last, j = j, j + 1
    return _table(head, lines[i], lines[last], rows), j


def _by_cells(lines: Sequence[Cell], i: int) -> tuple[Table | None, int]:
    """A cell a line: the size of the header under which the most cells make rows."""
    best: tuple[Table | None, int] = (None, i + 1)
    for size in range(2, _MOST_COLUMNS + 3):
        header = lines[i : i + size]
        if len(header) < size or not _is_cell(header[-1]) or _NUMBER.fullmatch(header[-1].low):
            break
        head = _head(header)
        if head is None:
            continue
        rows, j = _rows_of_cells(head, lines, i + size)
        loose = j < len(lines) and lines[j].value is not None
        if len(rows) > 1 and not loose and j > best[1]:
            best = _table(head, lines[i], lines[j - 1], rows), j
    return best


def _of_pairs(lines: Sequence[Cell], i: int) -> tuple[Table | None, int]:
    """Names and numbers in turn with no header: below "Phân bổ cụ thể:", "Huyện Trà Cú", "7"."""
    head = _Head(False, "", (Column(),))
    rows, j = _rows_of_cells(head, lines, i)
    if len(rows) < 2 or (j < len(lines) and lines[j].value is not None):  # noqa: PLR2004
        return None, i + 1
    return _table(head, lines[i], lines[j - 1], rows), j


def _is_cell(line: Cell) -> bool:
    return len(line.low) <= _LONGEST_CELL and not _ENDS.search(line.low)


def _rows_of_cells(head: _Head, lines: Sequence[Cell], j: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    while j < len(lines):
        numbered = head.index and lines[j].value is not None
        size = head.size if numbered or not head.index else head.size - 1
        cells = lines[j : j + size]
        row = _row(head, cells) if all(_is_cell(c) for c in cells) else None
        if row is None:
            break
        rows.append(row)
        j += size
    return rows, j


def _of_lost_signs(lines: Sequence[Cell], i: int) -> tuple[Table | None, int]:
    """As in "TT Huyện Tổng số 3 sao 4 sao" over "1 Gia Viễn 12 9 3": only spaces are left."""
    m = _LOST.fullmatch(lines[i].low)
    if m is None:
        return None, i + 1
    columns = tuple(read_column(c.group()) for c in _LOST_COLUMN.finditer(m["counts"]))
    number = r"\s(\d{1,3}(?:\.\d{3})+|\d{1,5}|-)"
    pattern = re.compile(rf"(?:\d{{1,2}}[.)]?\s)?(\D+?){number * len(columns)}")
    head = _Head(False, m["name"], columns)
    rows: list[Row] = []
    j = i + 1
    while j < len(lines) and (found := pattern.fullmatch(lines[j].low)):
        at = lines[j].start
        cells = [
            Cell(at + found.start(g), at + found.end(g), found[g])
            for g in range(1, len(columns) + 2)
        ]
        row = _row(head, cells)
        if row is not None:
            rows.append(row)
        j += 1
    return (_table(head, lines[i], lines[j - 1], rows), j) if len(rows) > 1 else (None, i + 1)


def _table(head: _Head, first: Cell, last: Cell, rows: Sequence[Row]) -> Table | None:
    if not any(r.counts for r in rows):
        return None
    return Table(first.start, last.end, head.name, tuple(rows))

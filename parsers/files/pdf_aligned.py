"""Tables without rules: columns that stand under a header which begins with STT or TT.

The columns are the strips that words leave free in nearly all lines. On the next page a table goes
on without a header where numbered lines fit the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.files.pdf_columns import folded
from parsers.files.pdf_counted import is_count, row_starts
from parsers.files.pdf_lines import Line, fragments, joined_lines
from parsers.files.pdf_marks import Rule, Word
from parsers.files.pdf_tables import Placed
from parsers.paper import Grid, Row

_FIRST = re.compile(r"(?:stt|tt|so tt|s\.?t\.?t|so thu tu|no\.?)")
_GAP = 0.8
_GUTTER = 0.45
_FEWEST = 3
_HEADER_LINES = 4
_SECTION = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]\s|NHÓM|SẢN PHẨM|HẠNG|CẤP")


def aligned_grid(
    lines: Sequence[Line], rules: Sequence[Rule], page: int, carried: tuple[float, ...] = ()
) -> tuple[Placed | None, list[Line]]:
    """The first table without rules among lines, and the lines that are not in it.

    ``carried`` are the column borders of such a table that ended the page before.
    """
    start, header_end = _header(lines)
    borders: tuple[float, ...] = ()
    if start is None and carried and lines and is_count(_first_text(lines[0], carried)):
        start, header_end, borders = 0, 0, carried
    if start is None:
        return None, list(lines)
    end = _end(lines, start, header_end)
    table = lines[start:end]
    borders = borders or _borders(table)
    if len(borders) - 1 < _FEWEST:
        return None, list(lines)
    rows = _rows(table, header_end - start, borders, [r.top for r in rules if r.horizontal])
    if not any(is_count(row[0]) for row in rows):
        return None, list(lines)
    grid = Grid(tuple(Row(row, page) for row in rows), page, borders)
    top = table[0].baseline - table[0].size
    placed = Placed(grid, borders[0], top, borders[-1], table[-1].baseline + 2)
    return placed, [*lines[:start], *lines[end:]]


def _first_text(line: Line, borders: tuple[float, ...]) -> str:
    return " ".join(word.text for word in line.words if word.x1 < borders[1])


def _header(lines: Sequence[Line]) -> tuple[int | None, int]:
    """First line of a header that begins with STT, and the line after its last."""
    for index, line in enumerate(lines):
        parts = fragments(line, _GAP)
        if not _FIRST.fullmatch(folded(parts[0].text)):
            continue
        start = index
        while start > 0 and _beside(lines[start - 1], lines[start], parts[0]):
            start -= 1
        end = index + 1
        while (
            end < len(lines)
            and end - index < _HEADER_LINES
            and _beside(lines[end], lines[end - 1], parts[0])
        ):
            end += 1
        if sum(len(fragments(other, _GAP)) for other in lines[start:end]) >= _FEWEST:
            return start, end
    return None, 0


def _beside(line: Line, neighbour: Line, first: Line) -> bool:
    """Whether a line is another line of the header, beside the word STT."""
    near = abs(line.baseline - neighbour.baseline) < 1.5 * max(line.size, neighbour.size)
    words = folded(line.text)
    stacked = folded(fragments(line, _GAP)[0].text) in ("so", "thu tu", "tt")  # "Số" over "TT"
    return (
        near
        and (stacked or line.x0 > first.x1)
        and not any(is_count(part.text) for part in fragments(line, _GAP)[:1])
        and not words.startswith(("(kem theo", "kem theo", "phu luc", "danh sach"))
    )


def _end(lines: Sequence[Line], start: int, header_end: int) -> int:
    """The line after the table's last one."""
    left = min(line.x0 for line in lines[start:header_end] or lines[:1])
    right = max(line.x1 for line in lines[start:header_end] or lines[:1])
    index = header_end
    while index < len(lines):
        line, before = lines[index], lines[max(index - 1, 0)]
        if index > start and line.baseline - before.baseline > 4 * line.size:
            break
        whole = len(fragments(line, _GAP)) == 1
        wide = line.x1 - line.x0 > 0.6 * (right - left)
        if whole and wide and not _SECTION.match(line.text):
            break
        if folded(line.text).startswith(("noi nhan", "ghi chu:", "tong cong")) and whole:
            break
        index += 1
    return index


def _borders(lines: Sequence[Line]) -> tuple[float, ...]:
    """Column borders in the middle of the strips that no word enters."""
    counted = [line for line in lines if len(fragments(line, _GAP)) > 1]
    words = [word for line in counted for word in line.words]
    if not words:
        return ()
    size = sorted(word.size for word in words)[len(words) // 2]
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    borders = [left - 2]
    reached = left
    for word in sorted(words, key=lambda word: word.x0):
        if word.x0 - reached > _GUTTER * size:
            borders.append((reached + word.x0) / 2)
        reached = max(reached, word.x1)
    return (*borders, right + 2)


def _rows(
    lines: Sequence[Line], header: int, borders: tuple[float, ...], rules: Sequence[float]
) -> list[tuple[str, ...]]:
    """The texts of header, rows and section headings."""
    rows = [_texts(lines[:header], borders)] if header else []
    group: list[Line] = []
    for line in lines[header:]:
        if _spans(line, borders):
            rows.extend(_counted_rows(group, borders, rules))
            rows.append((line.text, *[""] * (len(borders) - 2)))
            group = []
        else:
            group.append(line)
    rows.extend(_counted_rows(group, borders, rules))
    return rows


def _spans(line: Line, borders: tuple[float, ...]) -> bool:
    """Whether a line is a heading over the columns."""
    crossed = sum(word.x0 < border < word.x1 for word in line.words for border in borders[1:-1])
    whole = len(fragments(line, _GAP)) == 1
    touched = {_column(word, borders) for word in line.words}
    return whole and (crossed > 0 or len(touched) > 1) and not is_count(line.words[0].text)


def _counted_rows(
    lines: Sequence[Line], borders: tuple[float, ...], rules: Sequence[float]
) -> list[tuple[str, ...]]:
    if not lines:
        return []
    anchors = [i for i, line in enumerate(lines) if is_count(_first_text(line, borders))]
    gaps = sorted(b.baseline - a.baseline for a, b in pairwise(lines))
    pitch = max(gaps[0] if gaps else 0.0, 0.9 * lines[0].size)
    starts = row_starts([line.baseline for line in lines], anchors, pitch, rules) or [0]
    if starts[0] > 0:
        starts = [0, *starts]
    return [_texts(lines[a:b], borders) for a, b in pairwise([*starts, len(lines)])]


def _texts(lines: Sequence[Line], borders: tuple[float, ...]) -> tuple[str, ...]:
    """The words of lines by column, a column's lines joined."""
    columns: list[list[str]] = [[] for _ in borders[1:]]
    for line in lines:
        parts: dict[int, list[str]] = {}
        for word in line.words:
            parts.setdefault(_column(word, borders), []).append(word.text)
        for column, words in parts.items():
            columns[column].append(" ".join(words))
    return tuple(joined_lines(texts) for texts in columns)


def _column(word: Word, borders: tuple[float, ...]) -> int:
    middle = (word.x0 + word.x1) / 2
    return min(sum(border < middle for border in borders[1:-1]), len(borders) - 2)

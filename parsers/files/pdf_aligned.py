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
from parsers.files.pdf_lines import Line, fragments, row_of
from parsers.files.pdf_marks import Rule, Word
from parsers.files.pdf_strips import GAP, SECTION, borders_of
from parsers.files.pdf_tables import Placed
from parsers.paper import Grid, Row

_FIRST = re.compile(r"(?:stt|tt|so tt|s\.?t\.?t|so thu tu|no\.?)")
_WORN = re.compile(r"s[tilj1f|]{2,3}|[tijl]{2}")
"""How a scan's "STT" and "TT" may be read: "SIL", "SITT"."""
_FEWEST = 3
_AFTER = re.compile(r"noi nhan|ghi chu:|tong cong|phu luc|danh sach|bieu so|\(kem theo")
_HEADER_LINES = 4
_TALLEST = 16
_TALL = 90.0


def aligned_grid(
    lines: Sequence[Line],
    rules: Sequence[Rule],
    page: int,
    carried: tuple[float, ...] = (),
    tops: Sequence[float] = (),
) -> tuple[Placed | None, list[Line]]:
    """The first table without rules among lines, and the lines that are not in it.

    ``carried`` are the column borders of such a table that ended the page before, ``tops`` the
    heights at which tables with rules begin, before which it ends.
    """
    start, header_end = _header(lines, rules)
    borders: tuple[float, ...] = ()
    numbered = any(is_count(_first_text(line, carried)) for line in lines[:_TALLEST] if carried)
    if start is None and numbered:
        start, header_end, borders = 0, 0, carried
    if start is None:
        return None, list(lines)
    head = lines[start:header_end]
    sides = borders or (min(line.x0 for line in head), max(line.x1 for line in head))
    end = _end(lines, start, header_end, sides[-1] - sides[0], tops)
    table = lines[start:end]
    borders = borders or borders_of(table, header_end - start)
    if len(borders) - 1 < _FEWEST:
        return None, list(lines)
    wide = 0.6 * (borders[-1] - borders[0])
    parting = [r.top for r in rules if r.horizontal and r.x1 - r.x0 > wide]
    rows = _rows(table, header_end - start, borders, parting, page)
    if not any(is_count(row.cells[0]) for row in rows):
        return None, list(lines)
    grid = Grid(tuple(rows), page, borders)
    top = table[0].baseline - table[0].size
    placed = Placed(grid, borders[0], top, borders[-1], table[-1].baseline + 2)
    return placed, [*lines[:start], *lines[end:]]


def _first_text(line: Line, borders: tuple[float, ...]) -> str:
    return " ".join(word.text for word in line.words if word.x1 < borders[1])


def _header(lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[int | None, int]:
    """First line of a header that begins with STT, and the line after its last."""
    for index, line in enumerate(lines):
        parts = fragments(line, GAP)
        if not _is_first(parts[0]):
            continue
        start, end = _between_rules(lines, index, rules) or _around(lines, index, parts[0])
        if sum(len(fragments(other, GAP)) for other in lines[start:end]) >= _FEWEST:
            return start, end
    return None, 0


def _is_first(part: Line) -> bool:
    """Whether a part of a line is the head of the column of numbers."""
    text = folded(part.text)
    worn = part.confidence is not None and part.text.isupper() and _WORN.fullmatch(text)
    return bool(_FIRST.fullmatch(text) or worn)


def _between_rules(
    lines: Sequence[Line], index: int, rules: Sequence[Rule]
) -> tuple[int, int] | None:
    """The lines of a header between the long rules over and under it."""
    line = lines[index]
    long = [r.top for r in rules if r.horizontal and r.x0 < line.x0 + 2 and r.x1 > line.x1 - 2]
    above = [top for top in long if line.baseline - _TALL < top < line.baseline - 0.5 * line.size]
    below = [top for top in long if line.baseline < top < line.baseline + _TALL]
    if not above or not below:
        return None
    inside = [i for i, one in enumerate(lines) if max(above) < one.baseline <= min(below)]
    return inside[0], inside[-1] + 1


def _around(lines: Sequence[Line], index: int, first: Line) -> tuple[int, int]:
    """The lines of a header close above and below the word STT, as bold as it is."""
    start, end = index, index + 1
    while start > 0 and _beside(lines[start - 1], lines[start], first):
        start -= 1
    while end < len(lines) and end - index < _HEADER_LINES:
        if not _beside(lines[end], lines[end - 1], first):
            break
        end += 1
    return start, end


def _beside(line: Line, neighbour: Line, first: Line) -> bool:
    """Whether a line is another line of the header, beside the word STT."""
    near = abs(line.baseline - neighbour.baseline) < 1.5 * max(line.size, neighbour.size)
    words = folded(line.text)
    stacked = folded(fragments(line, GAP)[0].text) in ("so", "thu tu", "tt")  # "Số" over "TT"
    return (
        near
        and line.bold == first.bold
        and (stacked or line.x0 > first.x1)
        and not any(is_count(part.text) for part in fragments(line, GAP)[:1])
        and not words.startswith(("(kem theo", "kem theo", "phu luc", "danh sach"))
    )


def _end(
    lines: Sequence[Line], start: int, header_end: int, width: float, tops: Sequence[float]
) -> int:
    """The line after the table's last one."""
    index = header_end
    while index < len(lines):
        line, before = lines[index], lines[max(index - 1, 0)]
        if index > start and line.baseline - before.baseline > 4 * line.size:
            break
        whole = len(fragments(line, GAP)) == 1
        wide = line.x1 - line.x0 > 0.6 * width
        if whole and wide and not SECTION.match(line.text):
            break
        if _AFTER.match(folded(line.text)) and whole:
            break
        if any(before.baseline < top < line.baseline for top in tops):
            break
        index += 1
    return index


def _rows(
    lines: Sequence[Line],
    header: int,
    borders: tuple[float, ...],
    rules: Sequence[float],
    page: int,
) -> list[Row]:
    """Header, rows and section headings."""
    rows = [row_of(_cells(lines[:header], borders), page)] if header else []
    group: list[Line] = []
    for line in lines[header:]:
        if _spans(line, borders):
            rows.extend(_counted_rows(group, borders, rules, page))
            rows.append(row_of([[line], *[[] for _ in borders[2:]]], page))
            group = []
        else:
            group.append(line)
    rows.extend(_counted_rows(group, borders, rules, page))
    return rows


def _spans(line: Line, borders: tuple[float, ...]) -> bool:
    """Whether a line is a heading over the columns."""
    crossed = sum(word.x0 < border < word.x1 for word in line.words for border in borders[1:-1])
    whole = len(fragments(line, GAP)) == 1
    touched = {_column(word, borders) for word in line.words}
    return whole and (crossed > 0 or len(touched) > 1) and not is_count(line.words[0].text)


def _counted_rows(
    lines: Sequence[Line], borders: tuple[float, ...], rules: Sequence[float], page: int
) -> list[Row]:
    if not lines:
        return []
    anchors = [i for i, line in enumerate(lines) if is_count(_first_text(line, borders))]
    gaps = sorted(b.baseline - a.baseline for a, b in pairwise(lines))
    pitch = max(gaps[0] if gaps else 0.0, 0.9 * lines[0].size)
    heights = [line.baseline for line in lines]
    at_top = _at_top(lines, anchors, borders)
    starts = row_starts(heights, anchors, pitch, rules, at_top) or [0]
    parts = (lines[a:b] for a, b in pairwise([*starts, len(lines)]))
    return [row_of(_cells(part, borders), page) for part in parts]


def _at_top(lines: Sequence[Line], anchors: Sequence[int], borders: tuple[float, ...]) -> bool:
    """Whether cells are set from the top: all of a row begin on the line of its number."""
    begun = there = 0
    for anchor, after in pairwise([*anchors, len(lines)]):
        begun += len({_column(word, borders) for word in lines[anchor].words})
        own = (word for line in lines[anchor:after] for word in line.words)
        there += len({_column(word, borders) for word in own})
    return begun >= 0.95 * there


def _cells(lines: Sequence[Line], borders: tuple[float, ...]) -> list[list[Line]]:
    """The lines of a row cut into its cells."""
    columns: list[list[Line]] = [[] for _ in borders[1:]]
    for line in lines:
        parts: dict[int, list[Word]] = {}
        for word in line.words:
            parts.setdefault(_column(word, borders), []).append(word)
        for column, words in parts.items():
            columns[column].append(Line(words))
    return columns


def _column(word: Word, borders: tuple[float, ...]) -> int:
    middle = (word.x0 + word.x1) / 2
    return min(sum(border < middle for border in borders[1:-1]), len(borders) - 2)

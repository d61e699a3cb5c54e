"""Columns of a table without rules: the strips that words leave free in nearly all lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.files.pdf_lines import Line, fragments

Span = tuple[float, float]

GAP = 0.8
"""Ems between two cells of a line, at least."""

_GUTTER = 0.45
SECTION = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]\s|NHÓM|SẢN PHẨM|HẠNG|CẤP")
"""How a heading over all columns begins: "I. SẢN PHẨM HẠNG 4 SAO"."""


def borders_of(lines: Sequence[Line], header: int) -> tuple[float, ...]:
    """Column borders in the middle of the strips that no word enters.

    Of the header only what stands over no more than one column counts: "Kết quả" over "Điểm" and
    "Hạng" hides the strip between them.
    """
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    rows = [
        line
        for line in lines[header:]
        if len(fragments(line, GAP)) > 1
        or (line.x1 - line.x0 < 0.35 * (right - left) and not SECTION.match(line.text))
    ]
    spans = sorted((word.x0, word.x1) for line in rows for word in line.words)
    heads = [part for line in lines[:header] for part in fragments(line, GAP)]
    size = lines[0].size
    columns = _strips(spans, size)
    over = [
        (word.x0, word.x1)
        for head in heads
        if sum(x0 < head.x1 and head.x0 < x1 for x0, x1 in columns) < 2  # noqa: PLR2004
        for word in head.words
    ]
    columns = _paired(_strips(sorted([*spans, *over]), size), spans, over)
    columns = _under_one_head(columns, spans, [(h.x0, h.x1, h.baseline) for h in heads])
    if not columns:
        return ()
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return (columns[0][0] - 2, *inner, columns[-1][1] + 2)


def _paired(columns: Sequence[Span], cells: Sequence[Span], heads: Sequence[Span]) -> list[Span]:
    """The columns, a head that stands beside its cells put together with them.

    "Hạng sao" may stand in the middle of its column and "3 sao" at the left, with nothing of one
    over the other.
    """
    found: list[tuple[Span, bool, bool]] = []
    for x0, x1 in columns:
        full = any(x0 <= a and b <= x1 for a, b in cells)
        headed = any(x0 <= a and b <= x1 for a, b in heads)
        if found and found[-1][1:] == (not full, not headed) and full != headed:
            found[-1] = ((found[-1][0][0], x1), True, True)
        else:
            found.append(((x0, x1), full, headed))
    return [span for span, _, _ in found]


def _under_one_head(
    columns: Sequence[Span], cells: Sequence[Span], heads: Sequence[tuple[float, float, float]]
) -> list[Span]:
    """The columns, a head that stands over the next ones put together with the first of them.

    "Kết quả" at the left over "Điểm" and "Hạng sao" has no cells of its own.
    """
    found: list[Span] = []
    lifted: Span | None = None
    for (x0, x1), after in zip(columns, [*columns[1:], None], strict=True):
        own = [y for a, b, y in heads if x0 <= a and b <= x1]
        empty = not any(x0 <= a and b <= x1 for a, b in cells)
        next_heads = [y for a, b, y in heads if after and after[0] <= a and b <= after[1]]
        if empty and own and next_heads and max(own) < min(next_heads) - 2:
            lifted = lifted or (x0, x1)
            continue
        found.append((lifted[0] if lifted else x0, x1))
        lifted = None
    return found


def _strips(spans: Sequence[Span], size: float) -> list[Span]:
    """The ranges of x that words take up, parted where none is for half an em."""
    found: list[Span] = []
    for x0, x1 in spans:
        if found and x0 - found[-1][1] <= _GUTTER * size:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found

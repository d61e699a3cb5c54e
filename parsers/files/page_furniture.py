"""What a page carries besides its text: page numbers, running heads, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from parsers.files.pdf_columns import folded
from parsers.files.pdf_lines import Line
from parsers.files.pdf_marks import Rule

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:Trang|trang|Page|page)\s*:?\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\s.]*"
)
_PRINTED = re.compile(r"(?:file|https?)://\S+|^\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}\b")
"""What a browser prints at a page's edge: the address, "5/3/2024, 10:15"."""

_ANNEX = re.compile(r"\(?kem theo|phu luc|danh sach|bieu|mau so|bang")
_MARGIN = 0.1
_EDGE = 0.075
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\(\*+\)|\*+\s|\[\d{1,2}\]|\d{1,2}\s|\(\d{1,2}\)\s")


def without_furniture(pages: Sequence[tuple[float, list[Line]]]) -> list[list[Line]]:
    """The lines of pages (height, lines from the top) without page numbers and running heads.

    A running head is a line at the same height near the edge of at least three pages and half of
    all, figures apart: "Công báo tỉnh/Số 12/Ngày 5-3-2024". The head of an annex is none, though
    "PHỤ LỤC 1", "PHỤ LỤC 2" look alike.
    """
    heads = [
        [_at_edge(lines, index, height) for index in range(len(lines))] for height, lines in pages
    ]
    seen: Counter[tuple[str, int]] = Counter()
    for (_, lines), edge in zip(pages, heads, strict=True):
        seen.update({_place(line) for line, near in zip(lines, edge, strict=True) if near})
    enough = max(3, len(pages) / 2)
    repeated = {place for place, count in seen.items() if count >= enough}

    def is_furniture(height: float, lines: list[Line], index: int, near: bool) -> bool:
        line = lines[index]
        if near and (_place(line) in repeated or _PRINTED.search(line.text)):
            return True
        outer = index in (0, len(lines) - 1) and _in_margin(line, height)
        return outer and _PAGE_NUMBER.fullmatch(line.text) is not None

    return [
        [
            line
            for index, line in enumerate(lines)
            if not is_furniture(height, lines, index, edge[index])
        ]
        for (height, lines), edge in zip(pages, heads, strict=True)
    ]


def _in_margin(line: Line, height: float) -> bool:
    return line.baseline < _MARGIN * height or line.baseline > (1 - _MARGIN) * height


def _at_edge(lines: Sequence[Line], index: int, height: float) -> bool:
    """Whether a line stands near the page's edge, apart from the lines further in."""
    line = lines[index]
    if _ANNEX.match(folded(line.text)):
        return False
    if line.baseline < _EDGE * height:
        inner = next((o for o in lines[index + 1 :] if o.baseline > _EDGE * height), None)
    elif line.baseline > (1 - _EDGE) * height:
        outer = (o for o in reversed(lines[:index]) if o.baseline < (1 - _EDGE) * height)
        inner = next(outer, None)
    else:
        return False
    return inner is None or abs(inner.baseline - line.baseline) > 1.5 * line.size


def _place(line: Line) -> tuple[str, int]:
    """A line's words without their figures, and its height on the page."""
    return re.sub(r"\d+", "#", line.text), round(line.baseline / 6)


def footnotes_from(
    lines: Sequence[Line], rules: Sequence[Rule], body_size: float, height: float
) -> int:
    """Index of the first line of a page's footnotes, their number where there are none.

    They stand last, in smaller print, with a mark in front or under a short rule.
    """
    start = len(lines)
    while start > 0 and lines[start - 1].size <= body_size - 1 and _low(lines[start - 1], height):
        start -= 1
    while start < len(lines):
        line = lines[start]
        ruled = any(
            rule.horizontal
            and 40 < rule.x1 - rule.x0 < 260  # noqa: PLR2004  a separator is 5 cm long
            and 0 < line.baseline - rule.top < 2.5 * line.size
            and abs(rule.x0 - line.x0) < 40  # noqa: PLR2004
            for rule in rules
        )
        if _NOTE.match(line.text) or ruled:
            return start
        start += 1
    return start


def _low(line: Line, height: float) -> bool:
    return line.baseline > 0.4 * height

"""HTML tables: data as rows of cells, and telling them from tables that only lay out a page."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import Tag

from parsers.models import Table

_LAYOUT_CELL = 600
_MAX_SPAN = 30


def read_table(
    tag: Tag, text_of: Callable[[Tag], str] | None = None, longest: int = _LAYOUT_CELL
) -> Table | None:
    """Rows of a data table, or None when the table lays out text, pictures or a whole page.

    ``text_of`` gives a cell's text, on one line where it is left out; no cell of data is longer
    than ``longest`` characters.

    A cell that spans columns is followed by empty cells; one that spans rows is repeated below,
    since the name of a district that stands for five rows belongs to each of them.
    """
    if tag.find("table") is not None:
        return None
    lines = tag.find_all("tr")
    text_of = text_of or cell_text
    texts = [[text_of(cell) for cell in _cells(line)] for line in lines]
    filled = [text for line in texts for text in line if text]
    columns = max((len(line) for line in texts), default=0)
    found = max((len(text) for text in filled), default=0)
    if columns < 2 or len(lines) < 2 or len(filled) < 3 or found > longest:  # noqa: PLR2004
        return None
    caption = tag.find("caption")
    rows = _spread(lines, text_of)
    return Table(rows, cell_text(caption) if caption else None) if rows else None


def row_text(row: tuple[str, ...]) -> str:
    """A row as one paragraph: its filled cells joined by " | "."""
    return " | ".join(cell for cell in row if cell)


def cell_text(tag: Tag) -> str:
    """One-line text of a cell; its paragraphs and line breaks become spaces."""
    return (
        " ".join(" ".join(tag.strings).split())
        if tag.find(["br", "p", "div", "li"])
        else (" ".join(tag.get_text().split()))
    )


def _cells(line: Tag) -> list[Tag]:
    return line.find_all(["td", "th"], recursive=False)


def _spread(lines: list[Tag], text_of: Callable[[Tag], str]) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    pending: dict[int, tuple[int, str]] = {}  # column -> rows still to fill, text
    for line in lines:
        row: list[str] = []
        for cell in _cells(line):
            _fill(row, pending)
            text = text_of(cell)
            down = _span(cell, "rowspan")
            if down > 1:
                pending[len(row)] = (down - 1, text)
            row.append(text)
            row.extend([""] * (_span(cell, "colspan") - 1))
        _fill(row, pending)
        if any(row):
            rows.append(tuple(row))
    return tuple(rows)


def _fill(row: list[str], pending: dict[int, tuple[int, str]]) -> None:
    """Put the cells that reach down from above into the columns that come next."""
    while len(row) in pending:
        left, text = pending.pop(len(row))
        if left > 1:
            pending[len(row)] = (left - 1, text)
        row.append(text)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return max(1, min(int(value), _MAX_SPAN)) if value.isdecimal() else 1

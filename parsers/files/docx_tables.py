"""Word tables: data as rows of cells, and telling them from tables that only lay out two sides."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml import etree

from parsers.files.docx_numbering import Numbering
from parsers.files.docx_text import text_of, written_lines
from parsers.files.two_sides import MOST_ROWS, lays_out_sides

_MOST_SPAN = 60


def is_layout(table: etree._Element) -> bool:
    """Whether a table holds the two sides of a head or of a signature block, and no data."""
    rows = _rows(table)
    if len(rows) > MOST_ROWS:
        return False
    return lays_out_sides(
        [["\n".join(text_of(p) for p in cell.iter(qn("w:p"))) for cell in _cells(r)] for r in rows]
    )


def rows_of(table: etree._Element, numbering: Numbering) -> list[tuple[str, ...]]:
    """Cell texts by row.

    A cell that spans columns is followed by empty ones (``w:gridSpan``); one that continues the
    cell above (``w:vMerge``) repeats its text. Rows without any text are left out.
    """
    found: list[tuple[str, ...]] = []
    above: dict[int, str] = {}
    for row in _rows(table):
        cells: list[str] = [""] * min(_number(row, "w:trPr/w:gridBefore"), _MOST_SPAN)
        for cell in _cells(row):
            text = _text(cell, numbering)
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merged is not None and merged.get(qn("w:val")) != "restart":
                text = above.get(len(cells), "") or text
            if merged is not None:
                above[len(cells)] = text
            span = max(1, min(_number(cell, "w:tcPr/w:gridSpan") or 1, _MOST_SPAN))
            cells.extend([text, *[""] * (span - 1)])
        if any(cells) and not _is_deleted(row):
            found.append(tuple(cells))
    return found


def _rows(table: etree._Element) -> list[etree._Element]:
    """Rows of a table, also those inside content controls."""
    return [row for row in table.iter(qn("w:tr")) if _owner(row) is table]


def _cells(row: etree._Element) -> list[etree._Element]:
    table = _owner(row)
    return [cell for cell in row.iter(qn("w:tc")) if _owner(cell) is table]


def _owner(element: etree._Element) -> etree._Element | None:
    return next((a for a in element.iterancestors() if a.tag == qn("w:tbl")), None)


def _text(cell: etree._Element, numbering: Numbering) -> str:
    """The lines of a cell; list numbers count as text ("STT" is often a numbered list)."""
    lines: list[str] = []
    numbers: list[str] = []
    for paragraph in cell.iter(qn("w:p")):
        label = numbering.label(paragraph)
        numbers.append(label.strip())
        if written := written_lines(paragraph):
            lines += [label + written[0], *written[1:]]
    return "\n".join(lines) or " ".join(n for n in numbers if n)


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _number(element: etree._Element, path: str) -> int:
    found = element.find("/".join(qn(step) for step in path.split("/")))
    text = (found.get(qn("w:val")) or "") if found is not None else ""
    return int(text) if text.isdecimal() else 0

"""Tables of a DOCX: the frameless ones of head and signature, and the annexes' own."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from samples.official.fields import printed
from samples.official.flow import Sheet, leaves
from samples.official.records import Heading

_WIDTH = {False: 165.0, True: 257.0}
# What a column needs at least, in millimetres, so that "82,15" or "4 sao" is not broken.
_LEAST = {"number": 11.0, "score": 16.0, "star": 17.0, "tick3": 13.0, "tick4": 13.0, "tick5": 13.0}
_LEFT_ALIGNED = ("product", "producer", "address", "street", "note")


def plain_table(document: Document, rows: int, widths: tuple[float, ...]) -> Table:
    """A table without lines; widths in millimetres."""
    table: Table = document.add_table(rows, len(widths))
    _fix(table, widths)
    return table


def _fix(table: Table, widths: tuple[float, ...]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def add_sheet(document: Document, sheet: Sheet, look: dict[str, Any]) -> None:
    """An annex's table: headings over one or two rows, lines, heading rows across, merged cells."""
    columns = leaves(sheet.annex)
    deep = any(column.children for column in sheet.annex.columns)
    levels = 2 if deep else 1
    if look.get("numbered_columns"):
        levels += 1
    table = document.add_table(levels + len(sheet.body), len(columns))
    table.style = "Table Grid"
    _fix(table, _widths(columns, _WIDTH[sheet.annex.landscape]))
    cells = [list(row.cells) for row in table.rows]
    _headings(sheet, cells, look, deep=deep, numbered=bool(look.get("numbered_columns")))
    for row in list(table.rows)[: levels if look.get("repeat_header", True) else 0]:
        _flag(row, "tblHeader")
    size = look.get("table_size", 12)
    for nth, (item, mark) in enumerate(zip(sheet.body, sheet.marks, strict=True)):
        row = cells[levels + nth]
        if not look.get("break_rows"):
            keep_whole(table.rows[levels + nth])
        if isinstance(item, Heading):
            _text(row[0].merge(row[-1]), item.text, size, bold=True, align="left")
            continue
        for cell, (field, _, _) in zip(row, columns, strict=True):
            align = "left" if field.split(".")[0].split("/")[0] in _LEFT_ALIGNED else "centre"
            _text(cell, printed(item, field), size, align=align)
        if mark:
            _bookmark(row[_column_of(columns, "product")], mark, nth)
    _merge_equal(sheet, cells[levels:], columns, size)


def _widths(columns: list[tuple[str, float, bool]], full: float) -> tuple[float, ...]:
    """Millimetres of each column: the least that it needs, the rest shared as the annex says."""
    least = [_LEAST.get(field.split(".")[0], 0.0) for field, _, _ in columns]
    free = full - sum(least)
    total = sum(width for (_, width, _), need in zip(columns, least, strict=True) if not need)
    return tuple(
        need or free * width / total for (_, width, _), need in zip(columns, least, strict=True)
    )


def _column_of(columns: list[tuple[str, float, bool]], field: str) -> int:
    return next(n for n, (name, _, _) in enumerate(columns) if name.startswith(field))


def _headings(
    sheet: Sheet, cells: list[list[_Cell]], look: dict[str, Any], *, deep: bool, numbered: bool
) -> None:
    size = look.get("table_size", 12)
    at = 0
    for column in sheet.annex.columns:
        width = max(1, len(column.children))
        top = cells[0][at]
        if column.children:
            top = top.merge(cells[0][at + width - 1])
            for offset, child in enumerate(column.children):
                _text(cells[1][at + offset], child.head, size, bold=True)
        elif deep:
            top = top.merge(cells[1][at])
        _text(top, column.head, size, bold=True)
        at += width
    if numbered:
        for nth, cell in enumerate(cells[2 if deep else 1], start=1):
            _text(cell, f"({nth})", size - 1, italic=True)


def _text(
    cell: _Cell,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: str = "centre",
) -> None:
    # Merging leaves the empty paragraphs of the cells that were joined.
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    paragraph = cell.paragraphs[0]
    for run in paragraph.runs:
        run._r.getparent().remove(run._r)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if align == "left" else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def keep_whole(row: _Row) -> None:
    """Do not break the row between pages."""
    _flag(row, "cantSplit")


def _flag(row: _Row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(f"w:{name}"))


def _bookmark(cell: _Cell, name: str, number: int) -> None:
    """A mark around a cell's words, from which the page of the line is known after layout."""
    paragraph = cell.paragraphs[0]._p
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph.insert(1 if paragraph.pPr is not None else 0, start)
    paragraph.append(end)


def _merge_equal(
    sheet: Sheet, rows: list[list[_Cell]], columns: list[tuple[str, float, bool]], size: float
) -> None:
    """Join neighbouring cells of equal words in the columns that ask for it."""
    for at, (field, _, merge) in enumerate(columns):
        start = 0
        while merge and start < len(rows):
            text = _words(sheet, start, field)
            end = start + 1
            while text and end < len(rows) and _words(sheet, end, field) == text:
                end += 1
            if end - start > 1:
                joined = rows[start][at].merge(rows[end - 1][at])
                align = "left" if field.split("/")[0] in _LEFT_ALIGNED else "centre"
                _text(joined, text or "", size, align=align)
            start = end


def _words(sheet: Sheet, nth: int, field: str) -> str | None:
    item = sheet.body[nth]
    return None if isinstance(item, Heading) else printed(item, field)

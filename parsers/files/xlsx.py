"""An Excel annex to ``Paper``: the lines above a sheet's table are paragraphs, the rest a table.

Provinces send the list of products as a workbook beside the signed decision. Formulas count with
the values that were last saved; hidden sheets are passed over.
"""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from parsers import problems
from parsers.models import Problem
from parsers.paper import Block, Grid, Paper, Paragraph, Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes of XML that are read of one workbook; an annex has some hundred thousand."""
MOST_ROWS = 20_000
_MOST_COLUMNS = 40
_LEAST_CELLS = 2
_ENDS_TABLE = 2


def read_xlsx(payload: bytes, name: str) -> Paper:
    """All visible sheets of a workbook, each as a page; its form counts as that of Word files."""
    if (problem := _refusal(payload, name)) is not None:
        return Paper("docx", (), problems=(problem,))
    try:
        book = load_workbook(BytesIO(payload), data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError):
        return Paper("docx", (), problems=(problems.broken_file(name, "XLSX"),))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    long = any(sheet.max_row > MOST_ROWS for sheet in shown)
    return Paper(
        "docx",
        tuple(block for number, sheet in enumerate(shown, 1) for block in _blocks(sheet, number)),
        len(shown),
        (problems.too_long(name, MOST_ROWS),) if long else (),
    )


def _refusal(payload: bytes, name: str) -> Problem | None:
    try:
        with zipfile.ZipFile(BytesIO(payload)) as packed:
            parts = [i for i in packed.infolist() if i.filename.endswith((".xml", ".rels"))]
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                return problems.unpacks_too_large(name)
            for part in parts:
                with packed.open(part) as stream:
                    head = stream.read(4096)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    return problems.broken_file(name, "XLSX")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        return problems.broken_file(name, "XLSX")
    return None


def _blocks(sheet: Worksheet, page: int) -> Iterator[Block]:
    """Lines with one filled cell are paragraphs until the table's head, with two or more, begins.

    A table ends with two empty lines; "Người lập biểu" below it begins anew as a paragraph. One
    empty line only parts its sections.
    """
    table: list[Row] = []
    empty = 0
    for cells in _rows(sheet):
        filled = sum(1 for cell in cells if cell)
        empty = 0 if filled else empty + 1
        if empty == _ENDS_TABLE:
            yield from _grid(table, page)
            table = []
        if not filled:
            continue
        if table or filled >= _LEAST_CELLS:
            table.append(Row(tuple(cells), page))
        else:
            yield Paragraph(next(cell for cell in cells if cell), page)
    yield from _grid(table, page)


def _grid(rows: Sequence[Row], page: int) -> Iterator[Grid]:
    """A table without the columns on its right that are empty throughout."""
    width = max((n for row in rows for n, cell in enumerate(row.cells, 1) if cell), default=0)
    if width:
        yield Grid(tuple(Row(row.cells[:width], page) for row in rows), page)


def _rows(sheet: Worksheet) -> Iterator[list[str]]:
    """Cell texts by row; a cell that is merged downwards is repeated in each row."""
    below: dict[tuple[int, int], str] = {}
    merged = {
        (area.min_row, area.min_col): min(area.max_row, MOST_ROWS)
        for area in sheet.merged_cells.ranges
        if area.max_row > area.min_row
    }
    last_row, last_column = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
    for number, values in enumerate(
        sheet.iter_rows(max_row=last_row, max_col=last_column, values_only=True), 1
    ):
        cells = [_text(value) for value in values]
        for column, text in enumerate(cells, 1):
            for row in range(number + 1, merged.get((number, column), number) + 1):
                below[row, column] = text
            cells[column - 1] = text or below.pop((number, column), "")
        yield cells


def _text(value: object) -> str:
    """A value as a Vietnamese reader writes it: 78.5 is "78,5", a day "05/10/2021"."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    lines = unicodedata.normalize("NFC", str(value)).splitlines()
    return "\n".join(words for line in lines if (words := " ".join(line.split())))

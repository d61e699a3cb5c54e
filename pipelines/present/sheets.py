"""Tables as one workbook, a sheet each.

What belongs here: cells that a spreadsheet shows as they are. What does not: which tables.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from pipelines.present.files import replacing
from pipelines.present.rows import plain

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Excel refuses more in a cell, in a sheet's name and in a sheet.
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_MOST_ROWS = 1_048_575
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_sheets(
    path: Path, tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]
) -> None:
    """Write (name, heads, rows) as the sheets of a workbook that appears whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    book = Workbook(write_only=True)
    with replacing(path) as partial, saved_at_the_end(book, partial):
        for name, heads, rows in tables:
            sheet = new_sheet(book, name[:_LONGEST_NAME], heads, [])
            for number, row in enumerate(rows):
                if number == _MOST_ROWS:
                    break
                sheet.append([safe_cell(sheet, _value(value)) for value in row])


@contextmanager
def saved_at_the_end(book: Workbook, path: Path) -> Iterator[None]:
    """Save a write-only workbook, also after an exception.

    Only saving removes the temporary files of such a workbook; ``replacing`` throws the
    unfinished file away.
    """
    try:
        yield
    finally:
        book.save(path)


def new_sheet(
    book: Workbook, title: str, heads: Sequence[str], widths: Sequence[int]
) -> WriteOnlyWorksheet:
    """A sheet with a bold, fixed and filtered head line; widths are in characters."""
    # The stubs know no layout of write-only sheets; openpyxl writes it all the same.
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for letter, width in zip(_letters(len(widths)), widths, strict=True):
        sheet.column_dimensions[letter].width = width
    if heads:
        sheet.auto_filter.ref = f"A1:{_letters(len(heads))[-1]}1"
    cells = [WriteOnlyCell(sheet, head) for head in heads]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)
    made: WriteOnlyWorksheet = sheet
    return made


def safe_cell(sheet: WriteOnlyWorksheet, value: object, *, wrap: bool = False) -> Any:  # noqa: ANN401
    """A value as openpyxl takes it; text never becomes a formula or a refused letter."""
    if not isinstance(value, str):
        return value
    text = _ILLEGAL.sub("\ufffd", value)[:_LONGEST_TEXT]
    cell = WriteOnlyCell(sheet, text)
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    # A page may say "=HYPERLINK(…)"; typed as text and quoted it stays what the page said.
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


def _value(value: object) -> object:
    """A database's value as a spreadsheet has it: no time zones, arrays, ranges, objects."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return value
    known = plain(value)
    if isinstance(known, list | tuple):
        return ", ".join(map(str, known))
    if isinstance(known, dict):
        return json.dumps(known, ensure_ascii=False, default=str)
    return known if known is None or isinstance(known, bool | int | float) else str(known)


def _letters(count: int) -> list[str]:
    """Names of the first columns: A to Z, then AA."""
    from openpyxl.utils import get_column_letter

    return [get_column_letter(number) for number in range(1, count + 1)]

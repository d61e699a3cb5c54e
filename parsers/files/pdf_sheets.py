"""Opens the pages of a PDF one by one, within limits, and gathers what lies on them."""

from __future__ import annotations

import pypdfium2

from parsers import problems
from parsers.files.pdf_marks import Sheet
from parsers.files.pdf_page import Drawing, GlyphReader, Handle, main_quarters, placed
from parsers.files.pdf_turn import Turn
from parsers.files.pdf_words import words_of
from parsers.models import Problem

MAX_PAGES = 1000
"""Pages read of one file. The longest plans with annexes have some 300."""


def read_sheets(document: Handle, name: str) -> tuple[list[Sheet], list[Problem]]:
    """What lies on each page, and what went wrong."""
    count = len(document)
    found: list[Problem] = []
    if count > MAX_PAGES:
        found.append(problems.pages_not_read(name, MAX_PAGES + 1, count))
    sheets = []
    reader = GlyphReader()
    for index in range(min(count, MAX_PAGES)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            found.append(problems.page_unreadable(name, index + 1))
            continue
        try:
            sheets.append(_sheet(page, index + 1, reader))
        finally:
            page.close()
    return sheets, found


def _sheet(page: Handle, number: int, reader: GlyphReader) -> Sheet:
    raw, unmapped = reader.read(page.raw, frozenset())
    turn = Turn.of(page.get_bbox(), main_quarters(raw, page.get_rotation() // 90))
    drawing = Drawing(turn)
    drawing.read(page.raw)
    width, height = turn.size
    return Sheet(
        number,
        width,
        height,
        words_of(placed(raw, turn)),
        drawing.rules or drawing.shades,
        drawn=drawing.paths,
        unmapped=unmapped,
        cut=drawing.cut,
    )

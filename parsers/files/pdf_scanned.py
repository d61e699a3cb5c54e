"""The scanned pages of a PDF: read from their pictures, or compared with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parsers.files import page_problems
from parsers.files.page_progress import page_read
from parsers.files.pdf_marks import Sheet
from parsers.files.pdf_pictures import (
    contradicts,
    differs,
    letters_unknown,
    needs_picture,
    pictures,
    recogniser,
    text_of,
    unmarked,
)
from parsers.files.scan_notes import notes_on
from parsers.models import Problem

if TYPE_CHECKING:
    from parsers.files.scan_page import ReadPage

_COVERED = 0.6
_MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Scanned:
    """How many pages were read from pictures, and what is to be said about them."""

    pages: int
    problems: tuple[Problem, ...]


def read_scanned(payload: bytes, sheets: Sequence[Sheet], name: str) -> Scanned:
    """Set ``blocks`` of the sheets that have no text of their own; check those of OCRed scans."""
    wanted = [sheet for sheet in sheets if needs_picture(sheet)]
    covered = [s for s in sheets if s.picture_share >= _COVERED and not needs_picture(s)]
    compared = covered[:_MOST_COMPARED]
    if not wanted and not compared:
        return Scanned(0, ())
    scan = recogniser()
    strange = [sheet.number for sheet in wanted if sheet.words and letters_unknown(sheet)]
    poor = [sheet.number for sheet in wanted if unmarked(sheet) and sheet.number not in strange]
    found = [page_problems.letters_unknown(name, strange, scan is not None)] if strange else []
    if poor:
        found.append(page_problems.marks_missing(name, poor, scan is not None))
    if scan is None:
        blank = [sheet.number for sheet in wanted if sheet.number not in (*strange, *poor)]
        if blank:
            found.append(page_problems.scan_not_read(name, blank))
        return Scanned(0, tuple(found))
    checked = {sheet.number for sheet in compared}
    by_number = {sheet.number: sheet for sheet in (*wanted, *compared)}
    read = scan.read_page_pictures(pictures(payload, sorted(by_number)))
    used: list[ReadPage] = []
    for done, page in enumerate(read, start=1):
        page_read(done, len(by_number))
        sheet = by_number[page.number]
        layer, shown = " ".join(word.text for word in sheet.words), text_of(page.blocks)
        if page.number in checked:
            if differs(layer, shown):
                found.append(page_problems.text_differs_from_picture(name, page.number))
        else:
            legible = page.number not in (*strange, *poor)
            if legible and contradicts(layer, shown):
                found.append(page_problems.text_layer_left_out(name, page.number))
            sheet.blocks = page.blocks
            used.append(replace(page, blocks=()))
    return Scanned(len(wanted), (*found, *notes_on(used, name)))

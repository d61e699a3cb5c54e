"""Opens the pages of a PDF one by one, within limits, and gathers what lies on them."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from parsers import problems
from parsers.files import page_problems
from parsers.files.legacy_fonts import converted
from parsers.files.page_progress import page_read
from parsers.files.pdf_drawing import Drawing
from parsers.files.pdf_marks import Sheet
from parsers.files.pdf_opening import opened_for
from parsers.files.pdf_page import GlyphReader, Handle, RawGlyph, main_quarters, placed
from parsers.files.pdf_stamps import annotation_texts, draws_annotations, without_stamps
from parsers.files.pdf_turn import Turn
from parsers.files.pdf_words import words_of
from parsers.models import Problem

MAX_PAGES = 1000
"""Pages read of one file. The longest plans with annexes have some 300."""

_COVERED = 0.6


def read_sheets(payload: bytes, count: int, name: str) -> tuple[list[Sheet], list[Problem]]:
    """What lies on each of a file's ``count`` pages, and what went wrong."""
    found: list[Problem] = []
    if count > MAX_PAGES:
        found.append(page_problems.pages_not_read(name, MAX_PAGES + 1, count))
    sheets = []
    damaged: list[int] = []
    reader = GlyphReader()
    for index, document in opened_for(payload, range(min(count, MAX_PAGES))):
        try:
            sheets.append(_sheet(document, index, reader))
        except pypdfium2.PdfiumError:
            damaged.append(index + 1)
        page_read(index + 1, count)
    if damaged:
        found.append(problems.pages_unreadable(name, damaged))
    cut = [sheet.number for sheet in sheets if sheet.cut]
    if cut:
        found.append(problems.page_too_full(name, cut))
    old = sorted({sheet.legacy for sheet in sheets if sheet.legacy})
    if old:
        found.append(page_problems.legacy_font(name, old))
    return sheets, found


def _sheet(document: Handle, index: int, reader: GlyphReader) -> Sheet:
    page = document[index]
    stamps: dict[int, int] = {}
    try:
        if draws_annotations(page.raw):
            own = pdfium.FPDFPage_CountObjects(page.raw)
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[index]
            stamps = annotation_texts(page.raw, own)
        raw, unmapped, cut = reader.read(page.raw, stamps)
        turn = Turn.of(page.get_bbox(), main_quarters(raw, page.get_rotation() // 90))
        drawing = Drawing(turn)
        drawing.read(page.raw)
    finally:
        page.close()
    shown, invisible = _shown(raw, drawing.pictured)
    glyphs, legacy = converted(placed(shown, turn))
    words, signatures = without_stamps(words_of(glyphs))
    width, height = turn.size
    return Sheet(
        number=index + 1,
        width=width,
        height=height,
        words=words,
        rules=drawing.rules or drawing.shades,
        stamps=signatures,
        picture_share=min(drawing.pictured, 1.0),
        drawn=drawing.paths,
        unmapped=unmapped,
        invisible=invisible,
        legacy=legacy,
        cut=cut or drawing.cut,
    )


def _shown(raw: list[RawGlyph], pictured: float) -> tuple[list[RawGlyph], bool]:
    """The glyphs that count, and whether they are the invisible ones.

    Invisible text belongs to a scan that OCR has read; beside visible text without a picture
    nobody has seen it.
    """
    hidden = [glyph for glyph in raw if glyph[7].invisible]
    if not hidden:
        return raw, False
    if pictured >= _COVERED or len(hidden) > 0.9 * len(raw):
        return raw, True
    return [glyph for glyph in raw if not glyph[7].invisible], False

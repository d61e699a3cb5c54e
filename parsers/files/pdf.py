"""Born-digital PDF to ``Paper``: text and rules by PDFium, put together by position.

Pages without a text layer are handed to ``parsers.files.scan`` as pictures. PDFium is not thread
safe: one thread at a time may read.
"""

from __future__ import annotations

import pypdfium2

from parsers import problems
from parsers.files import page_problems
from parsers.files.page_blocks import blocks_of
from parsers.files.pdf_scanned import read_scanned
from parsers.files.pdf_sheets import read_sheets
from parsers.files.pdf_stamps import signing_time
from parsers.files.pdf_unseen import leave_unseen_out
from parsers.models import Problem
from parsers.paper import Form, Paper, Paragraph

_TAIL = 4096


def read_pdf(payload: bytes, name: str) -> Paper:
    """All blocks of a PDF in reading order; what could not be read is said in ``problems``."""
    try:
        document = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as error:
        return Paper("pdf", (), problems=(_unopened(name, payload, str(error)),))
    try:
        count = len(document)
        if count == 0:
            return Paper("pdf", (), problems=(page_problems.no_pages(name),))
        sheets, found = read_sheets(payload, count, name)
        if unseen := leave_unseen_out(payload, sheets):
            found.append(page_problems.text_unseen(name, unseen))
        scanned = read_scanned(payload, sheets, name)
        signed = None if any(sheet.stamps for sheet in sheets) else signing_time(document.raw)
    finally:
        document.close()
    if b"%%EOF" not in payload[-_TAIL:]:
        found.append(page_problems.file_cut(name))
    form: Form = "scan" if 2 * scanned.pages > len(sheets) else "pdf"
    blocks = blocks_of(sheets)
    if signed and blocks:
        blocks.append(Paragraph(signed, page=count))
    return Paper(form, tuple(blocks), count, (*found, *scanned.problems))


def _unopened(name: str, payload: bytes, error: str) -> Problem:
    if "password" in error.casefold():
        return problems.encrypted(name)
    if b"/Count 0" in payload and b"%%EOF" in payload[-_TAIL:]:
        return page_problems.no_pages(name)
    return problems.broken_file(name, "PDF")

"""A PDF of pictures under an invisible text layer that says something else.

Such files come from an old layer left under a page that was scanned anew, or from somebody who
wants the search to find other words than the eye.
"""

from __future__ import annotations

import io
from typing import Any

import pypdfium2 as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.official.printing import register
from samples.official.scanning import rendered

_INVISIBLE = 3


def contradicting(pdf: bytes, number: str, knobs: dict[str, Any]) -> bytes:
    """The pages as pictures, their words invisible above with ``replace`` done to them."""
    register()
    dpi = knobs.get("dpi", 150)
    pages = rendered(pdf, dpi, number)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    document = pdfium.PdfDocument(pdf)
    for page, seen in zip(document, pages, strict=True):
        width, height = page.get_size()
        canvas.setPageSize((width, height))
        jpeg = io.BytesIO()
        seen.picture.convert("L").save(jpeg, "JPEG", quality=45)
        canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
        _layer(canvas, page, knobs.get("replace", {}))
        canvas.showPage()
    document.close()
    canvas.save()
    return buffer.getvalue()


def _layer(canvas: Canvas, page: pdfium.PdfPage, replaced: dict[str, str]) -> None:
    text = page.get_textpage()
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        for old, new in replaced.items():
            words = words.replace(old, new)
        line = canvas.beginText(left, bottom + (top - bottom) * 0.2)
        line.setTextRenderMode(_INVISIBLE)
        line.setFont("Body", max(4.0, (top - bottom) * 0.8))
        line.textOut(words.replace("\r\n", " "))
        canvas.drawText(line)

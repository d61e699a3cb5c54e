"""Opens a PDF anew after some pages, so that a long one is not in memory a second time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pypdfium2

from parsers.files.pdf_page import Handle

PAGES = 16
"""Pages that are read of a document before it is opened again."""


def opened_for(payload: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, Handle]]:
    """Each page number with an open document, in which one page at a time may be used.

    PDFium keeps the data of every page that it has loaded, pictures too, until its document is
    closed.

    Raises:
        pypdfium2.PdfiumError: the file cannot be opened.
    """
    document = pypdfium2.PdfDocument(payload)
    try:
        for nth, number in enumerate(numbers):
            if nth and nth % PAGES == 0:
                document.close()
                document = pypdfium2.PdfDocument(payload)
            yield number, document
    finally:
        document.close()

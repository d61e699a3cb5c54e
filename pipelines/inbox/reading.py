"""A filed capture to documents with their figures, as the assets read it."""

from __future__ import annotations

from dataclasses import replace

from assets.publishers import publisher_of
from parsers.models import Document, Problem
from parsers.parse import with_claims
from parsers.reading import read_documents
from pipelines.home import catalogue_overlay
from sources.catalogue import load_catalogue
from sources.records import CaptureRecord


def documents_in(body: bytes, capture: CaptureRecord) -> list[Document]:
    """Every document of a dropped file, each with figures and products.

    Never raises for what is in the file: a defect that an odd file brings to light is a problem
    of its document.

    Raises:
        sources.catalogue.CatalogueError: an entry is wrong; it names file, entry and field.
    """
    name = capture.name or capture.canonical_url
    try:
        read = read_documents(body, name=name, source=capture.publisher)
    except Exception as error:  # noqa: BLE001 - the others must go on
        return [Document(name, "news", None, None, None, "", None, "", problems=(_defect(error),))]
    return [_with_figures(document, capture) for document in read]


def _with_figures(document: Document, capture: CaptureRecord) -> Document:
    catalogue = load_catalogue(catalogue_overlay())
    publisher = publisher_of(
        {
            "publisher": document.source or capture.publisher or capture.source,
            "url": document.url,
            "published": document.published,
            "partition_day": capture.partition_day,
        },
        catalogue,
    )
    try:
        return with_claims(document, publisher)
    except Exception as error:  # noqa: BLE001 - as above
        return replace(document, problems=(*document.problems, _defect(error)))


def _defect(error: Exception) -> Problem:
    said = f"{type(error).__name__}: {error}"
    return Problem("parser_failed", f"The parser failed ({said}); please report it.")

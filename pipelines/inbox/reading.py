"""A filed capture to documents with their figures, as the assets read it."""

from __future__ import annotations

from dataclasses import replace

from assets.publishers import publisher_of
from assets.readings import read_capture
from parsers.models import Document, Problem
from pipelines.home import catalogue_overlay
from sources.archive import Archive, ArchiveError
from sources.catalogue import Catalogue, load_catalogue
from sources.records import CaptureRecord


def documents_in(archive: Archive, capture: CaptureRecord) -> list[Document]:
    """Every document of a dropped file, each with figures and products.

    Never raises for what is in the file: a defect that an odd file brings to light is a problem
    of its document.

    Raises:
        sources.archive.ArchiveError: the archive lost the file.
        sources.catalogue.CatalogueError: an entry is wrong; it names file, entry and field.
    """
    catalogue = load_catalogue(catalogue_overlay())
    try:
        read = read_capture(capture, archive, catalogue)
    except ArchiveError:
        raise
    except Exception as error:  # noqa: BLE001 - the others must go on
        name = capture.name or capture.canonical_url
        return [Document(name, "news", None, None, None, "", None, "", problems=(_defect(error),))]
    return [_with_figures(document, capture, catalogue) for document in read]


def _with_figures(document: Document, capture: CaptureRecord, catalogue: Catalogue) -> Document:
    publisher = publisher_of(
        {
            "publisher": document.source or capture.publisher or capture.source,
            "url": document.url,
            "published": document.published,
            "partition_day": capture.partition_day,
        },
        catalogue,
    )
    from parsers.parse import with_claims  # a run of nights has no use for it

    try:
        return with_claims(document, publisher)
    except Exception as error:  # noqa: BLE001 - as above
        return replace(document, problems=(*document.problems, _defect(error)))


def _defect(error: Exception) -> Problem:
    said = f"{type(error).__name__}: {error}"
    return Problem("parser_failed", f"The parser failed ({said}); please report it.")

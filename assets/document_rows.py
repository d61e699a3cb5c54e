"""Captures of a partition to rows of documents and awards.

What belongs here: which captures become documents, and what a row says of where it came from.
Reading is in ``parsers``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa

from assets.award_rows import AWARD_COLUMNS, award_rows
from assets.publishers import catalogued
from assets.readings import is_good, read_capture
from assets.source_day import SourceDay
from assets.tables import DOCUMENT_COLUMNS, document_row, table
from assets.taken_over import Made
from parsers.about import may_state_figures
from parsers.identity import content_digest, document_id
from parsers.likeness import sketch
from parsers.models import Document
from parsers.version import EXTRACTOR_VERSION
from sources.archive import Archive, CaptureRecord
from sources.catalogue import Catalogue


def documents_of(
    partition: SourceDay,
    held: Iterable[CaptureRecord],
    archive: Archive,
    catalogue: Catalogue,
    made: Mapping[str, list[Made]] | None = None,
) -> tuple[pa.Table, pa.Table]:
    """The documents of a partition, one row a version, and their awards, both ordered by id.

    Where two captures give the same document, the earlier one is its provenance, so that
    capturing a page again changes nothing; of a file added again by hand the later one is, since
    the person may have said more of it. ``made`` are rows by capture that need not be made again.
    """
    rows: dict[str, dict[str, Any]] = {}
    forgotten = archive.forgotten()
    lines: dict[str, list[dict[str, Any]]] = {}
    for capture in sorted(_pages(held), key=lambda c: (c.captured_at, c.capture_id)):
        known = (made or {}).get(capture.capture_id)
        for row, awards in known or _make(partition, capture, archive, catalogue):
            if row["url"] in forgotten:
                continue  # a page that was taken down, or a teaser of it on another
            key = row["document_id"]
            if capture.kind == "desk" or key not in rows:
                rows[key] = row
                lines[key] = awards
    found = [line for key in sorted(lines) for line in lines[key]]
    documents = table((rows[key] for key in sorted(rows)), DOCUMENT_COLUMNS)
    return documents, table(found, AWARD_COLUMNS)


def _make(
    partition: SourceDay, capture: CaptureRecord, archive: Archive, catalogue: Catalogue
) -> Iterator[Made]:
    for document in read_capture(capture, archive, catalogue):
        row = _row(partition, document, capture, catalogue)
        yield row, list(award_rows(document, row, EXTRACTOR_VERSION))


def _pages(held: Iterable[CaptureRecord]) -> Iterator[CaptureRecord]:
    """Pages and files; a page that failed counts only while no good capture of it is held."""
    pages = [
        c for c in held if c.kind in ("article", "attachment", "desk") and c.revisit_of is None
    ]
    good = {c.canonical_url for c in pages if is_good(c)}
    return (c for c in pages if is_good(c) or c.canonical_url not in good)


def _row(
    partition: SourceDay, document: Document, capture: CaptureRecord, catalogue: Catalogue
) -> dict[str, Any]:
    publisher = document.source or capture.publisher or capture.source
    source = catalogued(catalogue, publisher, document.url)
    # A file without an address is told from others by its bytes, also when nothing could be read.
    identified = replace(document, id="", url=document.url or capture.url)
    digest = content_digest(identified)
    return document_row(
        document,
        {
            "document_id": document_id(partition.source, partition.day, identified, digest),
            "source": partition.source,
            "partition_day": partition.day,
            "published_from": _published_from(document, capture),
            "publisher": publisher,
            "authority": source.authority if source else None,
            "capture_id": capture.capture_id,
            "warc_file": capture.warc_file,
            "warc_offset": capture.warc_offset,
            "captured_at": capture.captured_at,
            "content_digest": digest,
            "likeness": _likeness(document),
            "extractor_version": EXTRACTOR_VERSION,
        },
    )


def _likeness(document: Document) -> list[int] | None:
    """What tells reprints, of documents that can state figures: only figures are compared."""
    if not may_state_figures(document.title, document.lead, document.text):
        return None
    return sketch(document.text)


def _published_from(document: Document, capture: CaptureRecord) -> str | None:
    """Who says the day: given by hand, the page, its listing; None when nothing does."""
    if document.published is None:
        return None
    if capture.kind == "desk":
        return "given" if capture.published else "page"
    return capture.dated_from

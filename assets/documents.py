"""Documents: each captured page read into title, text, date and teasers, one Parquet per partition.

What belongs here: which captures of a partition become documents. Reading is in ``parsers``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import dagster as dg
import pandas as pd

from assets.award_rows import AWARD_COLUMNS, award_rows
from assets.ledger import Ledger
from assets.leftovers import remove_leftovers
from assets.partition import Outcome, SourceDay, partitions_of
from assets.publishers import catalogued, publisher_of
from assets.tables import DOCUMENT_COLUMNS, document_row, records, table, write_parquet
from parsers.identity import content_digest, document_id
from parsers.models import Document, Problem
from parsers.parse import with_claims
from parsers.reading import read_documents
from parsers.version import EXTRACTOR_VERSION
from sources.archive import CaptureRecord
from sources.catalogue import Catalogue
from sources.files import file_name
from warehouse import captures

CAPTURES = "captures_digest"
"""Name of the note in a documents file: which captures it was made of."""

_HTTP_OK = 200
_SAMPLE_ROWS = 5


def build_documents(partitions: dg.PartitionsDefinition[str]) -> dg.AssetsDefinition:
    """The asset ``documents`` over these partitions."""

    @dg.asset(
        name="documents",
        deps=["raw"],
        partitions_def=partitions,
        backfill_policy=dg.BackfillPolicy.single_run(),
        group_name="text",
        kinds={"python", "parquet", "beautifulsoup4"},
        code_version=EXTRACTOR_VERSION,
        owners=["team:operators"],
        description="What the pages say: title, lead, paragraphs, publication day, captions and "
        "teasers apart. Built from the archive alone; no site is asked.",
    )
    def documents(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult[None]:
        outcome = Outcome(context)
        catalogue = ledger.catalogue()
        covered = partitions_of(context)
        remove_leftovers(ledger.documents_file(p).parent for p in covered)
        for partition in covered:
            # Taken first: a page that arrives while these are read is then still to be loaded.
            seen = captures.digest(ledger.engine, partition.source, partition.day)
            held = captures.of_partition(
                ledger.engine, partition.source, partition.day, CaptureRecord
            )
            frame, awards = documents_of(partition, held, ledger, catalogue)
            write_parquet(awards, AWARD_COLUMNS, ledger.awards_file(partition))
            size = write_parquet(
                frame, DOCUMENT_COLUMNS, ledger.documents_file(partition), {CAPTURES: seen}
            )
            outcome.done(partition, _numbers(frame, awards, len(held), size))
        return outcome.finish()

    return documents


def documents_of(
    partition: SourceDay, held: Iterable[CaptureRecord], ledger: Ledger, catalogue: Catalogue
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The documents of a partition, one row a version, and their awards, both ordered by id.

    Where two captures give the same document, the earlier one is its provenance, so that
    capturing a page again changes nothing; of a file added again by hand the later one is, since
    the person may have said more of it.
    """
    rows: dict[str, dict[str, Any]] = {}
    lines: dict[str, list[dict[str, Any]]] = {}
    for capture in sorted(_pages(held), key=lambda c: (c.captured_at, c.capture_id)):
        for document in _read(capture, ledger, catalogue):
            row = _row(partition, document, capture, catalogue)
            key = row["document_id"]
            if capture.kind == "desk" or key not in rows:
                rows[key] = row
                lines[key] = list(award_rows(document, row, EXTRACTOR_VERSION))
    found = [line for key in sorted(lines) for line in lines[key]]
    documents = table((rows[key] for key in sorted(rows)), DOCUMENT_COLUMNS)
    return documents, table(found, AWARD_COLUMNS)


def _pages(held: Iterable[CaptureRecord]) -> Iterator[CaptureRecord]:
    """Pages and files; a page that failed counts only while no good capture of it is held."""
    pages = [
        c for c in held if c.kind in ("article", "attachment", "desk") and c.revisit_of is None
    ]
    good = {c.canonical_url for c in pages if _is_good(c)}
    return (c for c in pages if _is_good(c) or c.canonical_url not in good)


def _is_good(capture: CaptureRecord) -> bool:
    return capture.problem is None and capture.status == _HTTP_OK


def _read(capture: CaptureRecord, ledger: Ledger, catalogue: Catalogue) -> tuple[Document, ...]:
    if not _is_good(capture):
        code = capture.problem or f"http_{capture.status}"
        return (_unread(capture, Problem(code, f"the site answered {code} instead of a page")),)
    source = catalogue.sources.get(capture.source)
    by_hand = capture.kind == "desk"
    documents = read_documents(
        ledger.archive.read(capture).body,
        name=capture.name or _name_of(capture),
        url=None if capture.canonical_url.startswith("urn:") else capture.canonical_url,
        published=capture.published if by_hand else _day_told(capture),
        source=capture.publisher if by_hand else capture.source,
        selectors=source.selectors_on(capture.captured_at.date()) if source else None,
        published_wins=by_hand and capture.published is not None,
    )
    documents = tuple(_checked(document, capture, catalogue) for document in documents)
    if capture.parent_url is None:
        return documents
    return tuple(replace(d, parent_url=d.parent_url or capture.parent_url) for d in documents)


def _checked(document: Document, capture: CaptureRecord, catalogue: Catalogue) -> Document:
    """A signed document with what its own figures say of its head and annex; others as they are."""
    if document.decision is None:
        return document
    known = {
        "publisher": document.source or capture.publisher or capture.source,
        "url": document.url,
        "published": document.published,
        "partition_day": capture.partition_day,
    }
    checked = with_claims(document, publisher_of(known, catalogue))
    return replace(document, decision=checked.decision, awards=checked.awards)


def _name_of(capture: CaptureRecord) -> str:
    """What the readers call it: a page by its address, a file by its name."""
    url = capture.canonical_url
    return file_name(url) if capture.kind == "attachment" else url


def _day_told(capture: CaptureRecord) -> date | None:
    """The day that the page or its listing told; the day of capture is no publication day."""
    return None if capture.dated_from == "capture" else capture.partition_day


def _unread(capture: CaptureRecord, problem: Problem) -> Document:
    return Document(
        id=capture.canonical_url,
        kind="news",
        url=capture.canonical_url,
        source=capture.source,
        published=_day_told(capture),
        parent_url=capture.parent_url,
        title="",
        lead=None,
        text="",
        problems=(problem,),
    )


def _row(
    partition: SourceDay, document: Document, capture: CaptureRecord, catalogue: Catalogue
) -> dict[str, Any]:
    publisher = document.source or capture.publisher or capture.source
    source = catalogued(catalogue, publisher, document.url)
    # A file without an address is told from others by its bytes, also when nothing could be read.
    identified = replace(document, id="", url=document.url or capture.url)
    return document_row(
        document,
        {
            "document_id": document_id(partition.source, partition.day, identified),
            "source": partition.source,
            "partition_day": partition.day,
            "published_from": _published_from(document, capture),
            "publisher": publisher,
            "authority": source.authority if source else None,
            "capture_id": capture.capture_id,
            "warc_file": capture.warc_file,
            "warc_offset": capture.warc_offset,
            "captured_at": capture.captured_at,
            "content_digest": content_digest(identified),
            "extractor_version": EXTRACTOR_VERSION,
        },
    )


def _published_from(document: Document, capture: CaptureRecord) -> str | None:
    """Who says the day: given by hand, the page, its listing; None when nothing does."""
    if document.published is None:
        return None
    if capture.kind == "desk":
        return "given" if capture.published else "page"
    return capture.dated_from


def _numbers(frame: pd.DataFrame, awards: pd.DataFrame, held: int, size: int) -> dict[str, Any]:
    rows = records(frame, DOCUMENT_COLUMNS)
    return {
        "dagster/partition_row_count": len(rows),
        "captures": held,
        "awards": len(awards),
        "teasers": sum(r["kind"] == "teaser" for r in rows),
        "with_problems": sum(r["problems"] != "[]" for r in rows),
        "bytes": size,
        "sample": dg.MetadataValue.md(
            "| day | title | characters |\n| --- | --- | --- |\n"
            + "\n".join(
                f"| {r['published']} | {_cell(r['title'])} | {len(r['text'])} |"
                for r in rows[:_SAMPLE_ROWS]
            )
        ),
    }


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")

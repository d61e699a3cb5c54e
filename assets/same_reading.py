"""Documents of a partition that a new reading would make again as they are.

What belongs here: when that is right. The same captures, the same code and data that read payloads
and make rows, and the same catalogue give the same rows but for the extractor version; only claims
can then have changed. Everything else is read from the archive.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from assets.award_rows import AWARD_COLUMNS
from assets.ledger import Ledger
from assets.partition import SourceDay
from assets.tables import DOCUMENT_COLUMNS, parquet_note, read_parquet, records
from assets.taken_over import Made
from parsers.version import EXTRACTOR_VERSION, READING_VERSION
from sources.archive import CaptureRecord
from sources.catalogue import Catalogue

MADE_BY = "made_by"
"""Name of the note in a documents file: a digest of all that its rows were made of."""

# Code outside the parsers that has a part in a row.
_HERE = Path(__file__).resolve().parent.parent
_ROW_MAKERS = (
    "assets/award_rows.py", "assets/document_rows.py", "assets/publishers.py",
    "assets/readings.py", "assets/tables.py", "assets/same_reading.py",
    "sources/archive.py", "sources/catalogue.py", "sources/encoding.py", "sources/files.py",
    "sources/settings.py", "sources/source.py", "sources/urls.py", "sources/warc.py",
)  # fmt: skip
# Problems that lie in the payload and will be the same whenever it is read.
_LASTING = frozenset({"no_title", "no_date", "charset_guessed", "read_by_ocr", "low_confidence"})


@dataclass(frozen=True, slots=True)
class Earlier:
    """The tables of documents and awards that an earlier run made of the same partition."""

    documents: pd.DataFrame
    awards: pd.DataFrame


def maker(catalogue: Catalogue) -> str:
    """A digest of the code, libraries and catalogue that turn a capture into rows.

    Whether a source rests at the moment plays no part.
    """
    digest = hashlib.sha256(READING_VERSION.encode())
    for name in _ROW_MAKERS:
        digest.update((_HERE / name).read_bytes())
    for name, source in sorted(catalogue.sources.items()):
        digest.update(f"{name}\0{source.model_dump_json(exclude={'paused'})}\0".encode())
    return digest.hexdigest()


def made_by(who: str, captures: Iterable[CaptureRecord]) -> str:
    """The note of a partition: ``maker`` and everything that the index says of its captures."""
    digest = hashlib.sha256(who.encode())
    for line in sorted(map(repr, captures)):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def earlier(ledger: Ledger, partition: SourceDay, note: str) -> Earlier | None:
    """The tables that were made under that note; None when there are none that can be read."""
    documents, awards = ledger.documents_file(partition), ledger.awards_file(partition)
    try:
        if not awards.exists() or parquet_note(documents, MADE_BY) != note:
            return None
        return Earlier(
            read_parquet(documents, DOCUMENT_COLUMNS), read_parquet(awards, AWARD_COLUMNS)
        )
    except (OSError, pa.ArrowException):
        return None  # a damaged file is made again


def rows_kept(tables: Earlier) -> dict[str, list[Made]]:
    """Rows by capture that need not be made again, with this extractor's version.

    Not those of a capture with a signed document, whose head and annex are held against its claims,
    nor of one with another fault than its own: what took too long may be read next time.
    """
    rows: dict[str, list[Made]] = {}
    for row in records(tables.documents, DOCUMENT_COLUMNS):
        kept: Mapping[str, object] = row | {"extractor_version": EXTRACTOR_VERSION}
        rows.setdefault(row["capture_id"], []).append((dict(kept), []))
    with_awards = set(tables.awards["document_id"]) if len(tables.awards) else set()
    return {
        capture: made
        for capture, made in rows.items()
        if not any(_must_be_read(row, with_awards) for row, _ in made)
    }


def _must_be_read(row: Mapping[str, object], with_awards: set[str]) -> bool:
    return (
        row["decision"] is not None
        or row["document_id"] in with_awards
        or not row["text"]
        or not _LASTING.issuperset(p["code"] for p in json.loads(str(row["problems"])))
    )

"""Documents of a partition that a new reading would make again as they are.

What belongs here: when that is right. The same captures, the same code and data that read payloads
and make rows, and the same catalogue give the same rows but for the extractor version; only claims
can then have changed. Everything else is read from the archive.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from assets.award_rows import AWARD_COLUMNS
from assets.source_day import SourceDay
from assets.stage_files import ROWS, parquet_notes, read_rows, with_version
from assets.tables import DOCUMENT_COLUMNS, records
from assets.taken_over import Made
from parsers.version import EXTRACTOR_VERSION, READING_VERSION
from sources.catalogue import Catalogue

if TYPE_CHECKING:
    from assets.ledger import Ledger

MADE_BY = "made_by"
"""Name of the note in a documents file: a digest of all that its rows were made of."""

# Code outside the parsers that has a part in a row.
_HERE = Path(__file__).resolve().parent.parent
_ROW_MAKERS = (
    "assets/award_rows.py", "assets/document_rows.py", "assets/publishers.py",
    "assets/readings.py", "assets/tables.py", "assets/same_reading.py",
    "sources/archive.py", "sources/catalogue.py", "sources/encoding.py", "sources/files.py",
    "sources/member.py", "sources/scanning/members.py", "sources/settings.py", "sources/source.py",
    "sources/urls.py", "sources/warc.py",
)  # fmt: skip
# Problems that lie in the payload and will be the same whenever it is read.
_LASTING = frozenset({"no_title", "no_date", "charset_guessed", "read_by_ocr", "low_confidence"})


@dataclass(frozen=True, slots=True)
class Tables:
    """Documents and awards of a partition, and their digests where they are known.

    The extractor version in tables of an earlier run is already this one, and ``failed`` are
    captures that the site did not give.
    """

    documents: pa.Table
    awards: pa.Table
    digests: tuple[str, str] | None = None
    failed: frozenset[str] = frozenset()


def maker(catalogue: Catalogue) -> str:
    """A digest of the code, libraries and catalogue that turn a capture into rows.

    Whether a source rests at the moment plays no part.
    """
    return digest_of(READING_VERSION, _ROW_MAKERS, catalogue)


def digest_of(version: str, row_makers: Iterable[str], catalogue: Catalogue) -> str:
    """A digest of a version, of files by their path from the root, and of the catalogue."""
    digest = hashlib.sha256(version.encode())
    for name in row_makers:
        digest.update((_HERE / name).read_bytes())
    for name, source in sorted(catalogue.sources.items()):
        digest.update(f"{name}\0{source.model_dump_json(exclude={'paused'})}\0".encode())
    return digest.hexdigest()


def made_by(who: str, captures: str) -> str:
    """The note of a partition: ``maker``, and a digest of what the index says of its captures."""
    return hashlib.sha256(f"{who}\0{captures}".encode()).hexdigest()


def earlier(
    ledger: Ledger, partition: SourceDay, note: str, failed: frozenset[str]
) -> Tables | None:
    """The tables that were made under that note; None when there are none that can be read."""
    documents, awards = ledger.documents_file(partition), ledger.awards_file(partition)
    try:
        noted = parquet_notes(documents)
        if not awards.exists() or noted.get(MADE_BY) != note:
            return None
        return Tables(
            with_version(read_rows(documents, DOCUMENT_COLUMNS), EXTRACTOR_VERSION),
            with_version(read_rows(awards, AWARD_COLUMNS), EXTRACTOR_VERSION),
            (noted[ROWS], parquet_notes(awards)[ROWS]),
            failed,
        )
    except (OSError, KeyError, pa.ArrowException):
        return None  # a damaged file is made again


def holds_as_a_whole(tables: Tables, forgotten: Collection[str]) -> bool:
    """Whether no capture must be read again, and no page was taken down since."""
    if pc.any(_to_be_read(tables)).as_py():
        return False
    urls = tables.documents["url"]
    down = pc.is_in(urls, value_set=pa.array(sorted(forgotten), pa.string()))
    return not pc.any(down).as_py()


def rows_kept(tables: Tables) -> dict[str, list[Made]]:
    """Rows by capture that need not be made again.

    Not those of a capture with another fault than its own: what took too long may be read next
    time. A decision's products come with it.
    """
    again = tables.documents["capture_id"].filter(_to_be_read(tables))
    kept = pc.invert(pc.is_in(tables.documents["capture_id"], value_set=again.combine_chunks()))
    lines: dict[str, list[dict[str, object]]] = {}
    for line in records(tables.awards, AWARD_COLUMNS):
        lines.setdefault(line["document_id"], []).append(line)
    rows: dict[str, list[Made]] = {}
    for row in records(tables.documents.filter(kept), DOCUMENT_COLUMNS):
        made = (row, lines.get(row["document_id"], []))
        rows.setdefault(row["capture_id"], []).append(made)
    return rows


def _to_be_read(tables: Tables) -> pa.ChunkedArray:
    """Which rows may come out otherwise although nothing changed: no text, or a passing fault.

    What the site did not give has no text for a reason that the index knows.
    """
    rows = tables.documents
    faults = pc.unique(rows["problems"]).to_pylist()
    passing = pa.array([fault for fault in faults if not _lasts(fault)], pa.string())
    empty = pc.equal(pc.fill_null(rows["text"], ""), "")
    doubtful = pc.or_(empty, pc.is_in(rows["problems"], value_set=passing))
    given = pa.array(sorted(tables.failed), pa.string())
    return pc.and_(doubtful, pc.invert(pc.is_in(rows["capture_id"], value_set=given)))


def _lasts(problems: str | None) -> bool:
    return _LASTING.issuperset(p["code"] for p in json.loads(problems or "[]"))

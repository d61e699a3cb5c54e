"""Claims of a partition that would be found again as they are.

What belongs here: when that is right. The same rows of documents and awards, the same extractor and
code that makes rows, and the same catalogue give the same claims: on most nights most days have
nothing new, and reading them again is most of what a run would do.
"""

from __future__ import annotations

import hashlib

import pyarrow as pa

from assets.ledger import Ledger
from assets.partition import SourceDay
from assets.same_reading import digest_of
from assets.stage_files import EXTRACTOR, ROWS, parquet_note, parquet_notes, read_rows
from assets.tables import CLAIM_COLUMNS
from parsers.version import EXTRACTOR_VERSION
from sources.catalogue import Catalogue

MADE_OF = "made_of"
"""Name of the note in a claims file: a digest of all that its rows were made of."""

# Code outside the parsers that has a part in a claim's row.
_ROW_MAKERS = (
    "assets/award_rows.py", "assets/claim_rows.py", "assets/publishers.py", "assets/same_claims.py",
    "assets/tables.py", "sources/catalogue.py", "sources/parts.py", "sources/source.py",
)  # fmt: skip


def finder(catalogue: Catalogue) -> str:
    """A digest of the extractor, code and catalogue that turn documents into claims."""
    return digest_of(EXTRACTOR_VERSION, _ROW_MAKERS, catalogue)


def made_of(who: str, ledger: Ledger, partition: SourceDay) -> str | None:
    """The note of a partition: ``finder`` and its documents and awards; None where one is missing.

    The version that documents name is a column of claims too.
    """
    documents = parquet_notes(ledger.documents_file(partition))
    awards = parquet_note(ledger.awards_file(partition), ROWS)
    told = (who, documents.get(ROWS), documents.get(EXTRACTOR), awards)
    if None in told:
        return None
    return hashlib.sha256("\0".join(map(str, told)).encode()).hexdigest()


def claims_held(ledger: Ledger, partition: SourceDay, note: str | None) -> pa.Table | None:
    """The claims that were found under that note; None when there are none that can be read."""
    file = ledger.claims_file(partition)
    try:
        if note is None or parquet_note(file, MADE_OF) != note:
            return None
        return read_rows(file, CLAIM_COLUMNS)
    except (OSError, pa.ArrowException):
        return None  # a damaged file is made again

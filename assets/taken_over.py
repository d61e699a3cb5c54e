"""Rows of the desk that a run takes over from an earlier one of the same day.

What belongs here: when that is right. A run that adds a file says so by a tag; without this, a scan
would be read anew whenever another file comes. All other runs read everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assets.award_rows import AWARD_COLUMNS
from assets.readings import was_read
from assets.source_day import ADDING, DESK, SourceDay
from assets.stage_files import read_rows
from assets.tables import DOCUMENT_COLUMNS, records
from parsers.version import EXTRACTOR_VERSION

if TYPE_CHECKING:
    from assets.ledger import Ledger

Made = tuple[dict[str, Any], list[dict[str, Any]]]
"""A row of documents and the rows of its awards."""


def rows_taken_over(
    tags: Mapping[str, str], ledger: Ledger, partition: SourceDay
) -> dict[str, list[Made]]:
    """Rows by capture that this version made; none of a capture that was just read anew."""
    made: dict[str, list[Made]] = {}
    awards_file = ledger.awards_file(partition)
    if partition.source != DESK or ADDING not in tags or not awards_file.exists():
        return made
    awards: dict[str, list[dict[str, Any]]] = {}
    for line in records(read_rows(awards_file, AWARD_COLUMNS), AWARD_COLUMNS):
        awards.setdefault(line["document_id"], []).append(line)
    frame = read_rows(ledger.documents_file(partition), DOCUMENT_COLUMNS)
    for row in records(frame, DOCUMENT_COLUMNS):
        if row["extractor_version"] == EXTRACTOR_VERSION and not was_read(row["capture_id"]):
            lines = awards.get(row["document_id"], [])
            made.setdefault(row["capture_id"], []).append((row, lines))
    return made

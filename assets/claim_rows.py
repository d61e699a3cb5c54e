"""Documents of a partition to rows of claims.

What belongs here: which documents go to the extractor and with what publisher. Extraction is in
``parsers``.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from assets.award_rows import AWARD_COLUMNS, award_of
from assets.publishers import publisher_of
from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS, claim_row, document_of, records, table
from parsers.about import MAY_NAME
from parsers.models import Award
from parsers.version import EXTRACTOR_VERSION
from sources.catalogue import Catalogue


def claims_of(documents: pa.Table, awards: pa.Table, catalogue: Catalogue) -> pa.Table:
    """The claims table of a documents table, ordered by document and place in the text.

    ``awards`` are what the figures of signed documents are held against.
    """
    lines: dict[str, list[Award]] = defaultdict(list)
    for line in records(awards, AWARD_COLUMNS):
        lines[line["document_id"]].append(award_of(line))
    rows = [
        row
        for document in records(worth_reading(documents), DOCUMENT_COLUMNS)
        for row in _claims_of_document(document, lines[document["document_id"]], catalogue)
    ]
    return table(rows, CLAIM_COLUMNS)


def worth_reading(documents: pa.Table) -> pa.Table:
    """Without the documents that the extractor would pass over at first sight."""
    title, lead, text = (
        pc.fill_null(pc.match_substring_regex(documents[name], MAY_NAME), False)
        for name in ("title", "lead", "text")
    )
    return documents.filter(pc.or_(pc.or_(title, lead), text))


def _claims_of_document(
    row: Mapping[str, Any], awards: Sequence[Award], catalogue: Catalogue
) -> list[dict[str, Any]]:
    # Not imported by what only loads the definitions, nor where no document is worth reading.
    from parsers.parse import with_claims

    known = replace(document_of(row), id="", awards=tuple(awards))
    document = with_claims(known, publisher_of(row, catalogue))
    figures = (*document.claims, *document.figures_aside)
    return [claim_row(claim, row, EXTRACTOR_VERSION) for claim in figures]

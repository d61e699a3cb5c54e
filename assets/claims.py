"""Claims: every figure that the documents of a partition state, one Parquet per partition.

What belongs here: which documents go to the extractor and with what publisher. Extraction is in
``parsers``.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import dagster as dg
import pandas as pd

from assets.award_rows import AWARD_COLUMNS, award_of
from assets.ledger import Ledger
from assets.leftovers import remove_leftovers
from assets.partition import Outcome, partitions_of
from assets.publishers import publisher_of
from assets.samples import markdown
from assets.tables import (
    CLAIM_COLUMNS,
    DOCUMENT_COLUMNS,
    claim_row,
    document_of,
    read_parquet,
    records,
    table,
    write_parquet,
)
from parsers.models import Award
from parsers.parse import with_claims
from parsers.version import EXTRACTOR_VERSION
from sources.catalogue import Catalogue

_SAMPLE_ROWS = 8


def build_claims(partitions: dg.PartitionsDefinition[str]) -> dg.AssetsDefinition:
    """The asset ``claims`` over these partitions."""

    @dg.asset(
        name="claims",
        deps=["documents"],
        partitions_def=partitions,
        backfill_policy=dg.BackfillPolicy.single_run(),
        group_name="text",
        kinds={"python", "parquet", "underthesea"},
        code_version=EXTRACTOR_VERSION,
        owners=["team:operators"],
        description="Figures with their stars, place, time and the sentence that states them.",
    )
    def claims(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult[None]:
        outcome = Outcome(context)
        catalogue = ledger.catalogue()
        covered = partitions_of(context)
        remove_leftovers(ledger.claims_file(p).parent for p in covered)
        for partition in covered:
            documents = read_parquet(ledger.documents_file(partition), DOCUMENT_COLUMNS)
            awards = read_parquet(ledger.awards_file(partition), AWARD_COLUMNS)
            frame = claims_of(documents, awards, catalogue)
            size = write_parquet(frame, CLAIM_COLUMNS, ledger.claims_file(partition))
            outcome.done(partition, _numbers(frame, len(documents), size))
        return outcome.finish()

    return claims


def claims_of(documents: pd.DataFrame, awards: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The claims table of a documents table, ordered by document and place in the text.

    ``awards`` are what the figures of signed documents are held against.
    """
    lines: dict[str, list[Award]] = defaultdict(list)
    for line in records(awards, AWARD_COLUMNS):
        lines[line["document_id"]].append(award_of(line))
    rows = [
        row
        for document in records(documents, DOCUMENT_COLUMNS)
        for row in _claims_of_document(document, lines[document["document_id"]], catalogue)
    ]
    return table(rows, CLAIM_COLUMNS)


def _claims_of_document(
    row: Mapping[str, Any], awards: Sequence[Award], catalogue: Catalogue
) -> list[dict[str, Any]]:
    known = replace(document_of(row), id="", awards=tuple(awards))
    document = with_claims(known, publisher_of(row, catalogue))
    figures = (*document.claims, *document.figures_aside)
    return [claim_row(claim, row, EXTRACTOR_VERSION) for claim in figures]


def _numbers(frame: pd.DataFrame, documents: int, size: int) -> dict[str, Any]:
    rows = records(frame, CLAIM_COLUMNS)
    return {
        "dagster/partition_row_count": len(rows),
        "documents": documents,
        "without_place": sum(r["unit_id"] is None for r in rows),
        "bytes": size,
        "sample": markdown(
            ("metric", "value", "stars", "place", "decision", "evidence"),
            (_sample(r) for r in rows[:_SAMPLE_ROWS]),
        ),
    }


def _sample(row: Mapping[str, Any]) -> tuple[object, ...]:
    place = row["commune"] or row["district"] or row["province"] or row["region"] or "?"
    stars = ", ".join(str(s) for s in row["stars"])
    return row["metric"], row["value_max"], stars, place, row["decision"], row["evidence"]

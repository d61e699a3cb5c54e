"""New claims beside those that the warehouse holds of the same pages, before they are loaded.

What belongs here: bringing the two together, a partition at a time. What differs, and how much
may, is in ``assets.difference``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import dagster as dg
import pyarrow as pa
import pyarrow.compute as pc

from assets.difference import Difference, limit_of
from assets.ledger import Ledger
from assets.partition import SourceDay
from assets.stage_files import read_rows
from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS, records
from warehouse.check_results import loaded_claims

_CLAIMS = dg.AssetKey("claims")


def pages_of(documents: pa.Table) -> dict[str, str]:
    """Address of each document, as the warehouse gives it for those that it holds."""
    ids = documents["document_id"]
    addresses = pc.coalesce(documents["url"], ids)
    return dict(zip(ids.to_pylist(), addresses.to_pylist(), strict=True))


def compare(
    difference: Difference,
    ledger: Ledger,
    partition: SourceDay,
    found: pa.Table,
    pages: Mapping[str, str],
) -> None:
    """Add a partition's new claims to the difference; ``pages`` are those of its documents."""
    held = loaded_claims(ledger.engine, partition.source, partition.day)
    difference.add(partition, held, _with_pages(found, pages), set(pages.values()))


def refuse_what_was_held_back(
    context: dg.AssetExecutionContext, ledger: Ledger, partitions: Iterable[SourceDay]
) -> None:
    """Compare again in a run that loads claims which another run found.

    The check of `claims` stands before the load in runs that find them. What it held back is made
    by then, and a run of `warehouse` alone, such as one that repeats a backfill from failure,
    would load it.

    Raises:
        dagster.Failure: more differs than may.
    """
    if _CLAIMS in context.job_def.asset_layer.selected_asset_keys:
        return
    difference = Difference()
    for partition in partitions:
        made = ledger.documents_file(partition), ledger.claims_file(partition)
        if all(file.is_file() for file in made):
            pages = pages_of(read_rows(made[0], DOCUMENT_COLUMNS))
            compare(difference, ledger, partition, read_rows(made[1], CLAIM_COLUMNS), pages)
    checked = difference.result(limit_of())
    if not checked.passed:
        raise dg.Failure(
            f"Held back: {checked.description}", metadata=checked.metadata, allow_retries=False
        )


def _with_pages(found: pa.Table, pages: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row in records(found, CLAIM_COLUMNS):
        yield row | {"page": pages.get(row["document_id"], row["document_id"])}

"""Claims: every figure that the documents of a partition state, one Parquet per partition.

What belongs here: the asset and its numbers. Documents become rows in ``assets.claim_rows``.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import dagster as dg
import pandas as pd

from assets.award_rows import AWARD_COLUMNS
from assets.difference import DIFFERENCE_SPEC, MOST_CHANGED, Difference, limit_of
from assets.difference import NAME as DIFFERENCE
from assets.ledger import Ledger
from assets.leftovers import remove_leftovers
from assets.partition import ADDING, NOTHING, Outcome, Reported, SourceDay
from assets.samples import markdown
from assets.shards import TextShard, find_claims, grouped
from assets.tables import (
    CLAIM_COLUMNS,
    DOCUMENT_COLUMNS,
    EXTRACTOR,
    parquet_note,
    parquet_rows,
    read_parquet,
    records,
    write_parquet,
)
from parsers.version import EXTRACTOR_VERSION
from warehouse.check_results import loaded_claims, record_results

_SAMPLE_ROWS = 8


def build_claims(partitions: dg.PartitionsDefinition[str]) -> dg.AssetsDefinition:
    """The asset ``claims`` over these partitions."""

    @dg.asset(
        name="claims",
        deps=["documents"],
        partitions_def=partitions,
        dagster_type=NOTHING,
        backfill_policy=dg.BackfillPolicy.single_run(),
        group_name="text",
        kinds={"python", "parquet", "underthesea"},
        code_version=EXTRACTOR_VERSION,
        owners=["team:operators"],
        check_specs=[DIFFERENCE_SPEC],
        description="Figures with their stars, place, time and the sentence that states them.",
    )
    def claims(
        context: dg.AssetExecutionContext, ledger: Ledger
    ) -> Iterator[Reported | dg.AssetCheckResult]:
        outcome = Outcome(context)
        # What comes by night, or is added, is new; a new reading is held against what was loaded.
        as_it_comes = context.run.job_name == "nightly" or ADDING in context.run.tags
        difference = None if as_it_comes else Difference()
        covered = outcome.covered()
        remove_leftovers(ledger.claims_file(p).parent for p in covered)
        documents = sum(parquet_rows(ledger.documents_file(p)) for p in covered)
        shards = _shards(covered, ledger)
        for shard, tables in ledger.workforce(documents).spread(find_claims, shards):
            for (partition, texts, _), frame in zip(shard.partitions, tables, strict=True):
                size = write_parquet(
                    frame,
                    CLAIM_COLUMNS,
                    ledger.claims_file(partition),
                    {EXTRACTOR: _extractor(ledger, partition)},
                )
                outcome.done(partition, _numbers(frame, len(texts), size))
                if difference is not None:
                    held = loaded_claims(ledger.engine, partition.source, partition.day)
                    pages = _pages(texts)
                    still = set(pages.values())
                    difference.add(partition, held, _with_pages(frame, pages), still)
        limit = limit_of() if difference is not None else MOST_CHANGED
        checked = (difference or Difference()).result(limit)
        if difference is not None:
            kept = difference.measures(limit)
            record_results(ledger.engine, DIFFERENCE, kept, sources={p.source for p in covered})
        yield checked
        yield outcome.finish()

    return claims


def _extractor(ledger: Ledger, partition: SourceDay) -> str:
    """Who made the claims: of an older extractor's documents, that one, so that they are stale."""
    noted = parquet_note(ledger.documents_file(partition), EXTRACTOR)
    return noted or EXTRACTOR_VERSION


def _pages(documents: pd.DataFrame) -> dict[str, str]:
    """Address of each document, as the warehouse gives it for those that it holds."""
    ids = documents["document_id"]
    return dict(zip(ids, documents["url"].fillna(ids), strict=True))


def _with_pages(frame: pd.DataFrame, pages: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row in records(frame, CLAIM_COLUMNS):
        yield row | {"page": pages[row["document_id"]]}


def _shards(covered: Iterable[SourceDay], ledger: Ledger) -> Iterator[TextShard]:
    """What is to be searched, a shard at a time, so that no more is in memory than is at work."""
    catalogue = ledger.catalogue()
    tables = (
        (
            partition,
            read_parquet(ledger.documents_file(partition), DOCUMENT_COLUMNS),
            read_parquet(ledger.awards_file(partition), AWARD_COLUMNS),
        )
        for partition in covered
    )
    for group in grouped(tables, lambda each: len(each[1])):
        yield TextShard(group, catalogue)


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

"""Claims: every figure that the documents of a partition state, one Parquet per partition.

What belongs here: the asset and its numbers. Documents become rows in ``assets.claim_rows``.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import dagster as dg
import pyarrow as pa

from assets.award_rows import AWARD_COLUMNS
from assets.before_load import compare, pages_of
from assets.claim_rows import worth_reading
from assets.difference import DIFFERENCE_SPEC, MOST_CHANGED, Difference, limit_of
from assets.difference import NAME as DIFFERENCE
from assets.explained import explained
from assets.ledger import Ledger
from assets.leftovers import remove_leftovers
from assets.partition import ADDING, NOTHING, Outcome, Reported, SourceDay
from assets.same_claims import MADE_OF, claims_held, finder, made_of
from assets.samples import markdown
from assets.shards import TextShard, find_claims, grouped, told
from assets.stage_files import EXTRACTOR, parquet_note, read_rows, write_parquet
from assets.table_schemas import COLUMN_SCHEMA, table_schema
from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS, records
from parsers.version import EXTRACTOR_VERSION
from sources.catalogue import Catalogue
from warehouse import schema
from warehouse.check_results import record_results

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
        metadata={
            **explained("docs/nights.md"),
            COLUMN_SCHEMA: table_schema(schema.claim, CLAIM_COLUMNS.names),
        },
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
        # Only what may state figures goes to the shards; of the others the address is enough.
        addresses: dict[SourceDay, dict[str, str]] = {}
        made: dict[SourceDay, str] = {}
        who = finder(ledger.catalogue())

        def done(partition: SourceDay, found: pa.Table, size: int) -> None:
            pages = addresses.pop(partition)
            outcome.done(partition, _numbers(found, len(pages), size))
            if difference is not None:
                compare(difference, ledger, partition, found, pages)

        def to_search() -> Iterator[tuple[SourceDay, pa.Table, pa.Table]]:
            for partition in covered:
                note = made_of(who, ledger, partition)
                documents = read_rows(ledger.documents_file(partition), DOCUMENT_COLUMNS)
                awards = read_rows(ledger.awards_file(partition), AWARD_COLUMNS)
                addresses[partition] = pages_of(documents)
                if (held := claims_held(ledger, partition, note)) is not None:
                    done(partition, held, ledger.claims_file(partition).stat().st_size)
                    continue
                # Not noted where another run wrote the documents while they were read.
                if note is not None and note == made_of(who, ledger, partition):
                    made[partition] = note
                yield partition, worth_reading(documents), awards

        # Few texts name the programme: other processes are not started before there are enough.
        texts, shards = told(_shards(to_search(), ledger.catalogue()), ledger.spread_from)
        for shard, tables in ledger.workforce(texts).spread(find_claims, shards):
            for (partition, *_), found in zip(shard.partitions, tables, strict=True):
                notes = {EXTRACTOR: _extractor(ledger, partition)}
                if partition in made:
                    notes[MADE_OF] = made.pop(partition)
                file = ledger.claims_file(partition)
                done(partition, found, write_parquet(found, CLAIM_COLUMNS, file, notes))
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


def _shards(
    to_search: Iterable[tuple[SourceDay, pa.Table, pa.Table]], catalogue: Catalogue
) -> Iterator[TextShard]:
    """What is to be searched, a shard at a time, so that no more is in memory than is at work."""
    for group in grouped(to_search, lambda each: len(each[1])):
        yield TextShard(group, catalogue)


def _numbers(found: pa.Table, documents: int, size: int) -> dict[str, Any]:
    rows = records(found, CLAIM_COLUMNS)
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
    return (
        row["metric"],
        f"{row['value_max']:,.15g}",
        stars,
        place,
        row["decision"],
        row["evidence"],
    )

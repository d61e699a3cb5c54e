"""Loading: a partition's documents and claims replace what the warehouse held of it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
import pyarrow as pa

from assets.award_rows import AWARD_COLUMNS
from assets.before_load import refuse_what_was_held_back
from assets.catalogue_rows import source_rows
from assets.documents import CAPTURES
from assets.explained import explained
from assets.ledger import Ledger
from assets.links import bring_up_links
from assets.partition import NOTHING, Outcome, Reported, SourceDay
from assets.stage_files import EXTRACTOR, ROWS, parquet_note, parquet_rows, read_parquet
from assets.table_schemas import table_schema
from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS
from parsers.version import EXTRACTOR_VERSION
from warehouse.errors import LoadRejected
from warehouse.load import LoadResult, StoredRows, load_partition
from warehouse.patience import begun_anew
from warehouse.schema import award, claim, document
from warehouse.seed import sync_sources

if TYPE_CHECKING:
    import pandas as pd


def build_warehouse(partitions: dg.PartitionsDefinition[str]) -> dg.AssetsDefinition:
    """The asset ``warehouse`` over these partitions."""

    @dg.asset(
        name="warehouse",
        deps=["claims"],
        partitions_def=partitions,
        dagster_type=NOTHING,
        backfill_policy=dg.BackfillPolicy.single_run(),
        group_name="warehouse",
        kinds={"python", "postgres"},
        owners=["team:operators"],
        metadata={
            **explained("docs/data-dictionary.md"),
            **{table.name: table_schema(table) for table in (document, claim, award)},
        },
        description="Rows of `document`, `claim` and `award`. A partition is replaced whole; one "
        "that did not change is left alone.",
    )
    def warehouse(context: dg.AssetExecutionContext, ledger: Ledger) -> Iterator[Reported]:
        outcome = Outcome(context)
        awards_changed = False
        rows = source_rows(ledger.catalogue())
        begun_anew(lambda: sync_sources(ledger.engine, rows))
        covered = outcome.covered()
        refuse_what_was_held_back(context, ledger, covered)
        for partition in covered:
            try:
                result = begun_anew(partial(_load, ledger, partition, context.run.run_id))
            except LoadRejected as error:
                outcome.failed([partition], str(error))
                continue
            awards_changed = awards_changed or result.awards_changed
            outcome.done(
                partition,
                {
                    "changed": result.changed,
                    "documents": result.documents,
                    "claims": result.claims,
                    "awards": result.awards,
                    "dagster/partition_row_count": result.documents + result.claims + result.awards,
                },
            )
        linked = begun_anew(lambda: bring_up_links(ledger.engine, awards_changed=awards_changed))
        context.log.info("Linked: %s", linked or "nothing new")
        yield outcome.finish()

    return warehouse


def _load(ledger: Ledger, partition: SourceDay, run_id: str) -> LoadResult:
    documents, claims = ledger.documents_file(partition), ledger.claims_file(partition)
    awards = ledger.awards_file(partition)
    return load_partition(
        ledger.engine,
        partition.source,
        partition.day,
        _rows(documents, DOCUMENT_COLUMNS),
        _rows(claims, CLAIM_COLUMNS),
        _rows(awards, AWARD_COLUMNS),
        # Files of a program that was upgraded since are loaded as what they are: stale.
        extractor_version=parquet_note(claims, EXTRACTOR) or EXTRACTOR_VERSION,
        run_id=run_id,
        captures=parquet_note(documents, CAPTURES),
    )


def _rows(file: Path, columns: pa.Schema) -> "StoredRows | pd.DataFrame":
    """The rows of a file, which are read when they are to be written."""
    digest = parquet_note(file, ROWS)
    if digest is None:
        return read_parquet(file, columns)
    return StoredRows(digest, parquet_rows(file), partial(read_parquet, file, columns))

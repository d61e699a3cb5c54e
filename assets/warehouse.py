"""Loading: a partition's documents and claims replace what the warehouse held of it."""

import dagster as dg

from assets.award_rows import AWARD_COLUMNS
from assets.catalogue_rows import source_rows
from assets.documents import CAPTURES
from assets.ledger import Ledger
from assets.links import bring_up_links
from assets.partition import Outcome, partitions_of
from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS, parquet_note, read_parquet
from parsers.version import EXTRACTOR_VERSION
from warehouse.load import load_partition
from warehouse.seed import sync_sources


def build_warehouse(partitions: dg.PartitionsDefinition[str]) -> dg.AssetsDefinition:
    """The asset ``warehouse`` over these partitions."""

    @dg.asset(
        name="warehouse",
        deps=["claims"],
        partitions_def=partitions,
        backfill_policy=dg.BackfillPolicy.single_run(),
        group_name="warehouse",
        kinds={"python", "postgres"},
        owners=["team:operators"],
        description="Rows of `document`, `claim` and `award`. A partition is replaced whole; one "
        "that did not change is left alone.",
    )
    def warehouse(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult[None]:
        outcome = Outcome(context)
        awards_changed = False
        sync_sources(ledger.engine, source_rows(ledger.catalogue()))
        for partition in partitions_of(context):
            result = load_partition(
                ledger.engine,
                partition.source,
                partition.day,
                read_parquet(ledger.documents_file(partition), DOCUMENT_COLUMNS),
                read_parquet(ledger.claims_file(partition), CLAIM_COLUMNS),
                read_parquet(ledger.awards_file(partition), AWARD_COLUMNS),
                extractor_version=EXTRACTOR_VERSION,
                run_id=context.run.run_id,
                captures=parquet_note(ledger.documents_file(partition), CAPTURES),
            )
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
        linked = bring_up_links(ledger.engine, awards_changed=awards_changed)
        context.log.info("Linked: %s", linked or "nothing new")
        return outcome.finish()

    return warehouse

"""Documents: each captured page read into title, text, date and teasers, one Parquet per partition.

What belongs here: the asset and its numbers. Captures become rows in ``assets.document_rows``.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import dagster as dg
import pandas as pd

from assets.award_rows import AWARD_COLUMNS
from assets.ledger import Ledger
from assets.leftovers import remove_leftovers
from assets.partition import NOTHING, Outcome, Reported, SourceDay
from assets.same_reading import MADE_BY, earlier, made_by, maker
from assets.samples import award_metadata, markdown
from assets.shards import Captured, PageShard, Unreadable, grouped, read_pages
from assets.tables import DOCUMENT_COLUMNS, EXTRACTOR, records, write_parquet
from assets.taken_over import rows_taken_over
from parsers.version import EXTRACTOR_VERSION
from sources.archive import CaptureRecord
from warehouse import captures

CAPTURES = "captures_digest"
"""Name of the note in a documents file: which captures it was made of."""

_SAMPLE_ROWS = 5


def build_documents(partitions: dg.PartitionsDefinition[str]) -> dg.AssetsDefinition:
    """The asset ``documents`` over these partitions."""

    @dg.asset(
        name="documents",
        deps=["raw"],
        partitions_def=partitions,
        dagster_type=NOTHING,
        backfill_policy=dg.BackfillPolicy.single_run(),
        group_name="text",
        kinds={"python", "parquet", "beautifulsoup4"},
        code_version=EXTRACTOR_VERSION,
        owners=["team:operators"],
        description="What the pages say: title, lead, paragraphs, publication day, captions and "
        "teasers apart. Built from the archive alone; no site is asked.",
    )
    def documents(context: dg.AssetExecutionContext, ledger: Ledger) -> Iterator[Reported]:
        outcome = Outcome(context)
        covered = outcome.covered()
        remove_leftovers(ledger.documents_file(p).parent for p in covered)
        pages = captures.count_pages(ledger.engine, [(p.source, p.day) for p in covered])
        shards = _shards(covered, ledger, context.run.tags)
        for shard, tables in ledger.workforce(pages).spread(read_pages, shards):
            for each, read in zip(shard.partitions, tables, strict=True):
                partition = each.partition
                if isinstance(read, Unreadable):
                    outcome.failed([partition], read.reason)
                    continue
                frame, awards = read
                write_parquet(awards, AWARD_COLUMNS, ledger.awards_file(partition))
                notes = {CAPTURES: each.seen, MADE_BY: each.made_by, EXTRACTOR: EXTRACTOR_VERSION}
                size = write_parquet(
                    frame, DOCUMENT_COLUMNS, ledger.documents_file(partition), notes
                )
                outcome.done(partition, _numbers(frame, awards, len(each.captures), size))
        yield outcome.finish()

    return documents


def _shards(
    covered: Iterable[SourceDay], ledger: Ledger, tags: Mapping[str, str]
) -> Iterator[PageShard]:
    """What is to be read, a shard at a time, so that no more is in memory than is at work."""
    catalogue = ledger.catalogue()
    who = maker(catalogue)
    captured = (_captured(partition, ledger, tags, who) for partition in covered)
    for group in grouped(captured, lambda each: len(each.captures)):
        yield PageShard(group, ledger.archive_dir, ledger.archive_url, catalogue)


def _captured(partition: SourceDay, ledger: Ledger, tags: Mapping[str, str], who: str) -> Captured:
    # Taken first: a page that arrives while these are read is then still to be loaded.
    seen = captures.digest(ledger.engine, partition.source, partition.day)
    held = captures.of_partition(ledger.engine, partition.source, partition.day, CaptureRecord)
    note = made_by(who, held)
    made = rows_taken_over(tags, ledger, partition)
    return Captured(partition, seen, note, held, made, earlier(ledger, partition, note))


def _numbers(frame: pd.DataFrame, awards: pd.DataFrame, held: int, size: int) -> dict[str, Any]:
    rows = records(frame, DOCUMENT_COLUMNS)
    return {
        "dagster/partition_row_count": len(rows),
        "captures": held,
        "teasers": sum(r["kind"] == "teaser" for r in rows),
        "with_problems": sum(r["problems"] != "[]" for r in rows),
        "bytes": size,
        "sample": markdown(
            ("day", "kind", "title", "characters"),
            ((r["published"], r["kind"], r["title"], len(r["text"])) for r in rows[:_SAMPLE_ROWS]),
        ),
        "decisions": sum(r["decision"] is not None for r in rows),
        **award_metadata(awards),
    }

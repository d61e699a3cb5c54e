"""Documents: each captured page read into title, text, date and teasers, one Parquet per partition.

What belongs here: the asset and its numbers. Captures become rows in ``assets.document_rows``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import dagster as dg
import pyarrow as pa
import pyarrow.compute as pc

from assets.award_rows import AWARD_COLUMNS
from assets.explained import explained
from assets.ledger import Ledger
from assets.leftovers import remove_leftovers
from assets.partition import NOTHING, Outcome, Reported, SourceDay
from assets.same_reading import MADE_BY, Tables, earlier, holds_as_a_whole, made_by, maker
from assets.samples import award_metadata, markdown
from assets.shards import Captured, PageShard, Unreadable, grouped, read_pages
from assets.stage_files import EXTRACTOR, ROWS, write_parquet
from assets.table_schemas import COLUMN_SCHEMA, table_schema
from assets.tables import DOCUMENT_COLUMNS, records
from assets.taken_over import rows_taken_over
from parsers.version import EXTRACTOR_VERSION
from sources.archive import CaptureRecord
from warehouse import captures, schema

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
        metadata={
            **explained("docs/decisions-and-annexes.md"),
            COLUMN_SCHEMA: table_schema(schema.document, DOCUMENT_COLUMNS.names),
        },
        description="What the pages say: title, lead, paragraphs, publication day, captions and "
        "teasers apart. Built from the archive alone; no site is asked.",
    )
    def documents(context: dg.AssetExecutionContext, ledger: Ledger) -> Iterator[Reported]:
        outcome = Outcome(context)
        covered = outcome.covered()
        remove_leftovers(ledger.documents_file(p).parent for p in covered)
        pages = captures.count_pages(ledger.engine, [(p.source, p.day) for p in covered])
        shards = _shards(covered, ledger, context.run.tags, outcome)
        for shard, tables in ledger.workforce(pages).spread(read_pages, shards):
            for each, read in zip(shard.partitions, tables, strict=True):
                if isinstance(read, Unreadable):
                    outcome.failed([each.partition], read.reason)
                    continue
                outcome.done(each.partition, _write(ledger, each, read))
        yield outcome.finish()

    return documents


def _shards(
    covered: Iterable[SourceDay], ledger: Ledger, tags: Mapping[str, str], outcome: Outcome
) -> Iterator[PageShard]:
    """What is to be read, a shard at a time, so that no more is in memory than is at work.

    Partitions whose rows an earlier run made just so are written between the shards.
    """
    catalogue = ledger.catalogue()
    who = maker(catalogue)
    forgotten = ledger.archive.forgotten()

    def to_read() -> Iterator[Captured]:
        for partition in covered:
            each = _captured(partition, ledger, tags, who)
            if not each.made and each.earlier and holds_as_a_whole(each.earlier, forgotten):
                outcome.done(partition, _write(ledger, each, each.earlier))
                continue
            held = captures.of_partition(
                ledger.engine, partition.source, partition.day, CaptureRecord
            )
            yield replace(each, captures=held)

    for group in grouped(to_read(), lambda each: len(each.captures)):
        yield PageShard(group, ledger.archive_dir, ledger.archive_url, catalogue)


def _captured(partition: SourceDay, ledger: Ledger, tags: Mapping[str, str], who: str) -> Captured:
    # Taken first: a page that arrives while these are read is then still to be loaded.
    state = captures.state(ledger.engine, partition.source, partition.day)
    note = made_by(who, state.whole)
    made = rows_taken_over(tags, ledger, partition)
    known = earlier(ledger, partition, note, state.failed)
    return Captured(partition, state.pages, note, [], state.held, made, known)


def _write(ledger: Ledger, each: Captured, rows: Tables) -> dict[str, Any]:
    """Write both files of a partition; its numbers. Digests of rows that did not change stay."""
    of_documents, of_awards = ({ROWS: d} for d in rows.digests) if rows.digests else ({}, {})
    awards_file = ledger.awards_file(each.partition)
    write_parquet(rows.awards, AWARD_COLUMNS, awards_file, of_awards)
    notes = {CAPTURES: each.seen, MADE_BY: each.made_by, EXTRACTOR: EXTRACTOR_VERSION}
    file = ledger.documents_file(each.partition)
    size = write_parquet(rows.documents, DOCUMENT_COLUMNS, file, notes | of_documents)
    return _numbers(rows, each.held, size)


def _numbers(rows: Tables, held: int, size: int) -> dict[str, Any]:
    documents = rows.documents
    first = records(documents.slice(0, _SAMPLE_ROWS), DOCUMENT_COLUMNS)
    return {
        "dagster/partition_row_count": len(documents),
        "captures": held,
        "teasers": _count(pc.equal(documents["kind"], "teaser")),
        "with_problems": _count(pc.not_equal(documents["problems"], "[]")),
        "bytes": size,
        "sample": markdown(
            ("day", "kind", "title", "characters"),
            ((r["published"], r["kind"], r["title"], len(r["text"])) for r in first),
        ),
        "decisions": _count(documents["decision"].is_valid()),
        **award_metadata(rows.awards),
    }


def _count(marks: pa.ChunkedArray) -> int:
    return int(pc.sum(marks, min_count=0).as_py())

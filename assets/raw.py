"""Captures: what each source published on each day, fetched and archived before anyone parses it.

What belongs here: which days to ask which source for, and the index of what came. How to ask is
in ``sources.crawl``, and when in ``assets.crawling``.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

import dagster as dg

from assets.answers import note_answer, note_silence
from assets.crawling import HANOI, crawled
from assets.explained import explained
from assets.ledger import Ledger
from assets.partition import DESK, NOTHING, Outcome, Reported, SourceDay
from sources.archive import ArchiveError
from sources.crawl import CrawlResult, Failure, SourceUnavailable
from sources.source import Source
from warehouse import captures, unfetched
from warehouse.unfetched import Unfetched


def build_raw(partitions: dg.PartitionsDefinition[str]) -> dg.AssetsDefinition:
    """The asset ``raw`` over these partitions."""

    @dg.asset(
        name="raw",
        partitions_def=partitions,
        dagster_type=NOTHING,
        backfill_policy=dg.BackfillPolicy.single_run(),
        group_name="archive",
        kinds={"python", "warc"},
        owners=["team:operators"],
        metadata=explained("docs/archive.md"),
        description="Pages of a source and day as they came over the wire, in WARC files that are "
        "written once. Re-running fetches only what is missing; a source that rests is skipped.",
        output_required=False,
    )
    def raw(context: dg.AssetExecutionContext, ledger: Ledger) -> Iterator[Reported]:
        outcome = Outcome(context)
        for name, group in groupby(outcome.covered(), key=lambda p: p.source):
            wanted = list(group)
            if name == DESK:
                _count_desk(ledger, wanted, outcome)
                continue
            _crawl_source(ledger, name, wanted, context, outcome)
        if not outcome.is_skipped():
            yield outcome.finish()

    return raw


def _crawl_source(
    ledger: Ledger,
    name: str,
    wanted: Sequence[SourceDay],
    context: dg.AssetExecutionContext,
    outcome: Outcome,
) -> None:
    source = ledger.catalogue().sources.get(name)
    if source is None:
        outcome.failed(wanted, "the catalogue has no such source any more")
        return
    if reason := source.resting(datetime.now(HANOI).date()):
        outcome.rests(wanted, f"{name} is {reason}")
        return
    days = [p.day for p in wanted]
    try:
        result = crawled(ledger, source, min(days), max(days), run_id=context.run.run_id)
    except SourceUnavailable as error:
        whole = Unfetched(source.absolute("/"), max(days), error.code, error.reason)
        unfetched.note(ledger.engine, name, [whole], seen=datetime.now(UTC))
        note_silence(context, source, min(days), max(days), error.reason)
        outcome.failed(wanted, f"{error.reason} ({error.code})")
        return
    except ArchiveError as error:
        # What it says is for people; what lies beneath it is not.
        outcome.failed(wanted, str(error))
        return
    note_answer(context, source, min(days), max(days), len(result.captures))
    last = max(wanted)
    unfetched.strike_out(ledger.engine, [source.absolute("/")])
    # What was passed over first: an address that also failed is told as failed.
    unhad = (*result.passed_over, *result.failures)
    missed = [_missed(source, failure, last.day) for failure in unhad]
    unfetched.note(ledger.engine, name, missed, seen=datetime.now(UTC))
    for partition in wanted:
        # A failure of no known day is told once, on the last day.
        failures = [f for f in result.failures if (f.day or last.day) == partition.day]
        outcome.done(partition, _numbers(ledger, partition, result, failures))


def _missed(source: Source, failure: Failure, last_day: date) -> Unfetched:
    url = source.canonical_url(failure.url)
    return Unfetched(url, failure.day or last_day, failure.code, failure.message)


def _count_desk(ledger: Ledger, wanted: Sequence[SourceDay], outcome: Outcome) -> None:
    for partition in wanted:
        held = captures.of_partition(ledger.engine, partition.source, partition.day)
        outcome.done(partition, {"captures": len(held), "bytes": sum(c.bytes for c in held)})


def _numbers(
    ledger: Ledger, partition: SourceDay, result: CrawlResult, failures: Sequence[Failure]
) -> Mapping[str, Any]:
    held = captures.of_partition(ledger.engine, partition.source, partition.day)
    new = {
        c.capture_id
        for c in result.captures
        if c.kind in ("article", "attachment") and c.problem is None
    }
    return {
        "captures": len(held),
        "new_captures": sum(c.capture_id in new for c in held),
        "bytes": sum(c.bytes for c in held),
        "already_archived": result.skipped_known,
        "not_modified": result.not_modified,
        "passed_over": len(result.passed_over),
        "off_topic": result.off_topic,
        "notes": dg.MetadataValue.md("\n".join(f"- {note}" for note in result.notes) or "none"),
        "failures": len(failures),
        "failed_pages": dg.MetadataValue.md(
            "\n".join(f"- `{f.code}` {f.url}: {f.message}" for f in failures[:20]) or "none"
        ),
    }

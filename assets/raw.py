"""Captures: what each source published on each day, fetched and archived before anyone parses it.

What belongs here: which days to ask which source for, and the index of what came. How to ask is
in ``sources.crawl``.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg

from assets.ledger import Ledger
from assets.partition import DESK, Outcome, SourceDay, partitions_of
from parsers.article import parse_article
from sources.archive import CaptureRecord
from sources.crawl import CrawlResult, Failure, SourceUnavailable, crawl
from sources.files import type_of
from sources.source import Source
from warehouse import captures, unfetched
from warehouse.unfetched import Unfetched

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
logger = logging.getLogger("sources.progress")


def build_raw(partitions: dg.PartitionsDefinition[str]) -> dg.AssetsDefinition:
    """The asset ``raw`` over these partitions."""

    @dg.asset(
        name="raw",
        partitions_def=partitions,
        backfill_policy=dg.BackfillPolicy.single_run(),
        group_name="archive",
        kinds={"python", "warc"},
        owners=["team:operators"],
        description="Pages of a source and day as they came over the wire, in WARC files that are "
        "written once. Re-running fetches only what is missing; a source that rests is skipped.",
        output_required=False,
    )
    def raw(
        context: dg.AssetExecutionContext, ledger: Ledger
    ) -> Iterator[dg.MaterializeResult[None]]:
        outcome = Outcome(context)
        for name, group in groupby(partitions_of(context), key=lambda p: p.source):
            wanted = list(group)
            if name == DESK:
                _count_desk(ledger, wanted, outcome)
                continue
            _crawl_source(ledger, name, wanted, context.run.run_id, outcome)
        if not outcome.is_skipped():
            yield outcome.finish()

    return raw


def _crawl_source(
    ledger: Ledger, name: str, wanted: Sequence[SourceDay], run_id: str, outcome: Outcome
) -> None:
    source = ledger.catalogue().sources.get(name)
    if source is None:
        outcome.failed(wanted, "the catalogue has no such source any more")
        return
    if reason := source.resting(datetime.now(HANOI).date()):
        outcome.rests(wanted, f"{name} is {reason}")
        return
    days = [p.day for p in wanted]
    began = datetime.now(UTC)
    try:
        # One crawl of a source at a time: a second one waits, and finds everything known.
        with ledger.turn(name):
            result = crawl(
                source,
                min(days),
                max(days),
                archive=ledger.archive,
                run_id=run_id[:8],
                known=captures.known(ledger.engine, name, CaptureRecord),
                publication_day=publication_day(source, datetime.now(HANOI).date()),
                now=lambda: datetime.now(UTC),
                progress=lambda line: logger.info("%s", line),
                sink=partial(_enter, ledger),
            )
    except SourceUnavailable as error:
        whole = Unfetched(source.absolute("/"), max(days), error.code, error.reason)
        unfetched.note(ledger.engine, name, [whole], seen=began)
        outcome.failed(wanted, str(error))
        return
    last = max(wanted)
    unfetched.strike_out(ledger.engine, name, source.absolute("/"))
    missed = [_missed(source, failure, last.day) for failure in result.failures]
    unfetched.note(ledger.engine, name, missed, seen=began)
    for partition in wanted:
        # A failure of no known day is told once, on the last day.
        failures = [f for f in result.failures if (f.day or last.day) == partition.day]
        outcome.done(partition, _numbers(ledger, partition, result, failures))


def _missed(source: Source, failure: Failure, last_day: date) -> Unfetched:
    url = source.canonical_url(failure.url)
    return Unfetched(url, failure.day or last_day, failure.code, failure.message)


def _enter(ledger: Ledger, records: list[CaptureRecord]) -> None:
    captures.record(ledger.engine, records)


def publication_day(source: Source, fetched_on: date) -> Callable[[bytes, str], date | None]:
    """What day a page of this source says it was published, by the page's own words.

    ``fetched_on`` (a day in Viet Nam) chooses the page design; it is never taken as the date.
    """

    def day(html: bytes, url: str) -> date | None:
        if type_of(html) is not None:
            return None  # a file that a listing links to: its listing tells the day
        published = parse_article(html, url, source.selectors_on(fetched_on)).published_at
        return published.date() if published else None

    return day


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
        "failures": len(failures),
        "failed_pages": dg.MetadataValue.md(
            "\n".join(f"- `{f.code}` {f.url}: {f.message}" for f in failures[:20]) or "none"
        ),
    }

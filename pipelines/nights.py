"""Running nights in this process through Dagster's own jobs, visible in its UI afterwards.

What belongs here: which runs make up a night or a range of days, and what came of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

import dagster as dg

from assets.partition import SKIPPED
from assets.run_process import process_tag
from pipelines.crawls_ahead import CrawlsAhead, Span
from pipelines.home import HANOI, Home
from pipelines.instance import dagster_instance
from pipelines.partitions import FIRST_DAY, range_tags, spans
from pipelines.reasons import reason
from warehouse import captures
from warehouse.connection import open_warehouse

LOOK_BACK_DAYS = 3
"""A night also asks for the three days before its day: pages appear late and are corrected."""

_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one run did; ``error`` is the reason it failed, in words for the operator.

    ``skipped`` is the reason why it asked no site: its source rests.
    """

    source: str
    first: date
    last: date
    run_id: str
    error: str | None
    changed: int
    documents: int
    claims: int
    new_captures: int
    failures: int = 0
    skipped: str | None = None

    @property
    def succeeded(self) -> bool:
        """True when every step of the run ended well."""
        return self.error is None


def yesterday() -> date:
    """The day before today in Viet Nam."""
    return datetime.now(HANOI).date() - timedelta(days=1)


def night_of(day: date, look_back: int) -> tuple[date, date]:
    """First and last day that the night for ``day`` covers."""
    return max(FIRST_DAY, day - timedelta(days=look_back)), day


def run_sources(
    home: Home,
    sources: Sequence[str],
    first: date,
    last: date,
    *,
    on_wait: Callable[[Sequence[str]], None] = lambda _: None,
    on_start: Callable[[str], None] = lambda _: None,
    on_end: Callable[[RunReport], None] = lambda _: None,
) -> list[RunReport]:
    """Run the nightly job for each source over a range of days, one run a source.

    The sources are crawled side by side, and read and loaded one by one as their pages come. A
    source that fails does not stop the others: its report carries the error. Pages that turned
    out to be published on other days are loaded too, by a further run for each such span of days.

    Returns:
        One report a source, in the order of ``sources``, then those of the further runs.

    Raises:
        warehouse.connection.WarehouseUnavailable: nothing could be loaded, so nothing is tried.
    """
    asked = [(source, first, last) for source in sources]
    with CrawlsAhead(home, asked) as crawls:
        ready = crawls.as_ready(on_wait)
        reports = _run_all(home, ready, job="nightly", on_start=on_start, on_end=on_end)
    reports.sort(key=lambda report: sources.index(report.source))
    elsewhere = [span for span in waiting_spans(home) if span[0] in sources]
    return reports + run_spans(home, elsewhere, job="reparse", on_start=on_start, on_end=on_end)


def waiting_spans(home: Home) -> list[tuple[str, date, date]]:
    """Spans of days of a source that hold captures which no load has seen."""
    engine = open_warehouse(home.root)
    try:
        return by_source_and_span(captures.pending_partitions(engine))
    finally:
        engine.dispose()


def by_source_and_span(
    partitions: Iterable[tuple[str, date]],
) -> list[tuple[str, date, date]]:
    """Partitions as (source, first day, last day), consecutive days together."""
    return [
        (source, first, last)
        for source, group in groupby(sorted(partitions), key=lambda key: key[0])
        for first, last in spans(day for _, day in group)
    ]


def run_spans(
    home: Home,
    asked: Iterable[tuple[str, date, date]],
    *,
    job: str,
    tags: Mapping[str, str] | None = None,
    on_start: Callable[[str], None] = lambda _: None,
    on_end: Callable[[RunReport], None] = lambda _: None,
) -> list[RunReport]:
    """Run a partitioned job for each (source, first day, last day), whatever fails.

    ``tags`` are further tags of the runs.

    Raises:
        warehouse.connection.WarehouseUnavailable: the warehouse does not answer.
    """
    todo = [(None, span) for span in asked]
    if not todo:
        return []
    open_warehouse(home.root).dispose()
    return _run_all(home, todo, job=job, tags=tags, on_start=on_start, on_end=on_end)


def _run_all(
    home: Home,
    todo: Iterable[tuple[str | None, Span]],
    *,
    job: str,
    tags: Mapping[str, str] | None = None,
    on_start: Callable[[str], None],
    on_end: Callable[[RunReport], None],
) -> list[RunReport]:
    """One run of a job for each span, with the id that it must have, if any."""
    from pipelines.definitions import build_definitions

    reports: list[RunReport] = []
    definition = build_definitions(home).resolve_job_def(job)
    with dagster_instance(home) as instance:
        for run_id, span in todo:
            on_start(span[0])
            reports.append(_run(definition, instance, span, run_id=run_id, more=tags or {}))
            on_end(reports[-1])
    return reports


def refresh_marts(home: Home) -> str | None:
    """Make the published files and the page anew; returns the reason when it fails."""
    from pipelines.definitions import build_definitions

    with dagster_instance(home) as instance:
        job = build_definitions(home).resolve_job_def("marts")
        result = job.execute_in_process(
            instance=instance, tags=process_tag(), raise_on_error=False, run_config=_QUIET
        )
    return None if result.success else _why(result)


def _run(
    job: dg.JobDefinition,
    instance: dg.DagsterInstance,
    span: Span,
    *,
    run_id: str | None,
    more: Mapping[str, str],
) -> RunReport:
    source, first, last = span
    result = job.execute_in_process(
        instance=instance,
        run_id=run_id,
        tags=range_tags(source, first, last) | process_tag() | dict(more),
        raise_on_error=False,
        run_config=_QUIET,
    )
    return RunReport(
        source=source,
        first=first,
        last=last,
        run_id=result.run_id,
        error=None if result.success else _why(result),
        changed=_total(result, "warehouse", "changed"),
        documents=_total(result, "warehouse", "documents"),
        claims=_total(result, "warehouse", "claims"),
        new_captures=_total(result, "raw", "new_captures"),
        failures=_total(result, "raw", "failures"),
        skipped=_skipped(instance, result.run_id),
    )


def _skipped(instance: dg.DagsterInstance, run_id: str) -> str | None:
    run = instance.get_run_by_id(run_id)
    return run.tags.get(SKIPPED) if run else None


def _total(result: dg.ExecuteInProcessResult, asset: str, name: str) -> int:
    """Sum of one number over the partitions that an asset materialised in a run."""
    events = result.asset_materializations_for_node(asset) if asset in _nodes(result) else []
    values = [event.metadata[name].value for event in events if name in event.metadata]
    return sum(int(value) for value in values if isinstance(value, int | float | bool))


def _nodes(result: dg.ExecuteInProcessResult) -> set[str]:
    return {event.step_key for event in result.get_asset_materialization_events() if event.step_key}


def _why(result: dg.ExecuteInProcessResult) -> str:
    return reason(result.all_events) or "the run failed before its first step"

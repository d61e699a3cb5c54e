"""What became of each source when it was last asked, and when it last answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import dagster as dg

from assets.answers import LATE_AFTER, OVERDUE_AFTER, answer_key
from assets.partition import HANOI, SKIPPED
from pipelines.alarms.night import reason_of
from pipelines.partitions import SOURCE_TAG
from sources.source import Source

_LOOKED_AT = 1000
"""Newest runs of the nightly job that are looked at: a month of thirty sources."""

_WORDS = {
    dg.DagsterRunStatus.SUCCESS: "ok",
    dg.DagsterRunStatus.FAILURE: "failed",
    dg.DagsterRunStatus.CANCELED: "cancelled",
    dg.DagsterRunStatus.CANCELING: "running",
    dg.DagsterRunStatus.STARTED: "running",
}


@dataclass(frozen=True, slots=True)
class SourceState:
    """One source: ``state`` is ok, failed, cancelled, running, waiting, rests or never asked.

    ``answers`` is fresh, late or overdue, as Dagster's freshness policy has it; None for a source
    that rests. Days are those that the last night covered.
    """

    source: str
    state: str
    asked: datetime | None = None
    first_day: str | None = None
    last_day: str | None = None
    why: str | None = None
    run: str | None = None
    answered: datetime | None = None
    answers: str | None = None


def source_states(
    instance: dg.DagsterInstance, sources: Iterable[Source], now: datetime
) -> list[SourceState]:
    """These sources at the moment ``now`` (aware), in their order."""
    known = list(sources)
    last = _last_nights(instance)
    answered = _answers(instance, known)
    return [_state(instance, source, last, answered, now) for source in known]


def _state(
    instance: dg.DagsterInstance,
    source: Source,
    last: dict[str, dg.RunRecord],
    answered: dict[str, datetime],
    now: datetime,
) -> SourceState:
    name, at = source.name, answered.get(source.name)
    rest = source.resting(now.astimezone(HANOI).date())
    record = last.get(name)
    answers = None if rest else _freshness(at, now)
    if record is None:
        state = "rests" if rest else "never asked"
        return SourceState(name, state, why=rest, answered=at, answers=answers)
    run = record.dagster_run
    state = _WORDS.get(run.status, "waiting")
    why = run.tags.get(SKIPPED)
    if state == "failed":
        why = reason_of(instance, run.run_id)
    if rest:
        state, why = "rests", rest
    return SourceState(
        name,
        state,
        record.create_timestamp.astimezone(UTC),
        _day(run, "start"),
        _day(run, "end"),
        why,
        run.run_id,
        at,
        answers,
    )


def _day(run: dg.DagsterRun, end: str) -> str | None:
    return run.tags.get(f"dagster/asset_partition_range_{end}", "").partition("|")[0] or None


def _last_nights(instance: dg.DagsterInstance) -> dict[str, dg.RunRecord]:
    """The newest run of the nightly job of each source."""
    newest: dict[str, dg.RunRecord] = {}
    for record in instance.get_run_records(dg.RunsFilter(job_name="nightly"), limit=_LOOKED_AT):
        if source := record.dagster_run.tags.get(SOURCE_TAG):
            newest.setdefault(source, record)
    return newest


def _answers(instance: dg.DagsterInstance, sources: Iterable[Source]) -> dict[str, datetime]:
    named = {answer_key(source.name): source.name for source in sources}
    found: dict[str, datetime] = {}
    for record in instance.get_asset_records(list(named)):
        entry = record.asset_entry.last_materialization
        if entry is not None:
            found[named[record.asset_entry.asset_key]] = datetime.fromtimestamp(
                entry.timestamp, UTC
            )
    return found


def _freshness(answered: datetime | None, now: datetime) -> str:
    if answered is None:
        return "never"
    age = now - answered
    return "overdue" if age > OVERDUE_AFTER else "late" if age > LATE_AFTER else "fresh"

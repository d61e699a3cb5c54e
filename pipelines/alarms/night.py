"""What went wrong in a night, read from Dagster's own history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import dagster as dg

from pipelines.alarms.message import Trouble
from pipelines.partitions import SOURCE_TAG
from pipelines.reasons import TELLING, reason

JOBS = ("nightly", "reparse", "marts")

_UNFINISHED = (
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
)


def runs_since(instance: dg.DagsterInstance, begin: datetime) -> list[dg.DagsterRun]:
    """Runs of a night's jobs created since ``begin`` (aware), oldest first."""
    # SQLite compares the figures of a clock as they stand, and Dagster's are in UTC.
    after = begin.astimezone(UTC)
    found = [
        record
        for job in JOBS
        for record in instance.get_run_records(dg.RunsFilter(job_name=job, created_after=after))
    ]
    return [one.dagster_run for one in sorted(found, key=lambda one: one.create_timestamp)]


def is_over(runs: Iterable[dg.DagsterRun]) -> bool:
    """Whether the night's sources and the files after them were all run, well or not."""
    jobs = {run.job_name for run in runs if run.status not in _UNFINISHED}
    still = any(run.status in _UNFINISHED for run in runs)
    return not still and {"nightly", "marts"} <= jobs


def troubles_of(
    instance: dg.DagsterInstance, runs: Iterable[dg.DagsterRun], page: str
) -> Iterator[Trouble]:
    """A trouble for each run that failed and was not repeated well, or that has not ended."""
    made: dict[tuple[str, str], Trouble | None] = {}
    for run in runs:
        source = run.tags.get(SOURCE_TAG, "")
        days = "-".join(
            run.tags.get(f"dagster/asset_partition_range_{end}", "") for end in ("start", "end")
        )
        key = (run.job_name, source + days)
        what = f"{run.job_name} of {source}" if source else run.job_name
        link = f"{page}/runs/{run.run_id}"
        if run.status == dg.DagsterRunStatus.SUCCESS:
            made[key] = None
        elif run.status == dg.DagsterRunStatus.FAILURE:
            made[key] = Trouble(what, reason_of(instance, run.run_id), link)
        elif run.status in _UNFINISHED:
            made[key] = Trouble(what, f"has not ended by the deadline ({run.status.value})", link)
    yield from (trouble for trouble in made.values() if trouble is not None)


def reason_of(instance: dg.DagsterInstance, run_id: str) -> str:
    """Why a run failed: the cause first, see ``pipelines.reasons``."""
    records = instance.get_records_for_run(run_id, of_type=set(TELLING)).records
    events = (record.event_log_entry.dagster_event for record in records)
    return reason(event for event in events if event is not None) or "the run gave no reason"

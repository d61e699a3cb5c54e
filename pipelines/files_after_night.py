"""The published files and the page follow a night as soon as its last source is loaded.

What belongs here: whether loads that ran by themselves are newer than the files. What does not:
the deadline, at which files are made whatever is still at work (``pipelines.schedules``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from pipelines.jobs import marts

_LOADS = ("nightly", "reparse")
_BY_ITSELF = ("dagster/schedule_name", "dagster/sensor_name")
_NEWER = "the files are newer than the last load"
_LOOKED_AT = 100
"""Newest runs of each job that are looked at: a night of thirty sources and what is repeated."""

_AT_WORK = (
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
)


@dg.sensor(
    job=marts,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Asks for the files, the page and the checks when the last source of a night is "
    "loaded, in time or made up later. What is not loaded by 05:00 does not hold them up: then "
    "marts_schedule asks for them.",
)
def files_after_night(
    context: dg.SensorEvaluationContext,
) -> dg.SensorResult | dg.SkipReason:
    """Ask for one run of ``marts`` after the last of the runs that schedule and sensors began."""
    reason = why_not(context.instance)
    return dg.SkipReason(reason) if reason else dg.SensorResult(run_requests=[dg.RunRequest()])


def why_not(instance: dg.DagsterInstance) -> str | None:
    """Why no files are to be made now; None when they are."""
    loads = list(_loads(instance))
    if not loads:
        return "no night was run by the schedule yet"
    working = sum(load.dagster_run.status in _AT_WORK for load in loads)
    if working:
        return f"{working} runs of the night have not ended"
    last = max(load.end_time or load.create_timestamp.timestamp() for load in loads)
    made = instance.get_run_records(dg.RunsFilter(job_name=marts.name), limit=1)
    if made and made[0].create_timestamp.timestamp() >= last:
        return _NEWER
    return None


def are_made(instance: dg.DagsterInstance, since: datetime) -> bool:
    """Whether a run since then made the files of all that was loaded by itself."""
    success = dg.DagsterRunStatus.SUCCESS
    chosen = dg.RunsFilter(
        job_name=marts.name, statuses=[success], created_after=since.astimezone(UTC)
    )
    return instance.get_runs_count(chosen) > 0 and why_not(instance) == _NEWER


def _loads(instance: dg.DagsterInstance) -> Iterator[dg.RunRecord]:
    """The newest runs that load and that nobody began by hand."""
    for job in _LOADS:
        for record in instance.get_run_records(dg.RunsFilter(job_name=job), limit=_LOOKED_AT):
            if any(tag in record.dagster_run.tags for tag in _BY_ITSELF):
                yield record

"""Dagster's part of the inbox: a sensor that looks every few seconds, and the job that it asks for.

The sensor only looks, so a tick is short whatever was dropped; a run does one bounded batch.
"""

import logging
import sqlite3
import time
from pathlib import Path

import dagster as dg
from filelock import Timeout

from assets.ledger import Ledger
from pipelines.home import Home
from pipelines.inbox.work import InboxStopped, lock_of, state_of, take_look
from pipelines.inbox.work import work as do_work
from pipelines.instance import close_lost_runs

LOOK_EVERY_SECONDS = 10
_START_SECONDS = 120
_BEGUN = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
]
# An officer is waiting; nights are not in such a hurry.
_FIRST_IN_QUEUE = {"dagster/priority": "10"}
_log = logging.getLogger("sources.inbox")


@dg.op(
    description="File a batch of dropped files under the desk's partition of today, write what was "
    "read in each beside it, and load it (a run of `nightly` of its own)."
)
def read_inbox(context: dg.OpExecutionContext, ledger: Ledger) -> None:
    """Do one batch.

    Raises:
        dagster.Failure: warehouse, archive or disk refused; the next run goes on from there.
    """
    try:
        report = do_work(
            Home(Path(ledger.home_dir)),
            on_outcome=lambda name, outcome: context.log.info(f"{name}: {outcome}"),
        )
    except InboxStopped as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    for remark in report.remarks:
        context.log.warning(remark)
    if report.is_busy:
        context.log.info("Another process is reading the inbox; nothing was done.")
    context.add_output_metadata(
        {
            "files": len(report.outcomes),
            "outcomes": dg.MetadataValue.json(report.outcomes),
        }
    )


@dg.job(
    name="inbox",
    executor_def=dg.in_process_executor,
    description="Read what was dropped into the inbox, a bounded batch a run.",
)
def inbox_job() -> None:
    """One batch of the inbox."""
    read_inbox()


@dg.sensor(
    name="inbox",
    job_name="inbox",
    minimum_interval_seconds=LOOK_EVERY_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Looks for files in the inbox; asks for a run when some are whole.",
)
def inbox_sensor(
    context: dg.SensorEvaluationContext, ledger: Ledger
) -> dg.SensorResult | dg.SkipReason:
    """Ask for one run while whole files wait, unless one is at work or its trouble rests."""
    home = Home(Path(ledger.home_dir))
    try:
        troubles = take_look(home)
        reason = _reason_to_wait(context.instance, home)
    except (OSError, sqlite3.Error) as error:
        troubles, reason = (
            [f"What is known of the inbox cannot be kept in {home.root}: {error}."],
            "",
        )
    for trouble in troubles:
        _log.warning("%s", trouble)
    if reason is not None:
        return dg.SkipReason(" ".join([*troubles, reason]).strip())
    return dg.SensorResult(run_requests=[dg.RunRequest(tags=_FIRST_IN_QUEUE)])


def _reason_to_wait(instance: dg.DagsterInstance, home: Home) -> str | None:
    """Why no run is asked for now, None when one is."""
    state = state_of(home)
    waiting = len(state.waiting())
    if not waiting:
        growing = len(state.growing())
        return (
            f"{growing} files may still be growing" if growing else f"nothing new in {home.inbox}"
        )
    stopped = state.trouble()
    if stopped and stopped.rest:
        _log.warning("%s", stopped.message)
        return f"{stopped.message} ({waiting} files wait; next try in {stopped.rest:.0f} s)"
    return f"{waiting} files wait for the run at work" if _is_at_work(instance, home) else None


def _is_at_work(instance: dg.DagsterInstance, home: Home) -> bool:
    """Whether a process holds the lock, or a run was asked for a moment ago.

    A run that never began, or whose process was killed, does not stand in the way for long.
    """
    try:
        with lock_of(home).acquire(timeout=0):
            pass
    except Timeout:
        return True
    close_lost_runs(instance)
    runs = instance.get_run_records(
        dg.RunsFilter(job_name="inbox", statuses=_BEGUN), limit=1, ascending=False
    )
    return any(
        # The queue keeps what waits in it; of others, one may be lost before its first step.
        run.dagster_run.status == dg.DagsterRunStatus.QUEUED
        or time.time() - run.create_timestamp.timestamp() < _START_SECONDS
        for run in runs
    )

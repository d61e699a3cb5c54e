"""This installation's Dagster instance, opened safely from several processes and after kills.

What belongs here: opening it, and closing the runs of processes that were killed. What does
not: what runs do.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from dagster._core.storage.tags import GRPC_INFO_TAG
from filelock import FileLock

from assets.kept_connections import keep_connections
from assets.run_process import is_gone, process_of
from pipelines.home import Home
from pipelines.storage import storage_environment

_LONGEST_SILENCE = 300.0
_SILENT = f"it gave no sign of life for {_LONGEST_SILENCE:.0f} s"

_ALIVE = [
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


@contextmanager
def dagster_instance(home: Home) -> Iterator[dg.DagsterInstance]:
    """This installation's Dagster instance; where it keeps its history its ``dagster.yaml`` says.

    Runs whose process was killed are marked as failed first; they would count as running for
    ever otherwise.

    Raises:
        WarehouseUnavailable: the server that holds the history cannot be reached.
    """
    home.prepare()
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ.update(storage_environment(home))
    # Dagster makes its tables with no lock: two first commands at once would clash.
    with FileLock(home.dagster / "opening.lock"):
        instance = dg.DagsterInstance.get()
        close_lost_runs(instance)
    keep_connections(instance)
    with instance:
        yield instance


def close_lost_runs(instance: dg.DagsterInstance) -> int:
    """Mark runs as failed, or as cancelled, whose process is certainly gone; returns how many.

    They would count as running for ever, and hold up the next run of their source. A run that
    Dagster's code server began says within moments in which process it is; one that never does
    was killed before it could.
    """
    closed = 0
    for record in instance.get_run_records(dg.RunsFilter(statuses=_ALIVE)):
        run = record.dagster_run
        if reason := _why_lost(run, record.start_time):
            said = f"{reason} What it archived is kept."
            if run.status == dg.DagsterRunStatus.CANCELING:
                instance.report_run_canceled(run, said)
            else:
                instance.report_run_failed(run, said)
            closed += 1
    return closed


def _why_lost(run: dg.DagsterRun, started_at: float | None) -> str | None:
    name = process_of(run)
    if name is not None:
        return f"The process of this run ({name}) was killed." if is_gone(name) else None
    is_mute = started_at is not None and time.time() - started_at > _LONGEST_SILENCE
    if run.status == dg.DagsterRunStatus.STARTED and GRPC_INFO_TAG in run.tags and is_mute:
        return f"The process of this run was killed before its first step: {_SILENT}."
    return None

"""This installation's Dagster instance, opened safely from several processes and after kills.

What belongs here: opening it, and closing the runs of processes that were killed. What does
not: what runs do.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
import psutil
from filelock import FileLock

from pipelines.home import Home
from pipelines.storage import storage_environment

PROCESS_TAG = "ocop/process"
"""Host, process id and moment of start of the process that a run lives in."""

_ALIVE = [
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
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
    with instance:
        yield instance


def process_tag() -> dict[str, str]:
    """The tag by which a run of this process is known as lost when the process is gone."""
    return {PROCESS_TAG: _name_of(psutil.Process())}


def close_lost_runs(instance: dg.DagsterInstance) -> None:
    """Mark runs as failed whose process is certainly gone."""
    for run in instance.get_runs(dg.RunsFilter(statuses=_ALIVE)):
        name = run.tags.get(PROCESS_TAG)
        if name is not None and _is_gone(name):
            instance.report_run_failed(
                run, f"The process of this run ({name}) was killed. What it archived is kept."
            )


def _is_gone(name: str) -> bool:
    """Whether the process is certainly gone; of another host's nothing is certain."""
    host, _, rest = name.rpartition("/")
    number = rest.partition("@")[0]
    if host != socket.gethostname() or not number.isdigit():
        return False
    try:
        return _name_of(psutil.Process(int(number))) != name
    except psutil.NoSuchProcess:
        return True


def _name_of(process: psutil.Process) -> str:
    return f"{socket.gethostname()}/{process.pid}@{process.create_time():.2f}"

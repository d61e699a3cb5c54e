"""This installation's Dagster instance, opened safely from several processes and after kills.

What belongs here: opening it, and closing the runs of processes that were killed. What does
not: what runs do.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dagster as dg
import psutil
from filelock import FileLock
from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import Pool

from pipelines.home import Home
from pipelines.storage import storage_environment

PROCESS_TAG = "ocop/process"
"""Host, process id and moment of start of the process that a run lives in."""

_RECYCLED_AFTER = 300
_MOST_CONNECTIONS = 20

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
    _keep_connections(instance)
    with instance:
        yield instance


def _keep_connections(instance: dg.DagsterInstance) -> None:
    """Keep connections of the history open between statements, as Dagster's own web server does.

    Dagster opens two for each asset and partition of a run otherwise.
    """
    instance.optimize_for_webserver(
        statement_timeout=0, pool_recycle=_RECYCLED_AFTER, max_overflow=_MOST_CONNECTIONS
    )


@event.listens_for(Pool, "checkout")
def _ask_before_use(connection: Any, record: object, proxy: object) -> None:  # noqa: ANN401
    """Let a connection that the server dropped be opened anew; the warehouse's own pool does so."""
    if not type(connection).__module__.startswith("psycopg2"):
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except connection.Error as error:
        raise DisconnectionError from error


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

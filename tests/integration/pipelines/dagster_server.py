"""Dagster's own web server and daemon for tests, with their history in PostgreSQL."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import requests

from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.storage import storage_environment

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 280

# The daemon looks at backfills every 30 seconds, which nothing but the code can change.
_IMPATIENT = (
    "import dagster._daemon.controller as it; it.DEFAULT_DAEMON_INTERVAL_SECONDS = 2; "
    "from dagster._daemon.cli import main; main()"
)
_OTHER_CLOCK = (
    "import dagster._daemon.controller, time; from datetime import UTC, datetime; "
    "import dagster._scheduler.scheduler as s; "
    "shift = {now} - time.time(); s.get_current_timestamp = lambda: time.time() + shift; "
    "s.get_current_datetime = lambda: datetime.fromtimestamp(time.time() + shift, UTC); "
)
_WORKSPACE = ("-w", str(ROOT / "workspace.yaml"))

# The calls with which Dagster's pages start a backfill, repeat what is missing of it and cancel it.
LAUNCH = """
mutation($p: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $p) {
    __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }
"""
AGAIN = """
mutation($p: ReexecutionParams!) { reexecutePartitionBackfill(reexecutionParams: $p) {
    __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }
"""
CANCEL = """
mutation($id: String!) { cancelPartitionBackfill(backfillId: $id) {
    __typename ... on PythonError { message } } }
"""

Ask = Callable[..., Any]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Home) -> dict[str, str]:
    """What the processes of this installation see."""
    told = {"DAGSTER_HOME": str(home.dagster), "OCOP_HOME": str(home.root)}
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    quiet = {"PYTHONWARNINGS": "ignore", "PYTHONPATH": paths}
    return os.environ | storage_environment(home) | told | quiet


@contextmanager
def process(
    *command: str, environment: dict[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own, ended with the context."""
    with log.open("a") as out:
        child = subprocess.Popen(
            command,
            env=environment,
            cwd=log.parent,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield child
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def web_server(port: int) -> tuple[str, ...]:
    program = str(Path(sys.executable).parent / "dagster-webserver")
    return (program, *_WORKSPACE, "-h", "127.0.0.1", "-p", str(port))


def daemon(*workspace: str, now: float | None = None) -> tuple[str, ...]:
    """The daemon's command, with the workspace of this folder unless another is named.

    With ``now``, seconds since 1970, its scheduler's clock stands there when it starts.
    """
    named = ("-w", *workspace) if workspace else _WORKSPACE
    program = _IMPATIENT if now is None else _OTHER_CLOCK.format(now=now) + _IMPATIENT
    return (sys.executable, "-c", program, "run", *named)


def asker(port: int) -> Ask:
    """A function that sends a GraphQL query and its variables to the web server."""

    def send(query: str, **variables: object) -> Any:
        answer = requests.post(
            f"http://127.0.0.1:{port}/graphql",
            json={"query": query, "variables": variables},
            timeout=60,
        ).json()
        assert "errors" not in answer, answer
        return answer["data"]

    return send


def answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/server_info", timeout=2).ok
    except requests.RequestException:
        return False


@contextmanager
def serving(home: Home, before_daemon: Sequence[str] = ()) -> Iterator[Ask]:
    """Web server and daemon of a home; ``before_daemon`` is a command that runs the daemon."""
    with dagster_instance(home) as instance:
        instance.get_runs_count()  # two processes that make Dagster's tables at once would clash
    port, seen = free_port(), environment(home)
    with (
        process(*web_server(port), environment=seen, log=home.logs / "web.log"),
        process(*before_daemon, *daemon(), environment=seen, log=home.logs / "daemon.log"),
    ):
        wait_for(lambda: answers(port), "the web server to answer")
        yield asker(port)


def wait_for(
    holds: Callable[[], bool], what: str, every: float = 0.5, patience: float = PATIENCE_SECONDS
) -> None:
    """Look ``every`` so many seconds until it holds."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, f"waited {patience:.0f} s for {what}"
        time.sleep(every)

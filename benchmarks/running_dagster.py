"""``ocop ui`` of an installation as a process, asked by the calls that Dagster's pages make."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

_START = 240.0
_OCOP = ("-c", "from pipelines.command import main; main()")
_CODE = "{ repositoriesOrError { ... on RepositoryConnection { nodes { name } } } }"


@contextmanager
def running_dagster(root: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Web server, daemon and code server of this home, once they answer; ended with the context."""
    log = root / "ui.log"
    with log.open("w") as out:
        child = subprocess.Popen(
            [sys.executable, *_OCOP, "ui", "--port", str(port)],
            env=os.environ | {"OCOP_HOME": str(root)},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until = time.monotonic() + _START
        while not _answers(port):
            if time.monotonic() > until or child.poll() is not None:
                raise RuntimeError(log.read_text()[-2000:])
            time.sleep(0.5)
        yield child
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGINT)
        child.wait(60)


def _answers(port: int) -> bool:
    try:
        return bool(ask(port, _CODE)["repositoriesOrError"].get("nodes"))
    except (requests.RequestException, KeyError, TypeError):
        return False


def ask(port: int, query: str, **variables: object) -> Any:  # noqa: ANN401 - JSON
    """Answer of Dagster's web server to a GraphQL query.

    Raises:
        RuntimeError: the query failed.
    """
    answer = requests.post(
        f"http://127.0.0.1:{port}/graphql",
        json={"query": query, "variables": variables},
        timeout=120,
    ).json()
    if "errors" in answer:
        raise RuntimeError(str(answer["errors"]))
    return answer["data"]


def free_port() -> int:
    """A port that is free just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

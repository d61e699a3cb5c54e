"""The archive read by Dask's workers, one of them killed: the same rows as by this process."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from assets.shards import PageShard, Read, read_pages
from assets.workforce import Workforce
from tests.integration.pipelines.shards import Rows, assert_same, expected, shards, with_claims

__all__ = ["expected", "shards"]

pytestmark = pytest.mark.soak
DASK_LINE = re.compile(r"Scheduler at:\s+(tcp://\S+)")


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers of one thread, each a process of its own."""
    environment = os.environ | {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    program = [sys.executable, "-m", "dask"]
    log = tmp_path / "scheduler.log"
    with ExitStack() as stack:

        def start(*arguments: str, to: Path) -> subprocess.Popen[bytes]:
            out = stack.enter_context(to.open("wb"))
            child = subprocess.Popen(
                [*program, *arguments], env=environment, stdout=out, stderr=out, cwd=tmp_path
            )
            stack.callback(child.wait)
            stack.callback(child.kill)
            return child

        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", to=log)
        deadline = time.monotonic() + 60
        while not (found := DASK_LINE.search(log.read_text())):
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        address = found.group(1)
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        workers = [
            start("worker", address, *options, to=tmp_path / f"worker-{n}.log") for n in (1, 2)
        ]
        yield address, workers


def test_dask_gives_the_same_rows_though_a_worker_is_killed(
    shards: list[PageShard],
    expected: Rows,
    dask: tuple[str, list[subprocess.Popen[bytes]]],
) -> None:
    from distributed import Client

    address, workers = dask
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    workforce = Workforce(scheduler=address)
    made: list[tuple[PageShard, Read]] = []
    for number, (shard, tables) in enumerate(workforce.spread(read_pages, shards)):
        if number == 2:
            workers[0].send_signal(signal.SIGKILL)
        made.append((shard, tables[0]))
    assert workers[0].wait(10) == -signal.SIGKILL
    assert workers[1].poll() is None
    assert_same(with_claims(workforce, made), expected)

"""Whether an `ocop ui` of this home runs, and what outlived one that was killed.

The latter keeps the port, and soon works without any code: the code server ends when nobody calls
it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

_STARTED_BY_DEV = (["-m", "dagster_webserver"], ["-m", "dagster._daemon"])
_DEV = ["-m", "dagster", "dev"]
_PATIENCE_SECONDS = 20.0


def end_leftovers(dagster_home: Path) -> int:
    """End what `dagster dev` had started for this home before it was killed; how many there were.

    Runs that go on are left alone, and so is a `dagster dev` that lives, with all of its own.
    """
    left = list(_leftovers(dagster_home))
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _, stubborn = psutil.wait_procs(left, timeout=_PATIENCE_SECONDS)
    for process in stubborn:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(stubborn, timeout=_PATIENCE_SECONDS)
    return len(left)


def running_page(dagster_home: Path) -> int | None:
    """The process of a `dagster dev` of this home that lives, if any."""
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            is_dev = process.cmdline()[1:4] == _DEV
            if is_dev and process.environ().get("DAGSTER_HOME") == str(dagster_home):
                return process.pid
    return None


def _leftovers(dagster_home: Path) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        # Of processes of others nothing is told, and they are none of ours.
        with suppress(psutil.Error, OSError):
            command = process.cmdline()
            if command[1:3] not in _STARTED_BY_DEV or "--shutdown-pipe" not in command:
                continue
            is_of_home = process.environ().get("DAGSTER_HOME") == str(dagster_home)
            parent = process.parent()
            if is_of_home and (parent is None or parent.cmdline()[1:4] != _DEV):
                yield process

"""Progress of reading large files: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipelines.present.console import message_console, say

_SECONDS = 30.0


@contextmanager
def reading(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function that is told how many bytes were read since it was last told.

    ``total`` is the size of all that is read, in bytes.
    """
    console = message_console()
    if not console.is_terminal:
        yield _Lines(title, total).add
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as shown:
        task = shown.add_task(title, total=total)
        yield lambda count: shown.advance(task, count)


class _Lines:
    """What a log file shows: every half minute, how far it is."""

    def __init__(self, title: str, total: int) -> None:
        self._title = title
        self._total = max(total, 1)
        self._done = 0
        self._told = time.monotonic()

    def add(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if now - self._told >= _SECONDS:
            self._told = now
            part = f"{self._done / 1e6:.0f} of {self._total / 1e6:.0f} MB"
            say(f"{self._title}: {part} ({100 * self._done // self._total} %)")

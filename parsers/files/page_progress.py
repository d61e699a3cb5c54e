"""Where readers say how far they are, for whoever waits for a long file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Report = Callable[[int, int], None]
"""Called with (pages read, pages of the file)."""

_listener: ContextVar[Report | None] = ContextVar("page_progress", default=None)


def page_read(done: int, total: int) -> None:
    """Say that ``done`` of ``total`` pages are read; silent where nobody listens."""
    report = _listener.get()
    if report is not None:
        report(done, total)


@contextmanager
def listening(report: Report | None) -> Iterator[None]:
    """Let ``report`` hear of pages while the block runs."""
    token = _listener.set(report)
    try:
        yield
    finally:
        _listener.reset(token)

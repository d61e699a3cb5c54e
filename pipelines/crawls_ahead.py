"""Crawling many sources side by side, each at its own pace, ahead of the runs that load them.

A source's pages come one by one with pauses between them; the pauses of one are the time of the
others. What belongs here: the threads and their end. What does not: what a crawl does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from datetime import date, datetime
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self
from uuid import uuid4

from assets.crawling import AHEAD, HANOI, crawl_days
from pipelines.home import Home
from pipelines.resources import ledger_of
from sources.crawl import CrawlResult

Span = tuple[str, date, date]
"""Source, first day, last day."""

MOST_AT_ONCE = 16
"""Sources that are crawled at the same time."""

# How long the end of a command waits for crawls that it broke off to close their archive files;
# what is not closed by then is salvaged by the next crawl, as after a kill.
_CLOSING_SECONDS = 5.0


class CrawlStopped(Exception):  # noqa: N818 - it states what became of a crawl
    """The command ended before the crawl did; what it archived until then is kept."""


class CrawlsAhead:
    """Crawls of spans, begun at once; a context manager that breaks off what is left at its end.

    Spans of sources that are not in the catalogue, or rest, are not crawled: their runs say why.
    """

    def __init__(self, home: Home, spans: Sequence[Span]) -> None:
        self._ledger = ledger_of(home)
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._waiting: SimpleQueue[tuple[str, Span, Future[CrawlResult]]] = SimpleQueue()
        self._runs = {str(uuid4()): span for span in spans}
        self._futures: dict[str, Future[CrawlResult]] = {}

    def __enter__(self) -> Self:
        sources = self._ledger.catalogue().sources
        today = datetime.now(HANOI).date()
        # Opened before any thread needs it: the embedded server is started once.
        _ = self._ledger.engine
        for run_id, span in self._runs.items():
            source = sources.get(span[0])
            if source is not None and not source.resting(today):
                future: Future[CrawlResult] = Future()
                self._futures[run_id] = AHEAD[run_id] = future
                self._waiting.put((run_id, span, future))
        for _number in range(min(MOST_AT_ONCE, len(self._futures))):
            thread = threading.Thread(target=self._work, name="crawl", daemon=True)
            self._threads.append(thread)
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop.set()
        for run_id in self._runs:
            AHEAD.pop(run_id, None)
        for thread in self._threads:
            thread.join(_CLOSING_SECONDS / len(self._threads))
        self._ledger.engine.dispose()

    def as_ready(self, on_wait: Callable[[Sequence[str]], None]) -> Iterator[tuple[str, Span]]:
        """Each span once with the id that its run must have, those first whose pages are there.

        Among several that are there, the order is that in which they were asked for. ``on_wait``
        is told the sources of the crawls under way whenever none is ready.
        """
        left = list(self._runs)
        while left:
            ready = [run for run in left if run not in self._futures or self._futures[run].done()]
            if not ready:
                on_wait([self._runs[run][0] for run in left])
                wait([self._futures[run] for run in left], return_when=FIRST_COMPLETED)
                continue
            left.remove(ready[0])
            yield ready[0], self._runs[ready[0]]

    def _work(self) -> None:
        while not self._stop.is_set():
            try:
                run_id, span, future = self._waiting.get_nowait()
            except Empty:
                return
            try:
                future.set_result(self._crawl(run_id, span))
            except Exception as error:  # noqa: BLE001 - told by the run that asks for the result
                future.set_exception(error)

    def _crawl(self, run_id: str, span: Span) -> CrawlResult:
        name, first, last = span
        source = self._ledger.catalogue().sources[name]
        return crawl_days(self._ledger, source, first, last, run_id=run_id, sleep=self._pause)

    def _pause(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise CrawlStopped

"""Crawling a source's days into the archive and its index, now or ahead of the run.

What belongs here: who crawls when. A command that runs many sources crawls them side by side and
begins each one's run when its pages are there; what a crawl does is in ``sources.crawl``.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from filelock import Timeout

from assets.dating import publication_day
from assets.ledger import Ledger
from sources.archive import CaptureRecord
from sources.crawl import CrawlResult, SourceUnavailable, crawl
from sources.source import Source
from warehouse import captures

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

AHEAD: dict[str, Future[CrawlResult]] = {}
"""Crawls that this process began before their runs, by the id of the run that is to come."""

WALKS = "walks"
"""The folder of the installation in which walks of listings are remembered."""
LONGEST_WAIT = 30 * 60.0
"""Seconds that a crawl waits for another process's crawl of the same source."""
_BETWEEN_LOOKS = 0.5

_logger = logging.getLogger("sources.progress")


def crawl_days(
    ledger: Ledger,
    source: Source,
    first_day: date,
    last_day: date,
    *,
    run_id: str,
    sleep: Callable[[float], None] = time.sleep,
) -> CrawlResult:
    """Archive what a source published from ``first_day`` to ``last_day`` and tell the index.

    ``sleep`` is the pause between two requests; what it raises ends the crawl, and what came
    until then is kept.

    Raises:
        sources.crawl.SourceUnavailable: as ``crawl``, and when another process crawls the source
            for longer than ``LONGEST_WAIT``.
        sources.archive.ArchiveError: the archive cannot be written.
    """
    # One crawl of a source at a time: a second one waits, and finds everything known.
    with _turn(ledger, source.name, sleep):
        return crawl(
            source,
            first_day,
            last_day,
            archive=ledger.archive,
            run_id=run_id[:8],
            known=captures.known(ledger.engine, source.name, CaptureRecord),
            publication_day=publication_day(source, datetime.now(HANOI).date()),
            now=lambda: datetime.now(UTC),
            progress=lambda line: _logger.info("%s", line),
            sink=partial(_enter, ledger),
            follow_related=True,
            sleep=sleep,
            walks=Path(ledger.home_dir) / WALKS,
            indexed_files=captures.files(ledger.engine, source.name),
            hosts=ledger.hosts,
        )


def crawled(
    ledger: Ledger, source: Source, first_day: date, last_day: date, *, run_id: str
) -> CrawlResult:
    """The crawl of a run: the one begun ahead of it when there is one, else a crawl now.

    Raises:
        as ``crawl_days``.
    """
    ahead = AHEAD.pop(run_id, None)
    if ahead is not None:
        return ahead.result()
    return crawl_days(ledger, source, first_day, last_day, run_id=run_id)


@contextmanager
def _turn(ledger: Ledger, source: str, sleep: Callable[[float], None]) -> Iterator[None]:
    lock = ledger.turn(source)
    until = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            lock.acquire(timeout=0)
            break
        except Timeout:
            pass
        if time.monotonic() >= until:
            reason = (
                f"another process has been crawling it for more than {LONGEST_WAIT / 60:g} minutes "
                f"and holds {lock.lock_file}. Run this again when that one has ended; what it "
                "fetched is not fetched again."
            )
            raise SourceUnavailable(source, "busy", reason)
        sleep(_BETWEEN_LOOKS)
    try:
        yield
    finally:
        lock.release()


def _enter(ledger: Ledger, records: list[CaptureRecord]) -> None:
    captures.record(ledger.engine, records)

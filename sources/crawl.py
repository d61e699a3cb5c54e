"""One night of one source: robots.txt, discovery, fetching what is not known, archiving it all.

Every response is in the archive before anybody reads it. What goes wrong with one page is a
``Failure``; only a source of which nothing can be had raises.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sources.archive import Archive
from sources.crawler import Crawler
from sources.days import hanoi_day, utc_now
from sources.discovery import Discovery, Found, Page, discover
from sources.fetch import Fetcher
from sources.hosts import Hosts
from sources.memory import Memory
from sources.problems import Failure, SourceUnavailable
from sources.records import CaptureRecord
from sources.recovery import untold, wrong_clock
from sources.robots import Robots
from sources.settings import Settings
from sources.source import Source
from sources.walks import Walks

__all__ = ["CrawlResult", "Failure", "Plan", "Settings", "SourceUnavailable", "crawl", "plan"]

_log = logging.getLogger(__name__)
Sink = Callable[[list[CaptureRecord]], None]


def _silent(_message: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What a crawl brought.

    ``captures`` are new entries of the index: pages fetched now, and ``recovered`` ones that an
    interrupted run had archived without telling the index. ``skipped_known`` articles were
    archived before and not asked for; ``not_modified`` pages were asked for and had not changed.
    ``bytes`` counts what came over the wire. ``notes`` are sentences for the operator.
    ``passed_over`` are articles and files that were discovered, are not archived and were not
    asked for, with the reason; ``off_topic`` counts those that do not name the programme, of a
    source of which only what names it is read.
    """

    captures: list[CaptureRecord]
    failures: list[Failure]
    skipped_known: int = 0
    not_modified: int = 0
    bytes: int = 0
    recovered: int = 0
    discovered: int = 0
    notes: list[str] = field(default_factory=list)
    passed_over: list[Failure] = field(default_factory=list)
    off_topic: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a crawl would fetch: the articles, how many are known, what stands in the way."""

    source: str
    would_fetch: list[Found]
    known: int
    failures: list[Failure]
    notes: list[str]


def crawl(
    source: Source,
    first_day: date,
    last_day: date,
    *,
    archive: Archive,
    run_id: str,
    known: Mapping[str, CaptureRecord],
    publication_day: Callable[[bytes, str], date | None],
    now: Callable[[], datetime] = utc_now,
    progress: Callable[[str], None] = _silent,
    sink: Sink | None = None,
    settings: Settings | None = None,
    follow_related: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    walks: Path | None = None,
    indexed_files: Collection[str] | None = None,
    hosts: Hosts | None = None,
) -> CrawlResult:
    """Fetch and archive what a source published from ``first_day`` to ``last_day``.

    Args:
        source: the catalogue's entry.
        first_day: first day of the range, in Asia/Ho_Chi_Minh.
        last_day: last day, included.
        archive: where responses go.
        run_id: becomes part of the file's name.
        known: the index: canonical address to the latest capture. An article in it is not
            fetched again, a listing only if it changed.
        publication_day: body and address of an article to its day; None when the page states
            none. It may raise: the article then counts as undated, and the error is logged.
        now: the clock; aware moments.
        progress: told a short line now and then.
        sink: given all new index entries when the archive's file is closed, also when the crawl
            is interrupted, so that the index learns what was archived.
        settings: limits, patience and user agent.
        follow_related: also follow links of fetched articles to others that a day beside or in
            the link puts into the range.
        sleep: the pause; tests pass their own.
        walks: folder of remembered walks; without it, every crawl walks anew.
        indexed_files: names of the archive's files of which the index holds captures; others are
            recovered. Without them, only files of recent days are.
        hosts: those that other crawls ask, too, with which it takes turns; its own without them.

    Raises:
        SourceUnavailable: it is forbidden or paused, its robots.txt or none of its listings can
            be had.
        ArchiveError: the archive cannot be written.
    """
    _check_rest(source, hanoi_day(now()))
    recovered = untold(
        archive,
        source.name,
        known.values(),
        now(),
        indexed_files=indexed_files,
        publication_day=safely(publication_day),
    )
    memory = Memory(source, [*known.values(), *recovered], now())
    warning = wrong_clock(known.values(), now())
    writer = archive.writer(source.name, hanoi_day(now()), run_id, opened_at=now())
    crawler = Crawler(
        source,
        first_day,
        last_day,
        archive=archive,
        writer=writer,
        memory=memory,
        publication_day=safely(publication_day),
        now=now,
        progress=progress,
        settings=settings or Settings(),
        follow_related=follow_related,
        sleep=sleep,
        walks=Walks(walks / f"{source.name}.json", source, now()) if walks else None,
        hosts=hosts,
    )
    try:
        with writer:
            found = crawler.run()
        _check_reached(source, found)
    except SourceUnavailable as error:
        error.captures = [*recovered, *crawler.kept.captures]
        raise
    finally:
        # On Ctrl-C too; by now the file has its final name, so its captures may be told.
        captures = [*recovered, *crawler.kept.captures]
        if sink is not None and captures:
            sink(captures)
    return CrawlResult(
        captures=captures,
        failures=[*found.failures, *crawler.kept.failures],
        skipped_known=crawler.skipped_known,
        not_modified=crawler.kept.not_modified,
        bytes=crawler.kept.bytes,
        recovered=len(recovered),
        discovered=len(found.found),
        notes=[*found.notes, *([warning] if warning else [])],
        passed_over=crawler.passed_over,
        off_topic=found.off_topic,
    )


def plan(
    source: Source,
    first_day: date,
    last_day: date,
    *,
    known: Mapping[str, CaptureRecord],
    now: Callable[[], datetime] = utc_now,
    settings: Settings | None = None,
    sleep: Callable[[float], None] = time.sleep,
    hosts: Hosts | None = None,
) -> Plan:
    """What ``crawl`` would fetch now. Asks for robots.txt and listings; archives nothing.

    Raises:
        SourceUnavailable: as ``crawl``.
    """
    _check_rest(source, hanoi_day(now()))
    memory = Memory(source, known.values(), now())
    with (settings or Settings()).fetcher(source, hosts=hosts, now=now, sleep=sleep) as fetcher:
        fetcher.permit = Robots(fetcher, waits=False)
        day_of = _known_day(memory, source)
        found = discover(
            source, first_day, last_day, _asker(fetcher), day_of=day_of, today=hanoi_day(now())
        )
    _check_reached(source, found)
    fresh = [
        article
        for article in found.found
        if memory.settled(article.url, article.key(source)) is None
    ]
    return Plan(source.name, fresh, len(found.found) - len(fresh), found.failures, found.notes)


def _asker(fetcher: Fetcher) -> Callable[[str, str], Page]:
    def ask(url: str, kind: str) -> Page:
        fetched = fetcher.get(url, expected="listing" if kind == "listing" else "anything")
        content_type = fetched.headers.get("content-type", "")
        return Page(fetched.final_url, fetched.body, content_type, fetched.problem)

    return ask


def _known_day(memory: Memory, source: Source) -> Callable[[Found], date | None]:
    def day_of(found: Found) -> date | None:
        record = memory.settled(found.url, found.key(source))
        return record.partition_day if record and record.dated_from != "capture" else None

    return day_of


def _check_rest(source: Source, day: date) -> None:
    if reason := source.resting(day):
        raise SourceUnavailable(source.name, "resting", reason)


def _check_reached(source: Source, found: Discovery) -> None:
    if found.reached == 0 and found.failures:
        first = found.failures[0]
        reason = f"none of its listings can be read; the first: {first.message}"
        raise SourceUnavailable(source.name, first.code, reason)


def safely(
    publication_day: Callable[[bytes, str], date | None],
) -> Callable[[bytes, str], date | None]:
    """The same, but an error of it is logged and the page counts as undated."""

    def day_of(body: bytes, url: str) -> date | None:
        try:
            return publication_day(body, url)
        except Exception:  # noqa: BLE001 - whatever a parser stumbles over, the page is kept
            _log.exception("no publication day could be read from %s", url)
            return None

    return day_of

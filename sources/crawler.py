"""The moving parts of a crawl: ask, archive, date, count."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from parsers.models import Problem
from sources.archive import Archive, ArchiveWriter
from sources.days import hanoi_day, utc_now
from sources.discovery import Discovery, Found, Page, discover
from sources.exchange import Fetched
from sources.fetch import Fetcher, Patience
from sources.listings import read_listing, text_of
from sources.memory import Memory
from sources.problems import Failure, SourceUnavailable
from sources.records import CaptureKind, CaptureRecord, DatedFrom
from sources.robots import Robots
from sources.source import Source
from sources.wire import Limits

_MOST_RELATED = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """How a crawl fetches; the defaults are for the real web.

    ``agent`` is the whole User-Agent header, made from ``OCOP_CONTACT`` when None.
    """

    agent: str | None = None
    limits: Limits = field(default_factory=Limits)
    patience: Patience = field(default_factory=Patience)

    def fetcher(
        self,
        source: Source,
        *,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> Fetcher:
        """A fetcher with these settings."""
        return Fetcher(
            source,
            agent=self.agent,
            limits=self.limits,
            patience=self.patience,
            now=now,
            sleep=sleep,
        )


class Crawler:
    """State of one crawl; ``run`` does it, the counts may be read at any time."""

    def __init__(
        self,
        source: Source,
        first_day: date,
        last_day: date,
        *,
        archive: Archive,
        writer: ArchiveWriter,
        memory: Memory,
        publication_day: Callable[[bytes, str], date | None],
        now: Callable[[], datetime],
        progress: Callable[[str], None],
        settings: Settings,
        follow_related: bool,
        sleep: Callable[[float], None],
    ) -> None:
        self.captures: list[CaptureRecord] = []
        self.failures: list[Failure] = []
        self.skipped_known = 0
        self.not_modified = 0
        self.bytes = 0
        self._source = source
        self._range = (first_day, last_day)
        self._archive = archive
        self._writer = writer
        self._memory = memory
        self._publication_day = publication_day
        self._progress = progress
        self._follow_related = follow_related
        self._fetcher = settings.fetcher(source, now=now, sleep=sleep)
        self._done: dict[str, date | None] = {}
        self._related: list[Found] = []

    def run(self) -> Discovery:
        """Walk the source and archive what belongs to the range.

        Raises:
            SourceUnavailable: robots.txt cannot be had.
            ArchiveError: the archive cannot be written.
        """
        with self._fetcher as fetcher:
            fetcher.permit = Robots(fetcher, keep=self._keep_robots)
            found = discover(self._source, *self._range, self._ask, day_of=self._day_of)
            self._progress(f"{self._source.name}: {len(found.found)} articles found")
            for article in found.found:
                self._take(article)
            self._take_related()
        return found

    def _ask(self, url: str, kind: str) -> Page:
        """A listing, feed or map for discovery: archived, or said to be unchanged."""
        capture_kind: CaptureKind = "feed" if kind == "feed" else "listing"
        before = self._memory.page(url)
        fetched = self._fetcher.get(
            url,
            etag=before.etag if before else None,
            last_modified=before.last_modified if before else None,
            expected="listing" if kind == "listing" else "anything",
        )
        record = self._keep_page(fetched, capture_kind)
        body = fetched.body
        if fetched.not_modified and record is not None and record.revisit_of:
            body = self._archive.read(record).body
        content_type = fetched.headers.get("content-type", "")
        return Page(fetched.final_url, body, content_type, fetched.problem)

    def _keep_robots(self, fetched: Fetched) -> None:
        self._keep_page(fetched, "robots")

    def _keep_page(self, fetched: Fetched, kind: CaptureKind) -> CaptureRecord | None:
        if not fetched.exchanges:
            return None
        self._count(fetched)
        remember = self._memory.page if fetched.not_modified else self._memory.answer
        before = remember(fetched.url)
        unchanged = before if before and self._is_unchanged(fetched, before) else None
        record = self._writer.write(
            fetched,
            hanoi_day(fetched.started_at),
            kind=kind,
            dated_from="capture",
            canonical_url=self._source.canonical_url(fetched.url),
            unchanged=unchanged,
        )
        self._remember(record)
        return record

    def _day_of(self, found: Found) -> date | None:
        """The day of an article of which the listing tells none: by fetching it, if need be."""
        return self._take(found)

    def _take(self, found: Found) -> date | None:
        """Fetch and archive an article, unless that was done; returns its day when known."""
        key = self._source.key(found.url)
        if key in self._done:
            return self._done[key]
        self._done[key] = None
        known = self._memory.settled(found.url)
        if known is not None:
            self.skipped_known += 1
            self._done[key] = known.partition_day if known.dated_from != "capture" else None
            return self._done[key]
        try:
            fetched = self._fetcher.get(self._source.fetch_url(found.url))
        except SourceUnavailable as error:
            # The robots.txt of another of its hosts; the rest of the source is not concerned.
            self._fail(found, Problem(error.code, error.reason))
            return None
        if fetched.exchanges:
            self._done[key] = self._keep_article(found, fetched)
        elif fetched.problem:
            self._fail(found, fetched.problem)
        return self._done[key]

    def _keep_article(self, found: Found, fetched: Fetched) -> date | None:
        self._count(fetched)
        problem = fetched.problem
        if problem is None and self._memory.much_shorter_than_usual(len(fetched.body)):
            message = f"{fetched.url} is much shorter than this source's articles usually are"
            problem = Problem("short_body", message)
        name = fetched.final_url if self._source.is_article(fetched.final_url) else fetched.url
        before = self._memory.article(found.url) or self._memory.article(name)
        unchanged = before if before and self._is_unchanged(fetched, before) else None
        stored = self._writer.store(
            fetched,
            kind="article",
            canonical_url=self._source.canonical_url(name),
            unchanged=unchanged,
            problem=problem.code if problem else None,
        )
        if unchanged is not None:
            day, dated_from = unchanged.partition_day, unchanged.dated_from
        else:
            day, dated_from = self._date(found, fetched, problem)
        record = self._writer.note(stored, day, dated_from)
        self._remember(record)
        if problem is not None:
            self._fail(found, problem)
        else:
            self._progress(f"{self._source.name}: {record.partition_day} {record.canonical_url}")
            if self._follow_related:
                self._related += self._links(fetched)
        return day if dated_from != "capture" else None

    def _date(
        self, found: Found, fetched: Fetched, problem: Problem | None
    ) -> tuple[date, DatedFrom]:
        """The partition of an article: its own word, else the listing's, else the day of capture.

        A day in the future is nobody's day of publication.
        """
        today = hanoi_day(fetched.started_at)
        if problem is None:
            day = self._publication_day(fetched.body, fetched.final_url)
            if day is not None and day <= today:
                return day, "page"
        if found.day_hint is not None and found.day_hint <= today:
            return found.day_hint, "listing"
        return today, "capture"

    def _links(self, fetched: Fetched) -> list[Found]:
        """Articles that a page points to and that may be in the range: dated, or on the subject."""
        text = text_of(fetched.body, fetched.headers.get("content-type", ""))
        links = read_listing(text, fetched.final_url, self._source, via="related")
        return [
            link
            for link in links
            if link.may_be_within(*self._range) and (link.days or link.mentions_programme)
        ]

    def _take_related(self) -> None:
        taken = 0
        while self._related and taken < _MOST_RELATED:
            self._take(self._related.pop(0))
            taken += 1

    def _is_unchanged(self, fetched: Fetched, before: CaptureRecord) -> bool:
        digest = hashlib.sha256(fetched.body).hexdigest()
        return fetched.not_modified or before.is_same_answer(fetched.status, digest)

    def _count(self, fetched: Fetched) -> None:
        self.bytes += sum(len(exchange.wire) for exchange in fetched.exchanges)
        self.not_modified += fetched.not_modified

    def _remember(self, record: CaptureRecord) -> None:
        self.captures.append(record)
        self._memory.add(record)

    def _fail(self, found: Found, problem: Problem) -> None:
        self.failures.append(Failure(found.url, problem.code, problem.message, found.day_hint))

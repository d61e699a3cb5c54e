"""The moving parts of a crawl: what is asked for, in which order, and what is left out.

What becomes of an answer is in ``keeping``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from parsers.models import Problem
from sources.archive import Archive, ArchiveWriter
from sources.attachments import attachments_on, file_limits
from sources.days import hanoi_day
from sources.discovery import Discovery, Found, Page, discover
from sources.exchange import Fetched
from sources.found import one_day, out_of_range
from sources.hosts import Hosts
from sources.keeping import Keeping
from sources.listings import text_of
from sources.memory import Memory
from sources.problems import Failure, SourceUnavailable
from sources.records import CaptureKind, CaptureRecord
from sources.related import Related
from sources.robots import Robots
from sources.settings import Settings
from sources.source import Source
from sources.walks import Walks
from sources.wire import Limits

# A map of all years would be noted anew every night.
_MOST_PASSED_OVER = 1000


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
        walks: Walks | None = None,
        hosts: Hosts | None = None,
    ) -> None:
        self.kept = Keeping(source, writer, memory, publication_day, progress)
        self.passed_over: list[Failure] = []
        self.skipped_known = 0
        self._source = source
        self._range = (first_day, last_day)
        self._archive = archive
        self._memory = memory
        self._progress = progress
        self._follow_related = follow_related
        self._walks = walks
        self._today = hanoi_day(now())
        self._fetcher = settings.fetcher(source, hosts=hosts, now=now, sleep=sleep)
        self._done: dict[str, date | None] = {}
        self._related = Related(source, self._range)
        self._forgotten = {source.key(url) for url in archive.forgotten()}

    def run(self) -> Discovery:
        """Walk the source and archive what belongs to the range.

        Raises:
            SourceUnavailable: robots.txt cannot be had.
            ArchiveError: the archive cannot be written.
        """
        with self._fetcher as fetcher:
            fetcher.permit = Robots(fetcher, keep=self._keep_robots)
            found = discover(
                self._source,
                *self._range,
                self._ask,
                day_of=self._day_of,
                walks=self._walks,
                today=self._today,
            )
            self._progress(f"{self._source.name}: {len(found.found)} articles found")
            for article in found.found:
                self._take(article)
            self._take_related()
        self._pass_over(found)
        found.off_topic += len(self._related.off_topic)
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
        record = self.kept.page(fetched, capture_kind)
        body = fetched.body
        if fetched.not_modified and record is not None and record.revisit_of:
            body = self._archive.read(record).body
        content_type = fetched.headers.get("content-type", "")
        return Page(fetched.final_url, body, content_type, fetched.problem)

    def _keep_robots(self, fetched: Fetched) -> None:
        self.kept.page(fetched, "robots")

    def _day_of(self, found: Found) -> date | None:
        """The day of an article of which the listing tells none: by fetching it, if need be."""
        return self._take(found)

    def _take(self, found: Found) -> date | None:
        """Fetch and archive an article, unless that was done; returns its day when known."""
        key = found.key(self._source)
        if key in self._done:
            return self._done[key]
        self._done[key] = None
        if key in self._forgotten:
            return None
        known = self._memory.settled(found.url, key)
        if known is not None:
            self.skipped_known += 1
            self._done[key] = known.partition_day if known.dated_from != "capture" else None
            if self._source.attachments and not known.problem and known.kind == "article":
                # A file that could not be had before, or before whose turn a run was killed.
                page = self._archive.read(known)
                self._take_files(page.body, page.headers.get("content-type", ""), known)
            return self._done[key]
        fetched = self._get(found)
        if fetched is None:
            return None
        if self._source.key(fetched.final_url) in self._forgotten:
            return None  # it redirects to a page that was taken down
        if fetched.exchanges:
            self._done[key] = self._keep_article(found, fetched)
        elif fetched.problem:
            self.kept.failed(found, fetched.problem)
        return self._done[key]

    def _keep_article(self, found: Found, fetched: Fetched) -> date | None:
        """Archive an article, then its files and the links in it; its day when it is known."""
        record, problem = self.kept.article(found, fetched)
        if problem is None:
            if self._source.attachments:
                self._take_files(fetched.body, fetched.headers.get("content-type", ""), record)
            if self._follow_related:
                self._related.read(fetched, self._done)
        return record.partition_day if record.dated_from != "capture" else None

    def _get(self, found: Found, limits: Limits | None = None) -> Fetched | None:
        """An article or file; None when its host's robots.txt cannot be had."""
        try:
            return self._fetcher.get(
                self._source.fetch_url(found.url),
                expected="anything" if limits else "article",
                limits=limits,
            )
        except SourceUnavailable as error:
            # The robots.txt of another of its hosts; the rest of the source is not concerned.
            self.kept.failed(found, Problem(error.code, error.reason))
            return None

    def _take_files(self, body: bytes, content_type: str, page: CaptureRecord) -> None:
        """Fetch and archive the files that hang on an article, those not known yet."""
        url = page.canonical_url
        links = attachments_on(text_of(body, content_type), url, self._source)
        most = self._source.attachments.most if self._source.attachments else 0
        for link in links[most:]:
            message = f"{url} has more files than the {most} that are fetched of a page"
            self._related.passed_over[self._source.key(link)] = (
                Found(link, days=one_day(page.partition_day)),
                Problem("too_many_files", message),
            )
        for link in links[:most]:
            key = self._source.key(link)
            if (
                key in self._done
                or key in self._forgotten
                or self._memory.settled(link) is not None
            ):
                continue
            self._done[key] = page.partition_day
            found = Found(link, days=one_day(page.partition_day))
            fetched = self._get(found, file_limits(self._source, self._fetcher.limits))
            if fetched is not None and fetched.exchanges:
                self.kept.file(found, fetched, page)
            elif fetched is not None and fetched.problem:
                self.kept.failed(found, fetched.problem)

    def _take_related(self) -> None:
        while (link := self._related.next()) is not None:
            self._take(link)

    def _pass_over(self, found: Discovery) -> None:
        """Keep what is not asked for, unless it is archived or was asked for after all."""
        passed = dict(self._related.passed_over)
        for entry in found.passed_over:
            passed.setdefault(entry.key(self._source), (entry, out_of_range(entry)))
        unknown = [
            Failure(entry.url, problem.code, problem.message, entry.days[1] if entry.days else None)
            for key, (entry, problem) in passed.items()
            if key not in self._done
            and key not in self._forgotten
            and self._memory.article(entry.url, key) is None
        ]
        self.passed_over += unknown[:_MOST_PASSED_OVER]
        if len(unknown) > _MOST_PASSED_OVER:
            found.notes.append(
                f"{len(unknown)} further articles are known that were not asked for; "
                f"{_MOST_PASSED_OVER} of them are noted"
            )

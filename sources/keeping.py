"""What becomes of an answer: it is archived, given its day, counted and remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from parsers.models import Problem
from sources.archive import ArchiveWriter
from sources.attachments import file_problem
from sources.days import hanoi_day
from sources.exchange import Fetched
from sources.files import file_name, type_of
from sources.found import Found, day_of_stamp
from sources.memory import Memory
from sources.problems import Failure
from sources.records import CaptureKind, CaptureRecord, DatedFrom
from sources.source import Source


class Keeping:
    """The answers of one crawl; the lists and counts may be read at any time.

    ``captures`` are new entries of the index, ``bytes`` what came over the wire, ``not_modified``
    the pages that had not changed since they were archived.
    """

    def __init__(
        self,
        source: Source,
        writer: ArchiveWriter,
        memory: Memory,
        publication_day: Callable[[bytes, str], date | None],
        progress: Callable[[str], None],
    ) -> None:
        self.captures: list[CaptureRecord] = []
        self.failures: list[Failure] = []
        self.not_modified = 0
        self.bytes = 0
        self._source = source
        self._writer = writer
        self._memory = memory
        self._publication_day = publication_day
        self._progress = progress

    def page(self, fetched: Fetched, kind: CaptureKind) -> CaptureRecord | None:
        """Archive a listing, feed, map or robots.txt; None when nothing was answered."""
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

    def article(self, found: Found, fetched: Fetched) -> tuple[CaptureRecord, Problem | None]:
        """Archive an article under its day; with what is wrong with it, None when nothing is."""
        self._count(fetched)
        problem = fetched.problem
        if problem is None and self._memory.much_shorter_than_usual(len(fetched.body)):
            message = f"{fetched.url} is much shorter than this source's articles usually are"
            problem = Problem("short_body", message)
        name = fetched.final_url if self._source.is_article(fetched.final_url) else fetched.url
        before = self._memory.article(found.url, found.key(self._source))
        if before is None and not found.shares_id:
            before = self._memory.article(name)
        if before is None and type_of(fetched.body):
            before = self._memory.with_bytes(fetched.digest)
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
            self.failed(found, problem)
        else:
            self._progress(f"{self._source.name}: {record.partition_day} {record.canonical_url}")
        return record, problem

    def file(self, found: Found, fetched: Fetched, page: CaptureRecord) -> None:
        """Archive a file under the day of its page; bytes that are held already are not again."""
        self._count(fetched)
        problem = file_problem(self._source, fetched)
        same = self._memory.with_bytes(fetched.digest) if problem is None else None
        before = same or self._memory.article(found.url)
        unchanged = before if before and self._is_unchanged(fetched, before) else None
        stored = self._writer.store(
            fetched,
            kind="attachment",
            canonical_url=self._source.canonical_url(found.url),
            unchanged=unchanged,
            problem=problem.code if problem else None,
            parent_url=page.canonical_url,
        )
        dated = unchanged or page
        self._remember(self._writer.note(stored, dated.partition_day, dated.dated_from))
        if problem is not None:
            self.failed(found, problem)
        else:
            self._progress(f"{self._source.name}: {dated.partition_day} {file_name(found.url)}")

    def failed(self, found: Found, problem: Problem) -> None:
        """Note why an article or file could not be had."""
        self.failures.append(Failure(found.url, problem.code, problem.message, found.day_hint))

    def _date(
        self, found: Found, fetched: Fetched, problem: Problem | None
    ) -> tuple[date, DatedFrom]:
        """The partition of an article: its own word, else the listing's, else the day of capture.

        A day in the future is nobody's day of publication: one after today by this machine's
        clock and by the server's, of which either may be slow.
        """
        today = hanoi_day(fetched.started_at)
        served = day_of_stamp(fetched.headers.get("date", "")) or today
        if problem is None:
            day = self._publication_day(fetched.body, fetched.final_url)
            if day is not None and day <= max(today, served):
                return day, "page"
        if found.day_hint is not None and found.day_hint <= today:
            return found.day_hint, "listing"
        return today, "capture"

    def _is_unchanged(self, fetched: Fetched, before: CaptureRecord) -> bool:
        return fetched.not_modified or before.is_same_answer(fetched.status, fetched.digest)

    def _count(self, fetched: Fetched) -> None:
        self.bytes += sum(len(exchange.wire) for exchange in fetched.exchanges)
        self.not_modified += fetched.not_modified

    def _remember(self, record: CaptureRecord) -> None:
        self.captures.append(record)
        self._memory.add(record)

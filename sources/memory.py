"""What earlier nights fetched of a source, found by whatever address asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from statistics import median

from sources.problems import FINAL
from sources.records import CaptureRecord
from sources.recovery import CLOCKS_DIFFER
from sources.source import Source

# So many articles must be known before "much shorter than usual" means anything.
_ENOUGH = 20
_MUCH_SHORTER = 0.1


class Memory:
    """Captures by canonical address and by article key; later ones replace earlier ones.

    One that was captured long after ``now``, by a wrong clock, replaces none.
    """

    def __init__(
        self, source: Source, records: Iterable[CaptureRecord], now: datetime | None = None
    ) -> None:
        self._source = source
        self._pages: dict[str, CaptureRecord] = {}
        self._answers: dict[str, CaptureRecord] = {}
        self._articles: dict[str, CaptureRecord] = {}
        self._files: dict[str, CaptureRecord] = {}
        self._lengths: list[int] = []
        limit = now + CLOCKS_DIFFER if now else datetime.max.replace(tzinfo=UTC)
        for record in sorted(records, key=lambda r: (r.captured_at <= limit, r.captured_at)):
            self.add(record)

    def add(self, record: CaptureRecord) -> None:
        """Remember a capture; one with a problem never hides a good one."""
        if record.kind in ("article", "attachment"):
            if not record.problem and not record.revisit_of:
                self._files.setdefault(record.digest, record)
            # An old address that redirects is known by itself, not only by where it leads; each by
            # its id and by its address, since ids are sometimes given twice.
            urls = (record.url, record.canonical_url)
            keys = {self._source.key(url) for url in urls}
            for key in keys | {self._source.canonical_url(url) for url in urls}:
                before = self._articles.get(key)
                if before is None or before.problem or not record.problem:
                    self._articles[key] = record
            if record.kind == "article" and not record.problem and not record.revisit_of:
                self._lengths.append(record.bytes)
            return
        self._answers[record.canonical_url] = record
        if not record.problem:
            self._pages[record.canonical_url] = record

    def page(self, url: str) -> CaptureRecord | None:
        """The latest good capture of a listing, feed, map or robots.txt."""
        return self._pages.get(self._source.canonical_url(url))

    def answer(self, url: str) -> CaptureRecord | None:
        """The latest capture of the same, good or not: a 404 is an answer that may repeat."""
        return self._answers.get(self._source.canonical_url(url))

    def article(self, url: str, key: str | None = None) -> CaptureRecord | None:
        """The latest capture of an article, good or not; ``key`` as ``Found.key`` tells it."""
        return self._articles.get(key or self._source.key(url))

    def with_bytes(self, digest: str) -> CaptureRecord | None:
        """The first good capture of an article or file with these bytes, at whatever address."""
        return self._files.get(digest)

    def settled(self, url: str, key: str | None = None) -> CaptureRecord | None:
        """The capture that makes another request for an article needless, if there is one."""
        record = self.article(url, key)
        if record is None or (record.problem and record.problem not in FINAL):
            return None
        return record

    def much_shorter_than_usual(self, length: int) -> bool:
        """Whether an article of ``length`` bytes is far below what this source sends."""
        return len(self._lengths) >= _ENOUGH and length < median(self._lengths) * _MUCH_SHORTER

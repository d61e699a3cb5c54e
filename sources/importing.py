"""Pages of a foreign WARC file that name the programme, copied into the archive.

What belongs here: which page goes to which source and day, and how it is archived. What does not:
the index and the state of an import (``pipelines.importing``).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Self

from sources import urls
from sources.archive import Archive, ArchiveWriter, CaptureRecord
from sources.catalogue import Catalogue
from sources.days import hanoi_day
from sources.exchange import Exchange, Fetched, Headers, lower_names
from sources.records import DatedFrom
from sources.scanning.scan import Page
from sources.source import Source

PublicationDay = Callable[[bytes, str, date], date | None]
"""Body, address and day of capture to the day of publication, None when the page states none."""

Holds = Callable[[str, date, str, str], bool]
"""Source, day, canonical address and SHA-256 of the body: whether the archive has that already."""

# What was removed from the body before it is archived; the headers then say what was there.
_CODINGS = ("content-encoding", "transfer-encoding", "content-length")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a page belongs: source and its name there, day, and who says the day."""

    source: str
    canonical_url: str
    day: date
    dated_from: DatedFrom
    publisher: str | None


class Importer:
    """Archives pages under their sources, one file a source; a context manager that closes them.

    ``captures`` are new captures since the last ``flush``. ``outcomes`` counts pages by what
    became of them: taken, held, too early, no article.
    """

    def __init__(
        self,
        archive: Archive,
        catalogue: Catalogue,
        *,
        run_id: str,
        now: datetime,
        first_day: date,
        other: str,
        publication_day: PublicationDay,
        holds: Holds,
    ) -> None:
        self.captures: list[CaptureRecord] = []
        self.outcomes: Counter[str] = Counter()
        self._archive = archive
        self._catalogue = catalogue
        self._run_id = run_id
        self._now = now
        self._first_day = first_day
        self._other = other
        self._publication_day = publication_day
        self._holds = holds
        self._writers: dict[str, ArchiveWriter] = {}
        self._forgotten = archive.forgotten()
        self._seen: set[tuple[str, str, str]] = set()

    def take(self, page: Page) -> None:
        """Archive a page, unless the archive has it or it is none of ours.

        Raises:
            ArchiveError: the disk is full or cannot be written.
        """
        place = self._destination(page)
        if isinstance(place, str):
            self.outcomes[place] += 1
            return
        if not self._forgotten.isdisjoint((page.url, place.canonical_url)):
            self.outcomes["forgotten"] += 1
            return
        digest = hashlib.sha256(page.body).hexdigest()
        key = (place.source, place.canonical_url, digest)
        if key in self._seen or self._holds(place.source, place.day, place.canonical_url, digest):
            self.outcomes["held"] += 1
            return
        self._seen.add(key)
        writer = self._writer(place.source)
        stored = writer.store(
            _as_fetched(page),
            kind="article",
            canonical_url=place.canonical_url,
            publisher=place.publisher,
        )
        self.captures.append(writer.note(stored, place.day, place.dated_from))
        self.outcomes["taken"] += 1

    def flush(self) -> list[CaptureRecord]:
        """Give all files their final names; returns the captures in them since the last time.

        Raises:
            ArchiveError: a file cannot be made durable.
        """
        writers, self._writers = self._writers, {}
        for writer in writers.values():
            writer.close()
        captures, self.captures = self.captures, []
        return captures

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.flush()

    def _destination(self, page: Page) -> Destination | str:
        captured = hanoi_day(page.captured_at)
        if captured > hanoi_day(self._now):
            return "from the future"
        source = source_of(self._catalogue, page.url)
        if source is not None and not source.is_article(page.url):
            return "no article"
        told = self._publication_day(page.body, page.url, captured)
        dated = told is not None and told <= captured
        day = told if told is not None and dated else captured
        if day < self._first_day:
            return "too early"
        return Destination(
            source=source.name if source else self._other,
            canonical_url=source.canonical_url(page.url) if source else urls.tidy(page.url),
            day=day,
            dated_from="page" if dated else "capture",
            publisher=None if source else urls.host_of(page.url),
        )

    def _writer(self, source: str) -> ArchiveWriter:
        if source not in self._writers:
            self._writers[source] = self._archive.writer(
                source, hanoi_day(self._now), self._run_id, opened_at=self._now
            )
        return self._writers[source]


def source_of(catalogue: Catalogue, url: str) -> Source | None:
    """The source that is crawled and owns an address, if any."""
    source = catalogue.by_url(url)
    return source if source is not None and source.enabled else None


def _as_fetched(page: Page) -> Fetched:
    headers: Headers = tuple(
        (f"X-Archive-Orig-{name}" if name.lower() in _CODINGS else name, value)
        for name, value in page.payload.headers
    )
    exchange = Exchange(
        url=page.url,
        request_headers=(),
        status=page.payload.status,
        reason=page.payload.reason,
        headers=headers,
        wire=page.body,
        started_at=page.captured_at,
        protocol=page.payload.protocol,
    )
    return Fetched(
        url=page.url,
        final_url=page.url,
        status=page.payload.status,
        headers=lower_names(headers),
        body=page.body,
        started_at=page.captured_at,
        exchanges=(exchange,),
    )

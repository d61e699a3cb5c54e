"""Putting captures into one new WARC file, each with the note that the index is made of."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sources import warc
from sources.days import HANOI, hanoi_day
from sources.exchange import Fetched
from sources.growing import ArchiveError
from sources.records import CaptureKind, CaptureRecord, DatedFrom, capture_id
from sources.storage import Storage


@dataclass(frozen=True, slots=True)
class Stored:
    """A response that is in the file but whose day is not noted yet."""

    record: CaptureRecord
    record_id: str
    warc_date: str
    warc_uri: str


class ArchiveWriter:
    """Appends captures to one new file; a context manager, closing also when an error passes.

    ``original`` finds the record that holds the body of an earlier capture, and its address.
    """

    def __init__(
        self,
        storage: Storage,
        source: str,
        fetch_day: date,
        *,
        run_id: str,
        opened_at: datetime,
        original: Callable[[CaptureRecord], tuple[warc.Member, str, str]],
    ) -> None:
        self.source = source
        self._storage = storage
        self._run = run_id
        self._original = original
        self._build = warc.Builder()
        stem = f"{opened_at.astimezone(HANOI):%H%M%S}-{run_id}"
        self._file = storage.growing(f"{source}/{fetch_day.isoformat()}", stem)

    def write(
        self,
        fetched: Fetched,
        partition_day: date,
        *,
        kind: CaptureKind = "article",
        dated_from: DatedFrom = "page",
        canonical_url: str | None = None,
        unchanged: CaptureRecord | None = None,
    ) -> CaptureRecord:
        """Archive a response whose day of publication is known already."""
        stored = self.store(fetched, kind=kind, canonical_url=canonical_url, unchanged=unchanged)
        return self.note(stored, partition_day, dated_from)

    def store(
        self,
        fetched: Fetched,
        *,
        kind: CaptureKind,
        canonical_url: str | None = None,
        unchanged: CaptureRecord | None = None,
        problem: str | None = None,
        parent_url: str | None = None,
        publisher: str | None = None,
    ) -> Stored:
        """Archive a response before anybody reads it; ``note`` must follow.

        Args:
            fetched: what came; it must hold at least one exchange.
            kind: what was asked for.
            canonical_url: the page's one name; the requested address when None.
            unchanged: the earlier capture that has the same body, which is then not stored again.
            problem: what the caller found wrong with it, beyond what fetching did.
            parent_url: the page on which an attachment hangs.
            publisher: who published it, where the source does not say.

        Raises:
            ArchiveError: the disk is full or cannot be written.
        """
        self._open()
        *hops, last = fetched.exchanges
        for hop in hops:
            hop_id = _new_id()
            self._file.append(self._build.response(hop, hop_id, None))
            self._file.append(self._build.request(hop, hop_id))
        record = self._draft(fetched, kind, canonical_url or fetched.url)
        record = replace(
            record,
            problem=problem or record.problem,
            parent_url=parent_url,
            publisher=publisher,
        )
        record_id = _new_id()
        if unchanged is None:
            block = self._build.response(last, record_id, record.to_note())
        else:
            member, place, first_id = self._original(unchanged)
            record = replace(
                record,
                digest=unchanged.digest,
                bytes=unchanged.bytes,
                media_type=record.media_type or unchanged.media_type,
                revisit_of=first_id,
                etag=record.etag or unchanged.etag,
                last_modified=record.last_modified or unchanged.last_modified,
                partition_day=unchanged.partition_day,
                dated_from=unchanged.dated_from,
            )
            record = replace(record, capture_id=_id_of(record))
            block = self._build.revisit(last, record_id, record.to_note(), member, place)
        offset = self._file.append(block)
        record = replace(record, warc_offset=offset, warc_length=len(block))
        if last.request_headers:
            # Of a page that another crawler fetched nobody knows what was asked.
            self._file.append(self._build.request(last, record_id))
        return Stored(record, record_id, warc.stamp(last.started_at), last.url)

    def note(self, stored: Stored, partition_day: date, dated_from: DatedFrom) -> CaptureRecord:
        """Say which day a stored response belongs to; this makes it a capture of the index."""
        record = replace(stored.record, partition_day=partition_day, dated_from=dated_from)
        self._file.append(
            self._build.metadata(
                stored.warc_uri, stored.record_id, stored.warc_date, record.to_note()
            )
        )
        return record

    def write_file(
        self,
        name: str,
        payload: bytes,
        *,
        arrived_at: datetime,
        media_type: str,
        url: str | None = None,
        publisher: str | None = None,
        published: date | None = None,
    ) -> CaptureRecord:
        """Archive a file that came by hand; its partition is the day of arrival.

        ``url`` is where the page was published, when known; ``published`` and ``publisher`` are
        what the person said of it.
        """
        self._open()
        digest = hashlib.sha256(payload).hexdigest()
        uri = url or f"urn:sha256:{digest}"
        record = CaptureRecord(
            capture_id=capture_id(self.source, uri, arrived_at, digest),
            source=self.source,
            partition_day=hanoi_day(arrived_at),
            url=uri,
            canonical_url=uri,
            captured_at=arrived_at,
            status=200,
            media_type=media_type,
            digest=digest,
            bytes=len(payload),
            warc_file=self._relative(),
            warc_offset=0,
            warc_length=0,
            kind="desk",
            dated_from="capture",
            name=name,
            publisher=publisher,
            published=published,
        )
        record_id, date_text = _new_id(), warc.stamp(arrived_at)
        headers = {
            "WARC-Record-ID": record_id,
            "WARC-Date": date_text,
            warc.NOTE_HEADER: json.dumps(record.to_note(), sort_keys=True),
        }
        block = self._build.resource(uri, payload, media_type, headers)
        offset = self._file.append(block)
        record = replace(record, warc_offset=offset, warc_length=len(block))
        self._file.append(self._build.metadata(uri, record_id, date_text, record.to_note()))
        return record

    def close(self) -> Path | None:
        """Make the file durable and give it its final name; None when nothing was written.

        With an object store, it is then uploaded.

        Raises:
            ArchiveError: the file cannot be made durable or uploaded; it stays under its temporary
                name, to be salvaged, or complete in the spool, to be uploaded by a later run.
        """
        path = self._file.close()
        if path is not None:
            self._storage.deliver(path)
        return path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except ArchiveError:
            # The first error says more than its echo here.
            if error is None:
                raise

    def _draft(self, fetched: Fetched, kind: CaptureKind, canonical_url: str) -> CaptureRecord:
        captured_at = fetched.exchanges[-1].started_at
        return CaptureRecord(
            capture_id=capture_id(self.source, fetched.url, captured_at, fetched.digest),
            source=self.source,
            partition_day=hanoi_day(captured_at),
            url=fetched.url,
            canonical_url=canonical_url,
            captured_at=captured_at,
            status=fetched.status,
            media_type=fetched.media_type,
            digest=fetched.digest,
            bytes=len(fetched.body),
            warc_file=self._relative(),
            warc_offset=0,
            warc_length=0,
            kind=kind,
            dated_from="capture",
            etag=fetched.headers.get("etag"),
            last_modified=fetched.headers.get("last-modified"),
            problem=fetched.problem.code if fetched.problem else None,
        )

    def _relative(self) -> str:
        return self._file.path.relative_to(self._storage.root).as_posix()

    def _open(self) -> None:
        # Before any record is drafted, since only an open file has settled its name.
        if not self._file.is_open:
            self._file.open()
            info = self._build.warcinfo(self._file.path.name, self.source, self._run)
            self._file.append(info)


def _id_of(record: CaptureRecord) -> str:
    return capture_id(record.source, record.url, record.captured_at, record.digest)


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"

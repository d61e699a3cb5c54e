"""Pages of a WARC file that name the programme, with what could not be read named beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from sources.scanning.payload import Payload, Unreadable, body_of, payload_of
from sources.scanning.programme import names_programme
from sources.scanning.records import START, Damage, DamagedRecord, Place, Record, RecordStream

_HTTP_OK = 200
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")
_LONGEST_URL = 4096


@dataclass(frozen=True, slots=True)
class Page:
    """A page that names the programme; ``body`` has no coding, ``captured_at`` is in UTC."""

    place: Place
    url: str
    captured_at: datetime
    payload: Payload
    body: bytes


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that could not be read, or a page that is not to be trusted, and why."""

    place: Place
    url: str | None
    reason: str


class Scan:
    """Pages and bad records of a file, in order, and None for each record that is neither.

    The counts may be read at any time: ``records`` are all records of the file, ``pages`` the
    answers with status 200 and a text, ``files`` those of another type, which are not searched.
    ``place`` is where the record begins that was looked at last, ``position`` how many bytes of
    the file were read.
    """

    def __init__(self, file: BinaryIO, start: Place = START) -> None:
        self.records = 0
        self.pages = 0
        self.files = 0
        self.place = start
        self._stream = RecordStream(file, start)

    @property
    def position(self) -> int:
        """How many bytes of the file were read."""
        return self._stream.members.position

    def __iter__(self) -> Iterator[Page | BadRecord | None]:
        for item in self._stream:
            self.place = item.place
            if isinstance(item, Damage):
                yield BadRecord(item.place, None, item.reason)
                continue
            self.records += 1
            if item.type not in ("response", "resource"):
                yield None
                continue
            url = item.headers.get("warc-target-uri", "").strip("<>")
            try:
                page = self._page(item, url)
            except (DamagedRecord, Unreadable) as error:
                yield BadRecord(item.place, url or None, str(error))
                continue
            yield page

    def _page(self, record: Record, url: str) -> Page | None:
        if not url.lower().startswith(("http://", "https://")):
            return None
        block = record.read()
        payload = _payload(record, block)
        if payload is None or payload.status != _HTTP_OK:
            return None
        media_type = payload.named().get("content-type", "").split(";")[0].strip().lower()
        if media_type not in _PAGES:
            self.files += 1
            return None
        self.pages += 1
        body = body_of(payload)
        if not names_programme(body):
            return None
        if len(url) > _LONGEST_URL:
            raise Unreadable(f"its address has {len(url)} characters")
        return Page(record.place, url, _date(record), payload, body)


def _payload(record: Record, block: bytes) -> Payload | None:
    """The answer in a record; a page that was stored without its head is given one."""
    if record.type == "response":
        # Old crawlers also stored answers of DNS and FTP.
        return payload_of(block) if block.startswith(b"HTTP/") else None
    kind = record.headers.get("content-type", "")
    return Payload("HTTP/1.1", _HTTP_OK, "OK", (("Content-Type", kind),), block)


def _date(record: Record) -> datetime:
    text = record.headers.get("warc-date", "")
    try:
        # Fractions of a second have up to nine digits in WARC 1.1.
        seconds, _, rest = text.partition(".")
        fraction = rest.rstrip("Zz")[:6]
        whole = f"{seconds.rstrip('Zz')}{'.' + fraction if fraction.isdigit() else ''}"
        moment = datetime.fromisoformat(whole)
    except ValueError as error:
        raise Unreadable(f"its WARC-Date is {text[:40]!r}") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

"""Single WARC records: making their bytes, reading them back.

What belongs here: the format (WARC 1.1, one gzip member a record). What does not: files, names,
locks; see ``sources.writer`` and ``sources.archive``.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sources import urls
from sources.encoding import BrokenCoding, decode
from sources.exchange import Exchange, lower_names
from sources.member import Member as Member  # noqa: PLC0414 - given on
from sources.member import plain_response
from sources.scanning.members import Broken, Members

SOFTWARE = "OCOP Ledger 0.1"
# Extension header of a response: the capture's note without its dating, so that a response whose
# metadata record was never written (the run was killed) can still be dated and indexed.
NOTE_HEADER = "OCOP-Note"
# Extension header of a revisit: where the body is, "file#offset+length".
ORIGINAL_HEADER = "OCOP-Original"
_GZIP = 16 + zlib.MAX_WBITS
# Level 9 takes 1.6 times as long for files that are less than one per cent smaller.
_LEVEL = 6
UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
# Far above what fetching lets through; bounds what a foreign file can do to us.
_BODY_LIMIT = 1 << 30
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


class Builder:
    """Makes the bytes of records, each a complete gzip member."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=False, warc_version="1.1")

    def warcinfo(self, file_name: str, source: str, run: str) -> bytes:
        """The record at the head of a file."""
        info = {"software": SOFTWARE, "format": "WARC File Format 1.1", "isPartOf": source}
        return self._bytes(self._writer.create_warcinfo_record(file_name, info | {"run": run}))

    def request(self, exchange: Exchange, response_id: str) -> bytes:
        """What was asked."""
        parts = urlsplit(exchange.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        http = StatusAndHeaders(
            f"GET {target} HTTP/1.1",
            [("Host", urls.host_of(exchange.url)), *exchange.request_headers],
            is_http_request=True,
        )
        headers = {"WARC-Date": stamp(exchange.started_at), "WARC-Concurrent-To": response_id}
        return self._record(exchange.url, "request", BytesIO(), 0, headers, http=http)

    def response(self, exchange: Exchange, record_id: str, note: Mapping[str, Any] | None) -> bytes:
        """What was answered, as it came."""
        headers = _identity(exchange, record_id, note)
        wire = BytesIO(exchange.wire)
        size = len(exchange.wire)
        return self._record(exchange.url, "response", wire, size, headers, http=_http(exchange))

    def revisit(
        self, exchange: Exchange, record_id: str, note: Mapping[str, Any], original: Member, at: str
    ) -> bytes:
        """That the answer was what ``original``, at ``at`` ("file#offset+length"), holds."""
        same = exchange.status != 304  # noqa: PLR2004 - Not Modified
        headers = _identity(exchange, record_id, note) | {
            "WARC-Profile": UNCHANGED if same else NOT_MODIFIED,
            "WARC-Refers-To": original.headers["warc-record-id"],
            "WARC-Refers-To-Target-URI": original.headers["warc-target-uri"],
            "WARC-Refers-To-Date": original.headers["warc-date"],
            ORIGINAL_HEADER: at,
        }
        if digest := original.headers.get("warc-payload-digest"):
            headers["WARC-Payload-Digest"] = digest
        return self._record(exchange.url, "revisit", BytesIO(), 0, headers, http=_http(exchange))

    def resource(self, uri: str, payload: bytes, media_type: str, headers: dict[str, str]) -> bytes:
        """A file that came by hand."""
        return self._record(
            uri, "resource", BytesIO(payload), len(payload), headers, media_type=media_type
        )

    def metadata(self, uri: str, record_id: str, date: str, note: Mapping[str, Any]) -> bytes:
        """What the index says of the record ``record_id``."""
        body = json.dumps(note, ensure_ascii=False, sort_keys=True).encode(
            "utf-8", "backslashreplace"
        )
        headers = {"WARC-Date": date, "WARC-Concurrent-To": record_id}
        return self._record(
            uri, "metadata", BytesIO(body), len(body), headers, media_type="application/json"
        )

    def _record(
        self,
        uri: str,
        kind: str,
        payload: BytesIO,
        size: int,
        headers: dict[str, str],
        *,
        media_type: str = "",
        http: StatusAndHeaders | None = None,
    ) -> bytes:
        record = self._writer.create_warc_record(
            uri,
            kind,
            payload=payload,
            length=size,
            warc_content_type=media_type,
            warc_headers_dict=headers,
            http_headers=http,
        )
        return self._bytes(record)

    def _bytes(self, record: ArcWarcRecord) -> bytes:
        self._writer.write_record(record)
        made = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        # In one call, beside which other crawls go on: warcio compresses bit by bit.
        return zlib.compress(made, _LEVEL, _GZIP)


def stamp(moment: datetime) -> str:
    """A WARC-Date with microseconds, which WARC 1.1 allows."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def members(file: BinaryIO) -> Iterator[Member]:
    """All records of a WARC file, in order; contents are the raw blocks after the WARC headers.

    HTTP headers are split off responses and revisits.

    Raises:
        warcio's ArchiveLoadFailed: the file is no WARC file or damaged from here on.
    """
    iterator = ArchiveIterator(file)
    for record in iterator:
        http: StatusAndHeaders | None = record.http_headers
        content = record.raw_stream.read()
        yield Member(
            type=record.rec_type,
            headers={name.lower(): value for name, value in record.rec_headers.headers},
            offset=iterator.get_record_offset(),
            length=iterator.get_record_length(),
            content=content,
            status=_status(http) if http and record.rec_type != "request" else 0,
            http_headers=tuple(http.headers) if http else (),
        )


def member_of(data: bytes, offset: int) -> Member:
    """The one record whose gzip member is ``data``, which was read at ``offset``.

    It is unpacked here: warcio takes what cannot be unpacked for the end of a record, and gives a
    page of which the rest is missing.

    Raises:
        ValueError: no record begins there, or it is damaged or cut off.
    """
    packed = Members(BytesIO(data))
    try:
        packed.begin()
        plain = b"".join(iter(packed.more, b""))
    except Broken as error:
        raise ValueError(str(error)) from error
    if (member := plain_response(plain)) is not None:
        return member
    for member in members(BytesIO(plain)):
        return member
    raise ValueError(f"no record at offset {offset}")


def body_of(member: Member) -> bytes:
    """The body of a response or resource without its content coding; what can be had of it.

    A body that was archived in spite of a broken coding gives the part before the break.
    """
    coding = lower_names(member.http_headers).get("content-encoding", "")
    try:
        return decode(member.content, coding, _BODY_LIMIT)
    except BrokenCoding as error:
        return error.partial


def _identity(exchange: Exchange, record_id: str, note: Mapping[str, Any] | None) -> dict[str, str]:
    headers = {"WARC-Record-ID": record_id, "WARC-Date": stamp(exchange.started_at)}
    if exchange.address:
        headers["WARC-IP-Address"] = exchange.address
    if note is not None:
        headers[NOTE_HEADER] = json.dumps(note, sort_keys=True)
    return headers


def _http(exchange: Exchange) -> StatusAndHeaders:
    """The response's head; the transfer coding is gone from the body, so it is not claimed."""
    headers = [
        (f"X-Archive-Orig-{name}" if name.lower() == "transfer-encoding" else name, value)
        for name, value in exchange.headers
    ]
    line = f"{exchange.status} {exchange.reason}".strip()
    return StatusAndHeaders(line, headers, protocol=exchange.protocol)


def _status(http: StatusAndHeaders) -> int:
    code = http.get_statuscode()
    return int(code) if code.isdigit() else 0

"""WARC files for tests, as other tools write them."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from io import BytesIO

PAGE = "<html><body><p>Xã có 3 sản phẩm OCOP.</p></body></html>"


def record(
    body: bytes,
    url: str = "https://bao.example/1.html",
    *,
    head: str = "Content-Type: text/html",
    kind: str = "response",
    length: int | str | None = None,
    version: str = "1.0",
    date: str = "2022-03-05T02:00:00Z",
) -> bytes:
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body
    stated = len(block) if length is None else length
    return (
        (
            f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: {date}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {stated}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def per_record(records: Sequence[bytes]) -> BytesIO:
    """As Common Crawl, wget and warcio write: a gzip member a record."""
    return BytesIO(b"".join(gzip.compress(r, mtime=0) for r in records))


def in_one(records: Sequence[bytes]) -> BytesIO:
    """As a file that somebody gzipped."""
    return BytesIO(gzip.compress(b"".join(records), mtime=0))


def plain(records: Sequence[bytes]) -> BytesIO:
    return BytesIO(b"".join(records))


SHAPES = [per_record, in_one, plain]

"""The page in a block of HTTP: head and body apart, transfer and content coding removed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import brotli

from sources.encoding import BrokenCoding, TooLarge, decode
from sources.exchange import Headers, lower_names

MOST_DECODED = 64 << 20
"""Bytes that may come out of one body; more is a decompression bomb."""
_STATUS = re.compile(rb"(HTTP/\d(?:\.\d)?) +(\d{3})(?: +([^\r\n]*))?\s*$")
_PIECE = 1 << 20


class Unreadable(Exception):  # noqa: N818 - a finding about the file
    """The body of a response cannot be had; the message says why."""


@dataclass(frozen=True, slots=True)
class Payload:
    """An HTTP response as a crawler stored it; ``raw`` is the body with whatever coding it has."""

    protocol: str
    status: int
    reason: str
    headers: Headers
    raw: bytes

    def named(self) -> Mapping[str, str]:
        """Headers by lower-case name."""
        return lower_names(self.headers)


def payload_of(block: bytes) -> Payload:
    """The response in a block of ``application/http``.

    Raises:
        Unreadable: it does not begin with a status line.
    """
    end, gap = _end_of_head(block)
    lines = block[:end].split(b"\n")
    status = _STATUS.match(lines[0])
    if status is None:
        raise Unreadable("the block does not begin with a status line of HTTP")
    headers = []
    for line in lines[1:]:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon and name.strip():
            headers.append((name.strip(), value.strip()))
    return Payload(
        protocol=status[1].decode(),
        status=int(status[2]),
        reason=(status[3] or b"").decode("utf-8", "replace").strip(),
        headers=tuple(headers),
        raw=block[end + gap :],
    )


def _end_of_head(block: bytes) -> tuple[int, int]:
    """Where the head ends, and how long the empty line behind it is."""
    end = block.find(b"\r\n\r\n")
    bare = block.find(b"\n\n", 0, end if end >= 0 else len(block))
    if bare >= 0:
        return bare, 2
    return (end, 4) if end >= 0 else (len(block), 0)


def body_of(payload: Payload) -> bytes:
    """The body without its codings. Archives that removed them, but kept the header, are believed.

    Raises:
        Unreadable: a coding is unknown or broken, or more than ``MOST_DECODED`` comes out.
    """
    named = payload.named()
    body = payload.raw
    if "chunked" in named.get("transfer-encoding", "").lower():
        body = _joined(body)
    codings = [part.strip().lower() for part in named.get("content-encoding", "").split(",")]
    for coding in reversed([coding for coding in codings if coding not in ("", "identity")]):
        if not _is_plain(body, coding):
            body = _decoded(body, coding)
    return body


def _is_plain(body: bytes, coding: str) -> bool:
    """Whether the coding that the header names is gone already, as Common Crawl removes it."""
    if coding in ("gzip", "x-gzip"):
        return not body.startswith(b"\x1f\x8b")
    start = body[:512].lstrip()
    return start[:1] == b"<" and b"\0" not in start


def _decoded(body: bytes, coding: str) -> bytes:
    try:
        if coding == "br":
            return _unbrotlied(body)
        return decode(body, coding, MOST_DECODED)
    except TooLarge as error:
        size = f"{MOST_DECODED >> 20} MB"
        raise Unreadable(f"more than {size} come out of its content coding {coding}") from error
    except BrokenCoding as error:
        raise Unreadable(str(error)) from error


def _unbrotlied(body: bytes) -> bytes:
    inflater = brotli.Decompressor()
    out = bytearray()
    try:
        piece = inflater.process(body, output_buffer_limit=_PIECE)
        out += piece
        while not inflater.is_finished():
            if len(out) > MOST_DECODED:
                raise TooLarge
            if inflater.can_accept_more_data() and not piece:
                raise BrokenCoding("the compressed body is cut off")
            piece = inflater.process(b"", output_buffer_limit=_PIECE)
            out += piece
    except brotli.error as error:
        raise BrokenCoding(f"the body is no valid compressed data: {error}") from error
    return bytes(out)


def _joined(body: bytes) -> bytes:
    """Chunks put together; a body that has none is taken as it is."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at)) >= 0:
        size = body[at:end].split(b";")[0].strip()
        try:
            length = int(size, 16)
        except ValueError:
            length = -1
        if length < 0 or len(size) > 15:  # noqa: PLR2004 - no chunk is that long
            if not parts:
                return body
            raise Unreadable("the chunks of its transfer coding are broken")
        if length == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    # A response that was cut off is kept as far as it came.
    return b"".join(parts) if parts else body

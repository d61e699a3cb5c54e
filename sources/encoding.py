"""Removing a response's content coding, within a limit on what comes out."""

from __future__ import annotations

import zlib

_GZIP = 16 + zlib.MAX_WBITS
_STEP = 1 << 20
# What we ask for and can undo. Others are not asked for, so a site that sends them is odd.
ACCEPTED = "gzip, deflate"


class TooLarge(Exception):  # noqa: N818 - a finding about the page
    """The decoded body is larger than the limit."""


class BrokenCoding(Exception):  # noqa: N818 - a finding about the page
    """The body is not what its Content-Encoding says; ``partial`` is what came out before."""

    def __init__(self, message: str, partial: bytes = b"") -> None:
        self.partial = partial
        super().__init__(message)


def decode(wire: bytes, coding: str, limit: int) -> bytes:
    """The body behind ``wire``, sent with header ``Content-Encoding: coding``.

    Raises:
        TooLarge: more than ``limit`` bytes come out; decoding stopped there.
        BrokenCoding: the bytes are cut off or are no such coding, or the coding is unknown.
    """
    body = wire
    for name in reversed([part.strip().lower() for part in coding.split(",") if part.strip()]):
        if name in ("gzip", "x-gzip"):
            body = _inflate(body, _GZIP, limit)
        elif name == "deflate":
            # Half the world's servers send raw deflate under this name.
            looks_zlib = len(body) > 1 and body[0] & 0x0F == zlib.DEFLATED
            body = _inflate(body, zlib.MAX_WBITS if looks_zlib else -zlib.MAX_WBITS, limit)
        elif name != "identity":
            raise BrokenCoding(f"content coding {name!r} was not asked for and is not understood")
    if len(body) > limit:
        raise TooLarge
    return body


def _inflate(data: bytes, window: int, limit: int) -> bytes:
    out = bytearray()
    while data:
        inflater = zlib.decompressobj(window)
        while data and not inflater.eof:
            try:
                out += inflater.decompress(data, min(_STEP, limit + 1 - len(out)))
            except zlib.error as error:
                message = f"the body is no valid compressed data: {error}"
                raise BrokenCoding(message, bytes(out)) from error
            if len(out) > limit:
                raise TooLarge
            data = inflater.unconsumed_tail
        if not inflater.eof:
            raise BrokenCoding("the compressed body is cut off", bytes(out))
        # A gzip body may be several members; anything else after the end is padding.
        data = inflater.unused_data if window == _GZIP else b""
        if _is_padding(data):
            break
    return bytes(out)


def _is_padding(data: bytes) -> bool:
    return not data.startswith(b"\x1f\x8b")

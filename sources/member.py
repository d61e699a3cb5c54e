"""One record of a WARC file, and its reading where it is just as our own writer makes it.

A general reader of WARC files takes a tenth of the time in which a page becomes a document: it asks
for a line at a time, and for what others write. What belongs here is only what is beyond doubt;
all else is left to that reader (``sources.warc``), which gives the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sources.exchange import Headers

_BLANK_LINE = b"\r\n\r\n"
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Member:
    """One record of a file: its headers (lower-case names), and where its gzip member is."""

    type: str
    headers: Mapping[str, str]
    offset: int
    length: int
    content: bytes
    status: int = 0
    http_headers: Headers = ()


def plain_response(record: bytes) -> Member | None:
    """The response of a site that these bytes are, from first to last; None for anything else.

    Only with heads of ASCII, a header a line, and a block of the length that the head states.
    """
    end = record.find(_BLANK_LINE)
    block = end + len(_BLANK_LINE)
    http_end = record.find(_BLANK_LINE, block)
    if end < 0 or http_end < 0 or not record.endswith(_BLANK_LINE):
        return None
    named = _lines(record[:end])
    told = _lines(record[block:http_end])
    if named is None or told is None or named[0] not in {"WARC/1.0", "WARC/1.1"}:
        return None
    headers = {name.lower(): value for name, value in named[1]}
    if headers.get("warc-type") != "response" or not _is_address(headers.get("warc-target-uri")):
        return None
    length = len(record) - len(_BLANK_LINE)
    if headers.get("content-length") != str(length - block):
        return None
    protocol, _, status = told[0].partition(" ")
    code, _, _ = status.partition(" ")
    if protocol not in {"HTTP/1.0", "HTTP/1.1"} or not code.isdigit():
        return None
    content = record[http_end + len(_BLANK_LINE) : length]
    return Member("response", headers, 0, length, content, int(code), tuple(told[1]))


def _is_address(uri: str | None) -> bool:
    return uri is not None and uri.startswith(_WEB) and " " not in uri


def _lines(head: bytes) -> tuple[str, list[tuple[str, str]]] | None:
    """The first line of a head, and names and values of the others; None where one is no header."""
    if not head.isascii() or head.count(b"\n") != head.count(b"\r\n"):
        return None
    first, *lines = head.decode("ascii").split("\r\n")
    found = []
    for line in lines:
        name, colon, value = line.rstrip().partition(":")
        if not colon or line[0] in " \t":
            return None
        found.append((name.rstrip(" \t"), value.lstrip()))
    return first.rstrip(), found

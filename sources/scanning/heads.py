"""The head of a WARC record: where it ends, what it says, how long the block behind it is."""

from __future__ import annotations

from collections.abc import Mapping

_LENGTH_DIGITS = 15


def end_of_head(held: bytes, searched: int) -> tuple[int, int] | None:
    """Where the head ends and where the block begins; None when the head goes on.

    Args:
        held: the record from its first byte on, as far as it was read.
        searched: how much of it was looked through before.
    """
    at = held.find(b"\r\n\r\n", searched)
    if at >= 0:
        return at, at + 4
    at = held.find(b"\n\n", searched)
    return (at, at + 2) if at >= 0 else None


def headers_of(head: bytes) -> dict[str, str]:
    """Headers by lower-case name; a line that begins with a blank goes on the one before."""
    found: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in (" ", "\t") and name:
            found[name] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if colon:
            found[name] = value.strip()
    return found


def stated_length(headers: Mapping[str, str]) -> int | None:
    """Bytes of the block by its Content-Length; None when that is no number."""
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and len(length) <= _LENGTH_DIGITS:
        return int(length)
    return None

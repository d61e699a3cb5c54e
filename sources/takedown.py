"""Taking pages down: a tombstone that stays, and their bytes out of the archive's files.

The tombstone is written first, so that a page whose purge was cut short is not read again either.
A file is copied with fillers of the same length in place of what is purged, synced and renamed:
everything else keeps its place, and at any moment the old file is there or the new one.
"""

from __future__ import annotations

import json
import os
import re
import uuid
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import BinaryIO

from sources import urls, warc
from sources.days import HANOI
from sources.growing import ArchiveError, explain
from sources.scanning.records import Damage, DamagedRecord, RecordStream
from sources.storage import Storage

FOLDER = "taken-down"
_MOST_STORED = 65_535
_CHUNK = 1 << 20
_LONGEST_HEAD = 1 << 12
_DRAFT = ".purging"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A page that was taken down: every address it had, digests of its bodies, why, when (UTC)."""

    url: str
    addresses: tuple[str, ...]
    digests: tuple[str, ...]
    reason: str
    at: str


def bury(storage: Storage, stone: Tombstone, at: datetime) -> None:
    """Write a tombstone as a file of its own.

    Raises:
        ArchiveError: the disk is full or cannot be written, or the object store not be reached.
    """
    day = f"{FOLDER}/{at.astimezone(HANOI).date().isoformat()}"
    file = storage.growing(day, f"{at.astimezone(HANOI):%H%M%S%f}-tombstone")
    file.open()
    build = warc.Builder()
    file.append(build.warcinfo(file.path.name, FOLDER, "tombstone"))
    body = {"tombstone": asdict(stone)}
    file.append(build.metadata(stone.url, f"<urn:uuid:{uuid.uuid4()}>", warc.stamp(at), body))
    if path := file.close():
        storage.deliver(path)


def tombstones(storage: Storage) -> list[Tombstone]:
    """All tombstones, oldest first.

    Raises:
        ArchiveError: one cannot be read.
    """
    found: list[Tombstone] = []
    for file in storage.files(FOLDER):
        try:
            with file.open() as opened:
                found.extend(_stones_in(opened))
        except (OSError, ValueError, KeyError, TypeError, DamagedRecord) as error:
            raise ArchiveError(f"the tombstone {file.name} cannot be read ({error!r})") from error
    return found


def _stones_in(opened: BinaryIO) -> Iterator[Tombstone]:
    for record in RecordStream(opened):
        if isinstance(record, Damage):
            raise DamagedRecord(record.reason)
        if record.type == "metadata":
            stone = json.loads(record.read())["tombstone"]
            lists = {key: tuple(stone[key]) for key in ("addresses", "digests")}
            yield Tombstone(**{**stone, **lists})


def purge(storage: Storage, name: str, addresses: Iterable[str]) -> int:
    """Take every record of these addresses out of a complete file; returns how many there were.

    A file that is not there, whose records are therefore gone, counts as one that has none. Damaged
    records go too, up to the next one that can be read.

    Raises:
        ArchiveError: a record is so damaged that nobody can say of which page it is, the disk
            cannot be written or the object store not be reached; the file is as it was.
    """
    draft = storage.root / (name + _DRAFT)
    draft.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        draft.unlink()  # of a run that was killed
    if not storage.holds(name):
        return 0
    try:
        with storage.open(name) as file:
            spans = list(_spans(file, set(addresses)))
            if not spans:
                return 0
            with draft.open("xb") as out:
                _copy(file, out, _joined((offset, length) for offset, length in spans))
                out.flush()
                os.fsync(out.fileno())
        storage.replace(name, draft)
    except OSError as error:
        raise explain(error, storage.root / name) from error
    return len(spans)


def _spans(file: BinaryIO, addresses: set[str]) -> Iterator[tuple[int, int]]:
    places: dict[int, str | None] = {}
    for item in RecordStream(file):
        if isinstance(item, Damage):
            places.setdefault(item.place.offset, None)
        else:
            places[item.place.offset] = item.headers.get("warc-target-uri", "")
    ends = [*places, file.seek(0, os.SEEK_END)][1:]
    for (offset, known), end in zip(places.items(), ends, strict=True):
        url = _address_in_ruins(file, offset) if known is None else known
        if url in addresses or urls.tidy(url) in addresses:
            yield offset, end - offset


def _address_in_ruins(file: BinaryIO, offset: int) -> str:
    """Address of a damaged record, whose head is mostly before the damage."""
    file.seek(offset)
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    head = b""
    with suppress(zlib.error):
        for letter in file.read(_LONGEST_HEAD):
            head += inflater.decompress(bytes([letter]), _LONGEST_HEAD)
    found = re.search(rb"(?mi)^WARC-(?:Target-URI: *(\S+)|Type: *(warcinfo))\r$", head)
    if found is None:
        raise ArchiveError(
            f"an archive file is damaged at {offset}, so that it cannot be told of which page the "
            "record is; restore the file from a copy"
        )
    return (found[1] or b"").decode("utf-8", "replace")


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch are one: a request alone may be too short for a filler."""
    found: list[tuple[int, int]] = []
    for offset, length in spans:
        if found and sum(found[-1]) == offset:
            found[-1] = (found[-1][0], found[-1][1] + length)
        else:
            found.append((offset, length))
    return found


def _copy(file: BinaryIO, out: BinaryIO, spans: list[tuple[int, int]]) -> None:
    file.seek(0)
    for offset, length in spans:
        _copy_bytes(file, out, offset - file.tell())
        out.write(filler(length))
        file.seek(offset + length)
    while chunk := file.read(_CHUNK):
        out.write(chunk)


def _copy_bytes(file: BinaryIO, out: BinaryIO, count: int) -> None:
    while count:
        chunk = file.read(min(count, _CHUNK))
        out.write(chunk)
        count -= len(chunk)


def filler(length: int) -> bytes:
    """A gzip member of exactly ``length`` bytes whose record says that something was taken down.

    Raises:
        ArchiveError: no record is that short.
    """
    # Stored blocks cost 5 bytes each; one more, empty, makes up for a length whose digits change.
    for more in (0, 1):
        for digits in range(1, 11):
            head = _head("0" * digits)
            for blocks in range(1, length // _MOST_STORED + 3):
                size = length - 18 - 5 * (blocks + more)
                body = size - len(head) - 4
                fits = 0 < size <= blocks * _MOST_STORED
                if fits and body >= len(_SAYS) and len(str(body)) == digits:
                    record = _head(str(body)) + _SAYS.ljust(body) + b"\r\n\r\n"
                    return _stored(record, blocks, more)
    raise ArchiveError(f"a record of {length} bytes is too short to be taken out")


_SAYS = b'{"taken_down": true}'


def _head(length: str) -> bytes:
    identity = uuid.UUID(int=0)
    return (
        f"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:{identity}>\r\n"
        "WARC-Date: 1970-01-01T00:00:00Z\r\nContent-Type: application/json\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()


def _stored(data: bytes, blocks: int, more: int) -> bytes:
    out = bytearray(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff")
    step = -(-len(data) // blocks)
    parts = [data[at * step : (at + 1) * step] for at in range(blocks)] + [b""] * more
    for number, part in enumerate(parts, 1):
        size = len(part).to_bytes(2, "little")
        out += bytes([number == len(parts)]) + size + bytes(255 - byte for byte in size) + part
    out += zlib.crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")
    return bytes(out)

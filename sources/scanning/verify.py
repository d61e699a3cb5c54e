"""Whether the records of WARC files are what their digests say, in constant memory."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sources.scanning.records import Damage, DamagedRecord, Place, Record, RecordStream
from sources.storage import WarcFile

_LONGEST_HEAD = 1 << 20


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record: its file, the byte at which its member begins, and why."""

    file: str
    place: Place
    reason: str


@dataclass
class Verified:
    """Counts, which may be read while it goes on.

    ``without_digest`` are records that state none; ``bytes`` are those of the files.
    """

    files: int = 0
    records: int = 0
    without_digest: int = 0
    bytes: int = 0
    faults: int = 0


def verify(
    files: Iterable[WarcFile], done: Verified, progress: Callable[[int], None] = lambda _: None
) -> Iterator[Fault]:
    """Read every record of the files and compare it with its digests.

    Args:
        files: WARC files; one that cannot be opened is a fault, too.
        done: counts, kept up to date.
        progress: told how many bytes were read since it was last told.

    Yields:
        What is wrong, in the order of the files.
    """
    for file in files:
        done.files += 1
        try:
            with file.open() as opened:
                for fault in _verify_file(file, opened, done, progress):
                    done.faults += 1
                    yield fault
        except OSError as error:
            fault = Fault(file.name, Place(0), f"it cannot be read: {error.strerror or error}")
            done.faults += 1
            yield fault


def _verify_file(
    file: WarcFile, opened: BinaryIO, done: Verified, progress: Callable[[int], None]
) -> Iterator[Fault]:
    stream = RecordStream(opened)
    seen = records = 0
    for item in stream:
        progress(stream.members.position - seen)
        done.bytes += stream.members.position - seen
        seen = stream.members.position
        if isinstance(item, Damage):
            yield Fault(file.name, item.place, item.reason)
            continue
        records += 1
        done.records += 1
        try:
            reasons = faults_in(item, done)
        except DamagedRecord as error:
            reasons = [str(error)]
        for reason in reasons:
            yield Fault(file.name, item.place, f"{item.type} record: {reason}")
    progress(file.size - seen)
    done.bytes += file.size - seen
    if not records:
        yield Fault(file.name, Place(0), "no record can be found in it")


def faults_in(record: Record, done: Verified) -> list[str]:
    """What is wrong with one record, whose block is read; ``done`` counts those without a digest.

    Raises:
        DamagedRecord: its block cannot be had.
    """
    block = _Digest.of(record.headers.get("warc-block-digest"))
    # The payload of a revisit is that of another record.
    stated = None if record.type == "revisit" else record.headers.get("warc-payload-digest")
    payload = _Digest.of(stated)
    if block is None and payload is None:
        done.without_digest += 1
    is_http = "application/http" in record.headers.get("content-type", "")
    head: bytes | None = b"" if is_http else None
    for piece in record.pieces():
        if block is not None:
            block.add(piece)
        if payload is None:
            continue
        if head is None:
            payload.add(piece)
            continue
        head += piece
        end = head.find(b"\r\n\r\n")
        if end >= 0 or len(head) > _LONGEST_HEAD:
            payload.add(head[end + 4 :] if end >= 0 else b"")
            head = None
    named = (("block", block), ("payload", payload))
    return [f"its {what} is not what {d.stated} says" for what, d in named if d and not d.fits()]


class _Digest:
    """A digest as a header states it, "sha1:BASE32" or "sha256:hex", and one that is counted."""

    def __init__(self, name: str, stated: str) -> None:
        self.stated = stated
        self._sum = hashlib.new(name, usedforsecurity=False)

    @classmethod
    def of(cls, stated: str | None) -> _Digest | None:
        """None when none is stated, or by a method that nobody here knows."""
        name = (stated or "").partition(":")[0].strip().lower().replace("-", "")
        if stated is None or name not in hashlib.algorithms_available:
            return None
        return cls(name, stated.strip())

    def add(self, piece: bytes) -> None:
        self._sum.update(piece)

    def fits(self) -> bool:
        value = self.stated.partition(":")[2].strip()
        found = self._sum.digest()
        return value.lower() == found.hex() or value.upper().rstrip("=") == (
            base64.b32encode(found).decode().rstrip("=")
        )

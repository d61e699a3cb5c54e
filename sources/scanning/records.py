"""The records of any WARC file, good ones given out, bad ones named, in constant memory.

Files of one gzip member a record, of one member for all, and plain ones are read alike. After a
damaged record the next good one is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from sources.scanning.heads import end_of_head, headers_of, stated_length
from sources.scanning.members import Broken, Members

MOST_KEPT = 64 << 20
"""Bytes of one block that are given out; a larger one is no page."""
_LONGEST_HEAD = 1 << 17
_MARK = b"WARC/"
_NEXT = b"\r\n\r\nWARC/1."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record begins: its gzip member in the file, and how far into what that holds."""

    offset: int
    inside: int = 0


START = Place(0)


@dataclass(frozen=True, slots=True)
class Damage:
    """A record that cannot be read: where it begins, and why."""

    place: Place
    reason: str


class DamagedRecord(Exception):  # noqa: N818 - a finding about the file
    """The block of a record is not what its head says; the message says how."""


class Record:
    """One record: ``headers`` by lower-case name, ``type``, stated ``length`` of its block.

    The block can be had once, by ``read`` or ``pieces``, before the next record is asked for.
    """

    def __init__(
        self, stream: RecordStream, place: Place, headers: Mapping[str, str], length: int
    ) -> None:
        self.place = place
        self.headers = headers
        self.type = headers.get("warc-type", "")
        self.length = length
        self._stream = stream
        self._taken = False

    def read(self) -> bytes:
        """The whole block.

        Raises:
            DamagedRecord: the record ends early or late, or is larger than ``MOST_KEPT``.
        """
        self._taken = True
        return self._stream.block(self.length)

    def pieces(self) -> Iterator[bytes]:
        """The block piece by piece, of whatever length it is.

        Raises:
            DamagedRecord: the record ends early or late.
        """
        self._taken = True
        return self._stream.pieces(self.length)

    def skip(self) -> None:
        """Leave the block out, unless it was had.

        Raises:
            DamagedRecord: the record ends early or late.
        """
        if self._taken:
            return
        if self.length <= MOST_KEPT:
            self.read()
        else:
            for _ in self.pieces():
                pass


class RecordStream:
    """Records and damages of a file, in order, from ``start`` on (a place told by a record)."""

    def __init__(self, file: BinaryIO, start: Place = START) -> None:
        self.members = Members(file, start.offset)
        self._skip = start.inside
        self._held = b""
        self._inside = 0  # how much of the member lies before what is held

    def __iter__(self) -> Iterator[Record | Damage]:
        while True:
            place = self._place()
            try:
                if not self._held and not self._fill():
                    if not self._begin():
                        return
                    continue
                record = self._record()
            except (Broken, DamagedRecord) as error:
                yield Damage(self._damaged_at(place, error), str(error))
                if not self._recover(error):
                    return
                continue
            if record is None:
                continue
            yield record
            try:
                record.skip()
            except DamagedRecord as error:
                yield Damage(record.place, str(error))

    def block(self, length: int) -> bytes:
        """The next ``length`` bytes, which must be followed by another record or the end.

        Raises:
            DamagedRecord: they are not; the stream is then where a record may begin.
        """
        try:
            block = self._whole(min(length, MOST_KEPT))
            if length > MOST_KEPT:
                self._give_back(block)
                self._leave_out(length - len(block))
                limit = f"{MOST_KEPT >> 20} MB"
                raise DamagedRecord(f"it has {length >> 20} MB; the limit is {limit}")
            if not self._ends_here():
                self._give_back(block)
                raise DamagedRecord("it is longer than its Content-Length says")
        except Broken as error:
            self._recover(error)
            raise DamagedRecord(str(error)) from error
        return block

    def _whole(self, length: int) -> bytes:
        parts: list[bytes] = []
        try:
            while length:
                parts.append(self._take(length))
                length -= len(parts[-1])
        except DamagedRecord:
            # A length that is too long reaches into the records behind.
            self._give_back(b"".join(parts))
            raise
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def pieces(self, length: int) -> Iterator[bytes]:
        """As ``block``, piece by piece and without a limit."""
        try:
            while length:
                part = self._take(length)
                length -= len(part)
                yield part
            if not self._ends_here():
                raise DamagedRecord("it is longer than its Content-Length says")
        except Broken as error:
            self._recover(error)
            raise DamagedRecord(str(error)) from error

    def _place(self) -> Place:
        if not self.members.packed:
            return Place(self.members.position - len(self._held))
        return Place(self.members.offset, self._inside)

    def _damaged_at(self, place: Place, error: Exception) -> Place:
        return Place(self.members.offset) if isinstance(error, Broken) else place

    def _begin(self) -> bool:
        self._inside = 0
        if not self.members.begin():
            return False
        while self._skip:
            if not self._held and not self._fill():
                break
            self._skip -= len(self._take(self._skip))
        return True

    def _record(self) -> Record | None:
        """The next record of the member, None when only line ends are left in it."""
        if not self._skip_line_ends():
            return None
        place = self._place()
        while len(self._held) < len(_MARK) and self._fill():
            pass
        if not self._held.startswith(_MARK):
            raise DamagedRecord("no record begins here")
        searched = 0
        while (end := end_of_head(self._held, searched)) is None:
            searched = max(len(self._held) - 3, 0)
            if len(self._held) > _LONGEST_HEAD or not self._fill():
                self._drop(len(_MARK))
                raise DamagedRecord("the head of a record does not end")
        head = self._held[: end[0]]
        self._drop(end[1])
        headers = headers_of(head)
        length = stated_length(headers)
        if length is None:
            said = headers.get("content-length", "")
            raise DamagedRecord(f"its Content-Length is {said[:40]!r}")
        return Record(self, place, headers, length)

    def _ends_here(self) -> bool:
        return not self._skip_line_ends() or self._begins_record()

    def _begins_record(self) -> bool:
        while len(self._held) < len(_MARK) and self._fill():
            pass
        return self._held.startswith(_MARK)

    def _skip_line_ends(self) -> bool:
        """Leave line ends out; whether anything of the member follows."""
        while True:
            before = len(self._held)
            rest = self._held.lstrip(b"\r\n")
            self._drop(before - len(rest))
            if self._held:
                return True
            if not self._fill():
                return False

    def _take(self, most: int) -> bytes:
        """The next bytes of the member, at least one.

        Raises:
            Broken: it ends here or is damaged.
            DamagedRecord: it ends here.
        """
        if not self._held and not self._fill():
            raise DamagedRecord("it ends before its Content-Length says")
        part = self._held[:most]
        self._drop(len(part))
        return part

    def _fill(self) -> bool:
        piece = self.members.more()
        self._held = self._held + piece if self._held else piece
        return bool(piece)

    def _drop(self, count: int) -> None:
        self._held = self._held[count:]
        self._inside += count

    def _give_back(self, block: bytes) -> None:
        """After a lying length: take back the next record, if it is in the block."""
        at = block.find(_NEXT)
        if at >= 0:
            rest = block[at:]
            self._held = rest + self._held
            self._inside -= len(rest)

    def _leave_out(self, count: int) -> None:
        if self._held.startswith(_NEXT):
            return
        while count:
            part = self._take(count)
            count -= len(part)

    def _recover(self, error: Exception) -> bool:
        """Go where the next record may begin; False at the end of the file."""
        if isinstance(error, Broken):
            self._held = b""
            self._inside = 0
            return self.members.recover()
        try:
            while (at := self._held.find(b"\nWARC/1.")) < 0:
                self._drop(max(len(self._held) - len(_NEXT), 0))
                if not self._fill():
                    self._drop(len(self._held))
                    return True
            self._drop(at + 1)
        except Broken as broken:
            return self._recover(broken)
        return True

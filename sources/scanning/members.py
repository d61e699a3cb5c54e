"""The bytes of a file of gzip members, or of a plain one, in constant memory.

What belongs here: where members begin and end, and going on after a broken one. What does not:
what is in them (``sources.scanning.records``).
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

from isal import isal_zlib

MAGIC = b"\x1f\x8b\x08"
_WINDOW = 16 + zlib.MAX_WBITS
_CHUNK = 1 << 16
_PIECE = 1 << 18
_BEGINNING = b"WARC/"


class Broken(Exception):  # noqa: N818 - a finding about the file
    """A member cannot be read on; the message says why."""


class Members:
    """The members of a file, one after the other; a plain file is one member.

    ``offset`` is where the present member begins in the file. ``packed`` says whether it is gzip.
    """

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self.offset = start
        file.seek(0)
        self.packed = file.read(2) == MAGIC[:2]
        self._file = file
        self._raw = b""
        self._move(start)

    @property
    def position(self) -> int:
        """How far the file was read, in bytes; for progress."""
        return self._read_to - len(self._raw)

    def begin(self) -> bool:
        """Go to the next member; False at the end of the file.

        Raises:
            Broken: what follows is no gzip member.
        """
        self._raw = self._raw.lstrip(b"\0") if self.packed else self._raw
        while not self._raw:
            if not self._refill():
                return False
            self._raw = self._raw.lstrip(b"\0") if self.packed else self._raw
        self.offset = self.position
        self._begun = True
        if self.packed:
            while len(self._raw) < len(MAGIC) and self._refill():
                pass
            if not self._raw.startswith(MAGIC):
                raise Broken("what follows is no gzip member")
            self._inflater = isal_zlib.decompressobj(_WINDOW)
        return True

    def more(self) -> bytes:
        """The next piece of the present member, at most 256 KiB; empty at its end.

        Raises:
            Broken: the member is cut off or damaged.
        """
        if not self._begun:
            return b""
        if not self.packed:
            if not self._raw:
                self._refill()
            plain, self._raw = self._raw, b""
            return plain
        while not self._inflater.eof:
            ended = not self._raw and not self._refill()
            try:
                piece: bytes = self._inflater.decompress(self._raw, _PIECE)
            except isal_zlib.error as error:  # type: ignore[misc]  # a class, whatever its stub says
                raise Broken(f"the compressed data is damaged: {error}") from error
            inflater = self._inflater
            self._raw = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
            if piece:
                return piece
            if ended and not inflater.eof:
                raise Broken("the file is cut off within this record")
        return b""

    def recover(self) -> bool:
        """Leave a broken member for the next place where a record begins; False when none does."""
        position = self.offset + 1
        while True:
            self._file.seek(position)
            chunk = self._file.read(_CHUNK)
            found = chunk.find(MAGIC)
            if found >= 0:
                position += found
                if self._begins_record(position):
                    self._move(position)
                    return True
                position += 1
            elif len(chunk) < _CHUNK:
                self._move(position + len(chunk))
                return False
            else:
                position += len(chunk) - len(MAGIC) + 1

    def _begins_record(self, position: int) -> bool:
        self._file.seek(position)
        inflater = zlib.decompressobj(_WINDOW)
        try:
            return inflater.decompress(self._file.read(_CHUNK), len(_BEGINNING)) == _BEGINNING
        except zlib.error:
            return False

    def _move(self, position: int) -> None:
        self._file.seek(position)
        self._read_to = position
        self._raw = b""
        self._begun = False
        self._inflater = isal_zlib.decompressobj(_WINDOW)

    def _refill(self) -> bool:
        chunk = self._file.read(_CHUNK)
        self._read_to += len(chunk)
        self._raw += chunk
        return bool(chunk)

"""The captures of one file of the archive, each record compared with its digests on the way.

What belongs here: from records to captures and faults. What does not: which files there are, and
what is done about a fault (``sources.archive``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from sources.records import CaptureRecord
from sources.scanning.records import Damage, DamagedRecord, Place, Record, RecordStream
from sources.scanning.verify import Fault, Verified, faults_in

_HELD = ("response", "revisit", "resource")


def captures_in(name: str, opened: BinaryIO, start: int = 0) -> Iterator[CaptureRecord | Fault]:
    """The captures of a file of our own, in the order of writing, and what is wrong with it.

    A capture whose record is damaged, or has another body than its digest says, is left out and
    its fault given; so is one of which the note is.

    Args:
        name: the file's name in the archive.
        opened: the file.
        start: the byte at which a record begins, from which on it is read.
    """
    done = Verified()
    places: dict[str, tuple[int, int]] = {}
    last: tuple[str, int] | None = None
    for item in RecordStream(opened, Place(start)):
        if last is not None:
            places[last[0]] = (last[1], item.place.offset - last[1])
            last = None
        if isinstance(item, Damage):
            yield Fault(name, item.place, item.reason)
            continue
        try:
            if item.type == "metadata":
                if place := places.pop(item.headers.get("warc-concurrent-to", ""), None):
                    yield CaptureRecord.from_note(json.loads(item.read()), name, *place)
                continue
            _check(item, done)
            if item.type in _HELD:
                last = (item.headers["warc-record-id"], item.place.offset)
        except DamagedRecord as error:
            yield Fault(name, item.place, str(error))
        except (KeyError, ValueError, TypeError) as error:
            yield Fault(name, item.place, f"{item.type} record: {error!r}")


def _check(record: Record, done: Verified) -> None:
    if reasons := faults_in(record, done):
        raise DamagedRecord(f"{record.type} record: {'; '.join(reasons)}")

"""Turning what a killed run left behind into a proper archive file, record by record."""

from __future__ import annotations

import json
import logging
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from sources import warc
from sources.days import hanoi_day
from sources.exchange import lower_names
from sources.found import day_of_stamp
from sources.growing import LOCK, SUFFIX, TEMPORARY, explain, publish
from sources.records import CaptureRecord

_log = logging.getLogger(__name__)
_CHUNK = 1 << 20
PublicationDay = Callable[[bytes, str], date | None]


@dataclass(frozen=True, slots=True)
class Orphan:
    """A response whose metadata record was never written."""

    record: CaptureRecord
    member: warc.Member


def salvage_folder(folder: Path, root: Path, publication_day: PublicationDay | None) -> list[Path]:
    """Finish every abandoned file below ``folder``; files of living writers are left alone.

    Args:
        folder: where to look, at any depth.
        root: the archive's root, to which names in the index are relative.
        publication_day: how to date a response that nobody dated; without it, or when it does
            not know, the day of capture is taken.

    Returns:
        The files that came of it, under their final names.

    Raises:
        ArchiveError: the disk cannot be written.
    """
    made = []
    for temporary in sorted(folder.rglob(f"*{SUFFIX}{TEMPORARY}")):
        lock_path = Path(f"{temporary}{LOCK}")
        lock = FileLock(lock_path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        try:
            if temporary.exists() and (final := _finish(temporary, root, publication_day)):
                made.append(final)
        finally:
            lock.release()
            with suppress(OSError):
                lock_path.unlink(missing_ok=True)
    return made


def _finish(temporary: Path, root: Path, publication_day: PublicationDay | None) -> Path | None:
    final = temporary.with_name(temporary.name.removesuffix(TEMPORARY))
    relative = final.relative_to(root).as_posix()
    try:
        with temporary.open("r+b") as file:
            end = complete_length(file)
            file.truncate(end)
            file.seek(0)
            orphans = list(_orphans(file, relative))
            file.seek(end)
            build = warc.Builder()
            for orphan in orphans:
                file.write(_note_for(orphan, build, publication_day))
            file.flush()
            os.fsync(file.fileno())
            kept = end > 0
        if not kept:
            temporary.unlink()
            return None
    except OSError as error:
        raise explain(error, temporary) from error
    _log.warning("salvaged %s, left by a run that was killed", relative)
    publish(temporary, final)
    return final


def complete_length(file: BinaryIO) -> int:
    """Bytes from the start of ``file`` that are complete gzip members."""
    end = 0
    position = 0
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    file.seek(0)
    while chunk := file.read(_CHUNK):
        while chunk:
            position_after = position + len(chunk)
            try:
                while chunk and not inflater.eof:
                    # Only the end is looked for, so what comes out is dropped piece by piece.
                    inflater.decompress(chunk, _CHUNK)
                    chunk = inflater.unconsumed_tail
            except zlib.error:
                return end
            if not inflater.eof:
                position = position_after
                break
            chunk = inflater.unused_data
            position = position_after - len(chunk)
            end = position
            inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    return end


def _orphans(file: BinaryIO, relative: str) -> Iterator[Orphan]:
    open_ones: dict[str, Orphan] = {}
    for member in warc.members(file):
        if member.type == "metadata":
            open_ones.pop(member.headers.get("warc-concurrent-to", ""), None)
        elif note := member.headers.get(warc.NOTE_HEADER.lower()):
            record = CaptureRecord.from_note(
                json.loads(note), relative, member.offset, member.length
            )
            open_ones[member.headers["warc-record-id"]] = Orphan(record, member)
    yield from open_ones.values()


def _note_for(orphan: Orphan, build: warc.Builder, publication_day: PublicationDay | None) -> bytes:
    record, member = orphan.record, orphan.member
    dateable = record.kind == "article" and record.revisit_of is None and not record.problem
    if publication_day is not None and dateable:
        day = publication_day(warc.body_of(member), record.url)
        today = hanoi_day(record.captured_at)
        served = day_of_stamp(lower_names(member.http_headers).get("date", "")) or today
        if day is not None and day <= max(today, served):
            record = replace(record, partition_day=day, dated_from="page")
    return build.metadata(
        member.headers["warc-target-uri"],
        member.headers["warc-record-id"],
        member.headers["warc-date"],
        record.to_note(),
    )

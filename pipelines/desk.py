"""Files added by hand: archived first, then read and loaded by the assets of a night."""

from __future__ import annotations

import hashlib
import mimetypes
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from assets.partition import ADDING, DESK
from pipelines.home import HANOI, Home
from pipelines.nights import RunReport, run_spans
from pipelines.resources import archive_of
from sources.archive import CaptureRecord
from sources.recovery import untold
from warehouse import captures
from warehouse.connection import open_warehouse

MOST_BYTES = 200 * 1024 * 1024
"""A larger file is refused before it is read: it is no document."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the person who adds files says of them; it wins over what the files say."""

    published: date | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class AddedFile:
    """What became of one file: its capture, whether it was new, or why it was refused."""

    path: Path
    capture: CaptureRecord | None
    is_new: bool
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """Files that were archived, and the desk's days that are to be loaded for them."""

    files: list[AddedFile]
    days: list[date]


@dataclass(frozen=True, slots=True)
class Added:
    """Files archived under the desk's partition of today, and the run that loaded them, if any."""

    files: list[AddedFile]
    run: RunReport | None


def add_files(
    home: Home,
    paths: Iterable[Path],
    *,
    published: date | None = None,
    source: str | None = None,
    url: str | None = None,
) -> Added:
    """Archive files, then read and load the desk's partition of today (Viet Nam).

    ``source`` only names the publisher and need not be in the catalogue; ``published`` is the
    publication day where the file does not state it, and wins where it does. A file that the desk
    holds already (same bytes, publisher, day and URL) is not archived again. Files that a killed
    command had archived are loaded too.

    Raises:
        warehouse.connection.WarehouseUnavailable: the files are not archived either.
        OSError: the archive cannot be written; nothing half-written remains.
    """
    filed = file_away(home, paths, Stated(published, source, url))
    return Added(filed.files, load_days(home, filed.days))


def file_away(home: Home, paths: Iterable[Path], said: Stated) -> Filed:
    """Archive files under the desk's partition of today, loading nothing yet; see ``add_files``.

    Raises:
        warehouse.connection.WarehouseUnavailable: nothing was archived.
        OSError: the archive cannot be written; nothing half-written remains.
    """
    home.prepare()
    engine = open_warehouse(home.root)
    try:
        _recover(engine, home)
        files = _archive(engine, home, list(paths), said)
        waiting = {day for name, day in captures.pending_partitions(engine) if name == DESK}
    finally:
        engine.dispose()
    return Filed(files, sorted(waiting | {f.capture.partition_day for f in files if f.capture}))


def load_days(home: Home, days: Iterable[date]) -> RunReport | None:
    """Read and load these days of the desk; the report of the last run, None without a day.

    Raises:
        warehouse.connection.WarehouseUnavailable: nothing was loaded.
    """
    spans = [(DESK, day, day) for day in days]
    reports = run_spans(home, spans, job="nightly", tags={ADDING: "yes"})
    return next((report for report in reports if report.error), reports[-1] if reports else None)


def _recover(engine: Engine, home: Home) -> None:
    """Tell the index of files that a killed command archived."""
    lost = untold(
        archive_of(home),
        DESK,
        captures.known(engine, DESK, CaptureRecord).values(),
        datetime.now(UTC),
        indexed_files=captures.files(engine, DESK),
    )
    captures.record(engine, lost)


def _archive(engine: Engine, home: Home, paths: list[Path], said: Stated) -> list[AddedFile]:
    held = {_identity(c): c for c in captures.known(engine, DESK, CaptureRecord).values()}
    now = datetime.now(UTC)
    added: list[AddedFile] = []
    archive = archive_of(home)
    forgotten = {name for stone in archive.tombstones() for name in stone.digests}
    if said.url and said.url in archive.forgotten():
        why = "its address was taken down with `ocop forget`"
        return [AddedFile(path, None, is_new=False, refused=why) for path in paths]
    with archive.writer(DESK, now.astimezone(HANOI).date(), f"{now:%f}") as writer:
        for path in paths:
            if refused := _refusal(path):
                added.append(AddedFile(path, None, is_new=False, refused=refused))
                continue
            try:
                body = path.read_bytes()
            except OSError as error:
                added.append(AddedFile(path, None, is_new=False, refused=_told(error)))
                continue
            digest = hashlib.sha256(body).hexdigest()
            if digest in forgotten:
                why = "the same page was taken down with `ocop forget`"
                added.append(AddedFile(path, None, is_new=False, refused=why))
                continue
            identity = (digest, said.source, said.published, said.url or f"urn:sha256:{digest}")
            is_new = identity not in held
            if is_new:
                held[identity] = writer.write_file(
                    stored_name(path),
                    body,
                    arrived_at=now,
                    media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
                    url=said.url,
                    publisher=said.source,
                    published=said.published,
                )
            added.append(AddedFile(path, held[identity], is_new))
    captures.record(engine, [f.capture for f in added if f.is_new and f.capture])
    return added


def stored_name(path: Path) -> str:
    """A file's name as the archive and the warehouse can hold it: bytes that are no UTF-8 show."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _told(error: OSError) -> str:
    return f"it cannot be read: {error.strerror or error}"


def _identity(capture: CaptureRecord) -> tuple[str, str | None, date | None, str]:
    return capture.digest, capture.publisher, capture.published, capture.url


def _refusal(path: Path) -> str | None:
    if not path.is_file():
        return "no such file" if not path.exists() else "not a file"
    try:
        size = path.stat().st_size
    except OSError as error:
        return _told(error)
    if size > MOST_BYTES:
        return f"{size / 1e6:.0f} MB; the limit is {MOST_BYTES / 1e6:.0f} MB"
    return None

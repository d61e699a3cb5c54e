"""Importing a foreign WARC file: where it was left, what of it is archived, and loading that.

A killed import goes on from its last checkpoint; what it had archived behind that is found again
and not taken twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Engine

from assets.partition import DESK
from parsers.article import parse_article
from pipelines.home import HANOI, Home, catalogue_overlay
from pipelines.nights import RunReport, run_spans, waiting_spans
from pipelines.partitions import FIRST_DAY
from pipelines.resources import archive_of
from sources.archive import Archive
from sources.catalogue import Catalogue, load_catalogue
from sources.crawl import safely
from sources.importing import Importer, source_of
from sources.scanning.records import START, Place
from sources.scanning.scan import BadRecord, Page, Scan
from warehouse import captures
from warehouse.connection import open_warehouse

_PART = 1 << 16
_SECONDS = 20.0
"""Between two checkpoints."""
_MOST_NAMED = 200


class ImportIsRunning(Exception):  # noqa: N818 - says what is the case
    """Another process imports the same file."""


@dataclass
class State:
    """How far an import is, as of its last checkpoint.

    ``outcomes`` counts the pages that name the programme by what became of them, ``bad`` the
    records that could not be read; ``named`` are the first of those: place, address, reason.
    """

    file: str
    size: int
    place: Place = START
    done: bool = False
    records: int = 0
    pages: int = 0
    files: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    bad: int = 0
    named: list[tuple[int, str | None, str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def is_archive(path: Path) -> bool:
    """Whether a file is a WARC file, by its first bytes, compressed or not."""
    from sources.scanning.members import Broken, Members

    try:
        with path.open("rb") as file:
            members = Members(file)
            begun = members.begin()
            return begun and members.more().lstrip(b"\r\n").startswith(b"WARC/")
    except (OSError, Broken):
        return False


def import_file(home: Home, path: Path, progress: Callable[[int], None]) -> State:
    """Archive the pages of a WARC file that name the programme, and enter them into the index.

    Args:
        home: the installation.
        path: the file, of any writer.
        progress: told how many bytes of it were read since it was last told.

    Returns:
        What became of it; that of an earlier import when it is done already.

    Raises:
        ImportIsRunning: another process is at it.
        ArchiveError: the archive cannot be written; what was archived is kept.
        warehouse.connection.WarehouseUnavailable: nothing was archived.
    """
    home.prepare()
    key = _key(path)
    folder = home.root / "imports"
    folder.mkdir(exist_ok=True)
    note = folder / f"{key}.json"
    lock = FileLock(folder / f"{key}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ImportIsRunning(f"{path.name} is being imported by another process.") from error
    with lock:
        state = _read(note) or State(path.name, path.stat().st_size)
        if state.done:
            progress(state.size)
            return state
        engine = open_warehouse(home.root)
        try:
            _go_on(_Job(home, engine, path, note, f"import-{key[:12]}"), state, progress)
        finally:
            engine.dispose()
    return state


def load_imported(
    home: Home,
    sources: list[str],
    on_start: Callable[[str], None] = lambda _: None,
    on_end: Callable[[RunReport], None] = lambda _: None,
) -> list[RunReport]:
    """Read and load the days of these sources that hold captures which no load has seen."""
    spans = [span for span in waiting_spans(home) if span[0] in sources]
    return run_spans(home, spans, job="reparse", on_start=on_start, on_end=on_end)


@dataclass(frozen=True, slots=True)
class _Job:
    """What an import works on: installation, index, file, where its state is kept, its name."""

    home: Home
    engine: Engine
    path: Path
    note: Path
    run_id: str


def _go_on(job: _Job, state: State, progress: Callable[[int], None]) -> None:
    archive = archive_of(job.home)
    catalogue = load_catalogue(catalogue_overlay())
    _recover(archive, job, partial(_day_of_body, catalogue), state)
    importer = Importer(
        archive,
        catalogue,
        run_id=job.run_id,
        now=datetime.now(UTC),
        first_day=FIRST_DAY,
        other=DESK,
        publication_day=partial(_publication_day, catalogue),
        holds=partial(captures.holds, job.engine),
    )
    with importer, job.path.open("rb") as file:
        scan = Scan(file, state.place)
        count = _Counts(state, scan, importer)
        told, last = 0, time.monotonic()
        for item in scan:
            if time.monotonic() - last >= _SECONDS:
                _checkpoint(job, state, importer, scan.place)
                last = time.monotonic()
            progress(scan.position - told)
            told = scan.position
            if isinstance(item, Page):
                importer.take(item)
            elif isinstance(item, BadRecord):
                state.bad += 1
                if len(state.named) < _MOST_NAMED:
                    state.named.append((item.place.offset, item.url, item.reason))
            count.update()
        progress(state.size - told)
        state.done = True
        _checkpoint(job, state, importer, scan.place)


def _checkpoint(job: _Job, state: State, importer: Importer, place: Place) -> None:
    """Archive, then index, then note: each only says what the one before holds.

    ``place`` is that of the first record that is not counted in ``state`` yet.
    """
    new = importer.flush()
    captures.record(job.engine, new)
    state.sources = sorted({*state.sources, *(record.source for record in new)})
    state.place = place
    _write(job.note, state)


class _Counts:
    """Adds what a scan and an importer count to what an earlier, killed run had counted."""

    def __init__(self, state: State, scan: Scan, importer: Importer) -> None:
        self._state, self._scan, self._importer = state, scan, importer
        self._before = (state.records, state.pages, state.files, Counter(state.outcomes))

    def update(self) -> None:
        records, pages, files, outcomes = self._before
        state, scan = self._state, self._scan
        state.records = records + scan.records
        state.pages = pages + scan.pages
        state.files = files + scan.files
        state.outcomes = dict(outcomes + self._importer.outcomes)


def _recover(
    archive: Archive,
    job: _Job,
    publication_day: Callable[[bytes, str], date | None],
    state: State,
) -> None:
    """Tell the index of what a killed run of this import had archived."""
    archive.salvage(publication_day=safely(publication_day))
    records = [
        record
        for file in archive.files()
        if job.run_id in file.name
        for record in archive.scan_file(file)
    ]
    captures.record(job.engine, records)
    state.sources = sorted({*state.sources, *(record.source for record in records)})


def _publication_day(catalogue: Catalogue, body: bytes, url: str, captured: date) -> date | None:
    source = source_of(catalogue, url)
    selectors = source.selectors_on(captured) if source else None

    def read(html: bytes, address: str) -> date | None:
        published = parse_article(html, address, selectors).published_at
        return published.astimezone(HANOI).date() if published else None

    return safely(read)(body, url)


def _day_of_body(catalogue: Catalogue, body: bytes, url: str) -> date | None:
    return _publication_day(catalogue, body, url, datetime.now(HANOI).date())


def _key(path: Path) -> str:
    """What makes a file this file, wherever it lies: its size, its beginning and its end."""
    size = path.stat().st_size
    with path.open("rb") as file:
        parts = [str(size).encode(), file.read(_PART)]
        file.seek(max(size - _PART, 0))
        parts.append(file.read(_PART))
    return hashlib.sha256(b"\n".join(parts)).hexdigest()[:24]


def _read(note: Path) -> State | None:
    try:
        fields: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
        named = [(int(offset), url, reason) for offset, url, reason in fields["named"]]
        return State(**{**fields, "place": Place(**fields["place"]), "named": named})
    except (OSError, ValueError, TypeError, KeyError):
        # Without a note, or with one of another version, the file is read from its beginning;
        # nothing is taken twice.
        return None


def _write(note: Path, state: State) -> None:
    draft = note.with_name(f".{note.name}.{os.getpid()}.tmp")
    try:
        draft.write_text(json.dumps(asdict(state), ensure_ascii=False), encoding="utf-8")
        draft.replace(note)
    finally:
        draft.unlink(missing_ok=True)

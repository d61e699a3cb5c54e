"""What is remembered of the inbox's files between looks: one small SQLite file.

It is a help, no truth: where it is lost, files are read again, the archive knows them by their
bytes, and the outcomes are written again as they were.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.inbox.looking import Seen

STEADY_SECONDS = 2.0
"""Two looks nearer to each other than this count as one: a slow write may pause as long."""

_SCHEMA = Path(__file__).with_name("state.sql")
_FIRST_PAUSE = 30.0
_LONGEST_PAUSE = 600.0


@dataclass(frozen=True, slots=True)
class Remembered:
    """A file as it is remembered; ``path`` is relative to the inbox.

    ``attempts`` counts how often reading it was begun and never ended. ``outcome`` is a word or
    two, ``page`` where its outcome was written.
    """

    path: Path
    size: int
    modified: int
    is_whole: bool
    is_done: bool
    attempts: int
    digest: str | None
    outcome: str | None
    page: str | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stopped the last work, how often in a row, and for how many seconds it rests."""

    message: str
    times: int
    rest: float


class State:
    """The remembered files of one inbox; each method is one transaction, safe between processes."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def note(self, files: Iterable[Seen], *, is_complete: bool = True) -> None:
        """Take in a look: what is new or changed waits, what is as before is whole.

        ``is_complete`` says that files which the look did not find are gone, and forgotten.
        """
        now = time.time()
        found = list(files)
        with self._open() as database:
            known = {
                row[0]: row[1:]
                for row in database.execute(
                    "SELECT path, size, modified, changed, seen_at, is_whole, is_done, digest"
                    " FROM file"
                )
            }
            for seen in found:
                key = os.fsencode(seen.path)
                before = known.pop(key, None)
                if before is None or not _is_same(seen, before):
                    database.execute(
                        "INSERT OR REPLACE INTO file (path, size, modified, changed, seen_at)"
                        " VALUES (?, ?, ?, ?, ?)",
                        (key, seen.size, seen.modified, seen.changed, now),
                    )
                elif not before[4] and abs(now - before[3]) >= STEADY_SECONDS:
                    database.execute("UPDATE file SET is_whole = 1 WHERE path = ?", (key,))
            if is_complete:
                database.executemany("DELETE FROM file WHERE path = ?", [(key,) for key in known])

    def waiting(self) -> list[Remembered]:
        """Whole files that are not done, those tried least often first, and small ones of them.

        A long scan is then read behind the short files that were dropped with it.
        """
        return self._select("is_whole AND NOT is_done ORDER BY attempts, size, path")

    def growing(self) -> list[Remembered]:
        """Files that may not be whole yet."""
        return self._select("NOT is_whole AND NOT is_done ORDER BY path")

    def done(self) -> list[Remembered]:
        """Files whose outcome was written."""
        return self._select("is_done ORDER BY path")

    def of_digest(self, digest: str) -> list[Remembered]:
        """Files with the same bytes that are done."""
        return self._select("is_done AND digest = ? ORDER BY path", digest)

    def begin(self, path: Path, by: int = 1) -> None:
        """Count an attempt (or take it back, with -1), so that one that ends us is found out."""
        with self._open() as database:
            database.execute(
                "UPDATE file SET attempts = max(0, attempts + ?) WHERE path = ?",
                (by, os.fsencode(path)),
            )

    def finish(
        self, file: Remembered, *, digest: str | None, outcome: str, page: Path | None
    ) -> None:
        """The outcome of a file is written; it is not read again until it changes.

        One that changed in the meantime stays as the look that saw it left it.
        """
        with self._open() as database:
            database.execute(
                "UPDATE file SET is_done = 1, attempts = 0, digest = ?, outcome = ?, page = ?"
                " WHERE path = ? AND size = ? AND modified = ?",
                (
                    digest,
                    outcome,
                    _shown(page) if page else None,
                    os.fsencode(file.path),
                    file.size,
                    file.modified,
                ),
            )

    def again(self, path: Path) -> bool:
        """Let a file be read once more, whatever came of it; whether there is such a file."""
        with self._open() as database:
            changed = database.execute(
                "UPDATE file SET is_done = 0, is_whole = 1, attempts = 0, digest = NULL"
                " WHERE path = ?",
                (os.fsencode(path),),
            )
            return changed.rowcount > 0

    def stumble(self, message: str) -> None:
        """Remember what stopped the work; the longer it stays, the longer the rest."""
        with self._open() as database:
            database.execute(
                "INSERT INTO trouble VALUES (1, ?, 1, ?) ON CONFLICT (only_row) DO UPDATE"
                " SET message = excluded.message, times = times + 1, told_at = excluded.told_at",
                (message, time.time()),
            )

    def recover(self) -> None:
        """The work goes well again."""
        with self._open() as database:
            database.execute("DELETE FROM trouble")

    def trouble(self) -> Trouble | None:
        """What stopped the last work, None when nothing did."""
        with self._open() as database:
            row = database.execute("SELECT message, times, told_at FROM trouble").fetchone()
        if row is None:
            return None
        message, times, told_at = row
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(times - 1, 10))
        return Trouble(message, times, max(0.0, told_at + pause - time.time()))

    def _select(self, condition: str, *values: str) -> list[Remembered]:
        with self._open() as database:
            rows = database.execute(
                "SELECT path, size, modified, is_whole, is_done, attempts, digest, outcome, page"  # noqa: S608
                f" FROM file WHERE {condition}",
                values,
            ).fetchall()
        return [
            Remembered(Path(os.fsdecode(key)), size, modified, bool(whole), bool(done), *rest)
            for key, size, modified, whole, done, *rest in rows
        ]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._file, timeout=30)
        try:
            with database:
                database.executescript(_SCHEMA.read_text(encoding="utf-8"))
                database.execute("BEGIN IMMEDIATE")
                yield database
        finally:
            database.close()


def _is_same(seen: Seen, before: tuple[int, int, int, float, int, int, str | None]) -> bool:
    """Whether a file is as it was; one that could not be read also changes with its permissions."""
    size, modified, changed, _, _, is_done, digest = before
    if (seen.size, seen.modified) != (size, modified):
        return False
    return seen.changed == changed or not is_done or digest is not None


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")

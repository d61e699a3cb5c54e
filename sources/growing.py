"""A file that grows under a temporary name, then gets its final one and is never opened again.

Every piece goes to the operating system at once as soon as it is made, so a killed run loses at
most the piece it was at; ``sources.salvage`` turns what it left into a proper file.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

SUFFIX = ".warc.gz"
TEMPORARY = ".tmp"
LOCK = ".lock"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


class ArchiveError(Exception):
    """The archive could not be written or read; the message says what to do."""


class ArchiveUnavailable(ArchiveError):  # noqa: N818 - it states what is the case
    """The object store cannot be reached or refuses; nothing is lost."""


class GrowingFile:
    """``{stem}.warc.gz`` in ``folder``; a number is added when that name is taken."""

    def __init__(
        self, folder: Path, stem: str, taken: Callable[[Path], bool] = Path.exists
    ) -> None:
        """``taken`` says whether a complete file has a name already."""
        self.path = folder / f"{stem}{SUFFIX}"
        self._stem = stem
        self._taken = taken
        self._descriptor: int | None = None
        self._lock: FileLock | None = None
        self._end = 0

    @property
    def is_open(self) -> bool:
        """Whether the file is there to be appended to."""
        return self._descriptor is not None

    @property
    def temporary(self) -> Path:
        """The name while it grows."""
        return self.path.with_name(self.path.name + TEMPORARY)

    def open(self) -> None:
        """Make the file under its temporary name, locked.

        Raises:
            ArchiveError: the folder cannot be written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            tries = 1
            while self._taken(self.path) or self.temporary.exists():
                tries += 1
                self.path = self.path.with_name(f"{self._stem}-{tries}{SUFFIX}")
            # The lock tells a living writer from a dead one, whatever process ids come again.
            self._lock = FileLock(f"{self.temporary}{LOCK}")
            self._lock.acquire(timeout=0)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self.temporary, flags, 0o644)
        except OSError as error:
            self._drop()
            raise explain(error, self.path) from error

    def append(self, block: bytes) -> int:
        """Write one piece; returns the offset at which it begins.

        Raises:
            ArchiveError: it does not fit; the file then ends with the piece before.
        """
        if self._descriptor is None:
            raise ArchiveError(f"{self.path} is not open")
        start = self._end
        view = memoryview(block)
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._descriptor, start)
                os.lseek(self._descriptor, start, os.SEEK_SET)
            raise explain(error, self.path) from error
        self._end += len(block)
        return start

    def close(self) -> Path | None:
        """Make the file durable and give it its final name; None when nothing was written.

        Raises:
            ArchiveError: it cannot be made durable; it stays under its temporary name, to be
                salvaged.
        """
        if self._descriptor is None or self._lock is None:
            return None
        descriptor, self._descriptor = self._descriptor, None
        try:
            if not self._end:
                os.close(descriptor)
                self._drop()
                return None
            _make_durable(descriptor, self.temporary)
            # Still under the lock: nobody may take the file for one that a dead run left.
            publish(self.temporary, self.path)
        finally:
            self._lock.release()
        return self.path

    def _drop(self) -> None:
        """Leave nothing of a file of which not even the first record fitted."""
        if self._lock is not None and self._lock.is_locked:
            with suppress(OSError):
                self.temporary.unlink(missing_ok=True)
                Path(f"{self.temporary}{LOCK}").unlink(missing_ok=True)
            self._lock.release()


def _make_durable(descriptor: int, path: Path) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        os.close(descriptor)


def publish(temporary: Path, final: Path) -> None:
    """Give a complete, synced file its final name and make that durable; removes its lock.

    Raises:
        ArchiveError: the name cannot be given.
    """
    try:
        temporary.rename(final)
        if hasattr(os, "O_DIRECTORY"):
            folder = os.open(final.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise explain(error, final) from error
    # Where an open file cannot be removed, its lock stays behind, which harms nobody.
    with suppress(OSError):
        Path(f"{temporary}{LOCK}").unlink(missing_ok=True)


def explain(error: OSError, path: Path) -> ArchiveError:
    """The error in words that say what to do."""
    if error.errno in _FULL:
        return ArchiveError(
            f"no room to archive into {path.parent}: {error.strerror}. What was fetched before is "
            "kept. Make room or move OCOP_HOME, then run again; only what is missing is fetched."
        )
    if error.errno in _CLOSED:
        return ArchiveError(
            f"the archive folder {path.parent} cannot be written: {error.strerror}. What was "
            "fetched before is kept. See that its disk is mounted for writing and that the folder "
            "belongs to the account that runs this, then run again; only what is missing is "
            "fetched."
        )
    return ArchiveError(f"cannot write the archive file {path}: {error.strerror or error}")

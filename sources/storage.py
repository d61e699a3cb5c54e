"""Where the archive's complete files lie: a local folder, or an object store behind it.

With an object store, the folder is its spool: files grow and are synced there, are uploaded whole
under their final names, and then removed. What a killed run, or a server that was down, left in it
can be read as if it were uploaded, and ``settle`` uploads it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from filelock import FileLock, Timeout

from sources.growing import LOCK, SUFFIX, TEMPORARY, GrowingFile, publish
from sources.object_store import ObjectStore

_DEPTH = 3
"""Parts of a file's name: source, day, file."""


@dataclass(frozen=True, slots=True)
class WarcFile:
    """A complete file: its name for people, its size, and how to open it for reading."""

    name: str
    size: int
    open: Callable[[], BinaryIO]

    @classmethod
    def local(cls, path: Path) -> WarcFile:
        """A file of this machine.

        Raises:
            OSError: there is none.
        """
        return cls(str(path), path.stat().st_size, partial(_open, path))


class Storage:
    """The complete files below ``root`` and, when ``url`` names one, in an object store.

    Names are relative: ``{source}/{fetch day}/{time}-{run}.warc.gz``. Everything raises
    ArchiveUnavailable when the object store cannot be reached or refuses.
    """

    def __init__(self, root: Path, url: str | None = None) -> None:
        self.root = root
        self.store = ObjectStore(url) if url else None

    def files(self, source: str | None = None, since: date | None = None) -> list[WarcFile]:
        """All files, or those of a source, fetched on or after a day; the oldest first."""
        # The spool first: a file that is uploaded meanwhile is then seen twice, but never missed.
        sizes = {
            path.relative_to(self.root).as_posix(): path
            for path in self.root.glob(f"{source or '*'}/*/*{SUFFIX}")
        }
        found = [WarcFile(name, _size(path), self._opener(name)) for name, path in sizes.items()]
        if self.store is not None:
            self.store.check()
            found += [
                WarcFile(name, size, self._opener(name))
                for name, size in self.store.names(f"{source}/" if source else "").items()
                if name not in sizes and name.endswith(SUFFIX) and len(Path(name).parts) == _DEPTH
            ]
        found.sort(key=lambda file: _order(file.name))
        return [f for f in found if since is None or f.name.split("/")[1] >= since.isoformat()]

    @property
    def place(self) -> str:
        """Where the files are, for people."""
        return self.store.url if self.store else str(self.root)

    def holds(self, name: str) -> bool:
        """Whether there is a complete file of that name."""
        if (self.root / name).exists():
            return True
        return self.store is not None and self.store.size(name) is not None

    def open(self, name: str) -> BinaryIO:
        """A complete file, to be read from its beginning.

        Raises:
            FileNotFoundError: there is none of that name.
        """
        try:
            return (self.root / name).open("rb")
        except FileNotFoundError:
            if self.store is None:
                raise
            return self.store.open(name)

    def read_at(self, name: str, offset: int, length: int) -> bytes:
        """A part of a file, complete or growing.

        Raises:
            FileNotFoundError: there is none of that name.
        """
        # The writer itself looks back into the file that it is writing.
        for path in (self.root / name, self.root / (name + TEMPORARY)):
            with suppress(FileNotFoundError), path.open("rb") as file:
                file.seek(offset)
                return file.read(length)
        if self.store is None:
            raise FileNotFoundError(name)
        return self.store.read_at(name, offset, length)

    def growing(self, folder: str, stem: str) -> GrowingFile:
        """A new file, not open yet, whose name no complete one and no growing one has."""
        if self.store is not None:
            # Spools of several machines know nothing of each other's growing files.
            stem = f"{stem}-{token_hex(4)}"
        return GrowingFile(self.root / folder, stem, self._taken)

    def deliver(self, path: Path) -> None:
        """Upload a complete file of the spool and remove it there; locally it lies where it should.

        Raises:
            ArchiveError: it stays in the spool, from which it is read and uploaded later.
        """
        if self.store is not None:
            self._upload(self.store, path, wait=-1)

    def settle(self, source: str | None = None) -> None:
        """Upload what was left in the spool, except what a living process is uploading."""
        if self.store is None:
            return
        # Now rather than when a night's pages are there and cannot be brought away.
        self.store.check()
        for path in sorted(self.root.glob(f"{source or '*'}/*/*{SUFFIX}")):
            with suppress(Timeout):
                self._upload(self.store, path, wait=0)

    def replace(self, name: str, draft: Path) -> None:
        """Put a complete, synced file in place of the one of that name; removes the draft."""
        if self.store is None:
            publish(draft, self.root / name)
            return
        with FileLock(f"{self.root / name}{LOCK}"):
            self.store.replace(draft, name)
            (self.root / name).unlink(missing_ok=True)
        draft.unlink()
        _unlock(self.root / name)

    def _upload(self, store: ObjectStore, path: Path, *, wait: float) -> None:
        with FileLock(f"{path}{LOCK}").acquire(timeout=wait):
            if path.exists():
                store.add(path, path.relative_to(self.root).as_posix())
                path.unlink()
        _unlock(path)

    def _taken(self, path: Path) -> bool:
        return self.holds(path.relative_to(self.root).as_posix())

    def _opener(self, name: str) -> Callable[[], BinaryIO]:
        return partial(self.open, name)


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _order(name: str) -> tuple[str, str, str]:
    source, day, file = name.split("/")
    return day, file.removesuffix(SUFFIX), source


def _size(path: Path) -> int:
    # It may have been uploaded since it was listed.
    with suppress(FileNotFoundError):
        return path.stat().st_size
    return 0


def _unlock(path: Path) -> None:
    # Who waits at the file that is removed here finds nothing left to upload.
    with suppress(OSError):
        Path(f"{path}{LOCK}").unlink(missing_ok=True)

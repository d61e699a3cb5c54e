"""Where the record of a host is kept: in this process, or in a file for all processes."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock, Timeout

from sources.host_record import SIZE, HostRecord, read_record

LONGEST_HOLD = 600.0
"""Seconds that one waits for another's turn: longer than any answer and any pause takes."""
_BETWEEN_LOOKS = 0.02

_log = logging.getLogger(__name__)


class HostBusy(Exception):  # noqa: N818 - it states a condition, no slip of ours
    """Another thread or process has held the host for longer than any request takes."""


class HostFile:
    """The record of ``host``, held by one thread of one process at a time.

    ``folder`` is shared by all processes; without one, the record is this process's alone.
    A process that is killed lets go of what it held: its locks are the kernel's.
    """

    def __init__(self, host: str, folder: Path | None, clock: Callable[[], float]) -> None:
        self._host = host
        self._clock = clock
        self._thread = threading.Lock()
        self._record = HostRecord()
        # Waited for in vain once, it is not waited for again at every page.
        self._is_stuck = False
        self._lock: FileLock | None = None
        self._post: FileLock | None = None
        self._path: Path | None = None
        self._file: FileIO | None = None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            name = quote(host, safe="")
            self._path = folder / f"{name}.json"
            self._lock = FileLock(folder / f"{name}.lock", thread_local=False)
            self._post = FileLock(folder / f"{name}.first", thread_local=False)

    @contextmanager
    def held(self, sleep: Callable[[float], None]) -> Iterator[HostRecord]:
        """The record, which nobody else reads or changes inside the block; kept at its end.

        ``sleep`` is the pause between two looks whether it is free; what it raises comes through.

        Raises:
            HostBusy: it was not free for ``LONGEST_HOLD`` seconds.
        """
        self._acquire(sleep)
        try:
            with self._opened():
                try:
                    yield self._record
                finally:
                    self.save()
        finally:
            if self._lock is not None:
                self._lock.release()
            self._thread.release()

    def save(self) -> None:
        """Keep the record as it is, while it is held."""
        if self._file is None:
            return
        try:
            # Over what is there: a file cut off first would need room on a disk that may be full.
            self._file.seek(0)
            self._file.write(self._record.written())
        except OSError as error:
            # The pace of this process is in its memory, so it goes on; others cannot know of it.
            _log.warning("what is known of %s could not be kept: %s", self._host, error)

    @contextmanager
    def _opened(self) -> Iterator[None]:
        """The file while the record is held, read; nothing where there is no file."""
        if self._path is None:
            yield
            return
        opened = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        with FileIO(opened, "r+") as file:
            self._record = read_record(file.read(SIZE), self._clock())
            self._file = file
            try:
                yield
            finally:
                self._file = None

    def is_first(self) -> bool:
        """Whether no other process asks this host now; holds the post until ``leave``."""
        if self._post is None:
            return True
        with suppress(Timeout):
            self._post.acquire(timeout=0)
        return self._post.is_locked

    def leave(self) -> None:
        """Give up the post of ``is_first``."""
        if self._post is not None:
            self._post.release()

    def _acquire(self, sleep: Callable[[float], None]) -> None:
        until = self._clock() + (0.0 if self._is_stuck else LONGEST_HOLD)
        while True:
            if self._thread.acquire(timeout=_BETWEEN_LOOKS):
                try:
                    if self._lock is not None:
                        self._lock.acquire(timeout=0)
                except Timeout:
                    self._thread.release()
                except BaseException:
                    self._thread.release()
                    raise
                else:
                    self._is_stuck = False
                    return
            if self._clock() >= until:
                self._is_stuck = True
                held = f"and holds {self._lock.lock_file}" if self._lock else "in this process"
                raise HostBusy(
                    f"somebody has been asking {self._host} for more than "
                    f"{LONGEST_HOLD / 60:g} minutes {held}; see whether it was stopped"
                )
            sleep(_BETWEEN_LOOKS)

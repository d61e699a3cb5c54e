"""Tesseract kept running while the pages of a file are read: started once, not for every picture.

A page is up to four pictures (the page, its cells, what was doubtful twice), and starting the
program takes as long as reading a third of a page. Where the library is not that of the program, or
cannot be used, there is nothing to keep, and the program is started as before.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from parsers.files.tesseract_server import ANSWER, HEAD

_SERVER = Path(__file__).with_name("tesseract_server.py")
_MOST = 400
"""Pictures after which a fresh process takes over, whatever the library may have kept."""


class ReadingFailedError(Exception):
    """The library gave up on a picture, broke down or took too long; the message says which."""


class Kept:
    """One process with the library in it, for one picture at a time."""

    def __init__(self, language: str) -> None:
        self._read_so_far = 0
        self._asked = False
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_SERVER), language],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        )
        try:
            self.version = self._answer()[1].decode("ascii", "replace")
        except BrokenPipeError:
            self.close()
            raise

    def table(
        self, picture: NDArray[np.uint8], dots: int, layout: int, allowed: str, seconds: float
    ) -> str:
        """Tesseract's table of words of a grey picture, as its program writes it.

        Raises:
            ReadingFailedError: there is none; the process has ended unless it said so itself.
        """
        height, width = picture.shape
        letters = allowed.encode()
        late = threading.Timer(seconds, self._process.kill)
        late.start()
        self._asked = True
        try:
            stream = cast("BinaryIO", self._process.stdin)
            stream.write(HEAD.pack(width, height, dots, layout, len(letters)))
            stream.write(letters + picture.tobytes())
            stream.flush()
            failed, words = self._answer()
        except OSError as error:
            raise ReadingFailedError(self._end(seconds, late)) from error
        finally:
            late.cancel()
        self._asked = False
        self._read_so_far += 1
        if failed:
            raise ReadingFailedError("tesseract failed")
        return words.decode("utf-8", "replace")

    def close(self) -> None:
        """End the process: it waits for the next picture, or for an answer to be fetched."""
        if self._asked:
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                cast("BinaryIO", stream).close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def is_alive(self) -> bool:
        """Whether it can read another picture, and owes no answer to one that was given up."""
        running = self._process.poll() is None
        return running and not self._asked and self._read_so_far < _MOST

    def _answer(self) -> tuple[int, bytes]:
        stream = cast("BinaryIO", self._process.stdout)
        head = stream.read(ANSWER.size)
        if len(head) < ANSWER.size:
            raise BrokenPipeError("the process ended")
        failed, size = ANSWER.unpack(head)
        words = stream.read(size)
        if len(words) < size:
            raise BrokenPipeError("the process ended")
        return failed, words

    def _end(self, seconds: float, late: threading.Timer) -> str:
        """Why the process ended while it read."""
        was_late = not late.is_alive()
        self.close()
        return f"took longer than {seconds:.0f} s" if was_late else "tesseract broke down"


class _Keeper:
    """The processes of those who keep Tesseract running, as many as read at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._idle: list[Kept] = []
        self._unusable: set[str] = set()

    @contextmanager
    def open(self) -> Iterator[None]:
        with self._lock:
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
                ended = [] if self._users else self._idle[:]
                del self._idle[: len(ended)]
            for kept in ended:
                kept.close()

    @contextmanager
    def lent(self, language: str, version: str) -> Iterator[Kept | None]:
        """A process, None where none is kept; it goes back when the picture is read."""
        kept = self._taken(language, version)
        try:
            yield kept
        finally:
            if kept is not None:
                self._given_back(kept)

    def _taken(self, language: str, version: str) -> Kept | None:
        with self._lock:
            if not self._users or version in self._unusable or not sys.executable:
                return None
            if self._idle:
                return self._idle.pop()
        try:
            kept = Kept(language)
        except OSError:
            self._unusable.add(version)
            return None
        if kept.version != version:  # the library of another installation
            kept.close()
            self._unusable.add(version)
            return None
        return kept

    def _given_back(self, kept: Kept) -> None:
        with self._lock:
            if self._users and kept.is_alive:
                self._idle.append(kept)
                return
        kept.close()


_keeper = _Keeper()


def kept_running() -> contextlib.AbstractContextManager[None]:
    """While this is open, Tesseract is started once for each thread that reads."""
    return _keeper.open()


def lent(language: str, version: str) -> contextlib.AbstractContextManager[Kept | None]:
    """A running Tesseract of that version for one picture, None where none is kept running."""
    return _keeper.lent(language, version)

"""Opens files in a process of its own, with limits: a hostile file costs one document, not the run.

The process is started when it is first needed and kept for the next files; one file at a time.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from parsers import problems
from parsers.files.kinds import Kind
from parsers.files.page_progress import page_read
from parsers.files.paper_json import encode, paper_from_json
from parsers.files.worker import MOST_ANSWER, read_frame, write_frame
from parsers.models import Problem
from parsers.paper import Form, Paper

_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from parsers.files.worker import main; main()"
)
_FORMS: dict[str, Form] = {"pdf": "pdf", "docx": "docx", "xlsx": "docx", "picture": "scan"}

_SETTINGS = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "MALLOC_MMAP_THRESHOLD_": str(4 * 1024**2),
    "MALLOC_TRIM_THRESHOLD_": str(32 * 1024**2),
}
"""One thread a page, and pictures of pages given back to the system as soon as they are read.

The GNU C library otherwise keeps what was freed for each thread apart, up to 32 MB a block.
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of memory, seconds without a sign of life, seconds in all.

    ``files`` is how many files one process reads before a fresh one takes over.
    """

    memory: int = 4 * 1024**3
    silence: float = 180.0
    total: float = 3600.0
    files: int = 500


DEFAULT = Limits()


class Sandbox:
    """One reading process and the turn-taking before it."""

    def __init__(self, limits: Limits = DEFAULT, start: str = _START) -> None:
        self.limits = limits
        self._start = start
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._owner = 0
        self._read = 0

    def read(self, kind: Kind, payload: bytes, name: str) -> Paper:
        """The paper of a file; one with a problem where reading took too much or broke down."""
        with self._lock:
            try:
                answer = self._ask(kind, payload, name)
            except BaseException:
                self.close()  # the answer that is still to come belongs to no later question
                raise
        try:
            if "paper" in answer:
                return paper_from_json(answer["paper"])
            problem = _failure(str(answer["failed"]), name, str(answer.get("reason", "")))
        except (KeyError, TypeError, ValueError) as error:
            problem = problems.reader_crashed(name, f"an answer that makes no sense ({error})")
        return Paper(_FORMS.get(kind, "pdf"), (), problems=(problem,))

    def close(self) -> None:
        """End the process, and whatever it started."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        with contextlib.suppress(ProcessLookupError, PermissionError, OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        with contextlib.suppress(OSError):
            cast("BinaryIO", process.stdin).close()
        process.wait()

    def _ask(self, kind: Kind, payload: bytes, name: str) -> dict[str, Any]:
        process = self._running()
        try:
            stream = cast("BinaryIO", process.stdin)
            write_frame(stream, encode({"kind": kind, "name": name}))
            write_frame(stream, payload)
        except (BrokenPipeError, OSError):
            self.close()
            return {"failed": "reader_crashed", "reason": "the reading process ended"}
        answer = self._wait()
        self._read += 1
        if "paper" not in answer or self._read >= self.limits.files:
            self.close()
        return answer

    def _wait(self) -> dict[str, Any]:
        """The final answer; progress on the way is passed on."""
        end = time.monotonic() + self.limits.total
        while True:
            try:
                left = min(self.limits.silence, end - time.monotonic())
                frame = self._answers.get(timeout=max(0.0, left))
            except queue.Empty:
                return {"failed": "reader_timed_out"}
            if frame is None:
                return {"failed": "reader_crashed", "reason": "the reading process ended"}
            try:
                answer: dict[str, Any] = json.loads(frame)
                if "page" not in answer:
                    return answer
                page_read(int(answer["page"]), int(answer["of"]))
            except (ValueError, TypeError, KeyError) as error:
                return {"failed": "reader_crashed", "reason": str(error)}

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started anew where it ended or belongs to a parent that was forked."""
        alive = self._process is not None and self._process.poll() is None
        if self._process is not None and alive and self._owner == os.getpid():
            return self._process
        self.close()
        self._owner, self._read = os.getpid(), 0
        self._answers = queue.Queue()
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-P",  # a module of the user's folder is never imported for one of ours
                "-c",
                self._start,
                str(_ROOT),
                str(os.getpid()),
                str(self.limits.memory),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **_SETTINGS},
        )
        listener = threading.Thread(
            target=_listen,
            args=(cast("BinaryIO", self._process.stdout), self._answers),
            daemon=True,
        )
        listener.start()
        return self._process


def _listen(stream: BinaryIO, answers: queue.Queue[bytes | None]) -> None:
    """Pass frames on as they come; None tells that there will be no more."""
    with contextlib.suppress(ValueError, OSError), stream:
        while (frame := read_frame(stream, MOST_ANSWER)) is not None:
            answers.put(frame)
    answers.put(None)


def _failure(code: str, name: str, reason: str) -> Problem:
    if code == "reader_timed_out":
        return problems.reader_timed_out(name)
    if code == "reader_out_of_memory":
        return problems.reader_out_of_memory(name)
    return problems.reader_crashed(name, reason)


_shared = Sandbox()
atexit.register(_shared.close)


def read_confined(kind: Kind, payload: bytes, name: str) -> Paper:
    """Read a file in the process that this program keeps for it."""
    return _shared.read(kind, payload, name)

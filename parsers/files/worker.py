"""The process in which files that may be hostile are opened: ``python -m parsers.files.worker``.

It takes (header, payload) frames on standard input and answers with JSON frames on standard
output: progress while it reads, then the paper. A frame is four bytes of length and its content.
What goes wrong here is told by the process that waits (``parsers.files.sandbox``).
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from parsers.files.page_progress import listening
from parsers.files.paper_json import encode, paper_to_json
from parsers.paper import Paper

LENGTH = struct.Struct(">I")
MOST_ANSWER = 256 * 1024 * 1024
"""Bytes of a paper; the longest decisions have some millions."""
_WATCH_SECONDS = 1.0


def main() -> None:
    """Answer until standard input ends."""
    parent, memory = map(int, sys.argv[1:3])
    answers = _own_output()
    _end_with_parent(parent)
    _limit_memory(memory)
    questions = sys.stdin.buffer
    while (header := read_frame(questions)) is not None:
        payload = read_frame(questions)
        if payload is None:
            return
        asked: dict[str, Any] = json.loads(header)

        def told(done: int, total: int) -> None:
            write_frame(answers, encode({"page": done, "of": total}))

        with listening(told):
            answer = encode(_answer(asked["kind"], payload, asked["name"]))
        if len(answer) > MOST_ANSWER:
            answer = encode({"failed": "reader_out_of_memory"})
        write_frame(answers, answer)


def read_frame(stream: BinaryIO, most: int = 2**32) -> bytes | None:
    """The next frame's content; None where the stream ends, or a frame is longer than ``most``."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    if size > most:
        return None
    content = stream.read(size)
    return content if len(content) == size else None


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Write one frame and push it out."""
    stream.write(LENGTH.pack(len(content)) + content)
    stream.flush()


def _answer(kind: str, payload: bytes, name: str) -> dict[str, Any]:
    try:
        return {"paper": paper_to_json(_reader(kind)(payload, name))}
    except MemoryError:
        return {"failed": "reader_out_of_memory"}
    except Exception as error:  # noqa: BLE001 - told to who waits; the next file is read
        return {"failed": "reader_crashed", "reason": f"{type(error).__name__}: {error}"[:500]}


def _reader(kind: str) -> Callable[[bytes, str], Paper]:
    """The reader of a kind, imported when it is first needed."""
    if kind == "pdf":
        from parsers.files.pdf import read_pdf

        return read_pdf
    if kind == "docx":
        from parsers.files.docx import read_docx

        return read_docx
    if kind == "xlsx":
        from parsers.files.xlsx import read_xlsx

        return read_xlsx
    if kind == "picture":
        from parsers.files.scan import read_picture

        return read_picture
    raise ValueError(f"no reader for {kind}")


def _own_output() -> BinaryIO:
    """A stream of our own to the asker; what libraries print goes to standard error."""
    kept = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return kept


def _end_with_parent(parent: int) -> None:
    """End this process soon after its parent, however that died, also in the midst of a file.

    Linux's own signal for this comes already when the thread ends that started the process.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_SECONDS)
        if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
            os.killpg(os.getpid(), signal.SIGKILL)  # with the recognition it has started
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _limit_memory(most: int) -> None:
    """Let allocations beyond ``most`` bytes fail, where the system knows such a limit."""
    try:
        import resource
    except ImportError:
        return
    if not most:
        return
    with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and refuses it
        allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
        if allowed != resource.RLIM_INFINITY:
            most = min(most, allowed)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()

"""Work for a pool whose worker is killed while it hands over its result."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

_LARGE = 64 * 1024 * 1024
_WRITE = {"x86_64": "1", "aarch64": "64"}
"""The kernel's number of the call that writes, by machine."""


def die_while_writing(marker: str) -> bytes:
    """Dies the first time, in the midst of writing what no pipe holds; the second time all is well.

    ``marker`` is the path of a file that tells the first time from the second.
    """
    try:
        Path(marker).touch(exist_ok=False)
    except FileExistsError:
        return b"well"
    threading.Thread(target=_kill_when_writing, daemon=True).start()
    return bytes(_LARGE)


def _kill_when_writing() -> None:
    """Waits until the kernel says that the main thread is held up in writing."""
    main = Path(f"/proc/self/task/{os.getpid()}/syscall")
    while main.read_text().split()[0] != _WRITE[os.uname().machine]:
        pass
    os.kill(os.getpid(), signal.SIGKILL)

"""Whether Ctrl-C was pressed, whatever the code that was running made of it.

While a run goes on, Dagster puts its own handler in the place of Python's, and code deeper down
may turn the exception into any other failure. The file descriptor that Python's signal handler
in C writes to hears of each signal all the same.
"""

from __future__ import annotations

import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any


class Interrupts:
    """Listens for SIGINT inside ``listening``; ``seen`` says whether one has come there."""

    def __init__(self) -> None:
        self._reader: socket.socket | None = None
        self._seen = False

    @property
    def seen(self) -> bool:
        """True once Ctrl-C was pressed since the listening began."""
        if self._reader is not None:
            with suppress(BlockingIOError):  # no signal since the last look
                self._seen |= signal.SIGINT in self._reader.recv(4096)
        return self._seen

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen until the end of the block; of the main thread only."""
        reader, writer = socket.socketpair()
        reader.setblocking(False)
        writer.setblocking(False)
        before = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        self._reader, self._seen = reader, False
        hooks = sys.unraisablehook, threading.excepthook
        sys.unraisablehook = self._unless_seen(hooks[0])
        threading.excepthook = self._unless_seen(hooks[1])
        try:
            yield
        finally:
            sys.unraisablehook, threading.excepthook = hooks
            signal.set_wakeup_fd(before)
            self._reader, self._seen = None, False
            reader.close()
            writer.close()

    def _unless_seen(self, hook: Callable[[Any], Any]) -> Callable[[Any], None]:
        """What Ctrl-C breaks off inside a thread or a destructor needs no traceback."""

        def told(error: Any) -> None:  # noqa: ANN401 - Python hands each hook a type of its own
            if not self.seen:
                hook(error)

        return told


INTERRUPTS = Interrupts()
"""Those of this process; a process has one Ctrl-C."""

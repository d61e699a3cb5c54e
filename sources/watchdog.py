"""One thread that ends what takes too long, for all requests of the process.

A timer of its own for each request would start a thread for each; beside many crawls at once that
costs more than the request. Nothing here knows of sockets or pages.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Watchdog:
    """Calls what was set once its moment has come, unless it was called off before.

    The thread begins with the first alarm, and again after a fork, which leaves it behind.
    """

    def __init__(self) -> None:
        self._alarms: dict[object, tuple[float, Callable[[], None]]] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._wakes = 0.0

    def set(self, seconds: float, alarm: Callable[[], None]) -> object:
        """Call ``alarm`` in ``seconds`` from the watchdog's thread; returns what calls it off.

        ``alarm`` must be quick and may not raise.
        """
        token = object()
        at = time.monotonic() + seconds
        with self._changed:
            self._alarms[token] = (at, alarm)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
                self._thread.start()
            elif at < self._wakes:
                self._changed.notify()
        return token

    def call_off(self, token: object) -> None:
        """Forget an alarm; one that rang already is forgotten anyway."""
        with self._changed:
            self._alarms.pop(token, None)

    def _watch(self) -> None:
        while True:
            for alarm in self._due():
                alarm()

    def _due(self) -> list[Callable[[], None]]:
        """Wait for the next moment of any alarm; returns those that have come."""
        with self._changed:
            now = time.monotonic()
            # Alarms that were called off are not waited for, but a wait for one is not cut short.
            self._wakes = min((at for at, _ in self._alarms.values()), default=now + _IDLE)
            self._changed.wait(max(0.0, self._wakes - now))
            now = time.monotonic()
            come = [token for token, (at, _) in self._alarms.items() if at <= now]
            return [self._alarms.pop(token)[1] for token in come]


# How long an idle watchdog sleeps; an alarm that comes earlier wakes it.
_IDLE = 3600.0

WATCHDOG = Watchdog()
"""The watchdog of this process."""

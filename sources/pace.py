"""How fast one host is asked: never faster than its delay, whichever thread asks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Pace:
    """Keeps a pause between the starts of two requests to one host.

    ``delay`` is in seconds and holds for hosts that ``slow_down`` did not name.
    """

    def __init__(
        self,
        delay: float,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._delay = delay
        self._sleep = sleep
        self._clock = clock
        self._delays: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._lock = threading.Lock()

    def delay_of(self, host: str) -> float:
        """Seconds between two requests to ``host``."""
        return self._delays.get(host, self._delay)

    def slow_down(self, host: str, delay: float) -> None:
        """Ask ``host`` at most once in ``delay`` seconds; a smaller delay than now is ignored."""
        self._delays[host] = max(self.delay_of(host), delay)

    def wait(self, host: str) -> None:
        """Sleep until ``host`` may be asked, and take that turn."""
        with self._lock:
            now = self._clock()
            last = self._last.get(host)
            turn = now if last is None else max(now, last + self.delay_of(host))
            self._last[host] = turn
        if turn > now:
            self._sleep(turn - now)

"""The hosts that are asked: each once, whoever asks it, with one session and one pace.

Two sources may meet on one host (files of both lie on it, or a check runs beside a night). What
one learns of it, its rules and its troubles, the other knows, and their requests take turns.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import requests
from protego import Protego

from parsers.models import Problem
from sources.connections import CheckedAdapter
from sources.encoding import ACCEPTED
from sources.host_file import HostFile
from sources.host_record import HostRecord

Sleep = Callable[[float], None]


class HostResting(Exception):  # noqa: N818 - it states a condition, no slip of ours
    """A host failed so often in a row that nobody asks it any more for now."""


class Rules:
    """What a host's robots.txt says: its rules, None for none; or the problem of having it."""

    def __init__(self, allowed: Protego | None = None, problem: Problem | None = None) -> None:
        self.allowed = allowed
        self.problem = problem


class Host:
    """One host, for all who ask it; made by ``Hosts``.

    ``rules`` are those of its robots.txt, None until somebody asked for it, who holds
    ``learning`` meanwhile. Rules, sessions, counted troubles and further tries are kept as long
    as anybody in this process asks the host, its pace longer.
    """

    def __init__(self, name: str, folder: Path | None, clock: Callable[[], float]) -> None:
        self.name = name
        self.rules: Rules | None = None
        self.learning = threading.Lock()
        self._clock = clock
        self._file = HostFile(name, folder, clock)
        self._guard = threading.Lock()
        self._wanted: list[float] = []
        self._slowed = 0.0
        self._sessions: dict[tuple[str, bool], requests.Session] = {}
        self._troubles = 0

    @property
    def delay(self) -> float:
        """Seconds from an answer to the next request: the largest that anybody here wants."""
        return max([self._slowed, *self._wanted])

    def slow_down(self, delay: float) -> None:
        """Ask at most once in ``delay`` seconds; a smaller delay than now is ignored."""
        self._slowed = max(self._slowed, delay)

    def session(self, agent: str, *, allow_private: bool) -> requests.Session:
        """The session of this host, to be used inside ``turn`` only."""
        key = (agent, allow_private)
        if key not in self._sessions:
            self._sessions[key] = _new_session(agent, allow_private=allow_private)
        return self._sessions[key]

    @contextmanager
    def turn(self, who: str, sleep: Sleep, most_troubles: int) -> Iterator[HostRecord]:
        """Wait until the host may be asked by ``who``; nobody else asks it inside the block.

        The pause counts from the end of an answer, as Crawl-delay does for those who invented it:
        counted from the request, an answer that comes late would shorten it.

        Raises:
            HostResting: it failed ``most_troubles`` times in a row.
            HostBusy: somebody holds the host for too long.
        """
        napped: tuple[int, str] | None = None
        while True:
            with self._file.held(sleep) as record:
                self._troubles = record.troubles
                if record.troubles >= most_troubles:
                    raise HostResting(
                        f"{self.name} failed {record.troubles} times in a row and is left alone"
                    )
                now = self._clock()
                record.want(self.delay, now)
                seconds = record.nap(who, now)
                # One nap is enough unless somebody else came or had a turn meanwhile.
                if not seconds or napped == (record.turns, record.waiting):
                    record.begin(who)
                    self._file.save()
                    try:
                        yield record
                    finally:
                        record.end(self._clock())
                    return
                napped = record.turns, record.waiting
            sleep(seconds)

    def rest_of(self, seconds: float, record: HostRecord) -> None:
        """The host itself wants to be left alone so long; said inside a turn."""
        record.free = max(record.free, self._clock() + seconds)

    def take_try(self, sleep: Sleep) -> bool:
        """Take one of the host's further tries; False when none is left."""
        with self._file.held(sleep) as record:
            return record.take_try()

    def note(self, *, troubled: bool, sleep: Sleep) -> None:
        """A page was asked for and had, or the host is in trouble."""
        if troubled or self._troubles:
            with self._file.held(sleep) as record:
                record.troubles = record.troubles + 1 if troubled else 0
                self._troubles = record.troubles

    def join(self, delay: float) -> None:
        """Somebody begins to ask, at most once in ``delay`` seconds."""
        with self._guard:
            if not self._wanted and self._file.is_first():
                with self._file.held(time.sleep) as record:
                    record.forget_troubles()
                self._troubles = 0
            self._wanted.append(delay)

    def leave(self, delay: float) -> None:
        """The same asks no more."""
        with self._guard:
            self._wanted.remove(delay)
            if self._wanted:
                return
            for session in self._sessions.values():
                session.close()
            self._sessions.clear()
            self.rules = None
            self._slowed = 0.0
            self._file.leave()


class Hosts:
    """All hosts by name; ``folder`` is where processes meet, None for this process alone."""

    def __init__(
        self, folder: Path | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._hosts: dict[str, Host] = {}
        self._guard = threading.Lock()

    def __getitem__(self, name: str) -> Host:
        """The host ``name`` (``host`` or ``host:port``), the same one every time."""
        with self._guard:
            if name not in self._hosts:
                self._hosts[name] = Host(name, self._folder, self._clock)
            return self._hosts[name]


def hosts_below(home: Path) -> Hosts:
    """The hosts of an installation, for all in this process who ask them.

    Other processes meet them in a folder of ``home``. Where there is no such folder yet, there is
    no other process, and none is made.
    """
    return _hosts_in(home / "locks" / "hosts" if home.exists() else None)


@cache
def _hosts_in(folder: Path | None) -> Hosts:
    return Hosts(folder)


def _new_session(agent: str, *, allow_private: bool) -> requests.Session:
    session = requests.Session()
    # Settings of the machine (proxies, .netrc) are none of a crawler's business.
    session.trust_env = False
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": ACCEPTED,
            "Accept-Language": "vi,en;q=0.5",
            "Connection": "keep-alive",
        }
    )
    for prefix in ("http://", "https://"):
        session.mount(prefix, CheckedAdapter(allow_private=allow_private))
    return session

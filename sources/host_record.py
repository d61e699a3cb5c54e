"""What is known of one host by all who ask it now: its pace, its troubles, its further tries.

What belongs here: the record and when the host may be asked next. Where it is kept is in
``sources.host_file``. Moments are seconds of the machine's steady clock, which is the same in all
of its processes and goes on evenly when somebody sets the time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

SIZE = 512
"""Bytes of a record in a file: padded, so that writing it anew needs no further room."""
# A delay that somebody asked for holds so long after that one asked last.
_DELAY_HOLDS = 600.0
# One for whom somebody waits lets that one go first: so much later it takes the turn itself. It is
# several looks of the other at the lock, which the first may just hold to see that it has to wait.
_COURTESY = 0.08
# A few more tries are always there, so that a short crawl survives a bad minute; beyond them a
# tenth of the requests, so that a site in trouble is not asked three times for every page.
_TRIES = 10
_SHARE = 0.1


@dataclass(slots=True)
class HostRecord:
    """One host.

    ``turns`` counts requests. ``is_asked``: one was begun, and that it ended is not noted: unless
    somebody is just asking, whoever did was killed. ``ended`` is when the last answer was there,
    ``free`` when the host itself wants to be asked again. ``delay`` (seconds) holds until
    ``delay_until``. ``last`` names who had the last turn, ``waiting`` who is to have the next.
    ``troubles`` are failures in a row, ``tries`` requests that were further tries of one that had
    failed, both counted from turn ``counted_from`` on.
    """

    turns: int = 0
    is_asked: bool = False
    ended: float = float("-inf")
    free: float = float("-inf")
    delay: float = 0.0
    delay_until: float = float("-inf")
    last: str = ""
    waiting: str = ""
    troubles: int = 0
    tries: int = 0
    counted_from: int = 0

    def want(self, delay: float, now: float) -> None:
        """Somebody asks this host at most once in ``delay`` seconds; the largest wish counts."""
        if delay >= self.delay or now >= self.delay_until:
            self.delay, self.delay_until = delay, now + _DELAY_HOLDS

    def due(self, now: float) -> float:
        """When the host may be asked, which may be past."""
        return max((now if self.is_asked else self.ended) + self.delay, self.free)

    def nap(self, who: str, now: float) -> float:
        """Seconds until ``who`` may ask, none when at once; takes its place among those who wait.

        Who had the last turn does not have the next while somebody else waits.
        """
        if self.waiting in ("", self.last):
            self.waiting = who
        return max(0.0, self.due(now) + (_COURTESY if self.waiting != who else 0.0) - now)

    def begin(self, who: str) -> None:
        """A request is sent from now on."""
        self.turns += 1
        self.is_asked = True
        self.free = float("-inf")
        self.last, self.waiting = who, ""

    def end(self, now: float) -> None:
        """The answer is there, or will not come."""
        self.is_asked = False
        self.ended = now

    def take_try(self) -> bool:
        """Take one of the further tries; False when none is left."""
        first_tries = self.turns - self.counted_from - self.tries
        if self.tries >= _TRIES + _SHARE * first_tries:
            return False
        self.tries += 1
        return True

    def forget_troubles(self) -> None:
        """Begin to count troubles and tries anew."""
        self.troubles = self.tries = 0
        self.counted_from = self.turns

    def written(self) -> bytes:
        """The record as a file holds it, ``SIZE`` bytes."""
        return (
            json.dumps({name: getattr(self, name) for name in self.__slots__}).encode().ljust(SIZE)
        )


def read_record(written: bytes, now: float) -> HostRecord:
    """A record as ``written`` made it.

    One of before the machine was started counts for nothing. One that is not whole was being
    written when the machine failed, so somebody had just asked.
    """
    if not written.strip(b"\0 "):
        return HostRecord()
    try:
        record = HostRecord(**json.loads(written))
    except (ValueError, TypeError):
        return HostRecord(is_asked=True)
    return HostRecord() if record.ended > now else record

"""How much trying again one host may be burdened with in a crawl."""

from __future__ import annotations

from collections import Counter

from tenacity import RetryCallState
from tenacity.stop import stop_base

# A few more tries are always there, so that a short crawl survives a bad minute; beyond them a
# tenth of the requests, so that a site in trouble is not asked three times for every page.
_ALWAYS = 10
_SHARE = 0.1


class RetryBudget:
    """Further tries that each host has left: ten, and one for every ten pages asked for."""

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._tried_again: Counter[str] = Counter()

    def asked(self, host: str) -> None:
        """A page of ``host`` is asked for, for the first time."""
        self._asked[host] += 1

    def take(self, host: str) -> bool:
        """Take one further try of ``host``; False when none is left."""
        if self._tried_again[host] >= _ALWAYS + _SHARE * self._asked[host]:
            return False
        self._tried_again[host] += 1
        return True


class NoneLeft(stop_base):
    """Tenacity's question whether to stop: yes when a host has no further try left."""

    def __init__(self, budget: RetryBudget, host: str) -> None:
        self._budget = budget
        self._host = host

    def __call__(self, retry_state: RetryCallState) -> bool:
        """Take a further try, or say that there is none."""
        return not self._budget.take(self._host)

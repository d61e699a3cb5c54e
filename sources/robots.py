"""What a site's robots.txt lets us do, read as RFC 9309 says.

Not there (4xx) means everything; there but not to be had (5xx, no answer) means nothing tonight.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from protego import Protego

from parsers.models import Problem
from sources import urls
from sources.exchange import Fetched
from sources.fetch import PRODUCT, Fetcher
from sources.hosts import Host, Rules
from sources.problems import SourceUnavailable

# RFC 9309, 2.5: at least this much must be read.
_MOST_BYTES = 512 * 1024
# A site that hangs over its robots.txt would hang over every page too.
_SECONDS = 15.0
# More than this between two pages is a way of saying no; a night would not get through a listing.
_LONGEST_DELAY = 60.0
# Before a robots.txt that could not be had is tried again: so many pauses between two pages.
_PAUSES = 15
_BETWEEN_LOOKS = 0.05
_UTF8_MARK = "\ufeff"


class Robots:
    """The rules of every host of one source, each fetched once, by whoever needs it first.

    One that cannot be had is waited for and tried again before the night is given up.

    ``keep`` is given each answer, to be archived. Where somebody watches, ``waits`` is false: one
    that cannot be had is told at once. The object is the fetcher's ``permit``.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        keep: Callable[[Fetched], None] | None = None,
        *,
        waits: bool = True,
    ) -> None:
        self._fetcher = fetcher
        self._keep = keep
        self._waits = waits
        self._limits = replace(
            fetcher.limits,
            cut=_MOST_BYTES,
            total=min(_SECONDS, fetcher.limits.total),
            read=min(_SECONDS, fetcher.limits.read),
        )

    def __call__(self, url: str) -> Problem | None:
        """The problem ``blocked_by_robots`` when the rules forbid ``url``, else None.

        Raises:
            SourceUnavailable: the host's robots.txt could not be had, or asks for a pause between
                pages that is too long to crawl with.
        """
        if _is_robots(url):
            return None
        host = self._fetcher.host(urls.host_of(url))
        rules = self._rules(url, host)
        if rules.problem is not None:
            raise SourceUnavailable(
                self._fetcher.source.name, rules.problem.code, rules.problem.message
            )
        if rules.allowed is None or rules.allowed.can_fetch(url, PRODUCT):
            return None
        return Problem("blocked_by_robots", f"robots.txt of {host.name} forbids {url}")

    def _rules(self, url: str, host: Host) -> Rules:
        while not host.learning.acquire(timeout=_BETWEEN_LOOKS):
            # Another source is asking for the same file; what this raises ends our waiting.
            self._fetcher.rest(0)
        try:
            if host.rules is None:
                host.rules = self._load(url, host)
            return host.rules
        finally:
            host.learning.release()

    def _load(self, url: str, host: Host) -> Rules:
        scheme = url.split(":", 1)[0]
        address = f"{scheme}://{host.name}/robots.txt"
        fetched = self._ask(address)
        if self._waits and fetched.problem is not None and not self._is_absent(fetched):
            # Two tries within seconds met the same minute of a restart; a later one may not.
            self._fetcher.rest(_PAUSES * host.delay)
            fetched = self._ask(address)
        if fetched.exchanges and self._keep is not None:
            self._keep(fetched)
        if fetched.problem is not None:
            if self._is_absent(fetched):
                return Rules()
            # The sentence names the address already; what went wrong begins with it as a rule.
            why = fetched.problem.message.replace(f"{address} ", "it ", 1)
            message = f"{address} could not be read, so nothing is fetched: {why}"
            return Rules(problem=Problem("robots_unreachable", message))
        text = fetched.body.decode("utf-8", "replace").removeprefix(_UTF8_MARK)
        rules: Protego = Protego.parse("" if _is_page(text) else text)
        return Rules(rules, _slowed_down(host, rules))

    def _ask(self, address: str) -> Fetched:
        return self._fetcher.get(address, expected="anything", limits=self._limits, attempts=2)

    def _is_absent(self, fetched: Fetched) -> bool:
        """A client error says that there is no such file, save that the host is overloaded."""
        refused = 400 <= fetched.status < 500  # noqa: PLR2004 - HTTP's own numbers
        # A redirect to another site's page gives no rules of this one.
        elsewhere = fetched.problem is not None and fetched.problem.code == "redirect_off_source"
        return elsewhere or (refused and fetched.status != HTTPStatus.TOO_MANY_REQUESTS)


def _slowed_down(host: Host, rules: Protego) -> Problem | None:
    """The pause that the rules ask for is kept from now on, or is a problem."""
    delay = float(rules.crawl_delay(PRODUCT) or 0.0)
    if rate := rules.request_rate(PRODUCT):
        delay = max(delay, rate.seconds / max(rate.requests, 1))
    if delay > _LONGEST_DELAY:
        return Problem(
            "robots_delay",
            f"robots.txt of {host.name} asks for {delay:g} s between two pages, "
            f"more than the {_LONGEST_DELAY:g} s that a crawl can live with",
        )
    host.slow_down(delay)
    return None


def _is_robots(url: str) -> bool:
    return urls.path_and_query(url) == "/robots.txt"


def _is_page(text: str) -> bool:
    """Whether a site answered with a page of HTML; what its words happen to say are no rules."""
    return re.match(r"\s*(<!doctype|<html|<head|<body)", text, re.IGNORECASE) is not None

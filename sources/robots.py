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
from sources.problems import SourceUnavailable

# RFC 9309, 2.5: at least this much must be read.
_MOST_BYTES = 512 * 1024
# A site that hangs over its robots.txt would hang over every page too.
_SECONDS = 15.0
# More than this between two pages is a way of saying no; a night would not get through a listing.
_LONGEST_DELAY = 60.0
# Before a robots.txt that could not be had is tried again: so many pauses between two pages.
_PAUSES = 15
_UTF8_MARK = "\ufeff"


class Robots:
    """The rules of every host of one source, each fetched once, when it is first needed.

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
        self._rules: dict[str, Protego | None] = {}
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
        host = urls.host_of(url)
        if host not in self._rules:
            self._rules[host] = self._load(url, host)
        rules = self._rules[host]
        if rules is None or rules.can_fetch(url, PRODUCT):
            return None
        return Problem("blocked_by_robots", f"robots.txt of {host} forbids {url}")

    def _load(self, url: str, host: str) -> Protego | None:
        scheme = url.split(":", 1)[0]
        address = f"{scheme}://{host}/robots.txt"
        fetched = self._ask(address)
        if self._waits and fetched.problem is not None and not self._is_absent(fetched):
            # Two tries within seconds met the same minute of a restart; a later one may not.
            self._fetcher.rest(_PAUSES * self._fetcher.pace.delay_of(host))
            fetched = self._ask(address)
        if fetched.exchanges and self._keep is not None:
            self._keep(fetched)
        if fetched.problem is not None:
            if self._is_absent(fetched):
                return None
            raise SourceUnavailable(
                self._fetcher.source.name,
                "robots_unreachable",
                f"{address} could not be read, so nothing is fetched: {fetched.problem.message}",
            )
        text = fetched.body.decode("utf-8", "replace").removeprefix(_UTF8_MARK)
        rules: Protego = Protego.parse("" if _is_page(text) else text)
        self._slow_down(host, rules)
        return rules

    def _ask(self, address: str) -> Fetched:
        return self._fetcher.get(address, expected="anything", limits=self._limits, attempts=2)

    def _is_absent(self, fetched: Fetched) -> bool:
        """A client error says that there is no such file, save that the host is overloaded."""
        refused = 400 <= fetched.status < 500  # noqa: PLR2004 - HTTP's own numbers
        # A redirect to another site's page gives no rules of this one.
        elsewhere = fetched.problem is not None and fetched.problem.code == "redirect_off_source"
        return elsewhere or (refused and fetched.status != HTTPStatus.TOO_MANY_REQUESTS)

    def _slow_down(self, host: str, rules: Protego) -> None:
        delay = float(rules.crawl_delay(PRODUCT) or 0.0)
        if rate := rules.request_rate(PRODUCT):
            delay = max(delay, rate.seconds / max(rate.requests, 1))
        if delay > _LONGEST_DELAY:
            raise SourceUnavailable(
                self._fetcher.source.name,
                "robots_delay",
                f"robots.txt of {host} asks for {delay:g} s between two pages, "
                f"more than the {_LONGEST_DELAY:g} s that a crawl can live with",
            )
        self._fetcher.pace.slow_down(host, delay)


def _is_robots(url: str) -> bool:
    return urls.path_and_query(url) == "/robots.txt"


def _is_page(text: str) -> bool:
    """Whether a site answered with a page of HTML; what its words happen to say are no rules."""
    return re.match(r"\s*(<!doctype|<html|<head|<body)", text, re.IGNORECASE) is not None

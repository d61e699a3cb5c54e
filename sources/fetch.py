"""Asking a site for one page: politely, within limits, on its own hosts, and never by surprise.

What goes wrong is a value: a ``Fetched`` with a ``problem``. What the page says is not read here.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from types import TracebackType
from typing import Literal, Self

import requests
from tenacity import RetryCallState, Retrying, retry_if_result, stop_after_attempt, stop_any
from tenacity.wait import wait_exponential_jitter

from parsers.models import Problem
from sources import urls
from sources.connections import CheckedAdapter
from sources.days import utc_now
from sources.encoding import ACCEPTED
from sources.exchange import Exchange, Fetched, lower_names
from sources.judge import judge
from sources.pace import Pace
from sources.problems import HOST_TROUBLE, RETRYABLE, status_problem
from sources.retry_after import seconds_asked
from sources.retry_budget import NoneLeft, RetryBudget
from sources.source import Source
from sources.wire import Limits, Received, receive

PRODUCT = "OCOP-Ledger"
_REDIRECTS = (301, 302, 303, 307, 308)
Expected = Literal["article", "listing", "anything"]
Permit = Callable[[str], Problem | None]


def user_agent(contact: str | None = None) -> str:
    """Who we say we are: the product and where its operator can be reached.

    ``contact`` is an e-mail address or page; ``OCOP_CONTACT`` when None.
    """
    contact = contact or os.environ.get("OCOP_CONTACT") or "no contact configured"
    return f"{PRODUCT}/0.1 (+{contact})"


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long to try again, in seconds.

    ``longest_wait`` is the longest Retry-After that is waited for; ``give_up_after`` failures of
    a host in a row, it is left alone for the rest of the crawl.
    """

    attempts: int = 3
    first_wait: float = 1.0
    longest_backoff: float = 30.0
    longest_wait: float = 120.0
    give_up_after: int = 5


class Fetcher:
    """One session for one source; a context manager.

    ``permit`` is asked before every request, redirects included; a problem that it returns is
    the outcome. ``now`` and ``sleep`` are the clock and the pause, for tests.
    """

    def __init__(
        self,
        source: Source,
        *,
        agent: str | None = None,
        limits: Limits | None = None,
        patience: Patience | None = None,
        pace: Pace | None = None,
        permit: Permit | None = None,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.source = source
        self.agent = agent or user_agent()
        self.limits = limits or Limits()
        self.patience = patience or Patience()
        self.pace = pace or Pace(source.delay_seconds, sleep=sleep)
        self.permit = permit
        self._now = now
        self._sleep = sleep
        self._troubles: dict[str, int] = {}
        self._budget = RetryBudget()
        self._session = requests.Session()
        # Settings of the machine (proxies, .netrc) are none of a crawler's business.
        self._session.trust_env = False
        self._session.headers.clear()
        self._session.headers.update(
            {
                "User-Agent": self.agent,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
                "Accept-Encoding": ACCEPTED,
                "Accept-Language": "vi,en;q=0.5",
                "Connection": "keep-alive",
            }
        )
        for prefix in ("http://", "https://"):
            self._session.mount(prefix, CheckedAdapter(allow_private=source.allow_private))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._session.close()

    def rest(self, seconds: float) -> None:
        """Let some time pass without asking for anything."""
        self._sleep(seconds)

    def gave_up(self, host: str) -> bool:
        """Whether a host failed so often in a row that it is not asked any more."""
        return self._troubles.get(host, 0) >= self.patience.give_up_after

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        expected: Expected = "article",
        limits: Limits | None = None,
        attempts: int | None = None,
    ) -> Fetched:
        """Ask for a page, following redirects within the source, trying again when that may help.

        Args:
            url: an absolute address on one of the source's hosts.
            etag: what the server called the version that we have; makes the request conditional.
            last_modified: the same by time, as the server wrote it.
            expected: what the answer must look like: an article, a listing (short is well), or
                anything (robots.txt, feeds).
            limits: other limits than the fetcher's own.
            attempts: how often to try, the fetcher's own patience when None.
        """
        host = urls.host_of(url)
        if self.gave_up(host):
            message = f"{host} failed {self._troubles[host]} times in a row and is left alone"
            return self._failed(url, Problem("host_resting", message))
        conditions = {}
        if etag:
            conditions["If-None-Match"] = etag
        if last_modified:
            conditions["If-Modified-Since"] = last_modified
        self._budget.asked(host)
        retrying = Retrying(
            stop=stop_any(
                stop_after_attempt(attempts or self.patience.attempts),
                NoneLeft(self._budget, host),
            ),
            retry=retry_if_result(self._worth_another_try),
            wait=self._wait,
            sleep=self._sleep,
            retry_error_callback=_last_result,
        )
        fetched: Fetched = retrying(
            self._follow, url, conditions, expected=expected, limits=limits or self.limits
        )
        troubled = fetched.problem is not None and fetched.problem.code in HOST_TROUBLE
        self._troubles[host] = self._troubles.get(host, 0) + 1 if troubled else 0
        return fetched

    def _worth_another_try(self, fetched: Fetched) -> bool:
        if fetched.problem is None or fetched.problem.code not in RETRYABLE:
            return False
        asked = seconds_asked(fetched.headers, self._now())
        return asked is None or asked <= self.patience.longest_wait

    def _wait(self, state: RetryCallState) -> float:
        backoff = wait_exponential_jitter(
            multiplier=self.patience.first_wait,
            max=self.patience.longest_backoff,
            jitter=self.patience.first_wait,
        )(state)
        fetched = state.outcome.result() if state.outcome else None
        headers = fetched.headers if fetched else {}
        return max(backoff, seconds_asked(headers, self._now()) or 0.0)

    def _follow(
        self, url: str, conditions: dict[str, str], *, expected: Expected, limits: Limits
    ) -> Fetched:
        """One attempt: the page, or where its redirects lead."""
        at = url
        seen: list[str] = []
        exchanges: list[Exchange] = []
        while True:
            if problem := self._may_ask(at, seen, limits):
                return self._failed(url, problem, at, exchanges)
            seen.append(at)
            self.pace.wait(urls.host_of(at))
            started = self._now()
            received = receive(self._session, at, conditions, limits, started)
            if received.exchange is None:
                return self._failed(url, received.problem, at, exchanges, started)
            exchanges.append(received.exchange)
            target = received.headers.get("location")
            if received.exchange.status not in _REDIRECTS or not target:
                return self._conclude(url, at, received, exchanges, expected)
            at = self._redirected(at, target)

    def _redirected(self, at: str, target: str) -> str:
        joined = urls.join(at, target) or target
        # A canonical name that is no host (the samples') stands for the host that answers.
        canonical = self.source.canonical_host
        if urls.host_of(joined) == canonical and canonical not in self.source.hosts:
            return self.source.fetch_url(joined)
        return joined

    def _may_ask(self, at: str, seen: list[str], limits: Limits) -> Problem | None:
        if at in seen:
            return Problem("redirect_loop", f"{seen[0]} redirects in a circle through {at}")
        if len(seen) > limits.redirects:
            return Problem(
                "redirect_loop", f"{seen[0]} redirects more than {limits.redirects} times"
            )
        if not self.source.serves_files(at):
            code = "redirect_off_source" if seen else "off_source"
            return Problem(code, f"{at} is on no host of source {self.source.name}")
        return self.permit(at) if self.permit else None

    def _conclude(
        self, url: str, at: str, received: Received, exchanges: list[Exchange], expected: Expected
    ) -> Fetched:
        exchange = exchanges[-1]
        problem = status_problem(exchange.status, at) or received.problem
        whole_page = exchange.status != HTTPStatus.NOT_MODIFIED and problem is None
        if whole_page and expected != "anything":
            headers = lower_names(exchange.headers)
            media_type = headers.get("content-type", "").split(";")[0].strip().lower()
            problem = judge(received.body, media_type, at, is_listing=expected == "listing")
        if whole_page and problem is None and self.source.is_article(url) and at != url:
            problem = self._landed_elsewhere(url, at)
        return Fetched(
            url=url,
            final_url=at,
            status=exchange.status,
            headers=received.headers,
            body=received.body,
            started_at=exchange.started_at,
            problem=problem,
            exchanges=tuple(exchanges),
        )

    def _landed_elsewhere(self, url: str, at: str) -> Problem | None:
        # Papers redirect what they took down to the front page or to some other article.
        if not self.source.is_article(at):
            return Problem("redirect_not_article", f"{url} leads to {at}, which is no article")
        before, after = self.source.native_id(url), self.source.native_id(at)
        if self.source.id_is_key and before != after:
            return Problem("redirect_other_article", f"{url} leads to another article, {at}")
        return None

    def _failed(
        self,
        url: str,
        problem: Problem | None,
        at: str | None = None,
        exchanges: list[Exchange] | None = None,
        started: datetime | None = None,
    ) -> Fetched:
        last = exchanges[-1] if exchanges else None
        return Fetched(
            url=url,
            final_url=at or url,
            status=last.status if last else 0,
            headers=lower_names(last.headers) if last else {},
            body=b"",
            started_at=started or self._now(),
            problem=problem,
            exchanges=tuple(exchanges or ()),
        )


def _last_result(state: RetryCallState) -> Fetched:
    outcome = state.outcome
    if outcome is None:
        raise RuntimeError("no attempt was made")
    result: Fetched = outcome.result()
    return result

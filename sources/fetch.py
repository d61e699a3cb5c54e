"""Asking a site for one page: politely, within limits, on its own hosts, and never by surprise.

What goes wrong is a value: a ``Fetched`` with a ``problem``. What the page says is not read here.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from types import TracebackType
from typing import Literal, Self
from uuid import uuid4

from parsers.models import Problem
from sources import urls
from sources.days import utc_now
from sources.exchange import Exchange, Fetched, lower_names
from sources.host_file import HostBusy
from sources.hosts import Host, HostResting, Hosts
from sources.judge import judge
from sources.patience import Patience
from sources.problems import HOST_TROUBLE, RETRYABLE, status_problem
from sources.retry_after import seconds_asked
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


class Fetcher:
    """Asks for one source; a context manager, to be used by one thread.

    ``hosts`` are those that other sources ask, too; they share sessions, pace, rules and troubles.
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
        hosts: Hosts | None = None,
        permit: Permit | None = None,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.source = source
        self.agent = agent or user_agent()
        self.limits = limits or Limits()
        self.patience = patience or Patience()
        self.permit = permit
        self.sleep = sleep
        self._now = now
        self._hosts = hosts or Hosts()
        self._joined: dict[str, Host] = {}
        # By which those who wait for a host are told apart, whatever process they are in.
        self._name = uuid4().hex

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for host in self._joined.values():
            host.leave(self.source.delay_seconds)
        self._joined.clear()

    def host(self, name: str) -> Host:
        """The host of that name, which is asked at this source's delay at least until the end."""
        if name not in self._joined:
            host = self._hosts[name]
            host.join(self.source.delay_seconds)
            self._joined[name] = host
        return self._joined[name]

    def rest(self, seconds: float) -> None:
        """Let some time pass without asking for anything."""
        self.sleep(seconds)

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
        conditions = {}
        if etag:
            conditions["If-None-Match"] = etag
        if last_modified:
            conditions["If-Modified-Since"] = last_modified
        retrying = self.patience.retrying(
            self._worth_another_try,
            lambda: self.host(urls.host_of(url)).take_try(self.sleep),
            self.sleep,
            attempts,
        )
        try:
            fetched: Fetched = retrying(
                self._follow, url, conditions, expected=expected, limits=limits or self.limits
            )
            self._note(fetched)
        except HostResting as error:
            return self._failed(url, Problem("host_resting", str(error)))
        except HostBusy as error:
            return self._failed(url, Problem("host_busy", str(error)))
        return fetched

    def _note(self, fetched: Fetched) -> None:
        """Tell the hosts that were asked whether they are in trouble."""
        asked = {urls.host_of(exchange.url) for exchange in fetched.exchanges}
        troubled = fetched.problem is not None and fetched.problem.code in HOST_TROUBLE
        last = urls.host_of(fetched.final_url)
        for name in asked - {last} if troubled else asked:
            self.host(name).note(troubled=False, sleep=self.sleep)
        if troubled:
            self.host(last).note(troubled=True, sleep=self.sleep)

    def _worth_another_try(self, fetched: Fetched) -> bool:
        if fetched.problem is None or fetched.problem.code not in RETRYABLE:
            return False
        asked = seconds_asked(fetched.headers, self._now())
        return asked is None or asked <= self.patience.longest_wait

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
            started, received = self._ask(at, conditions, limits)
            if received.exchange is None:
                return self._failed(url, received.problem, at, exchanges, started)
            exchanges.append(received.exchange)
            target = received.headers.get("location")
            if received.exchange.status not in _REDIRECTS or not target:
                return self._conclude(url, at, received, exchanges, expected)
            at = self._redirected(at, target)

    def _ask(
        self, at: str, conditions: dict[str, str], limits: Limits
    ) -> tuple[datetime, Received]:
        """One request at its host's turn: when it was sent, and what came."""
        host = self.host(urls.host_of(at))
        with host.turn(self._name, self.sleep, self.patience.give_up_after) as record:
            session = host.session(self.agent, allow_private=self.source.allow_private)
            started = self._now()
            received = receive(session, at, conditions, limits, started)
            asked = seconds_asked(received.headers, self._now())
            status = received.exchange.status if received.exchange else 0
            if asked and asked <= self.patience.longest_wait and status >= HTTPStatus.BAD_REQUEST:
                host.rest_of(asked, record)
        return started, received

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

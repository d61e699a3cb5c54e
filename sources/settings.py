"""How a crawl fetches: limits, patience, and who we say we are."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sources.days import utc_now
from sources.fetch import Fetcher
from sources.hosts import Hosts
from sources.patience import Patience
from sources.source import Source
from sources.wire import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """How a crawl fetches; the defaults are for the real web.

    ``agent`` is the whole User-Agent header, made from ``OCOP_CONTACT`` when None.
    """

    agent: str | None = None
    limits: Limits = field(default_factory=Limits)
    patience: Patience = field(default_factory=Patience)

    def fetcher(
        self,
        source: Source,
        *,
        hosts: Hosts | None = None,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> Fetcher:
        """A fetcher with these settings; ``hosts`` are those that others ask, too."""
        return Fetcher(
            source,
            agent=self.agent,
            limits=self.limits,
            patience=self.patience,
            hosts=hosts,
            now=now,
            sleep=sleep,
        )

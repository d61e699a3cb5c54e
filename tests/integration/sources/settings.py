"""How tests crawl: with little patience, and days read from one meta tag."""

from __future__ import annotations

import re
from datetime import date

from sources.crawl import Settings
from sources.patience import Patience
from sources.wire import Limits

SETTINGS = Settings(
    limits=Limits(connect=1.0, read=0.5, total=1.0),
    patience=Patience(attempts=2, first_wait=0.01, give_up_after=20),
)
_PUBLISHED = re.compile(rb'published_time" content="(\d{4}-\d{2}-\d{2})')


def stated_day(body: bytes, _url: str) -> date | None:
    """The day that a test article's page states."""
    match = _PUBLISHED.search(body)
    return date.fromisoformat(match.group(1).decode()) if match else None

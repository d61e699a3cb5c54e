"""The one place where commands read the clock."""

from __future__ import annotations

from datetime import date, datetime

from pipelines.home import HANOI


def today() -> date:
    """The day in Viet Nam."""
    return datetime.now(HANOI).date()

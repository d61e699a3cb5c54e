"""Calendar days of Viet Nam, which are what partitions are named by."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def hanoi_day(moment: datetime) -> date:
    """The day in Asia/Ho_Chi_Minh on which an aware ``moment`` falls.

    Raises:
        ValueError: the moment has no time zone, so its day is anybody's guess.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    return moment.astimezone(HANOI).date()


def utc_now() -> datetime:
    """The present moment, aware, in UTC; the only clock of this package."""
    return datetime.now(UTC)

"""The header Retry-After: seconds, or a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds_asked(headers: Mapping[str, str], now: datetime) -> float | None:
    """How many seconds the server asks us to wait; None when it does not say.

    ``headers`` are those of the answer, by lower-case name. A date counts from the answer's own
    Date, by the server's clock; ``now`` stands for it where there is none.
    """
    text = headers.get("retry-after", "").strip()
    if text.isdigit():
        return float(text)
    moment = _moment(text)
    if moment is None:
        return None
    return max(0.0, (moment - (_moment(headers.get("date", "")) or now)).total_seconds())


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

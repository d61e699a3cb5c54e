"""Sources that are silent, or yield less than they did: what the night's checks found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from assets.ledger import Ledger
from assets.source_alarm import SILENT_DAYS
from pipelines.alarms.message import Trouble
from warehouse.check_results import worrying
from warehouse.errors import WarehouseUnavailable

_DAYS = 3
"""Results for an older day are those of another night, of which was told."""


def source_troubles(ledger: Ledger, night: date, page: str) -> Sequence[Trouble]:
    """A trouble for each source that is not as it was; one when the warehouse does not answer."""
    link = f"{page}/assets/warehouse?view=checks"
    try:
        rows = worrying(ledger.engine, night - timedelta(days=_DAYS))
    except (WarehouseUnavailable, SQLAlchemyError) as error:
        reason = str(error) if isinstance(error, WarehouseUnavailable) else type(error).__name__
        return [Trouble("the warehouse", reason, link)]
    return [Trouble(*_told(row), link) for row in rows]


def _told(row: Mapping[str, Any]) -> tuple[str, str]:
    source, now, before = row["source"], row["now"], row["before"]
    if row["measure"] == SILENT_DAYS:
        why = f"no document for {now:.0f} days; usually at most {before:.0f} lie between two"
        return f"{source} is silent", why
    return f"{source} yields less", f"{row['measure']}: {now:.2f}, {before:.2f} before"

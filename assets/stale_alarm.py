"""Days whose rows an older extractor made, at a glance: the page tells of each by itself only.

What belongs here: how they are told to the operator. Which they are is in ``warehouse.captures``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import dagster as dg
from sqlalchemy import Engine

from assets.samples import markdown
from parsers.version import EXTRACTOR_VERSION
from warehouse.captures import pending_partitions
from warehouse.check_results import record_results

NAME = "older_extractor"
MEASURE = "days of an older extractor"

STALE_SPEC = dg.AssetCheckSpec(
    NAME,
    asset="warehouse",
    description="Every day was read by the extractor that is installed. What was not is read again "
    "by `ocop reparse --stale`, the job reparse_stale or the sensor stale_rows.",
)

_HEAD = ("source", "days", "first", "last")


def stale_result(engine: Engine, version: str = EXTRACTOR_VERSION) -> dg.AssetCheckResult:
    """Count the days of each source that ``version`` has not read; a warning when there are any.

    Days that no load has seen yet are none of them.

    Raises:
        sqlalchemy.exc.OperationalError: the warehouse does not answer.
    """
    unseen = set(pending_partitions(engine))
    days: dict[str, list[date]] = defaultdict(list)
    for source, day in pending_partitions(engine, version):
        if (source, day) not in unseen:
            days[source].append(day)
    stale = sum(map(len, days.values()))
    severity = dg.AssetCheckSeverity.WARN
    kept = {"measure": MEASURE, "now": stale, "severity": severity.value if stale else "OK"}
    record_results(engine, NAME, [kept])
    told = f"{stale} days of {len(days)} sources were read by an older extractor than {version}: "
    rows = [(source, len(found), min(found), max(found)) for source, found in sorted(days.items())]
    return dg.AssetCheckResult(
        check_name=NAME,
        asset_key="warehouse",
        passed=not stale,
        severity=severity,
        description=f"{told}`ocop reparse --stale`, or the job reparse_stale, reads them again."
        if stale
        else f"Every day was read by {version}.",
        metadata={"rows": stale, "sources": markdown(_HEAD, rows)},
    )

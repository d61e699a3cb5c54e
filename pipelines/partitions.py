"""Source × day: the one partitioning of everything between the archive and the warehouse.

A partition is one calendar day in Viet Nam of one source: the documents published that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import dagster as dg

from assets.partition import DESK, SourceDay

FIRST_DAY = date(2018, 5, 1)
"""The programme began with Decision 490/QĐ-TTg of 7 May 2018; nothing is older."""

MOST_KEYS = 100_000
"""Dagster advises no more partitions than this per asset."""


def source_days(sources: Iterable[str]) -> dg.MultiPartitionsDefinition:
    """The partitions of these sources and the desk, from FIRST_DAY to today inclusive.

    Today is included (end_offset) because files added by hand belong to the day they arrive.
    """
    names = [*dict.fromkeys([*sorted(sources), DESK])]
    return dg.MultiPartitionsDefinition(
        {
            "source": dg.StaticPartitionsDefinition(names),
            "day": dg.DailyPartitionsDefinition(
                FIRST_DAY.isoformat(), timezone="Asia/Ho_Chi_Minh", end_offset=1
            ),
        }
    )


def range_tags(source: str, first: date, last: date) -> dict[str, str]:
    """Run tags that make one run cover the days ``first`` to ``last`` (inclusive) of a source."""
    return {
        "dagster/asset_partition_range_start": SourceDay(source, first).key,
        "dagster/asset_partition_range_end": SourceDay(source, last).key,
        "ocop/source": source,
    }


def spans(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Runs of consecutive days, as (first, last) pairs in order.

    1, 2 and 9 March give (1, 2) and (9, 9).
    """
    first = last = None
    for day in sorted(set(days)):
        if last is not None and day == last + timedelta(days=1):
            last = day
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = day
    if first is not None and last is not None:
        yield first, last

"""Source × day: the one partitioning of everything between the archive and the warehouse.

A partition is one calendar day in Viet Nam of one source: the documents published that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import dagster as dg
from dagster._core.storage.tags import PARTITION_NAME_TAG

from assets.partition import DESK, SourceDay

SOURCE_TAG = "ocop/source"
"""Tag of a run with the one source that it is for."""

FIRST_DAY = date(2018, 5, 1)
"""The programme began with Decision 490/QĐ-TTg of 7 May 2018; nothing is older."""

MOST_KEYS = 100_000
"""Dagster advises no more partitions than this per asset."""


class SourceDays(dg.MultiPartitionsDefinition):
    """Source × day; its keys are listed once a day, and not whenever they are asked for.

    Each step behind `warehouse` that has no partitions asks for all keys, if only to count them:
    half a second for 60,000. Dagster itself keeps a list for one instant, which no two steps share.
    """

    def get_partition_keys(
        self,
        current_time: datetime | None = None,
        dynamic_partitions_store: Any = None,  # noqa: ANN401 - Dagster's own, unused for days
    ) -> Sequence[dg.MultiPartitionKey]:
        """All keys at a time, or now: day after day, and in each day source after source."""
        with dg.partition_loading_context(current_time, dynamic_partitions_store):
            return _keys_until(
                self, self.get_partitions_def_for_dimension("day").get_last_partition_key()
            )

    def list_keys(self) -> Sequence[dg.MultiPartitionKey]:
        """All keys, listed by Dagster."""
        return super().get_partition_keys()

    def get_tags_for_partition_key(self, partition_key: str) -> Mapping[str, str]:
        """The key alone, without a tag for its source and one for its day.

        A backfill from the page of a job gives the tags of its first partition to each of its
        runs, and takes away the key. What is left would go before the days that a run is to make:
        each run would make that first partition, and the backfill would end well.
        """
        return {PARTITION_NAME_TAG: partition_key}


@lru_cache(maxsize=1)
def _keys_until(days: SourceDays, last_day: str | None) -> Sequence[dg.MultiPartitionKey]:
    """The keys of these sources, or of equal ones, while ``last_day`` is the last."""
    return days.list_keys()


def source_days(sources: Iterable[str]) -> dg.MultiPartitionsDefinition:
    """The partitions of these sources and the desk, from FIRST_DAY to today inclusive.

    Today is included (end_offset) because files added by hand belong to the day they arrive.
    """
    names = [*dict.fromkeys([*sorted(sources), DESK])]
    return SourceDays(
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
        SOURCE_TAG: source,
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

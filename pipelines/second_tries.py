"""A source that failed in the night is asked once more, an hour later.

Sites are serviced at night, too: what does not answer at two may answer at three. What belongs
here: who is asked again, and when. What does not: pages that are tried again within a run, runs
whose process was killed (Dagster repeats those), and days that nobody asked for (the next night
does, see ``pipelines.missed_nights``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import dagster as dg
from dagster._core.storage.tags import (
    ASSET_PARTITION_RANGE_END_TAG,
    ASSET_PARTITION_RANGE_START_TAG,
    SCHEDULE_NAME_TAG,
    SENSOR_NAME_TAG,
)

from assets.ledger import Ledger
from pipelines.home import HANOI
from pipelines.jobs import nightly
from pipelines.partitions import SOURCE_TAG

PAUSE = timedelta(hours=1)
"""From the end of the run that failed."""
LATEST = timedelta(hours=12)
"""What failed longer ago is left to the next night: the machine was off meanwhile."""
SLACK = timedelta(minutes=10)
"""Within which the sensor has looked: it does so every five."""

_KEPT = (ASSET_PARTITION_RANGE_START_TAG, ASSET_PARTITION_RANGE_END_TAG, SOURCE_TAG)
_LOOKED_AT = 200
"""Newest runs that are looked at: a night of thirty sources, and what is repeated."""


@dg.sensor(
    job=nightly,
    minimum_interval_seconds=300,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Asks a source once more whose run of the nightly schedule failed, an hour after "
    "it ended. What fails again is left to the next night.",
)
def second_tries(
    context: dg.SensorEvaluationContext, ledger: Ledger
) -> dg.SensorResult | dg.SkipReason:
    """A run for each source that failed an hour ago and does not rest."""
    now = datetime.now(UTC)
    due = [failed for failed in failures(context.instance, now) if now >= _at(failed)]
    resting = _resting(ledger, now) if due else set()
    asked = [failed.dagster_run for failed in due if _source(failed) not in resting]
    if not asked:
        return dg.SkipReason("no source failed an hour ago in a night of the schedule")
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(run_key=run.run_id, tags={tag: run.tags[tag] for tag in _KEPT})
            for run in asked
        ]
    )


def awaited(instance: dg.DagsterInstance, now: datetime) -> list[str]:
    """Sources that will be asked again soon, while ``second_tries`` is on."""
    return [_source(failed) for failed in failures(instance, now) if now < _at(failed) + SLACK]


def failures(instance: dg.DagsterInstance, now: datetime) -> list[dg.RunRecord]:
    """Of each source the newest run, where the schedule began it and it failed lately."""
    newest = _newest(instance.get_run_records(dg.RunsFilter(job_name=nightly.name), _LOOKED_AT))
    return [record for record in newest if _failed(record) and now - _end(record) < LATEST]


def _newest(records: Iterable[dg.RunRecord]) -> list[dg.RunRecord]:
    """The first of each source, in an order of records that begins with the newest."""
    found: dict[str, dg.RunRecord] = {}
    for record in records:
        found.setdefault(_source(record), record)
    return list(found.values())


def _failed(record: dg.RunRecord) -> bool:
    run = record.dagster_run
    by_schedule = SCHEDULE_NAME_TAG in run.tags and SENSOR_NAME_TAG not in run.tags
    kept = all(tag in run.tags for tag in _KEPT)
    return run.status == dg.DagsterRunStatus.FAILURE and by_schedule and kept


def _source(record: dg.RunRecord) -> str:
    return record.dagster_run.tags.get(SOURCE_TAG, "")


def _end(record: dg.RunRecord) -> datetime:
    if record.end_time is None:
        return record.update_timestamp
    return datetime.fromtimestamp(record.end_time, UTC)


def _at(record: dg.RunRecord) -> datetime:
    return _end(record) + PAUSE


def _resting(ledger: Ledger, now: datetime) -> set[str]:
    day = now.astimezone(HANOI).date()
    sources = ledger.catalogue().sources.values()
    return {source.name for source in sources if source.resting(day)}

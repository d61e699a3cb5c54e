"""What is at work: backfills, runs, the daemon and what it has switched on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import dagster as dg
from dagster._core.execution.backfill import BulkActionsFilter, BulkActionStatus, PartitionBackfill
from dagster._core.scheduler.instigation import InstigatorStatus

_AT_WORK = [
    BulkActionStatus.REQUESTED, BulkActionStatus.CANCELING, BulkActionStatus.FAILING,
]  # fmt: skip
_SILENT_AFTER = timedelta(minutes=3)
"""The daemon says twice a minute that it lives."""

_NIGHTLY = ("nightly_schedule", "marts_schedule")


@dataclass(frozen=True, slots=True)
class BackfillState:
    """A backfill at work: partitions in the asset that is furthest behind, and failed ones."""

    backfill: str
    state: str
    since: datetime
    partitions: int
    made: int
    failed: int


@dataclass(frozen=True, slots=True)
class Work:
    """Backfills and runs at work; whether a daemon lives, and which schedules are on."""

    backfills: Sequence[BackfillState]
    running: int
    queued: int
    daemon: bool
    switched_on: Sequence[str]
    switched_off: Sequence[str]


def work_of(instance: dg.DagsterInstance, now: datetime) -> Work:
    """What is at work at the moment ``now`` (aware)."""
    found = instance.get_backfills(filters=BulkActionsFilter(statuses=_AT_WORK))
    on = {
        state.name
        for state in instance.all_instigator_state()
        if state.status == InstigatorStatus.RUNNING
    }
    beats = [beat.timestamp for beat in instance.get_daemon_heartbeats().values()]
    heard = datetime.fromtimestamp(max(beats, default=0), UTC)
    status = dg.DagsterRunStatus
    return Work(
        [_backfill(each) for each in found],
        instance.get_runs_count(dg.RunsFilter(statuses=[status.STARTING, status.STARTED])),
        instance.get_runs_count(dg.RunsFilter(statuses=[status.QUEUED, status.NOT_STARTED])),
        now - heard < _SILENT_AFTER,
        [name for name in _NIGHTLY if name in on],
        [name for name in _NIGHTLY if name not in on],
    )


def _backfill(found: PartitionBackfill) -> BackfillState:
    data = found.asset_backfill_data
    wanted = data.target_subset.partitions_subsets_by_asset_key if data else {}
    made = data.materialized_subset.partitions_subsets_by_asset_key if data else {}
    failed = data.failed_and_downstream_subset.partitions_subsets_by_asset_key if data else {}
    return BackfillState(
        found.backfill_id,
        found.status.value.lower(),
        datetime.fromtimestamp(found.backfill_timestamp, UTC),
        max((len(subset) for subset in wanted.values()), default=0),
        min((len(made[key]) if key in made else 0 for key in wanted), default=0),
        max((len(subset) for subset in failed.values()), default=0),
    )

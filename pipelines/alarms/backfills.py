"""Backfills that ended as failed since the last message, read from Dagster's own history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import dagster as dg
from dagster._core.execution.backfill import BulkActionsFilter, BulkActionStatus, PartitionBackfill
from dagster._core.storage.tags import BACKFILL_ID_TAG, PARENT_BACKFILL_ID_TAG

from pipelines.alarms.message import Trouble
from pipelines.alarms.night import reason_of

LONGEST = timedelta(days=30)
"""A backfill that was begun earlier is not looked for."""

_FAILED = (BulkActionStatus.FAILED, BulkActionStatus.COMPLETED_FAILED)
_NOT_WELL = (*_FAILED, BulkActionStatus.CANCELED, BulkActionStatus.CANCELING)


def backfill_troubles(instance: dg.DagsterInstance, since: datetime, page: str) -> list[Trouble]:
    """A trouble for each backfill that failed after ``since`` (aware) and was not made again.

    One that is being made again, or was made again well, is not told: where its repetition fails
    too, that one is.
    """
    after = since.astimezone(UTC) - LONGEST
    begun = instance.get_backfills(filters=BulkActionsFilter(created_after=after))
    made_again = {
        one.tags[PARENT_BACKFILL_ID_TAG]
        for one in begun
        if PARENT_BACKFILL_ID_TAG in one.tags and one.status not in _NOT_WELL
    }
    told = [one for one in begun if one.status in _FAILED and _ended(one) > since]
    return [
        Trouble(_name(one), _why(instance, one), f"{page}/runs/b/{one.backfill_id}")
        for one in sorted(told, key=_ended)
        if one.backfill_id not in made_again
    ]


def _ended(backfill: PartitionBackfill) -> datetime:
    moment = backfill.backfill_end_timestamp or backfill.backfill_timestamp
    return datetime.fromtimestamp(moment, UTC)


def _name(backfill: PartitionBackfill) -> str:
    made = [key.to_user_string() for key in backfill.asset_selection or ()]
    what = backfill.title or ", ".join(made) or backfill.job_name or ""
    return f"backfill {backfill.backfill_id}" + (f" of {what}" if what else "")


def _why(instance: dg.DagsterInstance, backfill: PartitionBackfill) -> str:
    reasons = list(dict.fromkeys(_reasons(instance, backfill)))
    return "; ".join(reasons) or "the backfill gave no reason"


def _reasons(instance: dg.DagsterInstance, backfill: PartitionBackfill) -> Iterator[str]:
    """Of its runs that failed and were not repeated well, oldest first; or its own."""
    ran = dg.RunsFilter(tags={BACKFILL_ID_TAG: backfill.backfill_id})
    runs = sorted(instance.get_run_records(ran), key=lambda record: record.create_timestamp)
    yield from (reason_of(instance, run.run_id) for run in not_repeated(runs))
    if backfill.error is not None:
        yield backfill.error.message.strip()


def not_repeated(runs: Sequence[dg.RunRecord]) -> list[dg.DagsterRun]:
    """The failed runs of ``runs`` (oldest first) that no later one repeats."""
    found = [record.dagster_run for record in runs]
    repeated = {run.parent_run_id for run in found}
    return [
        run
        for run in found
        if run.status == dg.DagsterRunStatus.FAILURE and run.run_id not in repeated
    ]

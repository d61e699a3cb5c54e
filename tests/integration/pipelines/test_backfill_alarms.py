"""A backfill that failed is told with the next night, once, unless it was made again."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import dagster as dg
import pytest
from dagster._core.execution.backfill import BulkActionStatus, PartitionBackfill
from dagster._core.storage.tags import BACKFILL_ID_TAG, PARENT_BACKFILL_ID_TAG

from pipelines.alarms.backfills import backfill_troubles
from pipelines.alarms.sensor import tell
from pipelines.alarms.settings import AlarmSettings, alarm_settings
from pipelines.home import HANOI
from tests.integration.pipelines.listeners import Hook, web_hook

PAGE = "https://ocop.example"
NIGHT = datetime.now(HANOI).replace(hour=7, minute=0)


@dg.op(out=dg.Out(dg.Nothing))
def make(context: dg.OpExecutionContext) -> None:
    if context.run.tags["ocop/source"] != "bao-lanh":
        raise dg.Failure(f"{context.run.tags['ocop/source']}: a damaged page", allow_retries=False)


@dg.job(executor_def=dg.in_process_executor)
def backfilled() -> None:
    make()


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def backfill(
    instance: dg.DagsterInstance,
    name: str,
    *sources: str,
    ended: datetime,
    again: str | None = None,
    status: BulkActionStatus = BulkActionStatus.COMPLETED_FAILED,
) -> None:
    """One in Dagster's history, with a run of each source."""
    instance.add_backfill(
        PartitionBackfill(
            backfill_id=name,
            status=status,
            from_failure=False,
            tags={PARENT_BACKFILL_ID_TAG: again} if again else {},
            backfill_timestamp=time.time() - 60,
            backfill_end_timestamp=ended.timestamp(),
            asset_selection=[dg.AssetKey("documents"), dg.AssetKey("claims")],
        )
    )
    for source in sources:
        tags = {BACKFILL_ID_TAG: name, "ocop/source": source}
        backfilled.execute_in_process(instance=instance, tags=tags, raise_on_error=False)


def test_a_failed_backfill_says_what_was_made_why_it_failed_and_where_it_is_seen(
    instance: dg.DagsterInstance,
) -> None:
    now = datetime.now(UTC)
    backfill(instance, "abcd", "bao-hong", "bao-lanh", "bao-nat", "bao-hong", ended=now)
    (trouble,) = backfill_troubles(instance, now - timedelta(hours=1), PAGE)
    assert trouble.what == "backfill abcd of documents, claims"
    assert trouble.why == "bao-hong: a damaged page; bao-nat: a damaged page"
    assert trouble.link == f"{PAGE}/runs/b/abcd"


def test_one_that_went_well_was_cancelled_or_failed_before_is_not_told(
    instance: dg.DagsterInstance,
) -> None:
    now = datetime.now(UTC)
    backfill(instance, "well", ended=now, status=BulkActionStatus.COMPLETED_SUCCESS)
    backfill(instance, "stopped", ended=now, status=BulkActionStatus.CANCELED)
    backfill(instance, "before", "bao-hong", ended=now - timedelta(hours=2))
    assert backfill_troubles(instance, now - timedelta(hours=1), PAGE) == []


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (BulkActionStatus.COMPLETED_SUCCESS, []),
        (BulkActionStatus.REQUESTED, []),
        (BulkActionStatus.COMPLETED_FAILED, ["first", "again"]),
        (BulkActionStatus.CANCELED, ["first"]),
    ],
)
def test_one_that_was_made_again_is_told_by_what_became_of_it(
    instance: dg.DagsterInstance, status: BulkActionStatus, told: list[str]
) -> None:
    now = datetime.now(UTC)
    backfill(instance, "first", "bao-hong", ended=now - timedelta(seconds=9))
    backfill(instance, "again", "bao-hong", ended=now, again="first", status=status)
    found = backfill_troubles(instance, now - timedelta(hours=1), PAGE)
    assert [trouble.link.rpartition("/")[2] for trouble in found] == told


def test_a_backfill_that_failed_by_day_is_told_once_with_the_next_night(
    instance: dg.DagsterInstance,
) -> None:
    with web_hook() as hook:
        settings = alarm_settings({"OCOP_ALARM_WEBHOOK": hook.url, "OCOP_UI_URL": PAGE})
        cursor, said = tell(instance, settings, NIGHT, None, scheduled=False)
        assert "went well" in said
        backfill(instance, "by-day", "bao-hong", ended=NIGHT + timedelta(hours=5))
        cursor, said = tell(instance, settings, NIGHT + timedelta(hours=6), cursor, scheduled=False)
        assert "was told of" in said
        assert hook.posted == []

        cursor = next_night(instance, settings, cursor, hook, days=1)
        (trouble,) = hook.posted[0]["troubles"]
        assert trouble["what"] == "backfill by-day of documents, claims"
        assert trouble["why"] == "bao-hong: a damaged page"

        next_night(instance, settings, cursor, hook, days=2)
        assert len(hook.posted) == 1


def next_night(
    instance: dg.DagsterInstance, settings: AlarmSettings, cursor: str, hook: Hook, days: int
) -> str:
    """Tells of a later night, looking often enough not to count as having been off."""
    now = NIGHT + timedelta(days=days)
    cursor = json.dumps(json.loads(cursor) | {"looked": (now - timedelta(minutes=5)).isoformat()})
    cursor, said = tell(instance, settings, now, cursor, scheduled=False)
    assert said == ("told by webhook" if days == 1 else f"the night of {now.date()} went well")
    return cursor

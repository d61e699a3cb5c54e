"""Counts of partitions that Dagster keeps, which events of runs side by side slip past."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dagster as dg
import pytest
from dagster._core.events import AssetMaterializationPlannedData, StepMaterializationData
from dagster._core.storage.partition_status_cache import get_and_update_asset_status_cache_value
from sqlalchemy import text

from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.kept_counts import count_anew
from pipelines.sensors import kept_counts
from warehouse.connection import make_engine

DAYS = [f"day {n}" for n in range(6)]
MADE = dg.AssetKey("made")
PARTITIONS = dg.StaticPartitionsDefinition(DAYS)
ASSETS = {MADE: PARTITIONS}
EVENTS = {"made": "ASSET_MATERIALIZATION", "planned": "ASSET_MATERIALIZATION_PLANNED"}


@dg.asset(partitions_def=PARTITIONS)
def made() -> None:
    """An asset of six days."""


@dg.job
def idle() -> None:
    """A job of nothing."""


@pytest.fixture
def instance(
    home: Home, history: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dg.DagsterInstance]:
    """Dagster's history in PostgreSQL, by the settings of a server."""
    monkeypatch.setenv("OCOP_DAGSTER_URL", history)
    (home.dagster / "dagster.yaml").unlink()
    with dagster_instance(home) as opened:
        yield opened


def page(instance: dg.DagsterInstance) -> tuple[set[str], set[str]]:
    """What a page shows as made and as failed; it writes the counts down."""
    kept = get_and_update_asset_status_cache_value(instance, MADE, PARTITIONS)
    assert kept is not None
    return (
        set(kept.deserialize_materialized_partition_subsets(PARTITIONS).get_partition_keys()),
        set(kept.deserialize_failed_partition_subsets(PARTITIONS).get_partition_keys()),
    )


def tell(instance: dg.DagsterInstance, run: dg.DagsterRun, kind: str, day: str) -> None:
    """An event of a run on one day."""
    data = (
        StepMaterializationData(dg.AssetMaterialization(MADE, partition=day))
        if kind == "made"
        else AssetMaterializationPlannedData(MADE, partition=day)
    )
    event = dg.DagsterEvent(EVENTS[kind], run.job_name, event_specific_data=data)
    instance.report_dagster_event(event, run.run_id)


def begun(instance: dg.DagsterInstance) -> dg.DagsterRun:
    return instance.create_run_for_job(idle, status=dg.DagsterRunStatus.STARTED)


@contextmanager
def slow_to_be_read(history: str) -> Iterator[None]:
    """Events of the third day are numbered at once, and can be read after this context."""
    engine = make_engine(history)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(
            text(
                "create function wait() returns trigger language plpgsql as $$ begin "
                "perform pg_advisory_lock(7); perform pg_advisory_unlock(7); return new; end $$"
            )
        )
        connection.execute(
            text(
                "create trigger wait after insert on event_logs for each row "
                "when (new.partition = 'day 2') execute function wait()"
            )
        )
        connection.execute(text("select pg_advisory_lock(7)"))
        try:
            yield
        finally:
            connection.execute(text("select pg_advisory_unlock(7)"))
    engine.dispose()


def waits(history: str) -> bool:
    """Whether the event of the third day has its number and waits."""
    engine = make_engine(history)
    with engine.connect() as connection:
        waiting = connection.scalar(
            text("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        )
    engine.dispose()
    return bool(waiting)


def beside(history: str, slow: Callable[[], None], quick: Callable[[], None]) -> None:
    """``slow`` is numbered first and readable last; ``quick`` happens between."""
    writer = threading.Thread(target=slow)
    with slow_to_be_read(history):
        writer.start()
        while not waits(history):
            assert writer.is_alive()
        quick()
    writer.join(30)


def test_a_day_that_is_readable_after_a_later_number_was_counted_is_counted_anew(
    instance: dg.DagsterInstance, history: str
) -> None:
    one, other = begun(instance), begun(instance)
    tell(instance, one, "made", "day 0")
    assert page(instance) == ({"day 0"}, set())

    def quick() -> None:
        tell(instance, other, "made", "day 3")
        assert page(instance)[0] == {"day 0", "day 3"}

    beside(history, lambda: tell(instance, one, "made", "day 2"), quick)
    tell(instance, other, "made", "day 4")
    assert page(instance)[0] == {"day 0", "day 3", "day 4"}  # Dagster's fault, for ever
    assert count_anew(instance, ASSETS) == {"made": 1}
    assert page(instance)[0] == {"day 0", "day 2", "day 3", "day 4"}
    assert count_anew(instance, ASSETS) == {}


def test_days_whose_asset_is_told_after_another_run_planned_are_counted_anew(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The longer moment: events can be read, and the asset does not name the newest yet."""
    one, other = begun(instance), begun(instance)
    tell(instance, one, "made", "day 0")
    page(instance)
    storage = instance.event_log_storage
    tags = storage._store_asset_event_tags

    def between(*given: object) -> None:
        monkeypatch.setattr(storage, "_store_asset_event_tags", tags)
        tell(instance, other, "planned", "day 3")
        page(instance)
        tags(*given)

    monkeypatch.setattr(storage, "_store_asset_event_tags", between)
    tell(instance, one, "made", "day 1")
    tell(instance, other, "made", "day 3")
    assert page(instance)[0] == {"day 0", "day 3"}  # Dagster's fault, for ever
    assert count_anew(instance, ASSETS) == {"made": 1}
    assert page(instance)[0] == {"day 0", "day 1", "day 3"}


def test_a_failed_day_that_slipped_past_is_shown_as_failed_again(
    instance: dg.DagsterInstance, history: str
) -> None:
    one, other = begun(instance), begun(instance)
    tell(instance, one, "made", "day 0")

    def quick() -> None:
        tell(instance, other, "made", "day 3")
        page(instance)

    beside(history, lambda: tell(instance, one, "planned", "day 2"), quick)
    page(instance)
    instance.report_run_failed(one)
    assert page(instance) == ({"day 0", "day 3"}, set())  # Dagster's fault, for ever
    assert count_anew(instance, ASSETS) == {"made": 1}
    assert page(instance) == ({"day 0", "day 3"}, {"day 2"})


def test_what_a_page_has_not_been_opened_for_lacks_nothing(instance: dg.DagsterInstance) -> None:
    run = begun(instance)
    assert count_anew(instance, ASSETS) == {}
    tell(instance, run, "made", "day 0")
    assert count_anew(instance, ASSETS) == {}
    page(instance)
    tell(instance, run, "planned", "day 1")
    tell(instance, run, "made", "day 5")
    assert count_anew(instance, ASSETS) == {}
    assert page(instance)[0] == {"day 0", "day 5"}


def test_the_sensor_looks_until_no_run_is_at_work_and_then_only_at_what_is_new(
    instance: dg.DagsterInstance, home: Home
) -> None:
    definitions = dg.Definitions(assets=[made]).get_repository_def()
    run = begun(instance)
    tell(instance, run, "made", "day 0")
    page(instance)

    def look(cursor: str | None) -> tuple[str, str | None]:
        context = dg.build_sensor_context(
            instance=instance, cursor=cursor, repository_def=definitions
        )
        said = kept_counts(context)
        assert isinstance(said, dg.SkipReason)
        return str(said.skip_message), context.cursor

    assert look(None) == ("the counts lack nothing", None)
    instance.report_run_failed(run)
    page(instance)
    said, cursor = look(None)
    assert (said, cursor is None) == ("the counts lack nothing", False)
    assert look(cursor) == ("the counts are those that were looked at", cursor)
    kept = get_and_update_asset_status_cache_value(instance, MADE, PARTITIONS)
    assert kept is not None
    without = kept._replace(serialized_materialized_partition_subset=None)
    instance.update_asset_cached_status_data(MADE, without)
    assert look(cursor) == ("counted anew: made lacked 1", cursor)
    assert page(instance)[0] == {"day 0"}
    names = [sensor.name for sensor in build_definitions(home).sensors or []]
    assert "kept_counts" in names

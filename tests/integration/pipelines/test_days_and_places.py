"""Faults of a night that are no site's: its day, its archive, its database."""

from __future__ import annotations

import importlib
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from threading import Timer

import dagster as dg
import pytest
from sqlalchemy import Engine, text

from assets.partition import SourceDay
from benchmarks.made_archive import Plan, write_archive
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.nights import run_sources, waiting_spans
from pipelines.partitions import range_tags, source_days
from pipelines.rebuild import reindex, reparse
from pipelines.resources import ledger_of
from samples.server import SampleSite
from sources.archive import Archive
from tests.integration.pipelines.rows import count, rows
from tests.integration.pipelines.small_disk import small_disk
from tests.integration.pipelines.test_nights import DAYS, PAPER
from warehouse.connection import make_engine
from warehouse.server import EmbeddedServer

SOURCE, LEAP_DAY = "baocantho", date(2024, 2, 29)


@pytest.fixture
def let_in(server: EmbeddedServer, database: str) -> Iterator[Callable[[bool], None]]:
    """Closes the warehouse to everybody, cutting off whoever uses it, and opens it again."""
    administration = make_engine(server.url(database="ocop"))

    def allow(allowed: bool) -> None:
        with administration.connect().execution_options(isolation_level="AUTOCOMMIT") as opened:
            opened.execute(text(f"ALTER DATABASE {database} ALLOW_CONNECTIONS {allowed}"))
            if not allowed:
                cut = text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
                )
                opened.execute(cut, {"name": database})

    yield allow
    administration.dispose()


def test_half_past_eleven_at_night_in_greenwich_is_the_next_day_and_that_may_be_a_leap_day() -> (
    None
):
    partitions = source_days([SOURCE])
    at = datetime(2024, 2, 28, 23, 30, tzinfo=UTC)
    known = set(partitions.get_partition_keys(at))
    assert SourceDay(SOURCE, LEAP_DAY).key in known
    assert SourceDay(SOURCE, date(2024, 3, 1)).key not in known
    before = datetime(2024, 2, 28, 16, 30, tzinfo=UTC)
    assert SourceDay(SOURCE, LEAP_DAY).key not in set(partitions.get_partition_keys(before))


def test_the_night_of_the_first_of_march_covers_the_leap_day() -> None:
    defs = build_definitions(Home.from_environment())
    schedule = defs.resolve_schedule_def("nightly_schedule")
    at = datetime(2024, 2, 29, 19, 0, tzinfo=UTC)  # two in the morning of 1 March in Hà Nội
    with (
        dg.instance_for_test() as instance,
        dg.build_schedule_context(
            instance=instance,
            scheduled_execution_time=at,
            repository_def=defs.get_repository_def(),
            resources={"ledger": ledger_of(Home.from_environment())},
        ) as context,
    ):
        requests = schedule.evaluate_tick(context).run_requests or []
    ends = {r.tags["dagster/asset_partition_range_end"].partition("|")[0] for r in requests}
    starts = {r.tags["dagster/asset_partition_range_start"].partition("|")[0] for r in requests}
    assert (starts, ends) == ({"2024-02-26"}, {str(LEAP_DAY)})


def test_a_day_far_in_the_future_is_refused_before_anything_is_done(
    home: Home, engine: Engine
) -> None:
    job = build_definitions(home).resolve_job_def("reparse")
    far = date(2124, 1, 1)
    with dagster_instance(home) as instance:
        result = job.execute_in_process(
            instance=instance, tags=range_tags(SOURCE, far, far), raise_on_error=False
        )
        assert not instance.get_materialized_partitions(dg.AssetKey("documents"))
    (failed,) = result.get_step_failure_events()
    assert "2124-01-01: this day has not come" in str(failed.step_failure_data.user_failure_data)
    assert not list(home.root.rglob("*.parquet"))
    assert count(engine, "load_batch") == 0


def test_an_archive_that_cannot_be_written_is_told_and_the_next_night_fetches_the_rest(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    with small_disk(home.archive):
        subprocess.run(["mount", "-o", "remount,ro", str(home.archive)], check=True)
        told, *_ = run_sources(home, [PAPER], DAYS[0], DAYS[0])
        assert told.error is not None
        assert str(home.archive) in told.error
        assert "See that its disk is mounted for writing" in told.error
        assert count(engine, "capture") == 0
        subprocess.run(["mount", "-o", "remount,rw", str(home.archive)], check=True)
        mended, *_ = run_sources(home, [PAPER], DAYS[0], DAYS[0])
        assert (mended.error, mended.changed) == (None, 1)
        assert count(engine, "claim") > 0


def test_a_database_that_goes_away_in_the_load_costs_nothing_but_the_run(
    home: Home,
    engine: Engine,
    let_in: Callable[[bool], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = Plan(pages=4, days=2, source=SOURCE, first_day=LEAP_DAY)
    list(write_archive(Archive(home.archive), plan))
    reindex(home)
    loading = "assets.warehouse.load_partition"
    load = pytest.importorskip("assets.warehouse").load_partition
    calls: list[date] = []

    def away_at_the_second(*arguments: object, **named: object) -> object:
        calls.append(arguments[2])  # type: ignore[arg-type]
        if len(calls) == 2:
            let_in(False)
        return load(*arguments, **named)

    with monkeypatch.context() as fault:
        fault.setattr(loading, away_at_the_second)
        fault.setattr("assets.ledger.LONGEST_ABSENCE", 0.0)
        with pytest.raises(Exception, match=r"not currently accepting|does not answer|terminat"):
            _raise_first([r.error for r in reparse(home)])
    let_in(True)
    engine.dispose()
    assert count(engine, "load_batch") == 1
    assert waiting_spans(home) == [(SOURCE, calls[1], calls[1])]

    assert [r.error for r in reparse(home)] == [None]
    assert waiting_spans(home) == []
    assert len(rows(engine, "document")["document"]) >= 4


def test_a_load_waits_for_a_database_that_went_away_and_begins_anew(
    home: Home,
    engine: Engine,
    let_in: Callable[[bool], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    plan = Plan(pages=4, days=2, source=SOURCE, first_day=LEAP_DAY)
    list(write_archive(Archive(home.archive), plan))
    reindex(home)
    clear = importlib.import_module("warehouse.load")._clear
    begun: list[date] = []

    def away_while_rows_are_written(*arguments: object) -> None:
        begun.append(arguments[2])  # type: ignore[arg-type]
        if len(begun) == 2:
            let_in(False)
            Timer(1.2, let_in, [True]).start()
        clear(*arguments)

    monkeypatch.setattr("warehouse.load._clear", away_while_rows_are_written)
    assert [r.error for r in reparse(home)] == [None]
    assert begun == [LEAP_DAY, date(2024, 3, 1), date(2024, 3, 1)]
    assert "It is begun anew" in caplog.text
    assert "say `ocop db start`" in caplog.text
    assert "s for the database" in caplog.text
    engine.dispose()
    assert count(engine, "load_batch") == 2
    assert waiting_spans(home) == []


def _raise_first(errors: list[str | None]) -> None:
    for error in errors:
        if error is not None:
            raise AssertionError(error)

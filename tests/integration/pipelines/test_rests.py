"""Sources that rest: ordered by command, respected by nights, shown where one looks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner, Result

from assets.partition import SKIPPED
from pipelines.command import app
from pipelines.commands import clock
from pipelines.commands.publishers import catalogue
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.nights import dagster_instance, run_sources
from pipelines.resources import ledger_of
from samples.server import SampleSite

PAPER = "sample-bao-thai-nguyen"
DAYS = (date(2024, 3, 12), date(2024, 3, 13))
WHY = "họ xin hoãn"


@pytest.fixture(autouse=True)
def fresh_catalogue(site: SampleSite) -> Iterator[None]:
    catalogue.cache_clear()
    yield
    catalogue.cache_clear()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})


def pause(name: str = PAPER, until: date | None = None) -> Result:
    until = until or clock.today() + timedelta(days=9)
    return run("sources", "pause", name, "--until", str(until), "--why", WHY, "--by", "lan")


def state(name: str) -> str:
    listed = json.loads(run("sources", "list", "--all", "--format", "json").stdout)
    return str(next(row["state"] for row in listed if row["name"] == name))


def test_a_rest_is_respected_told_and_ended(home: Home, engine: Engine, site: SampleSite) -> None:
    result = pause()
    assert result.exit_code == 0, result.stderr
    assert f"ocop sources resume {PAPER}" in result.stderr
    assert WHY in state(PAPER)
    assert "by lan" in state(PAPER)

    (report,) = run_sources(home, [PAPER], *DAYS)

    assert report.error is None
    assert WHY in (report.skipped or "")
    assert site.requests == []
    with dagster_instance(home) as instance:
        held = instance.get_run_by_id(report.run_id)
        assert held is not None
        assert held.status is dg.DagsterRunStatus.SUCCESS
        assert WHY in held.tags[SKIPPED]
        assert not instance.get_materialized_partitions(dg.AssetKey("raw"))
        steps = {
            record.event_log_entry.dagster_event.event_type_value
            for record in instance.get_records_for_run(report.run_id).records
            if record.event_log_entry.dagster_event
            and record.event_log_entry.dagster_event.step_key in ("documents", "warehouse")
        }
        assert steps - {"ASSET_MATERIALIZATION_PLANNED"} == {"STEP_SKIPPED"}
    with engine.connect() as connection:
        row = connection.execute(
            text("select silent, paused from coverage where source = :name"), {"name": PAPER}
        ).one()
    assert row.silent
    assert WHY in row.paused
    assert "by lan" in row.paused

    assert "asked again" in run("sources", "resume", PAPER).stderr
    assert state(PAPER) == "sample"
    report, *_ = run_sources(home, [PAPER], *DAYS)
    assert (report.error, report.skipped) == (None, None)
    assert report.new_captures > 0
    assert "was not paused" in run("sources", "resume", PAPER).stderr


def test_the_schedule_leaves_out_who_rests_and_only_those(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    def asked() -> set[str]:
        defs = build_definitions(home)
        with dg.build_schedule_context(
            instance=instance,
            scheduled_execution_time=datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")),
            repository_def=defs.get_repository_def(),
            resources={"ledger": ledger_of(home)},
        ) as context:
            tick = defs.resolve_schedule_def("nightly_schedule").evaluate_tick(context)
        return {request.tags["ocop/source"] for request in tick.run_requests or []}

    with dg.instance_for_test() as instance:
        before = asked()
        assert pause("baocantho").exit_code == 0
        assert asked() == before - {"baocantho"}


@pytest.mark.parametrize(
    ("name", "until", "said"),
    [
        ("baocanthoo", None, "Did you mean baocantho"),
        ("thuvienphapluat", None, "is not crawled"),
        ("baocantho", date(2020, 1, 1), "2020-01-01 is over"),
    ],
)
def test_a_rest_that_makes_no_sense_is_refused(
    home: Home, name: str, until: date | None, said: str
) -> None:
    result = pause(name, until)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not (home.root / "pauses.yaml").exists()

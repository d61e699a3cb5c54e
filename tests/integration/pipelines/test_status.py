"""`ocop status`: one screen that tells how the nights went and what is at work."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import dagster as dg
import pytest
from dagster._core.execution.backfill import PartitionBackfill
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.nights import run_sources
from pipelines.status.overview import overview
from samples.server import SampleSite
from tests.integration.servers import short_home

PAPER, PORTAL = "sample-bao-thai-nguyen", "sample-cong-thong-tin"
DAYS = (date(2024, 3, 12), date(2024, 3, 15))


def status(*options: str) -> Result:
    return CliRunner().invoke(app, ["status", *options], env={"COLUMNS": "100"})


def told(code: int) -> dict[str, Any]:
    done = status("--json")
    assert done.exit_code == code, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["ok"] == (code == 0)
    return found


def named(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {source["source"]: source for source in found["sources"]}


def test_a_night_is_told_source_by_source_with_what_failed_and_why(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    site.stop(PAPER)
    run_sources(home, [PAPER, PORTAL], *DAYS)
    found = named(told(3))
    assert found[PORTAL]["state"] == "ok"
    assert found[PORTAL]["answers"] == "fresh"
    assert (found[PORTAL]["first_day"], found[PORTAL]["last_day"]) == ("2024-03-12", "2024-03-15")
    assert found[PAPER]["state"] == "failed"
    assert "/robots.txt" in found[PAPER]["why"]
    assert found[PAPER]["answers"] == "never"
    assert found["baocantho"]["state"] == "never asked"
    assert "sample-bao-can-tho" not in found  # a sample site that nobody asked is no news

    screen = status()
    assert screen.exit_code == 3
    lines = screen.stdout.splitlines()
    assert lines[1].split()[:2] == [PAPER, "failed"], "what is in trouble stands first"
    assert f"ocop nightly --source {PAPER}" in screen.stdout
    assert "Daemon      not at work" in screen.stdout
    assert "GB free" in screen.stdout
    assert len(lines) < 40


def test_a_source_is_late_after_a_night_and_overdue_after_three_days(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    run_sources(home, [PORTAL], *DAYS)
    now = datetime.now(UTC)

    def answers(age: timedelta) -> tuple[str | None, bool]:
        found = overview(home, now + age)
        (source,) = [s for s in found.sources if s.source == PORTAL]
        return source.answers, found.troubled

    assert answers(timedelta(hours=35)) == ("fresh", False)
    assert answers(timedelta(hours=37)) == ("late", False)
    assert answers(timedelta(hours=73)) == ("overdue", True)
    CliRunner().invoke(
        app, ["sources", "pause", PORTAL, "--until", "2099-12-31", "--why", "they asked us"]
    )
    assert answers(timedelta(hours=73)) == (None, False)
    assert "they asked us" in status().stdout


@pytest.mark.filterwarnings("ignore:Function `AssetSelection.sources`:DeprecationWarning")
def test_backfills_and_runs_at_work_are_counted(home: Home, engine: Engine) -> None:
    graph = build_definitions(home).resolve_asset_graph()
    with dagster_instance(home) as instance:
        backfill = PartitionBackfill.from_asset_partitions(
            "abcdefgh",
            graph,
            ["2024-03-05|desk", "2024-03-06|desk"],
            [dg.AssetKey("documents"), dg.AssetKey("warehouse")],
            datetime(2024, 3, 7, tzinfo=UTC).timestamp(),
            {},
            instance,
            all_partitions=False,
            title=None,
            description=None,
            run_config=None,
        )
        instance.add_backfill(backfill)
    found = told(0)
    assert found["work"]["backfills"] == [
        {
            "backfill": "abcdefgh", "state": "requested", "since": "2024-03-07 00:00:00+00:00",
            "partitions": 2, "made": 0, "failed": 0,
        }
    ]  # fmt: skip
    assert "abcdefgh (requested), since 2024-03-07 07:00: 0 of 2 days made" in status().stdout
    assert found["work"]["switched_off"] == ["nightly_schedule", "marts_schedule"]


def test_nothing_is_started_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OCOP_WAREHOUSE_URL", "OCOP_DAGSTER_URL"):
        monkeypatch.delenv(name, raising=False)
    with short_home() as root:
        monkeypatch.setenv("OCOP_HOME", str(root))
        empty = status()
        assert (empty.exit_code, "Nothing was run" in empty.output) == (2, True)
        assert not (root / "dagster").exists()
        Home(root).prepare()
        asleep = status()
        assert (asleep.exit_code, "ocop db start" in asleep.output) == (4, True)
        assert not (root / "warehouse" / "data").exists()

"""What Dagster is told: the graph, schedules, the sensor; and that all ways to it agree."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import yaml
from sqlalchemy import Engine, text

from assets.explained import EXPLAINED, READ_HERE
from parsers.version import EXTRACTOR_VERSION
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.nights import dagster_instance, run_sources
from pipelines.resources import ledger_of
from samples.server import SampleSite
from sources.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parents[3]
ASSETS = {"raw", "documents", "claims", "extractor_accuracy", "warehouse", "published", "report"}

PAGES = {page: page.read_text("utf-8") for page in ROOT.joinpath("docs").rglob("*.md")}
"""As they were when the assets were imported: `make accuracy` may write one of them meanwhile."""


def definitions() -> dg.Definitions:
    return build_definitions(Home.from_environment())


def test_graph_holds_every_stage_and_each_says_what_it_is() -> None:
    defs = definitions()
    graph = defs.resolve_asset_graph()
    keys = graph.get_all_asset_keys()
    assert {key.to_user_string() for key in keys if key.path[0] != "source"} == ASSETS
    answers = {key.path[1]: graph.get(key).freshness_policy for key in keys if len(key.path) > 1}
    policies = {name for name, policy in answers.items() if policy is not None}
    crawled = load_catalogue(None).crawled
    assert policies == {source.name for source in crawled(sample=False)}
    assert set(answers) - policies == {source.name for source in crawled(sample=True)}
    for spec in defs.resolve_all_asset_specs():
        assert spec.description, spec.key
        assert spec.owners, spec.key
        assert spec.kinds, spec.key
        explains = ROOT / str(spec.metadata[EXPLAINED])
        assert explains.is_file(), spec.key
        if spec.key.path[0] != "source":
            read = spec.metadata[READ_HERE]
            assert isinstance(read, dg.MarkdownMetadataValue)
            assert read.md_str in (PAGES[explains], explains.read_text("utf-8")), spec.key
        assert spec.group_name != "default", spec.key
    dg.Definitions.validate_loadable(defs)


def test_a_run_without_news_imports_neither_readers_nor_charts() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys, pipelines.definitions; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    late = {"altair", "alembic", "bs4", "duckdb", "pandas", "underthesea"}
    late |= {"parsers.reading", "parsers.extraction", "warehouse.copying"}
    assert "assets.documents" in told
    assert not late & set(told)


def test_night_of_the_schedule_is_the_day_before_in_viet_nam_with_a_look_back() -> None:
    defs = definitions()
    schedule = defs.resolve_schedule_def("nightly_schedule")
    assert (schedule.cron_schedule, schedule.execution_timezone) == (
        "0 2 * * *",
        "Asia/Ho_Chi_Minh",
    )
    at = datetime(2024, 3, 6, 2, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    with (
        dg.instance_for_test() as instance,
        dg.build_schedule_context(
            instance=instance,
            scheduled_execution_time=at,
            repository_def=defs.get_repository_def(),
            resources={"ledger": ledger_of(Home.from_environment())},
        ) as context,
    ):
        tick = schedule.evaluate_tick(context)
    requests = tick.run_requests or []
    sources = {r.tags["ocop/source"] for r in requests}
    assert {"baocantho", "baothainguyen", "baolamdong"} <= sources
    assert not any(name.startswith("sample-") for name in sources)
    assert len(requests) == len(sources) == len({r.run_key for r in requests})
    for request in requests:
        source = request.tags["ocop/source"]
        assert request.tags["dagster/asset_partition_range_start"] == f"2024-03-02|{source}"
        assert request.tags["dagster/asset_partition_range_end"] == f"2024-03-05|{source}"


def test_files_and_page_are_made_three_hours_after_the_night_began() -> None:
    schedule = definitions().resolve_schedule_def("marts_schedule")
    assert (schedule.cron_schedule, schedule.execution_timezone, schedule.job_name) == (
        "0 5 * * *",
        "Asia/Ho_Chi_Minh",
        "marts",
    )


def test_sensors_ask_for_days_that_no_load_has_seen_or_an_older_extractor_read(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    source = "sample-cong-thong-tin"
    day = datetime(2024, 3, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")).date()
    run_sources(home, [source], day, day)
    defs = build_definitions(home)
    keys: list[str | None] = []

    def tick(instance: dg.DagsterInstance, name: str = "waiting_captures") -> list[str]:
        with dg.build_sensor_context(
            instance=instance,
            repository_def=defs.get_repository_def(),
            resources={"ledger": ledger_of(home)},
        ) as context:
            sensor = defs.resolve_sensor_def(name)
            requests = sensor.evaluate_tick(context).run_requests or []
        keys.extend(request.run_key for request in requests)
        return [r.tags["dagster/asset_partition_range_start"] for r in requests]

    with dagster_instance(home) as instance:
        assert tick(instance) == tick(instance, "stale_rows") == []
        with engine.begin() as connection:
            connection.execute(
                text("update load_batch set extractor_version = 'old' where partition_day = :day"),
                {"day": day},
            )
        assert tick(instance) == []
        assert tick(instance, "stale_rows") == [f"{day}|{source}"]
        # Dagster starts one run for a key, so that what stays stale is not read again for ever.
        assert keys == [f"{EXTRACTOR_VERSION}-{source}-{day}-{day}"]
        with engine.begin() as connection:
            connection.execute(
                text("delete from load_batch where partition_day = :day"), {"day": day}
            )
        assert tick(instance) == [f"{day}|{source}"]


def test_workspace_file_and_dg_name_the_same_code_from_any_directory(tmp_path: Path) -> None:
    (entry,) = yaml.safe_load((ROOT / "workspace.yaml").read_text("utf-8"))["load_from"]
    assert entry["python_file"]["relative_path"] == "pipelines/definitions.py"
    environment = os.environ | {"OCOP_HOME": str(tmp_path), "PYTHONWARNINGS": "ignore"}
    listed = subprocess.run(
        [sys.executable, "-m", "dagster", "schedule", "list", "-w", str(ROOT / "workspace.yaml")],
        cwd=tmp_path,
        env=environment | {"DAGSTER_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "nightly_schedule" in listed.stdout
    checked = subprocess.run(
        [Path(sys.executable).parent / "dg", "check", "defs"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_modules_come_from_this_checkout() -> None:
    import assets
    import parsers
    import warehouse

    for package in (assets, parsers, warehouse):
        assert Path(str(package.__file__)).is_relative_to(ROOT)

"""Dagster's own history on PostgreSQL: made at first use, and written by four runs at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dagster as dg
import pytest
from sqlalchemy import event, text
from sqlalchemy.pool import Pool

from pipelines.dagster_settings import SERVER_URL, STORAGE_URL
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.partitions import DESK, range_tags
from pipelines.storage import DATABASE, storage_environment
from tests.integration.servers import QUICK, short_home
from warehouse.connection import make_engine
from warehouse.errors import WarehouseUnavailable
from warehouse.server import EmbeddedServer

RUNS = 4
STEPS = 25

MANY_EVENTS = f"""
import sys
from pathlib import Path
import dagster as dg
from pipelines.home import Home
from pipelines.instance import dagster_instance

@dg.asset(partitions_def=dg.StaticPartitionsDefinition([str(n) for n in range({STEPS})]),
          backfill_policy=dg.BackfillPolicy.single_run())
def filed(context: dg.AssetExecutionContext) -> None:
    for key in context.partition_keys:
        context.log_event(dg.AssetMaterialization(context.asset_key, partition=key))

with dagster_instance(Home(Path(sys.argv[1]))) as instance:
    tags = {{"dagster/asset_partition_range_start": "0",
            "dagster/asset_partition_range_end": "{STEPS - 1}"}}
    job = dg.Definitions(assets=[filed]).resolve_implicit_global_asset_job_def()
    raise SystemExit(not job.execute_in_process(instance=instance, tags=tags).success)
"""


@pytest.fixture(scope="module")
def laptop() -> Iterator[Home]:
    """An installation as a newcomer has it: nothing named, an embedded server of its own."""
    with pytest.MonkeyPatch.context() as patch, short_home() as root:
        for name in ("OCOP_WAREHOUSE_URL", SERVER_URL, STORAGE_URL, "DAGSTER_HOME"):
            patch.setenv(name, "")
            patch.delenv(name)
        server = EmbeddedServer(root / "warehouse", settings=QUICK)
        server.ensure_running()
        try:
            yield Home(root)
        finally:
            server.destroy()


def test_four_first_runs_at_once_share_one_history_without_a_lock(laptop: Home) -> None:
    command = [sys.executable, "-W", "ignore", "-c", MANY_EVENTS, str(laptop.root)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(RUNS)
    ]
    for process in running:
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        assert "locked" not in said

    with dagster_instance(laptop) as instance:
        assert [run.status for run in instance.get_runs()] == [dg.DagsterRunStatus.SUCCESS] * RUNS
        made = instance.fetch_materializations(dg.AssetKey("filed"), limit=1000).records
    assert len(made) >= RUNS * STEPS
    assert not list(laptop.dagster.rglob("*.db"))


def test_a_run_goes_on_with_its_history_after_the_server_was_started_anew(laptop: Home) -> None:
    server = EmbeddedServer(laptop.root / "warehouse", settings=QUICK)
    with dagster_instance(laptop) as instance:
        before = instance.get_runs_count()
        server.stop()
        server.ensure_running()
        assert instance.get_runs_count() == before
        instance.add_dynamic_partitions("sources", ["bao"])
        assert instance.get_dynamic_partitions("sources") == ["bao"]


def test_a_run_of_the_code_server_opens_few_connections_of_its_history(
    laptop: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dagster opens one for nearly every statement, unless the run says otherwise."""
    monkeypatch.setenv("OCOP_HOME", str(laptop.root))
    opened: list[str] = []

    def note(connection: object, _: object) -> None:
        opened.append(type(connection).__module__.partition(".")[0])

    day = date(2024, 3, 5)
    job = build_definitions(laptop).resolve_job_def("nightly")
    with dagster_instance(laptop) as instance:
        opened_by_a_run = dg.DagsterInstance.from_ref(instance.get_ref())
    event.listen(Pool, "connect", note)
    try:
        with opened_by_a_run as its_own:
            assert job.execute_in_process(instance=its_own, tags=range_tags(DESK, day, day)).success
    finally:
        event.remove(Pool, "connect", note)
    assert 0 < opened.count("psycopg2") < 60  # it was 101


def test_the_analyst_of_the_warehouse_cannot_open_the_history(laptop: Home) -> None:
    laptop.prepare()
    storage_environment(laptop)
    engine = make_engine(EmbeddedServer(laptop.warehouse).url("analyst", DATABASE))
    with pytest.raises(WarehouseUnavailable, match="permission denied"), engine.connect() as opened:
        opened.execute(text("SELECT 1"))
    engine.dispose()


def test_a_server_s_address_is_given_the_driver_that_dagster_s_statements_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SERVER_URL, "postgresql://me:secret@db.example/dagster")
    home = Home(tmp_path).prepare()
    assert storage_environment(home) == {
        SERVER_URL: "postgresql+psycopg2://me:secret@db.example/dagster"
    }
    monkeypatch.setenv(SERVER_URL, "mysql://me@db.example/dagster")
    with pytest.raises(WarehouseUnavailable, match="no address of a PostgreSQL database"):
        storage_environment(home)
    monkeypatch.delenv(SERVER_URL)
    with pytest.raises(WarehouseUnavailable, match=f"set {SERVER_URL}"):
        storage_environment(home)


def test_settings_that_were_edited_or_made_earlier_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    home.dagster.mkdir()
    (home.dagster / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    monkeypatch.setenv(SERVER_URL, "postgresql://me@db.example/dagster")
    home.prepare()
    assert storage_environment(home) == {}

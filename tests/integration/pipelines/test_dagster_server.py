"""Dagster's own web server and daemon, asked by the GraphQL calls that its pages make."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests
from sqlalchemy import Engine

from pipelines.home import Home
from pipelines.inbox.work import state_of
from pipelines.instance import dagster_instance
from pipelines.storage import storage_environment
from tests.integration.pipelines.rows import count

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 180


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def process(
    program: str, *arguments: str, environment: dict[str, str], log: Path
) -> Iterator[None]:
    with log.open("w") as out:
        child = subprocess.Popen(
            [str(Path(sys.executable).parent / program), *arguments],
            env=environment,
            cwd=log.parent,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(child.pid, signal.SIGTERM)
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


Ask = Callable[..., Any]


@pytest.fixture
def ask(home: Home, history: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """A function that sends a GraphQL query to a running web server; the daemon runs too.

    Their history is in PostgreSQL, by the settings of a server.
    """
    port = free_port()
    monkeypatch.setenv("OCOP_DAGSTER_URL", history)
    (home.dagster / "dagster.yaml").unlink()
    with dagster_instance(home) as instance:
        instance.get_runs_count()  # two processes that make Dagster's tables at once would clash
    environment = (
        os.environ
        | storage_environment(home)
        | {
            "DAGSTER_HOME": str(home.dagster),
            "OCOP_HOME": str(home.root),
            "PYTHONWARNINGS": "ignore",
        }
    )
    workspace = str(ROOT / "workspace.yaml")
    web = ("dagster-webserver", "-w", workspace, "-h", "127.0.0.1", "-p", str(port))
    daemon = ("dagster-daemon", "run", "-w", workspace)

    def send(query: str, **variables: object) -> Any:
        answer = requests.post(
            f"http://127.0.0.1:{port}/graphql",
            json={"query": query, "variables": variables},
            timeout=60,
        ).json()
        assert "errors" not in answer, answer
        return answer["data"]

    with (
        process(*web, environment=environment, log=home.logs / "web.log"),
        process(*daemon, environment=environment, log=home.logs / "daemon.log"),
    ):
        wait_for(lambda: _answers(port), "the web server to answer")
        yield send


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/server_info", timeout=2).ok
    except requests.ConnectionError:
        return False


def wait_for(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"waited {PATIENCE_SECONDS} s for {what}"
        time.sleep(0.5)


LOCATION = """
{ repositoriesOrError { ... on RepositoryConnection { nodes {
    name location { name }
    assetNodes { assetKey { path } groupName partitionDefinition { dimensionTypes { name } }
                 assetChecksOrError { ... on AssetChecks { checks { name } } } }
    jobs { name } schedules { name scheduleState { status } }
    sensors { name sensorState { status } }
} } } }
"""
BACKFILL = """
mutation($p: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $p) {
    __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }
"""
STATE = """
query($id: String!) { partitionBackfillOrError(backfillId: $id) {
    ... on PartitionBackfill { status numPartitions } } }
"""
MADE = """
query($k: AssetKeyInput!) { assetNodeOrError(assetKey: $k) { ... on AssetNode {
    partitionStats { numMaterialized numFailed } } } }
"""


def test_web_page_shows_every_asset_partition_schedule_and_check_and_backfills(
    ask: Ask, home: Home, engine: Engine
) -> None:
    (repository,) = ask(LOCATION)["repositoriesOrError"]["nodes"]
    assert repository["location"]["name"] == "ocop"
    nodes = {node["assetKey"]["path"][0]: node for node in repository["assetNodes"]}
    assert set(nodes) == {
        "raw", "documents", "claims", "extractor_accuracy", "warehouse", "published", "report",
    }  # fmt: skip
    for name in ("raw", "documents", "claims", "warehouse"):
        dimensions = nodes[name]["partitionDefinition"]["dimensionTypes"]
        assert {d["name"] for d in dimensions} == {"source", "day"}
    checks = nodes["warehouse"]["assetChecksOrError"]["checks"]
    assert {"evidence_is_a_span", "layout_changes"} <= {check["name"] for check in checks}
    assert {"nightly", "reparse", "marts"} <= {job["name"] for job in repository["jobs"]}
    schedules = {s["name"]: s["scheduleState"]["status"] for s in repository["schedules"]}
    assert schedules == {"nightly_schedule": "STOPPED", "marts_schedule": "STOPPED"}
    sensors = {s["name"]: s["sensorState"]["status"] for s in repository["sensors"]}
    assert sensors == {
        "inbox": "RUNNING", "night_alarm": "RUNNING", "new_extractor": "RUNNING",
        "waiting_captures": "STOPPED",
    }  # fmt: skip
    dropped = home.inbox / "tin.txt"
    dropped.write_text("Đến nay, tỉnh Thái Nguyên có 240 sản phẩm OCOP.", encoding="utf-8")

    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    keys = [f"2024-03-0{n}|desk" for n in (1, 2, 3)] + [f"{today}|desk"]
    launched = ask(
        BACKFILL,
        p={
            "assetSelection": [{"path": [n]} for n in ("raw", "documents", "claims", "warehouse")],
            "partitionNames": keys,
        },
    )["launchPartitionBackfill"]
    assert launched["__typename"] == "LaunchBackfillSuccess", launched

    def state() -> dict[str, Any]:
        return ask(STATE, id=launched["backfillId"])["partitionBackfillOrError"]

    wait_for(lambda: state()["status"].startswith("COMPLETED"), "the backfill to end")
    assert state()["status"] == "COMPLETED_SUCCESS"

    def made(name: str) -> tuple[int, int]:
        stats = ask(MADE, k={"path": [name]})["assetNodeOrError"]["partitionStats"]
        return stats["numMaterialized"], stats["numFailed"]

    assert made("raw") == made("warehouse") == (len(keys), 0)
    wait_for(lambda: made("extractor_accuracy") == (1, 0), "the extractor to be scored")

    # The daemon's sensor saw the file that was dropped above, and a run of its own read it.
    wait_for(dropped.with_name("tin.txt.result.html").exists, "the outcome of the dropped file")
    wait_for(lambda: state_of(home).done() != [], "the inbox to be done")
    assert state_of(home).done()[0].outcome == "1 documents, 1 figures, 0 products, 1 problems"
    assert count(engine, "claim") == 1

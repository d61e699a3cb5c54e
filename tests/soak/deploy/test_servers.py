"""The processes of the compose file, by its own commands, against a real PostgreSQL."""

from __future__ import annotations

import gzip
import subprocess
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests
from sqlalchemy import Engine, make_url, text

from tests.integration.deploy.compose import (
    PATIENCE_SECONDS,
    ByHand,
    compose_file,
    running,
)
from warehouse.connection import make_engine

LAUNCH = """
mutation($p: ExecutionParams!) { launchRun(executionParams: $p) { __typename
    ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }
"""
RUN = "query($id: ID!) { runOrError(runId: $id) { ... on Run { status } } }"
REPARSE = {
    "selector": {
        "repositoryLocationName": "ocop",
        "repositoryName": "__repository__",
        "pipelineName": "reparse",
    },
    "mode": "default",
    "executionMetadata": {
        "tags": [
            {"key": "dagster/asset_partition_range_start", "value": "2024-03-01|desk"},
            {"key": "dagster/asset_partition_range_end", "value": "2024-03-02|desk"},
        ]
    },
}
DAEMONS = """
{ instance { daemonHealth { allDaemonStatuses { daemonType required healthy } } } }
"""
LOADED = """
{ workspaceOrError { ... on Workspace { locationEntries { name
    locationOrLoadError { __typename } } } } }
"""


pytestmark = pytest.mark.soak


def wait_for(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"waited {PATIENCE_SECONDS} s for {what}"
        time.sleep(0.3)


def test_services_become_healthy_run_a_launched_job_and_tell_no_password(
    machine: ByHand, engine: Engine, storage: str
) -> None:
    services = compose_file()["services"]
    address = f"http://127.0.0.1:{machine.web_port}"

    def ask(query: str, **variables: object) -> Any:
        body = {"query": query, "variables": variables}
        answer = requests.post(f"{address}/graphql", json=body, timeout=60).json()
        assert "errors" not in answer, answer
        return answer["data"]

    subprocess.run(
        machine.command(services["prepare"]),
        env=machine.environment(services["prepare"]),
        check=True,
        capture_output=True,
    )
    with (
        running("code", services["code"], machine),
        running("webserver", services["webserver"], machine),
        running("daemon", services["daemon"], machine),
    ):
        assert requests.get(f"{address}/server_info", timeout=10).ok
        entries = ask(LOADED)["workspaceOrError"]["locationEntries"]
        assert entries == [
            {"name": "ocop", "locationOrLoadError": {"__typename": "RepositoryLocation"}}
        ]
        statuses = ask(DAEMONS)["instance"]["daemonHealth"]["allDaemonStatuses"]
        assert all(s["healthy"] for s in statuses if s["required"]), statuses

        (machine.home / "inbox").mkdir(exist_ok=True)
        dropped = machine.home / "inbox" / "tin.txt"
        dropped.write_text("Đến nay, tỉnh Thái Nguyên có 240 sản phẩm OCOP.", encoding="utf-8")
        launched = ask(LAUNCH, p=REPARSE)["launchRun"]
        assert launched["__typename"] == "LaunchRunSuccess", launched
        run_id = launched["run"]["runId"]

        def status() -> str:
            return str(ask(RUN, id=run_id)["runOrError"]["status"])

        wait_for(lambda: status() in ("SUCCESS", "FAILURE", "CANCELED"), "the run to end")
        assert status() == "SUCCESS"
        wait_for(lambda: _claims(engine) == 1, "the figure of the dropped file")

    password = str(make_url(storage).password)
    assert len(password) > 8
    assert list((machine.home / "archive").rglob("*.warc.gz"))
    assert _holders(machine, storage, password) == []


def _claims(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM claim")).scalar_one())


def _holders(machine: ByHand, storage: str, secret: str) -> list[str]:
    """Files and rows in which the secret occurs; the files that hold it on purpose apart."""
    found = []
    for folder in (machine.home, machine.logs):
        for path in folder.rglob("*"):
            if path.is_file():
                raw = path.read_bytes()
                content = gzip.decompress(raw) if path.suffix == ".gz" else raw
                if secret.encode() in content:
                    found.append(str(path))
    engine = make_engine(storage.replace("+psycopg2", "+psycopg"))
    with engine.connect() as connection:
        for table in ("event_logs", "runs", "run_tags", "kvs", "job_ticks", "instigators"):
            rows = connection.execute(text(f"SELECT t::text FROM {table} t")).scalars()
            found += [table for row in rows if secret in row]
    engine.dispose()
    return found

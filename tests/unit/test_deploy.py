"""The settings for a server stand twice: written by `ocop`, and ready beside the compose file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.commands.ui import PATIENCE

ROOT = Path(__file__).resolve().parents[2]


def settings(*path: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(ROOT.joinpath(*path).read_text("utf-8"))
    return loaded


def test_the_deployed_instance_has_the_settings_that_ocop_writes_for_a_server() -> None:
    written = settings("pipelines", "dagster_settings", "common.yaml")
    written |= settings("pipelines", "dagster_settings", "server.yaml")
    assert settings("deploy", "dagster.yaml") == written


@pytest.mark.parametrize("kind", ["laptop", "server"])
def test_the_settings_limit_runs_keep_watch_and_send_nothing_home(kind: str) -> None:
    written = settings("pipelines", "dagster_settings", "common.yaml")
    written |= settings("pipelines", "dagster_settings", f"{kind}.yaml")
    assert list(written["storage"]) == ["postgres"]
    assert written["telemetry"] == {"enabled": False}
    queue = written["run_queue"]
    assert queue["max_concurrent_runs"] == queue["dequeue_num_workers"] == 4
    (one_a_source,) = queue["tag_concurrency_limits"]
    assert (one_a_source["key"], one_a_source["limit"]) == ("ocop/source", 1)
    assert written["run_monitoring"]["enabled"]
    assert written["run_retries"]["max_retries"] == 1
    assert set(written["retention"]) == {"schedule", "sensor"}


def test_a_daemon_waits_for_a_run_to_begin_as_long_as_the_run_may_take() -> None:
    may_take = settings("deploy", "dagster.yaml")["run_monitoring"]["start_timeout_seconds"]
    assert int(PATIENCE["DAGSTER_GRPC_TIMEOUT_SECONDS"]) == may_take
    for name, service in settings("deploy", "compose.yaml")["services"].items():
        if "OCOP_CODE_HOST" in service.get("environment", {}):
            assert PATIENCE.items() <= service["environment"].items(), name

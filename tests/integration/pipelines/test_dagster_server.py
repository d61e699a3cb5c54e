"""Dagster's own web server and daemon, asked by the GraphQL calls that its pages make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
from sqlalchemy import Engine

from assets.answers import answer_key
from pipelines.home import Home
from pipelines.inbox.work import state_of
from pipelines.instance import dagster_instance
from tests.integration.pipelines.dagster_server import Ask, serving, wait_for
from tests.integration.pipelines.rows import count

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def ask(home: Home, history: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """A function that sends a GraphQL query to a running web server; the daemon runs too.

    Their history is in PostgreSQL, by the settings of a server.
    """
    monkeypatch.setenv("OCOP_DAGSTER_URL", history)
    (home.dagster / "dagster.yaml").unlink()
    with serving(home) as send:
        yield send


LOCATION = """
{ repositoriesOrError { ... on RepositoryConnection { nodes {
    name location { name }
    assetNodes { assetKey { path } groupName
                 internalFreshnessPolicy { ... on TimeWindowFreshnessPolicy {
                     failWindowSeconds warnWindowSeconds } }
                 partitionDefinition { dimensionTypes { name } }
                 assetChecksOrError { ... on AssetChecks { checks {
                     name canExecuteIndividually } } } }
    jobs { name } schedules { name scheduleState { status } }
    sensors { name sensorState { status } }
} } } }
"""
FRESH = """
query($k: AssetKeyInput!) { assetNodeOrError(assetKey: $k) { ... on AssetNode {
    freshnessStatusInfo { freshnessStatus } } } }
"""
BACKFILL = """
mutation($p: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $p) {
    __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }
"""
OF_NIGHTLY = {
    "selector": {
        "partitionSetName": "nightly_partition_set",
        "repositorySelector": {
            "repositoryLocationName": "ocop",
            "repositoryName": "__repository__",
        },
    }
}
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
    nodes = {"/".join(node["assetKey"]["path"]): node for node in repository["assetNodes"]}
    answers = {name: nodes.pop(name) for name in sorted(nodes) if name.startswith("source/")}
    policy = answers["source/baocantho"]["internalFreshnessPolicy"]
    assert policy == {"failWindowSeconds": 3 * 86400, "warnWindowSeconds": 36 * 3600}
    with dagster_instance(home) as instance:
        instance.report_runless_asset_event(dg.AssetMaterialization(answer_key("baocantho")))
    assert set(nodes) == {
        "raw", "documents", "claims", "extractor_accuracy", "warehouse", "published", "report",
    }  # fmt: skip
    for name in ("raw", "documents", "claims", "warehouse"):
        dimensions = nodes[name]["partitionDefinition"]["dimensionTypes"]
        assert {d["name"] for d in dimensions} == {"source", "day"}
    checks = nodes["warehouse"]["assetChecksOrError"]["checks"]
    named = {check["name"] for check in checks}
    assert {
        "evidence_is_a_span",
        "layout_changes",
        "older_extractor",
        "rows_between_stages",
    } <= named
    assert {check["canExecuteIndividually"] for check in checks} == {"CAN_EXECUTE"}
    assert {"nightly", "reparse", "reparse_stale", "marts"} <= {
        job["name"] for job in repository["jobs"]
    }
    schedules = {s["name"]: s["scheduleState"]["status"] for s in repository["schedules"]}
    assert schedules == {"nightly_schedule": "STOPPED", "marts_schedule": "STOPPED"}
    sensors = {s["name"]: s["sensorState"]["status"] for s in repository["sensors"]}
    assert sensors == {
        "files_after_night": "RUNNING",
        "inbox": "RUNNING", "kept_counts": "RUNNING", "lost_runs": "RUNNING",
        "night_alarm": "RUNNING", "second_tries": "RUNNING",
        "new_extractor": "RUNNING", "stale_rows": "STOPPED", "waiting_captures": "STOPPED",
    }  # fmt: skip
    dropped = home.inbox / "tin.txt"
    dropped.write_text("Đến nay, tỉnh Thái Nguyên có 240 sản phẩm OCOP.", encoding="utf-8")

    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    chosen = [{"path": [name]} for name in ("raw", "documents", "claims", "warehouse")]
    from_catalog = [f"2024-03-0{n}|desk" for n in (1, 2, 3)]
    from_job = ["2024-03-05|desk", "2024-03-06|desk", f"{today}|desk"]
    keys = [*from_catalog, *from_job]

    def state(backfill: str) -> str:
        return str(ask(STATE, id=backfill)["partitionBackfillOrError"]["status"])

    # The page of a job names it besides; two spans of days are two runs.
    for named in ({"partitionNames": from_catalog}, {"partitionNames": from_job, **OF_NIGHTLY}):
        launched = ask(BACKFILL, p={"assetSelection": chosen, **named})["launchPartitionBackfill"]
        assert launched["__typename"] == "LaunchBackfillSuccess", launched
        begun = launched["backfillId"]
        wait_for(
            lambda begun=begun: state(begun).startswith("COMPLETED"),  # type: ignore[misc]
            "the backfill to end",
        )
        assert state(begun) == "COMPLETED_SUCCESS"

    def made(name: str) -> tuple[int, int]:
        stats = ask(MADE, k={"path": [name]})["assetNodeOrError"]["partitionStats"]
        return stats["numMaterialized"], stats["numFailed"]

    def freshness(name: str) -> str:
        node = ask(FRESH, k={"path": ["source", name]})["assetNodeOrError"]
        return str(node["freshnessStatusInfo"]["freshnessStatus"])

    wait_for(lambda: freshness("baocantho") == "HEALTHY", "the daemon to see that a source answers")
    assert freshness("baothainguyen") == "UNKNOWN"

    # The file that was dropped starts a run of today, too; while it is on, today is being made.
    wait_for(
        lambda: made("raw") == made("warehouse") == (len(keys), 0),
        "all days to be shown as made, and none as failed",
    )
    wait_for(lambda: made("extractor_accuracy") == (1, 0), "the extractor to be scored")

    # The daemon's sensor saw the file that was dropped above, and a run of its own read it.
    wait_for(dropped.with_name("tin.txt.result.html").exists, "the outcome of the dropped file")
    wait_for(lambda: state_of(home).done() != [], "the inbox to be done")
    assert (
        state_of(home).done()[0].outcome == "1 document, 1 figure, 0 products, 1 problem: no_date"
    )
    assert count(engine, "claim") == 1

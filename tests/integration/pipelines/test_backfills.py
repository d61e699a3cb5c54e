"""Backfills in Dagster's pages, by the calls that the pages make, with web server and daemon."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster._core.definitions.data_version import CachingStaleStatusResolver
from dagster._core.loader import LoadingContextForTest
from sqlalchemy import Engine, text

from assets.accuracy import versions
from assets.partition import SourceDay
from benchmarks.made_archive import Plan, write_archive
from parsers.version import EXTRACTOR_VERSION
from pipelines.alarms.backfills import backfill_troubles
from pipelines.alarms.message import Trouble
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.partitions import range_tags
from pipelines.rebuild import reindex, reparse
from sources.archive import Archive
from tests.integration.pipelines.dagster_server import AGAIN, CANCEL, LAUNCH, Ask, serving, wait_for
from tests.integration.pipelines.rows import rows

pytestmark = pytest.mark.timeout(600)

SOURCES = ("baocantho", "baothainguyen")
FIRST, DAYS = date(2024, 2, 27), 4
"""Over a leap day."""

STATE = """
query($id: String!) { partitionBackfillOrError(backfillId: $id) { ... on PartitionBackfill {
    status runs(limit: 20) { id status stats { ... on RunStatsSnapshot { stepsFailed } } } } } }
"""
MADE = """
query($k: AssetKeyInput!) { assetNodeOrError(assetKey: $k) { ... on AssetNode {
    partitionStats { numMaterialized numFailed } } } }
"""
FAILURE = """
query($id: ID!) { logsForRun(runId: $id) { ... on EventConnection { events {
    ... on ExecutionStepFailureEvent { stepKey failureMetadata { metadataEntries {
        label ... on MarkdownMetadataEntry { mdStr } } } } } } } }
"""
FROM_ARCHIVE = ("documents", "claims", "warehouse")


def keys(sources: tuple[str, ...] = SOURCES) -> list[str]:
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    return [SourceDay(source, day).key for source in sources for day in days]


@pytest.fixture
def archived(home: Home, engine: Engine) -> Home:
    """Pages of two sources and four days in the archive, nothing read, no site anywhere."""
    for source in SOURCES:
        plan = Plan(pages=2 * DAYS, days=DAYS, source=source, first_day=FIRST)
        assert len(list(write_archive(Archive(home.archive), plan))) == 2 * DAYS
    assert reindex(home) == len(SOURCES) * 2 * DAYS
    return home


@pytest.fixture
def ask(archived: Home, history: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Web server and daemon; the daemon and its runs have no network, where that can be had."""
    monkeypatch.setenv("OCOP_DAGSTER_URL", history)
    (archived.dagster / "dagster.yaml").unlink()
    with dagster_instance(archived) as instance:
        # The extractor is not to be scored meanwhile: that takes longer than all else here.
        instance.add_dynamic_partitions(str(versions.name), [EXTRACTOR_VERSION])
    cut = ("unshare", "-n")
    try:
        subprocess.run([*cut, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        cut = ()
    with serving(archived, before_daemon=cut) as send:
        yield send


def launch(ask: Ask, partitions: list[str]) -> str:
    chosen = [{"path": [name]} for name in FROM_ARCHIVE]
    launched = ask(LAUNCH, p={"assetSelection": chosen, "partitionNames": partitions})
    return backfill_of(launched["launchPartitionBackfill"])


def backfill_of(launched: dict[str, Any]) -> str:
    assert launched["__typename"] == "LaunchBackfillSuccess", launched
    return str(launched["backfillId"])


def ended(ask: Ask, backfill: str) -> dict[str, Any]:
    def state() -> Any:
        return ask(STATE, id=backfill)["partitionBackfillOrError"]

    wait_for(
        lambda: state()["status"].startswith(("COMPLETED", "CANCELED", "FAILED")),
        f"the backfill {backfill} to end",
    )
    return dict(state())


def made(ask: Ask, asset: str) -> tuple[int, int]:
    stats = ask(MADE, k={"path": [asset]})["assetNodeOrError"]["partitionStats"]
    return stats["numMaterialized"], stats["numFailed"]


@pytest.mark.soak
def test_a_day_that_fails_in_a_batch_fails_alone_and_is_made_again_alone(
    ask: Ask, archived: Home, engine: Engine
) -> None:
    """Meanwhile a second backfill over the same days runs, and a third is cancelled."""
    (lost,) = Path(archived.archive / SOURCES[0]).rglob("*made2*.warc.gz")
    hidden = lost.rename(lost.with_suffix(".hidden"))

    whole = launch(ask, keys())
    overlapping = launch(ask, keys(SOURCES[1:]))
    unwanted = launch(ask, keys())
    assert (
        ask(CANCEL, id=unwanted)["cancelPartitionBackfill"]["__typename"] == "CancelBackfillSuccess"
    )

    assert ended(ask, overlapping)["status"] == "COMPLETED_SUCCESS"
    assert ended(ask, unwanted)["status"] == "CANCELED"
    failed = ended(ask, whole)
    assert failed["status"] == "COMPLETED_FAILED"
    good = len(keys()) - 1
    assert [made(ask, name) for name in FROM_ARCHIVE] == [(good, 1)] * 3
    assert made(ask, "raw") == (0, 0)
    with engine.connect() as connection:
        loaded = connection.scalar(
            text("select count(distinct (source, partition_day)) from load_batch")
        )
        assert loaded == good
    (bad_run,) = [run["id"] for run in failed["runs"] if run["status"] == "FAILURE"]
    (step,) = [e for e in ask(FAILURE, id=bad_run)["logsForRun"]["events"] if e.get("stepKey")]
    assert step["stepKey"] == "warehouse"
    (told,) = [e["mdStr"] for e in step["failureMetadata"]["metadataEntries"] if "mdStr" in e]
    assert told.startswith(f"- {SOURCES[0]} 2024-02-29: archive file")
    assert "is gone" in told
    (trouble,) = told_by_message(archived)
    assert trouble.what == f"backfill {whole} of documents, claims, warehouse"
    assert f"{SOURCES[0]} 2024-02-29: archive file" in trouble.why
    assert trouble.link == f"/runs/b/{whole}"

    hidden.rename(lost)
    again = ask(AGAIN, p={"parentRunId": whole, "strategy": "FROM_FAILURE"})
    remade = ended(ask, backfill_of(again["reexecutePartitionBackfill"]))
    assert remade["status"] == "COMPLETED_SUCCESS"
    assert told_by_message(archived) == []
    assert [made(ask, name) for name in FROM_ARCHIVE] == [(len(keys()), 0)] * 3
    with engine.connect() as connection:
        batches = connection.execute(
            text("select source, partition_day, count(*) from load_batch group by 1, 2")
        ).all()
    assert len(batches) == len(keys())
    assert {number for *_, number in batches} == {1}, "what was good was not loaded again"
    held = rows(engine, "document", "claim")
    assert len(held["document"]) >= len(SOURCES) * 2 * DAYS
    assert held["claim"]


def told_by_message(home: Home) -> list[Trouble]:
    """What the message of a night would say of the last hour's backfills."""
    with dagster_instance(home) as instance:
        return backfill_troubles(instance, datetime.now(UTC) - timedelta(hours=1), page="")


def test_rows_of_a_program_that_was_upgraded_in_the_middle_are_known_as_stale(
    archived: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = range_tags(SOURCES[0], FIRST, FIRST)

    def make(*assets: str) -> None:
        job = build_definitions(archived).resolve_implicit_global_asset_job_def()
        with dagster_instance(archived) as instance:
            chosen = [dg.AssetKey(name) for name in assets]
            assert job.execute_in_process(
                instance=instance, tags=tags, asset_selection=chosen
            ).success

    with monkeypatch.context() as before:
        before.setattr("assets.documents.EXTRACTOR_VERSION", "before the upgrade")
        make("documents")
    assert shown_as_stale(archived, SourceDay(SOURCES[0], FIRST).key) == {
        "documents": ["has a new code version"],
        "claims": [],
    }
    make("claims", "warehouse")

    versions = text("select extractor_version from load_batch order by batch_id")
    with engine.connect() as connection:
        assert connection.scalars(versions).all() == ["before the upgrade"]
    assert (SOURCES[0], FIRST) in [(r.source, r.first) for r in reparse(archived, stale_only=True)]
    assert reparse(archived, stale_only=True) == []


def shown_as_stale(home: Home, key: str) -> dict[str, list[str]]:
    """Why the page says of a partition that it is stale, by asset."""
    graph = build_definitions(home).resolve_asset_graph()
    with dagster_instance(home) as instance:
        page = CachingStaleStatusResolver(instance, graph, LoadingContextForTest(instance))
        return {
            name: [cause.reason for cause in page.get_stale_causes(dg.AssetKey(name), key)]
            for name in ("documents", "claims")
        }

"""Killed and concurrent runs, in short; the long campaigns are in tests/soak."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import dagster as dg
from sqlalchemy import Engine, text

from pipelines.desk import add_files
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.nights import run_sources, run_spans, waiting_spans
from pipelines.partitions import DESK, range_tags
from samples.server import SampleSite
from sources.archive import Archive, CaptureRecord
from warehouse import captures

PAPER = "sample-bao-thai-nguyen"
DAYS = (date(2024, 3, 12), date(2024, 3, 15))
ARTICLE = "Đến hết năm 2023, tỉnh Thái Nguyên có {} sản phẩm OCOP được công nhận.\n"


def file_of(folder: Path, number: int) -> Path:
    path = folder / f"bai-{number}.txt"
    path.write_text(ARTICLE.format(number), encoding="utf-8")
    return path


def archive_one(home: Home, number: int) -> CaptureRecord:
    """What another process does first: archive a file. The index is not told yet."""
    now = datetime.now(UTC)
    with Archive(home.archive).writer(DESK, now.date(), f"other-{number}") as writer:
        return writer.write_file(
            f"other-{number}.txt",
            ARTICLE.format(number).encode(),
            arrived_at=now,
            media_type="text/plain",
            published=date(2024, 1, 5),
        )


def test_capture_that_came_after_reading_keeps_its_partition_waiting(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    from pipelines.definitions import build_definitions

    add_files(home, [file_of(tmp_path, 129)], published=date(2024, 1, 5))
    late = archive_one(home, 162)
    captures.record(engine, [late])
    # Our run had read its documents before that, and loads now.
    job = build_definitions(home).resolve_job_def("reparse")
    with dagster_instance(home) as instance:
        loaded = job.execute_in_process(
            instance=instance,
            asset_selection=[dg.AssetKey("warehouse")],
            tags=range_tags(DESK, late.partition_day, late.partition_day),
        )
    assert loaded.success

    assert waiting_spans(home) == [(DESK, late.partition_day, late.partition_day)]
    run_spans(home, waiting_spans(home), job="reparse")
    assert waiting_spans(home) == []
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from document")).scalar_one() == 2


def test_files_archived_by_a_killed_add_are_loaded_by_the_next_and_not_archived_again(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    lost = archive_one(home, 162)
    same = tmp_path / "other-162.txt"
    same.write_text(ARTICLE.format(162), encoding="utf-8")

    added = add_files(home, [same], published=date(2024, 1, 5))

    assert [(f.capture, f.is_new) for f in added.files] == [(lost, False)]
    assert added.run is not None
    assert (added.run.error, added.run.documents) == (None, 1)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from capture")).scalar_one() == 1


def test_night_killed_while_loading_is_finished_by_the_next_without_asking_again(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    command = "from pipelines.command import main; main()"
    arguments = ["nightly", "--source", PAPER, "--day", DAYS[1].isoformat()]
    process = subprocess.Popen(
        [sys.executable, "-c", command, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while process.poll() is None and not any(home.claims.rglob("*.parquet")):
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    articles = [r.path for r in site.requests if r.path.startswith("/kinh-te/2")]
    assert articles

    reports = run_sources(home, [PAPER], *DAYS)

    assert [report.error for report in reports if report.error] == []
    assert [r.path for r in site.requests if r.path.startswith("/kinh-te/2")] == articles
    assert waiting_spans(home) == []
    assert [*home.root.rglob("*.tmp")] == []
    with engine.connect() as connection:
        documents, claims, loaded = connection.execute(
            text(
                "select (select count(*) from document), (select count(*) from claim),"
                " (select array[sum(documents), sum(claims)] from load_batch)"
            )
        ).one()
    assert [documents, claims] == loaded
    assert claims > 0


STARTED, FAILED = dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.FAILURE


def job_of() -> dg.JobDefinition:
    @dg.job
    def idle() -> None:
        """A job of nothing."""

    return idle

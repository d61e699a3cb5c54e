"""A year of ten sources read again in one backfill of Dagster's page."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from assets.partition import SourceDay
from benchmarks.made_archive import Plan, write_archive
from pipelines.rebuild import reindex
from sources.archive import Archive
from sources.catalogue import load_catalogue
from tests.integration.pipelines.dagster_server import wait_for
from tests.soak.backfills import SENSOR, Backfill, installation
from tests.soak.made_pages import STAGES
from tests.soak.record import Record
from tests.soak.services import services

pytestmark = [pytest.mark.soak, pytest.mark.timeout(9000)]

SOURCES, DAYS, FIRST = 10, 365, date(2023, 3, 1)
"""Over a leap day."""
LONGEST = 7200.0
MADE = """
query($k: AssetKeyInput!) { assetNodeOrError(assetKey: $k) { ... on AssetNode {
    partitionStats { numMaterialized numFailed } } } }
"""
TICKS = """
query($s: SensorSelector!) { sensorOrError(sensorSelector: $s) { ... on Sensor { sensorState {
    ticks(limit: 1000) { skipReason } } } } }
"""


def test_a_year_of_ten_sources_is_read_again_in_one_backfill(nowhere: Path, record: Record) -> None:
    names = [source.name for source in load_catalogue().crawled(sample=False)][:SOURCES]
    assert len(names) == SOURCES
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    keys = [SourceDay(name, day).key for name in names for day in days]
    with installation(nowhere) as made:
        for name in names:
            plan = Plan(pages=DAYS, days=DAYS, source=name, first_day=FIRST)
            assert len(list(write_archive(Archive(made.home.archive), plan))) == DAYS
        assert reindex(made.home) == len(keys)
        with services(made) as running:
            began = time.monotonic()
            backfill = Backfill(running, STAGES, keys, Counter())
            seen: set[int] = set()

            def shown() -> int:
                node = backfill.ask(MADE, k={"path": ["warehouse"]})["assetNodeOrError"]
                failed = node["partitionStats"]["numFailed"]
                assert failed == 0, [backfill.said(run) for run in backfill.own("FAILURE")]
                return int(node["partitionStats"]["numMaterialized"])

            def is_over() -> bool:
                seen.add(shown())
                return backfill.is_over()

            while not is_over():
                assert time.monotonic() - began < LONGEST
                time.sleep(5)
            took = time.monotonic() - began
            assert backfill.state() == "COMPLETED_SUCCESS"
            wait_for(lambda: shown() == len(keys), "the page to show all days")
            assert made.half_loaded() == []
            assert backfill.loaded() == backfill.shown_as_made() == set(keys)
            runs = backfill.runs("SUCCESS")
            sensor = backfill.ask(TICKS, s=SENSOR | {"sensorName": "kept_counts"})["sensorOrError"]
            said = [tick["skipReason"] or "" for tick in sensor["sensorState"]["ticks"]]
            anew = sorted(reason for reason in said if reason.startswith("counted anew"))
        assert int(made.scalar("select count(*) from load_batch")) == len(keys)
        # The made pages of all sources have the same addresses.
        pages = int(made.scalar("select count(distinct (source, url)) from document"))
    assert pages == len(keys)
    record.say(
        "A year in one backfill",
        f"{DAYS} days of {SOURCES} sources, a page a day, read again in one backfill of "
        f"{len(runs)} runs: {took:.0f} s, {1000 * took / (3 * len(keys)):.0f} ms per asset and "
        f"partition; the page showed {len(seen)} different counts of days on the way; the sensor "
        f"kept_counts looked {len(said)} times: {'; '.join(anew) or 'nothing was lacking'}.",
    )

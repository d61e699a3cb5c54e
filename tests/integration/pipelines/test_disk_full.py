"""A disk that fills up in the middle of a night says so; tests/soak fills it at many moments."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from pipelines.commands.faults import PROBLEMS, fault_of
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.nights import run_sources
from samples.server import SampleSite
from sources.archive import Archive
from tests.integration.pipelines.small_disk import fill, small_disk
from tests.integration.pipelines.test_nights import DAYS, PAPER
from warehouse import captures


def test_a_night_whose_archive_has_no_room_says_what_to_do(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    with small_disk(home.archive):
        fill(home.archive, 8 << 10)
        report, *_ = run_sources(home, [PAPER], DAYS[0], DAYS[0])
        assert "no room to archive" in (report.error or "")
        assert "Make room" in (report.error or "")
        kept = [record.capture_id for record in Archive(home.archive).scan()]
        assert kept
        assert captures.known(engine, PAPER)
        assert not list(home.root.rglob("*.tmp*"))


def test_a_history_that_has_no_room_is_told_from_a_warehouse_that_is_away(home: Home) -> None:
    with small_disk(home.dagster):
        home.prepare()
        fill(home.dagster, 0)
        with pytest.raises(OperationalError) as raised, dagster_instance(home) as instance:
            instance.get_runs()
    fault = fault_of(raised.value)
    assert fault is not None
    assert fault.code == PROBLEMS
    assert "history" in fault.message
    assert "Free some space" in (fault.todo or "")

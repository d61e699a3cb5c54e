"""A database that is away for a minute while rows are loaded; the runs wait and go on."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.integration.pipelines.dagster_server import wait_for
from tests.soak.backfills import Backfill, installation
from tests.soak.installation import COMMAND, ROOT, Installation
from tests.soak.made_pages import DAYS, STAGES, archive_into, keys
from tests.soak.record import Record
from tests.soak.services import services
from warehouse.connection import make_engine
from warehouse.server import EmbeddedServer

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

AWAY = 60.0
"""Seconds without a server."""


def take_away_in_the_load(made: Installation, alive: Callable[[], bool]) -> int:
    """Stop the server when some days are loaded, and start it a minute later; how many were."""
    server = EmbeddedServer(made.home.warehouse)
    engine = make_engine(server.url())
    loaded = 0

    def some_are_loaded() -> bool:
        nonlocal loaded
        with engine.connect() as connection:
            loaded = connection.scalar(text("select count(*) from load_batch")) or 0
        assert alive()
        return loaded > DAYS // 4

    wait_for(some_are_loaded, "the load to begin", every=0.02)
    engine.dispose()
    server.stop()
    time.sleep(AWAY)
    server.ensure_running()
    return loaded


def test_a_backfill_waits_for_a_database_that_is_away_for_a_minute(
    pages: Path, calm: dict[str, set[str]], nowhere: Path, record: Record
) -> None:
    told: Counter[str] = Counter()
    with installation(nowhere) as made:
        archive_into(made, pages)
        with services(made) as running:
            backfill = Backfill(running, STAGES, keys(), told)
            loaded = take_away_in_the_load(made, lambda: running.running["code"].poll() is None)
            running.revive()
            backfill.until(backfill.is_over, "the backfill to end")
            reasons = [backfill.said(run) for run in backfill.runs("FAILURE")]
            assert backfill.state() == "COMPLETED_SUCCESS", reasons
            assert made.half_loaded() == []
            assert made.rows(provenance=True) == calm
            assert backfill.loaded() == backfill.shown_as_made() == set(keys())
            said = (made.home.logs / "code.log").read_text()
            assert "say `ocop db start`" in said
            ended = running.ended
    record.say(
        "Database away for a minute",
        f"A backfill of {len(keys())} days, its server stopped for {AWAY:.0f} s when {loaded} were "
        f"loaded: {len(reasons)} runs failed, {len(ended)} services ended by themselves; it "
        f"went on by itself and ended with the undisturbed {len(calm['document'])} documents and "
        f"{len(calm['claim'])} claims.",
    )


def test_a_command_waits_for_a_database_that_is_away_for_a_minute(
    pages: Path, calm: dict[str, set[str]], nowhere: Path, record: Record
) -> None:
    with installation(nowhere) as made:
        archive_into(made, pages)
        process = subprocess.Popen(
            [sys.executable, *COMMAND, "reparse"],
            cwd=ROOT,
            env=made.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        loaded = take_away_in_the_load(made, lambda: process.poll() is None)
        _, said = process.communicate(timeout=600)
        assert process.returncode == 0, said
        assert "say `ocop db start`" in said
        assert made.half_loaded() == []
        assert made.rows(provenance=True) == calm
    record.say(
        "Database away from a command",
        f"`ocop reparse` of the same archive, its server stopped for {AWAY:.0f} s when {loaded} "
        "days were loaded: it said so, waited, and ended with the undisturbed rows.",
    )

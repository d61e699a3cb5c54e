"""What `standing` reads, when a loader or the server is killed between COPY and the load's end.

The loader is held at one of its locks, so that it is known how far it came: the partition's rows
are written but the tables made of them are not yet, or `stock` is and `standing_day` is not.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from tests.integration.warehouse.clusters import fresh, home, kill_9, made
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse import migrations, stock
from warehouse.connection import make_engine
from warehouse.errors import WarehouseUnavailable
from warehouse.load import load_partition
from warehouse.server import EmbeddedServer

__all__ = ["fresh", "home", "made"]

UNIT = "92@2004-01-01"
UNAVAILABLE = 3
"""How the loader ends when the server is gone."""

TABLES = ("document", "claim", "load_batch", "stock", "addition", "standing_day")
HELD_AT = {
    "before the tables of standing": (stock._OF_SOURCE, {"source": SOURCE}),
    "between stock and standing_day": (stock._OF_UNITS, {"units": [UNIT]}),
}


@pytest.mark.parametrize("stage", HELD_AT)
def test_a_killed_loader_leaves_all_tables_as_before(engine: Engine, stage: str) -> None:
    _load(engine, 41)
    before = _contents(engine)
    with _held(engine, stage) as loader:
        assert loader.pid is not None
        os.kill(loader.pid, signal.SIGKILL)
        loader.join(30)
    _until(engine, "SELECT count(*) = 0 FROM pg_locks WHERE locktype = 'advisory'")
    assert _contents(engine) == before
    _loads_as_ever(engine)


@pytest.mark.parametrize("stage", HELD_AT)
def test_a_killed_server_comes_back_with_all_tables_as_before(
    fresh: EmbeddedServer, stage: str
) -> None:
    fresh.ensure_running()
    engine = make_engine(fresh.url())
    migrations.upgrade(engine)
    _load(engine, 41)
    before = _contents(engine)
    with _held(engine, stage) as loader:
        kill_9(fresh)
        loader.join(30)
        assert loader.exitcode == UNAVAILABLE
    engine.dispose()
    fresh.ensure_running()
    assert _contents(engine) == before
    _loads_as_ever(engine)
    engine.dispose()


def _load(engine: Engine, value: float) -> None:
    figure = claim(value_min=value, value_max=value)
    load_partition(
        engine, SOURCE, DAY, frame(document()), frame(figure), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip


def _load_in_a_process(url: str, value: float) -> None:
    try:
        _load(make_engine(url), value)
    except WarehouseUnavailable:
        sys.exit(UNAVAILABLE)


@contextmanager
def _held(engine: Engine, stage: str) -> Iterator[BaseProcess]:
    """A loader of another value that has come to a lock and waits there."""
    url = engine.url.render_as_string(hide_password=False)
    loader = multiprocessing.get_context("spawn").Process(target=_load_in_a_process, args=(url, 43))
    with engine.connect() as holding:
        statement, given = HELD_AT[stage]
        holding.execute(statement, given)
        loader.start()
        _until(
            engine,
            "SELECT count(*) = 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
        )
        try:
            yield loader
        finally:
            loader.kill()
            loader.join(30)
            # The lock goes with the connection, whether or not the server is there to be told.
            holding.invalidate()


def _until(engine: Engine, asked: str) -> None:
    deadline = time.monotonic() + 60
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as watching:
        while not watching.scalar(text(asked)):
            assert time.monotonic() < deadline, asked
            time.sleep(0.02)


def _contents(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        return {name: _rows(connection, name) for name in TABLES}


def _rows(connection: Connection, name: str) -> list[Any]:
    return sorted(connection.scalars(text(f"select t::text from {name} t")))


def _loads_as_ever(engine: Engine) -> None:
    """No lock is left, and what the next load keeps is what making all anew gives."""
    _load(engine, 43)
    kept = _contents(engine)
    with engine.connect() as connection:
        asked = text("select value from standing('2022-06-30') where unit_id = :unit")
        assert connection.scalars(asked, {"unit": UNIT}).all() == [43]
    with engine.begin() as connection:
        stock.refresh_all(connection)
    assert _contents(engine) == kept

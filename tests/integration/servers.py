"""Real PostgreSQL for tests: one embedded server a session, a fresh database a test.

The conftest of ``tests/integration`` has the fixtures for all folders below it: in a conftest of
each they would be made for each, a server and its migrations too.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from warehouse import migrations, seed
from warehouse.connection import make_engine
from warehouse.server import EmbeddedServer

_numbers = count(1)

_ROOM = 2_000_000_000
_TRIES = 50

# A test's rows need not outlive a power cut. A worker that vacuums is the superuser's, and the
# owner of a database cannot drop it while one is at work there.
QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
}


@contextmanager
def short_home() -> Iterator[Path]:
    """A home with a short path that the server's account can enter; pytest's own is closed."""
    home = Path(tempfile.mkdtemp(prefix="ocop-test-", dir=_quick_place()))
    home.chmod(0o755)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _quick_place() -> str | None:
    """A file system in memory, where there is one with room: clusters are copied all the time."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or shutil.disk_usage(memory).free < _ROOM:
        return None
    return str(memory)


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedServer]:
    """A running server, removed at the end of the session."""
    with short_home() as home:
        started = EmbeddedServer(home / "warehouse", settings=QUICK)
        started.ensure_running()
        try:
            yield started
        finally:
            started.destroy()


@pytest.fixture(scope="session")
def template(server: EmbeddedServer) -> str:
    """Name of a database with the newest schema and the reference rows, to copy."""
    name = "ocop_template"
    _administer(server, f"CREATE DATABASE {name}")
    engine = make_engine(server.url(database=name))
    migrations.upgrade(engine)
    seed.sync_reference(engine)
    engine.dispose()
    return name


@pytest.fixture
def database(server: EmbeddedServer, template: str) -> Iterator[str]:
    """Name of a fresh database, dropped after the test."""
    name = copy_of(server, template)
    yield name
    drop(server, name)


@pytest.fixture
def engine(server: EmbeddedServer, database: str) -> Iterator[Engine]:
    """The fresh database as its owner."""
    made = make_engine(server.url(database=database))
    yield made
    made.dispose()


@pytest.fixture
def history(server: EmbeddedServer) -> Iterator[str]:
    """Address of an empty database for Dagster's runs and events, dropped after the test."""
    name = f"history_{next(_numbers)}"
    _administer(server, f"CREATE DATABASE {name} STRATEGY file_copy")
    yield server.url(database=name)
    drop(server, name)


@pytest.fixture
def warehouse_home(
    server: EmbeddedServer, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An OCOP_HOME whose warehouse is the fresh database, for commands and child processes."""
    monkeypatch.setenv("OCOP_HOME", str(tmp_path))
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", server.url(database=database))
    monkeypatch.setenv("OCOP_WAREHOUSE_ANALYST_URL", server.url("analyst", database))
    return tmp_path


def copy_of(server: EmbeddedServer, original: str) -> str:
    """Make a copy of a database that nobody is connected to; its name."""
    name = f"test_{next(_numbers)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {original} STRATEGY file_copy")
    return name


def drop(server: EmbeddedServer, name: str) -> None:
    """Remove a database, whoever is connected to it.

    Its owner may not end another role's session, which lives on for a moment after it was closed.
    """
    for left in reversed(range(_TRIES)):
        try:
            _administer(server, f"DROP DATABASE {name} WITH (FORCE)")
        except ProgrammingError as error:
            if left == 0 or not isinstance(error.orig, InsufficientPrivilege):
                raise
            time.sleep(0.1)
        else:
            return


def _administer(server: EmbeddedServer, statement: str) -> None:
    engine = make_engine(server.url(database="ocop"))
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()

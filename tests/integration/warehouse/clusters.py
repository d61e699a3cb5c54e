"""Own clusters for tests of the server's life, and looking at their processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.integration.servers import short_home
from warehouse.embedded.processes import find_postmaster, wait_gone
from warehouse.server import EmbeddedServer

_START = """
import sys, time
from pathlib import Path
from warehouse.server import EmbeddedServer
print(EmbeddedServer(Path(sys.argv[1])).ensure_running(), flush=True)
time.sleep(float(sys.argv[2]))
"""


def starter(root: Path, linger: float = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _START, str(root), str(linger)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ask(server: EmbeddedServer, sql: str) -> list[tuple[object, ...]]:
    address = server.url().replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def postmaster(server: EmbeddedServer) -> psutil.Process:
    found = find_postmaster(server.status().data)
    assert found is not None
    return found


def kill_9(server: EmbeddedServer) -> None:
    process = postmaster(server)
    process.kill()
    assert wait_gone([process], 10)


@pytest.fixture
def home() -> Iterator[Path]:
    with short_home() as made:
        yield made


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A cluster to copy, which is quicker than making one for each fault."""
    with short_home() as home:
        original = EmbeddedServer(home / "warehouse")
        original.ensure_running()
        original.stop()
        yield home / "warehouse"


@pytest.fixture
def fresh(home: Path, made: Path) -> Iterator[EmbeddedServer]:
    subprocess.run(["cp", "-a", str(made), str(home / "warehouse")], check=True)
    copied = EmbeddedServer(home / "warehouse", settings={"fsync": "off"})
    yield copied
    copied.destroy()

"""Whatever befalls the server or its files, the next command has a server that answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.integration.servers import short_home
from tests.integration.warehouse.clusters import ask, fresh, home, kill_9, made, postmaster
from warehouse.embedded import lifecycle
from warehouse.embedded.processes import is_gone
from warehouse.errors import WarehouseUnavailable
from warehouse.server import EmbeddedServer

__all__ = ["fresh", "home", "made"]


def test_kill_9_loses_nothing_that_was_committed(fresh: EmbeddedServer) -> None:
    fresh.ensure_running()
    ask(fresh, "create table kept as select generate_series(1, 1000) as n")
    kill_9(fresh)

    assert not fresh.status().running
    fresh.ensure_running()
    assert ask(fresh, "select count(*) from kept") == [(1000,)]


@pytest.fixture(scope="module")
def struck(made: Path) -> Iterator[EmbeddedServer]:
    """One server with a row in it, to be struck again and again."""
    with short_home() as home:
        subprocess.run(["cp", "-a", str(made), str(home / "warehouse")], check=True)
        server = EmbeddedServer(home / "warehouse", settings={"fsync": "off"})
        server.ensure_running()
        ask(server, "create table kept as select 41 as products")
        yield server
        server.destroy()


def _zombie() -> subprocess.Popen[bytes]:
    child = subprocess.Popen([sys.executable, "-c", ""])
    while psutil.Process(child.pid).status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    return child


@pytest.mark.parametrize(
    "damage",
    ["reused", "init", "zombie", "half", "empty", "garbage", "missing", "sockets"],
)
def test_a_stale_pid_file_ends_in_crash_recovery(struck: EmbeddedServer, damage: str) -> None:
    struck.ensure_running()
    kill_9(struck)
    status = struck.status()
    pid_file = status.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines(keepends=True)
    zombie = _zombie() if damage == "zombie" else None
    if damage == "missing":
        pid_file.unlink()
    elif damage == "sockets":
        (status.socket / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    else:
        pid_file.write_text(
            {
                "reused": "".join([f"{os.getpid()}\n", *lines[1:]]),
                "init": "".join(["1\n", *lines[1:]]),
                "zombie": "".join([f"{zombie.pid if zombie else 0}\n", *lines[1:]]),
                "half": lines[0][:2],
                "empty": "",
                "garbage": "\0\0not a pid\n",
            }[damage]
        )

    struck.ensure_running()

    assert ask(struck, "select products from kept") == [(41,)]
    if zombie is not None:
        zombie.wait()


def test_children_left_behind_by_a_killed_server_are_ended_before_the_next_one(
    fresh: EmbeddedServer,
) -> None:
    fresh.ensure_running()
    master = postmaster(fresh)
    orphans = master.children()
    for orphan in orphans:
        orphan.suspend()  # a child that is stuck in the kernel does not notice its parent's end
    kill_9(fresh)

    fresh.ensure_running()

    assert all(is_gone(orphan) for orphan in orphans)
    assert ask(fresh, "select 1") == [(1,)]


def test_a_server_that_lost_its_socket_is_started_anew(
    fresh: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifecycle, "_MUTE_SECONDS", 0.3)
    fresh.ensure_running()
    before = postmaster(fresh)
    for file in fresh.status().socket.glob(".s.*"):
        file.unlink()

    fresh.ensure_running()

    assert is_gone(before)
    assert ask(fresh, "select 1") == [(1,)]


def test_lost_passwords_are_replaced_and_the_rows_kept(fresh: EmbeddedServer, home: Path) -> None:
    fresh.ensure_running()
    ask(fresh, "create table kept as select 41 as products")
    before = fresh.url()
    (home / "warehouse" / "passwords.json").unlink()

    assert fresh.ensure_running() != before
    assert ask(fresh, "select products from kept") == [(41,)]


def test_a_setting_that_the_server_refuses_is_told_with_its_log(
    fresh: EmbeddedServer, home: Path
) -> None:
    refused = EmbeddedServer(home / "warehouse", settings={"shared_buffers": "nonsense"})
    with pytest.raises(WarehouseUnavailable, match="shared_buffers"):
        refused.ensure_running()
    assert not fresh.status().running


def test_another_major_version_is_named(fresh: EmbeddedServer) -> None:
    fresh.ensure_running()
    fresh.stop()
    (fresh.status().data / "PG_VERSION").write_text("16\n")
    with pytest.raises(WarehouseUnavailable, match="made by PostgreSQL 16; this program runs 18"):
        fresh.ensure_running()


def test_stopping_it_during_use_is_told_to_its_user(fresh: EmbeddedServer) -> None:
    fresh.ensure_running()
    with psycopg.connect(fresh.url().replace("+psycopg", "")) as connection:
        fresh.stop()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 1")


def test_the_socket_of_another_program_does_not_pass_for_the_server(fresh: EmbeddedServer) -> None:
    fresh.ensure_running()
    fresh.stop()
    with socket.socket(socket.AF_UNIX) as imposter:
        imposter.bind(str(fresh.status().socket / ".s.PGSQL.5432"))
        assert not fresh.status().running
        fresh.ensure_running()
        assert ask(fresh, "select 1") == [(1,)]

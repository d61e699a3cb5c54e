"""The embedded server's life, with real processes and real faults."""

from __future__ import annotations

import logging
import os
import signal
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
from warehouse.embedded import lifecycle
from warehouse.embedded.processes import find_postmaster, is_gone, server_processes, wait_gone
from warehouse.errors import WarehouseUnavailable
from warehouse.server import EmbeddedServer

_START = """
import sys, time
from pathlib import Path
from warehouse.server import EmbeddedServer
print(EmbeddedServer(Path(sys.argv[1])).ensure_running(), flush=True)
time.sleep(float(sys.argv[2]))
"""


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


def test_is_made_on_demand_and_outlives_the_command_that_made_it(home: Path) -> None:
    fresh = EmbeddedServer(home / "warehouse")
    assert not fresh.status().running
    first = starter(home / "warehouse")
    out, _ = first.communicate(timeout=60)

    assert first.returncode == 0
    assert fresh.status().running
    assert out.strip() == fresh.ensure_running()
    assert os.getsid(postmaster(fresh).pid) not in (os.getsid(0), first.pid)
    fresh.destroy()


def test_processes_that_make_it_at_once_share_one_server(home: Path) -> None:
    starters = [starter(home / "new" / "warehouse") for _ in range(5)]
    addresses = {process.communicate(timeout=60)[0] for process in starters}

    assert all(process.returncode == 0 for process in starters)
    assert len(addresses) == 1
    fresh = EmbeddedServer(home / "new" / "warehouse")
    assert ask(fresh, "select 1") == [(1,)]
    masters = [p for p in server_processes(fresh.status().data) if "-D" in p.cmdline()]
    assert len(masters) == 1
    fresh.destroy()


def test_ctrl_c_in_the_command_that_started_it_does_not_reach_it(
    fresh: EmbeddedServer, home: Path
) -> None:
    with starter(home / "warehouse", linger=60) as command:
        assert command.stdout is not None
        assert command.stdout.readline().startswith("postgresql")
        os.killpg(command.pid, signal.SIGINT)
        command.wait(timeout=10)

    assert fresh.status().running


def test_stop_ends_it_and_the_next_command_starts_it_again(fresh: EmbeddedServer) -> None:
    assert not fresh.stop()
    fresh.ensure_running()
    ask(fresh, "create table kept as select 41 as products")

    assert fresh.stop()
    assert not fresh.status().running
    assert not server_processes(fresh.status().data)
    fresh.ensure_running()
    assert ask(fresh, "select products from kept") == [(41,)]


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


def test_a_long_path_gets_a_short_private_socket(home: Path) -> None:
    deep = EmbeddedServer(home / ("sâu " + "x" * 80) / ("y" * 40) / "warehouse")
    try:
        deep.ensure_running()
        place = deep.status().socket
        assert len(str(place)) < 60
        assert place.stat().st_mode & 0o777 == 0o700
        assert ask(deep, "select 1") == [(1,)]
    finally:
        deep.destroy()


def test_no_folder_outside_changes_its_mode_and_files_are_private(
    fresh: EmbeddedServer, home: Path
) -> None:
    outside = [home, *home.parents]
    before = [folder.stat().st_mode for folder in outside]
    fresh.ensure_running()

    assert [folder.stat().st_mode for folder in outside] == before
    status = fresh.status()
    assert status.data.stat().st_mode & 0o777 == 0o700
    assert status.socket.stat().st_mode & 0o777 == 0o700
    assert (home / "warehouse" / "passwords.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to an account of the server's own")
def test_a_home_that_the_servers_account_cannot_enter_keeps_its_mode(home: Path) -> None:
    home.chmod(0o700)
    server = EmbeddedServer(home / "warehouse")
    try:
        server.ensure_running()
        status = server.status()
        assert status.data.is_relative_to("/var/lib/ocop-ledger")
        assert any("/var/lib/ocop-ledger" in note for note in status.notes)
        assert home.stat().st_mode & 0o777 == 0o700
        assert postmaster(server).uids().real != 0
        # The note in the home leads there again after the home was moved.
        ask(server, "create table kept as select 41 as products")
        moved = home / "moved"
        (home / "warehouse").rename(moved)
        server = EmbeddedServer(moved)
        assert server.status().data == status.data
        assert ask(server, "select products from kept") == [(41,)]
    finally:
        server.destroy()
    assert not status.data.exists()


def test_it_listens_on_no_network_address_and_wants_a_password(fresh: EmbeddedServer) -> None:
    fresh.ensure_running()
    status = fresh.status()
    assert ask(fresh, "show listen_addresses") == [("",)]
    assert not [c for c in postmaster(fresh).net_connections("inet") if c.status == "LISTEN"]
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(status.socket), user="postgres", dbname="ocop")


def test_stopping_it_during_use_is_told_to_its_user(fresh: EmbeddedServer) -> None:
    fresh.ensure_running()
    with psycopg.connect(fresh.url().replace("+psycopg", "")) as connection:
        fresh.stop()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 1")


def test_a_stranger_on_the_lock_is_waited_for_with_a_message(
    fresh: EmbeddedServer, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hold = (
        "import sys, time; from filelock import FileLock\n"
        "with FileLock(sys.argv[1]):\n    print('held', flush=True); time.sleep(60)"
    )
    lock = home / "warehouse" / "server.lock"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(lock)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        caplog.set_level(logging.INFO)
        impatient = EmbeddedServer(home / "warehouse", patience=0.2)
        with pytest.raises(WarehouseUnavailable, match="Another process"):
            impatient.ensure_running()
        assert "Waiting for another process" in caplog.text
        holder.kill()
    fresh.ensure_running()


def test_the_socket_of_another_program_does_not_pass_for_the_server(fresh: EmbeddedServer) -> None:
    fresh.ensure_running()
    fresh.stop()
    with socket.socket(socket.AF_UNIX) as imposter:
        imposter.bind(str(fresh.status().socket / ".s.PGSQL.5432"))
        assert not fresh.status().running
        fresh.ensure_running()
        assert ask(fresh, "select 1") == [(1,)]

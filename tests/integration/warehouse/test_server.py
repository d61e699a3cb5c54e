"""The embedded server's life, with real processes."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.integration.warehouse.clusters import ask, fresh, home, made, postmaster, starter
from warehouse.embedded.processes import server_processes
from warehouse.errors import WarehouseUnavailable
from warehouse.server import EmbeddedServer

__all__ = ["fresh", "home", "made"]


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

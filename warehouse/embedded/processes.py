"""Which processes serve a data folder, whatever its pid file says.

A pid file may name a process that is dead, a zombie, or by now somebody else's; it may be cut
in half. So processes are asked, not the file: every PostgreSQL process works in its data folder.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import psutil


def server_processes(data: Path) -> list[psutil.Process]:
    """Living PostgreSQL processes whose working folder is ``data``, zombies left out."""
    wanted = data.resolve()
    found = []
    for process in psutil.process_iter():
        try:
            if not process.name().startswith("postgres"):
                continue
            if process.status() != psutil.STATUS_ZOMBIE and Path(process.cwd()) == wanted:
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def find_postmaster(data: Path) -> psutil.Process | None:
    """The server's first process: the one whose command line names the data folder."""
    serving = server_processes(data)
    pids = {process.pid for process in serving}
    for process in serving:
        try:
            # A child still bears its parent's command line for a moment after its birth.
            if str(data) in process.cmdline() and process.ppid() not in pids:
                return process
        except psutil.NoSuchProcess:
            continue
    return None


def is_gone(process: psutil.Process) -> bool:
    """Whether a process has ended; a zombie has, even where nothing reaps it."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def wait_gone(
    processes: Iterable[psutil.Process],
    seconds: float,
    tell: Callable[[float], None] = lambda _: None,
) -> bool:
    """Wait until all have ended; ``tell`` hears the seconds waited so far now and then."""
    waiting = list(processes)
    started = time.monotonic()
    while waiting := [process for process in waiting if not is_gone(process)]:
        waited = time.monotonic() - started
        if waited > seconds:
            return False
        tell(waited)
        time.sleep(0.02 if waited < 1 else 0.2)
    return True


def end_orphans(data: Path) -> None:
    """End processes left behind by a postmaster that was killed.

    They hold the dead server's shared memory and could still write; a new server beside them
    would damage the data. What they leave behind is mended by crash recovery.
    """
    quit_signal = signal.SIGTERM if sys.platform == "win32" else signal.SIGQUIT
    for deadly, patience in ((quit_signal, 2.0), (signal.SIGTERM, 0.5)):
        orphans = server_processes(data)
        if not orphans:
            return
        send(orphans, deadly)
        if wait_gone(orphans, patience):
            return
    for orphan in server_processes(data):
        try:
            orphan.kill()
        except psutil.NoSuchProcess:
            continue
    wait_gone(server_processes(data), 10.0)


def send(processes: Iterable[psutil.Process], number: signal.Signals) -> None:
    """Signal each process that still lives."""
    for process in processes:
        try:
            process.send_signal(number)
        except psutil.NoSuchProcess:
            continue


def remove_leftovers(data: Path, socket: Path) -> list[str]:
    """Remove pid and socket files of a server that is known to be dead; returns their names.

    PostgreSQL itself would refuse to start when the pid in them is alive again as another
    program, or a zombie, or cannot be read.
    """
    removed = []
    for file in [data / "postmaster.pid", *sorted(socket.glob(".s.PGSQL.*"))]:
        if file.exists() or file.is_symlink():
            file.unlink()
            removed.append(file.name)
    return removed

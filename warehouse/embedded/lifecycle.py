"""From whatever state the files and processes are in to a server that answers, and back.

What belongs here: the steps, taken while the caller holds the lock. What does not: the lock,
and deciding that a server is wanted.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import psutil

from warehouse.embedded import cluster, passwords
from warehouse.embedded.account import Account
from warehouse.embedded.address import conninfo, loopback_port, told_port
from warehouse.embedded.binaries import packaged, reachable
from warehouse.embedded.folders import Folders, make_private
from warehouse.embedded.launch import launch, settings_of, tail
from warehouse.embedded.probe import Answer, probe
from warehouse.embedded.processes import (
    end_orphans,
    find_postmaster,
    is_gone,
    remove_leftovers,
    send,
    wait_gone,
)
from warehouse.errors import WarehouseUnavailable

_log = logging.getLogger("warehouse.server")

# A server that lives but has lost its socket (a cleaned /tmp) is started anew after this time.
_MUTE_SECONDS = 10.0

# How often somebody who waits hears about it.
_NEWS_SECONDS = 10.0

# A server may end while we watch it (stopped by its user, out of memory); trying for ever would
# hide that it cannot run at all.
_STARTS = 3


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """One cluster: its folders, account, further settings, and how many seconds to wait."""

    folders: Folders
    account: Account | None
    settings: Mapping[str, str]
    patience: float

    def answer(self) -> Answer:
        """Ask the server; without stored passwords nothing can be asked."""
        if passwords.read(self.folders.root) is None:
            return Answer.PASSWORD
        return probe(conninfo(self.folders), self.folders.data)

    def up(self) -> None:
        """Return when a query was answered.

        Raises:
            WarehouseUnavailable: it does not start; the message ends with its log.
        """
        for _ in range(_STARTS):
            postmaster = find_postmaster(self.folders.data)
            if postmaster is None:
                self._make_ready()
                postmaster = self._launch()
            if self._await_answer(postmaster):
                return
        raise WarehouseUnavailable(
            f"The warehouse's server does not stay up. Its log, {self.folders.log}, ends:\n"
            f"{tail(self.folders.log)}"
        )

    def down(self) -> bool:
        """Stop the server, cutting off whoever uses it; False when none was running."""
        data = self.folders.data
        postmaster = find_postmaster(data)
        if postmaster is None:
            end_orphans(data)
            return False
        if sys.platform == "win32":
            program = packaged().program("pg_ctl")
            subprocess.run([program, "stop", "-m", "fast", "-W", "-D", str(data)], check=False)
        else:
            send([postmaster], signal.SIGINT)  # a fast shutdown: roll back, checkpoint, end
        if not wait_gone([postmaster], self.patience, _news("Waiting for the server to stop")):
            # Nothing is lost: the next start replays the log.
            send([postmaster], signal.SIGTERM if sys.platform == "win32" else signal.SIGQUIT)
            wait_gone([postmaster], _NEWS_SECONDS)
        end_orphans(data)
        return True

    def _make_ready(self) -> None:
        """Files, folders and passwords such that a server can be started."""
        folders, account = self.folders, self.account
        binaries = reachable(account)
        end_orphans(folders.data)
        make_private(folders.socket, account)
        removed = remove_leftovers(folders.data, folders.socket)
        if removed:
            _log.info("The server did not end in order; removed %s.", ", ".join(removed))
        stored = passwords.read(folders.root)
        if not (folders.data / "PG_VERSION").exists():
            _log.info("Making the warehouse's files in %s.", folders.cluster)
            made = stored or passwords.create(folders.root)
            cluster.make(folders, binaries, account, made)
            return
        cluster.check_version(folders)
        if stored is None:
            _log.warning("The stored passwords are lost; the roles get new ones.")
            made = passwords.create(folders.root)
            cluster.reset_passwords(folders, binaries, account, made)

    def _launch(self) -> psutil.Process | None:
        root = self.folders.root
        port = loopback_port(root) if sys.platform == "win32" else told_port(root)
        settings = settings_of(self.folders, self.settings, port)
        pid = launch(self.folders, reachable(self.account), self.account, settings)
        try:
            return psutil.Process(pid) if pid is not None else None
        except psutil.NoSuchProcess:
            return None

    def _await_answer(self, postmaster: psutil.Process | None) -> bool:
        """Wait while the server lives; False when it ended or had to be ended."""
        started = time.monotonic()
        mute_since: float | None = None
        tell = _news(f"Waiting for the warehouse's server (log: {self.folders.log})")
        while (answer := self.answer()) is not Answer.YES:
            now = time.monotonic()
            if postmaster is None:  # Windows: pg_ctl went on before the server existed
                postmaster = find_postmaster(self.folders.data)
                if postmaster is None and now - started > _MUTE_SECONDS:
                    return False
            elif is_gone(postmaster):
                return False
            mute_since = (mute_since or now) if answer is Answer.NO else None
            mute = mute_since is not None and now - mute_since > _MUTE_SECONDS
            if mute or answer is Answer.PASSWORD:
                self._end_unusable(answer)
                return False
            if answer is Answer.STRANGER or now - started > self.patience:
                raise WarehouseUnavailable(
                    f"The warehouse's server lives, but after {now - started:.0f} s {answer.value}."
                    f" Look at {self.folders.log}, or say `ocop db stop` and try again."
                )
            tell(now - started)
            time.sleep(0.02 if now - started < 1 else 0.2)
        return True

    def _end_unusable(self, answer: Answer) -> None:
        """A server that cannot be reached or logged in to is ended, to be started afresh."""
        _log.warning("The server lives, but %s; starting it anew.", answer.value)
        self.down()
        if answer is Answer.PASSWORD:
            passwords.forget(self.folders.root)


def _news(what: str) -> Callable[[float], None]:
    """A teller that logs ``what`` and the seconds waited, not more often than is useful."""
    last = 0.0

    def tell(waited: float) -> None:
        nonlocal last
        if waited - last >= _NEWS_SECONDS:
            last = waited
            _log.info("%s, %.0f s so far.", what, waited)

    return tell

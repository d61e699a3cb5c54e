"""The embedded PostgreSQL server: there when a command needs it, until `ocop db stop`.

What belongs here: what other modules may ask of the server, and the lock that lets one of many
processes act. What does not: how it is started and stopped (``warehouse.embedded``), schemas
and rows.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.embedded import address
from warehouse.embedded.account import server_account
from warehouse.embedded.address import Role
from warehouse.embedded.analyst import is_as_made, make_again
from warehouse.embedded.binaries import MAJOR
from warehouse.embedded.cluster import DATABASE
from warehouse.embedded.folders import locate
from warehouse.embedded.lifecycle import Lifecycle
from warehouse.embedded.probe import Answer
from warehouse.embedded.processes import find_postmaster
from warehouse.errors import WarehouseUnavailable

_log = logging.getLogger(__name__)

# Crash recovery replays up to 2 GB of log on a slow disk; nobody should kill it for being slow.
PATIENCE_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """What `ocop db status` tells; ``answer`` and ``notes`` are sentences for people."""

    running: bool
    answer: str
    pid: int | None
    version: int
    data: Path
    socket: Path
    port: int | None
    log: Path
    account: str | None
    notes: tuple[str, ...]


class EmbeddedServer:
    """A PostgreSQL server whose files live under ``root`` (``OCOP_HOME/warehouse``).

    ``settings`` are further PostgreSQL settings for a start; ``patience`` is how many seconds to
    wait for a server that is recovering, or for another process that starts it.

    Raises:
        WarehouseUnavailable: the machine offers no account or place for a server.
    """

    def __init__(
        self,
        root: Path,
        *,
        settings: Mapping[str, str] | None = None,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        account = server_account()
        self._life = Lifecycle(locate(root, account), account, dict(settings or {}), patience)

    def url(self, role: Role = "owner", database: str = DATABASE, *, by_port: bool = False) -> str:
        """The address for SQLAlchemy, with the role's password; starts nothing.

        Raises:
            WarehouseUnavailable: no cluster was made yet, or it listens at no port.
        """
        return address.url(self._life.folders, role, database, by_port=by_port)

    def listen(self, port: int | None) -> None:
        """Let the server listen at a port of this machine beside its socket; None: no more.

        Raises:
            WarehouseUnavailable: it runs, and would have to be stopped first.
        """
        with self._lock():
            if address.told_port(self._life.folders.root) == port:
                return
            if find_postmaster(self._life.folders.data) is not None:
                raise WarehouseUnavailable(
                    "The server runs; where it listens can be said when it is down. Say "
                    "`ocop db stop` first."
                )
            address.tell_port(self._life.folders.root, port)

    def ensure_running(self) -> str:
        """Start the server unless it answers; returns the owner's address.

        Raises:
            WarehouseUnavailable: it cannot start, with the end of its log.
        """
        if self._life.answer() is not Answer.YES:
            with self._lock():
                self._life.up()
        return self.url()

    def keep_analyst(self) -> None:
        """See that the role ``analyst`` is as it was made, whatever it has done to itself.

        Raises:
            psycopg.Error: the server does not answer.
        """
        folders = self._life.folders
        if is_as_made(folders):
            return
        with self._lock():
            if not is_as_made(folders):
                make_again(folders)

    def stop(self) -> bool:
        """Stop the server, cutting off whoever uses it; False when none was running."""
        with self._lock():
            return self._life.down()

    def status(self) -> ServerStatus:
        """Look without touching: nothing is started or mended."""
        folders, account = self._life.folders, self._life.account
        answer = self._life.answer()
        postmaster = find_postmaster(folders.data)
        if answer is not Answer.YES and postmaster is None:
            answer = Answer.NO
        notes = []
        if folders.outside_home and account is not None:
            notes.append(
                f"The account '{account.name}' cannot enter {folders.root}, so the server's "
                f"files are in {folders.cluster}."
            )
        return ServerStatus(
            running=answer is Answer.YES,
            answer=answer.value,
            pid=postmaster.pid if postmaster else None,
            version=MAJOR,
            data=folders.data,
            socket=folders.socket,
            port=address.told_port(folders.root),
            log=folders.log,
            account=account.name if account else None,
            notes=tuple(notes),
        )

    def destroy(self) -> None:
        """Stop the server and remove its files, wherever they are; the archive is not touched."""
        with self._lock():
            self._life.down()
            folders = self._life.folders
            for folder in (folders.data, folders.socket):
                shutil.rmtree(folder, ignore_errors=True)
            folders.log.unlink(missing_ok=True)
            if folders.outside_home:
                shutil.rmtree(folders.cluster)
                (folders.root / "cluster-folder.txt").unlink()

    @contextmanager
    def _lock(self) -> Iterator[None]:
        lock = FileLock(self._life.folders.lock)
        try:
            lock.acquire(timeout=1)
        except Timeout:
            _log.info("Waiting for another process that is starting or stopping the warehouse.")
            try:
                lock.acquire(timeout=self._life.patience)
            except Timeout:
                raise WarehouseUnavailable(
                    "Another process has been starting or stopping the warehouse for "
                    f"{self._life.patience:.0f} s. Look at {self._life.folders.log}."
                ) from None
        try:
            yield
        finally:
            lock.release()

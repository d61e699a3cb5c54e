"""Waiting for a PostgreSQL server that goes away in the middle of a long piece of work.

What belongs here: connections that wait, and work that is begun anew. What does not: a server that
was never reached, of which the address may be wrong.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection

from warehouse.errors import WarehouseUnavailable

_T = TypeVar("_T")

# Of no package whose words Dagster keeps: its history is often on the very server that is away.
_aside = logging.getLogger("ocop.patience")
_log = logging.getLogger(__name__)

_PAUSE_SECONDS = 1.0
_MOST_BEGINNINGS = 3

_reached: set[tuple[str, ...]] = set()
_waits: list[float] = []


@contextmanager
def waiting_for_servers(seconds: float) -> Iterator[None]:
    """Meanwhile, connections of this process wait for a server that it had reached before.

    Dagster's own are among them. What a person can do is said on stderr when the waiting begins,
    and how long it took in the log when it ends.
    """
    _waits.append(seconds)
    try:
        yield
    finally:
        _waits.remove(seconds)


def begun_anew(work: Callable[[], _T]) -> _T:
    """Do what is done wholly or not at all, and again when the server went away in the middle.

    Raises:
        WarehouseUnavailable: it went away time after time, or longer than connections wait.
    """
    for _ in range(_MOST_BEGINNINGS - 1):
        try:
            return work()
        except WarehouseUnavailable as error:
            _aside.warning("%s It is begun anew.", error)
    return work()


@event.listens_for(Engine, "do_connect")
def _connect(
    dialect: Dialect, _: object, arguments: Sequence[object], named: Mapping[str, object]
) -> DBAPIConnection | None:
    dbapi = dialect.loaded_dbapi
    if dialect.name != "postgresql":
        return None
    address = tuple(str(named.get(part)) for part in ("host", "port", "dbname", "user"))
    began = time.monotonic()
    told = False
    while True:
        try:
            connection = dialect.connect(*arguments, **named)
        except dbapi.OperationalError as error:
            most = max(_waits, default=0.0) if address in _reached else 0.0
            if time.monotonic() - began >= most:
                raise
            if not told:
                _aside.warning("%s", _waiting(error, most))
                told = True
            time.sleep(_PAUSE_SECONDS)
            continue
        _reached.add(address)
        if told:
            # Dagster is in the middle of writing when the connection is its own.
            log = _log if dialect.driver == "psycopg" else _aside
            log.warning("Waited %.0f s for the database.", time.monotonic() - began)
        return connection


def _waiting(error: Exception, seconds: float) -> str:
    said = str(error).strip().splitlines()
    return (
        f"The database does not answer ({said[0] if said else error}). This run waits up to "
        f"{seconds:.0f} s for it: say `ocop db start`, or start the server that the settings name."
    )

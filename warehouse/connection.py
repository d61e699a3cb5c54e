"""Opening the warehouse: which server, in which state, as whom.

What belongs here: from ``OCOP_HOME`` and the environment to an engine that can be used. What
does not: the embedded server's life (``warehouse.server``) and the rows.
"""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError

from warehouse import migrations, seed
from warehouse.embedded.address import Role
from warehouse.errors import WarehouseUnavailable
from warehouse.server import EmbeddedServer

__all__ = [
    "WarehouseUnavailable",
    "make_engine",
    "open_analyst",
    "open_warehouse",
    "warehouse_url",
]

_OLDEST = 15
"""PostgreSQL 15 is the first whose `public` schema is closed to everybody's tables."""


def warehouse_url(home: Path, role: Role = "owner") -> str:
    """The address of the warehouse of an ``OCOP_HOME``, with the password.

    ``OCOP_WAREHOUSE_URL`` names another server (``OCOP_WAREHOUSE_ANALYST_URL`` the analyst's
    address on it); without it the embedded server is meant and started.

    Raises:
        WarehouseUnavailable: the embedded server cannot start, or the address is no PostgreSQL.
    """
    named = os.environ.get("OCOP_WAREHOUSE_URL")
    if named and role == "owner":
        return _normal(named, "OCOP_WAREHOUSE_URL")
    if named:
        analyst = os.environ.get("OCOP_WAREHOUSE_ANALYST_URL")
        if not analyst:
            raise WarehouseUnavailable(
                "OCOP_WAREHOUSE_URL names a server of yours; give its role 'analyst' a password "
                "(ALTER ROLE analyst LOGIN PASSWORD '…') and name the address in "
                "OCOP_WAREHOUSE_ANALYST_URL."
            )
        return _normal(analyst, "OCOP_WAREHOUSE_ANALYST_URL")
    server = EmbeddedServer(home / "warehouse")
    server.ensure_running()
    if role == "analyst":
        server.keep_analyst()
    return server.url(role)


def open_warehouse(home: Path) -> Engine:
    """The warehouse as its owner: server running, schema at its newest, reference rows present.

    Dispose of the engine when done. Safe from several processes at once.

    Raises:
        WarehouseUnavailable: with what to do about it.
    """
    engine = make_engine(warehouse_url(home))
    try:
        _check_server(engine)
        migrations.upgrade(engine)
        seed.sync_reference(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_analyst(home: Path) -> Engine:
    """The warehouse as the read-only role ``analyst``; schema brought up first.

    Where another server has no address for the analyst, the owner's is used: ``run_query`` then
    lowers itself to the role.

    Raises:
        WarehouseUnavailable: with what to do about it.
    """
    owner = open_warehouse(home)
    if os.environ.get("OCOP_WAREHOUSE_URL") and not os.environ.get("OCOP_WAREHOUSE_ANALYST_URL"):
        return owner
    owner.dispose()
    return make_engine(warehouse_url(home, "analyst"))


def make_engine(url: str | URL) -> Engine:
    """An engine whose errors of reaching the server are ``WarehouseUnavailable``.

    Times are given out in UTC, whatever the server's zone; a connection that a restart of the
    server cut is replaced before it is used.
    """
    address = make_url(url)
    engine = create_engine(
        address,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 10,
            "application_name": "ocop",
            "options": "-c timezone=UTC",
        },
    )

    @event.listens_for(engine, "handle_error")
    def _translate(context: ExceptionContext) -> None:
        cause = context.original_exception
        lost = context.is_disconnect or (
            isinstance(cause, psycopg.OperationalError) and context.connection is None
        )
        # During the pool's own ping a lost connection is replaced, not reported.
        if lost and not context.is_pre_ping:
            raise _unavailable(address, cause) from cause

    return engine


def _unavailable(address: URL, cause: BaseException) -> WarehouseUnavailable:
    where = str(address.query.get("host") or address.host or "localhost")
    advice = (
        "See that this server runs and that OCOP_WAREHOUSE_URL is right."
        if os.environ.get("OCOP_WAREHOUSE_URL")
        else "Say `ocop db start`, or `ocop db status` to see more."
    )
    said = str(cause).strip().splitlines()
    return WarehouseUnavailable(
        f"The warehouse at {where} does not answer ({said[0] if said else cause}). {advice}"
    )


def _normal(url: str, variable: str) -> str:
    """The address with the driver that we bring; any other database is refused."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        address = None
    # Neither the address nor the library's message is shown: parts of a password may be in them.
    if address is None or "@" in (address.host or ""):
        raise WarehouseUnavailable(
            f"{variable} is no database address; it should look like "
            "postgresql://user:password@host:5432/database, with @ : / in the password written "
            "as %40 %3A %2F."
        )
    if address.get_backend_name() not in ("postgresql", "postgres"):
        raise WarehouseUnavailable(
            f"{variable} names a {address.get_backend_name()} database; the warehouse is "
            f"PostgreSQL {_OLDEST} or newer."
        )
    return address.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def _check_server(engine: Engine) -> None:
    with engine.connect() as connection:
        number = int(connection.scalar(text("SHOW server_version_num")) or 0)
        encoding = connection.scalar(text("SHOW server_encoding"))
    if number < _OLDEST * 10_000:
        raise WarehouseUnavailable(
            f"The server runs PostgreSQL {number // 10_000}; the warehouse needs {_OLDEST} or "
            "newer."
        )
    if encoding != "UTF8":
        raise WarehouseUnavailable(
            f"The database is encoded in {encoding}; make one with ENCODING 'UTF8' "
            "TEMPLATE template0."
        )

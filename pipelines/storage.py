"""Where Dagster keeps runs, events and schedules, as the environment variables its settings name.

What belongs here: the second database of the embedded server, and the form of addresses. What
does not: which storage an installation has (``pipelines.dagster_settings``).
"""

from __future__ import annotations

import os

from filelock import FileLock
from sqlalchemy import make_url, text
from sqlalchemy.exc import ArgumentError

from pipelines.dagster_settings import SERVER_URL, STORAGE_URL
from pipelines.home import Home
from warehouse.connection import make_engine
from warehouse.errors import WarehouseUnavailable
from warehouse.server import EmbeddedServer

DATABASE = "dagster"


def storage_environment(home: Home) -> dict[str, str]:
    """Variables that a process needs to open this installation's Dagster instance.

    The embedded server is started, and its second database made, where the settings ask for it.

    Raises:
        WarehouseUnavailable: the server cannot start, or an address is none of PostgreSQL.
    """
    settings = (home.dagster / "dagster.yaml").read_text(encoding="utf-8")
    if STORAGE_URL in settings:
        return {STORAGE_URL: _with_driver(_embedded(home))}
    if SERVER_URL in settings:
        return {SERVER_URL: _named(home)}
    return {}


def _embedded(home: Home) -> str:
    """The address of the second database, which is made when it is missing."""
    server = EmbeddedServer(home.warehouse)
    server.ensure_running()
    engine = make_engine(server.url())
    try:
        with (
            FileLock(home.dagster / "storage.lock"),
            engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        ):
            known = text("SELECT 1 FROM pg_database WHERE datname = :name")
            if connection.scalar(known, {"name": DATABASE}) is None:
                connection.execute(text(f"CREATE DATABASE {DATABASE}"))
                connection.execute(text(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC"))
    finally:
        engine.dispose()
    return server.url(database=DATABASE)


def _named(home: Home) -> str:
    named = os.environ.get(SERVER_URL)
    if not named:
        raise WarehouseUnavailable(
            f"{home.dagster / 'dagster.yaml'} keeps Dagster's runs on a server: set {SERVER_URL} "
            "to its address, postgresql+psycopg2://user:password@host:5432/dagster."
        )
    return _with_driver(named)


def _with_driver(address: str) -> str:
    """The address with the driver that Dagster's statements are written for.

    Raises:
        WarehouseUnavailable: it is no address of a PostgreSQL database.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() != "postgresql":
        raise WarehouseUnavailable(
            f"{SERVER_URL} is no address of a PostgreSQL database; write "
            "postgresql+psycopg2://user:password@host:5432/dagster."
        )
    return url.set(drivername="postgresql+psycopg2").render_as_string(hide_password=False)

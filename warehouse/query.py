"""Asking the warehouse: an analyst's own SQL, and queries that have a name.

What belongs here: running a query so that it cannot change anything. What does not: the views
that answer most questions (``warehouse/views``).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pandas as pd
import psycopg
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from warehouse.errors import WarehouseUnavailable
from warehouse.roles import ANALYST

_log = logging.getLogger(__name__)

_MOST_ROWS = 1_000_000


class QueryFailed(Exception):  # noqa: N818
    """The database refused a query; the message is its own, with the place in the query."""


def run_query(
    engine: Engine, sql: str, read_only: bool = True, *, most_rows: int = _MOST_ROWS
) -> pd.DataFrame:
    """Run one statement and return its rows, columns in order, values as Python has them.

    With ``read_only`` the statement runs as the role ``analyst`` where the engine's role may
    become it, and always in a read-only transaction that is rolled back; being one statement, it
    cannot undo either. At most ``most_rows`` rows are fetched. A statement without rows gives an
    empty frame without columns.

    Raises:
        QueryFailed: the database refused it.
        WarehouseUnavailable: the server does not answer.
    """
    with engine.connect() as connection:
        if read_only:
            _lower(connection)
        raw = connection.connection.driver_connection
        if not isinstance(raw, psycopg.Connection):
            raise TypeError("The warehouse is reached with psycopg 3 only.")
        try:
            # Preparing makes the server take exactly one statement, so a query cannot smuggle in
            # a second one that ends the transaction.
            with raw.cursor() as cursor:
                cursor.execute(sql.encode(), prepare=True)
                frame = _frame(cursor, most_rows)
        except psycopg.Error as error:
            if raw.closed:
                raise WarehouseUnavailable(
                    f"The warehouse's server went away during the query ({error}). "
                    "Say `ocop db status`."
                ) from error
            raise QueryFailed(_said(error, sql)) from error
        if not read_only:
            connection.commit()
    return frame


def run_named(engine: Engine, name: str, values: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """Run ``warehouse/queries/{name}.sql`` with its ``:parameters``.

    Raises:
        FileNotFoundError: there is no such query.
    """
    sql = files("warehouse.queries").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    with engine.connect() as connection:
        rows = connection.execute(text(sql), values or {})
        return pd.DataFrame(rows.fetchall(), columns=list(rows.keys()), dtype=object)


def _lower(connection: Connection) -> None:
    """Begin a read-only transaction, as the analyst where that role can be taken."""
    connection.execute(text("SET TRANSACTION READ ONLY"))
    try:
        with connection.begin_nested():
            connection.execute(text(f"SET LOCAL ROLE {ANALYST}"))
    except DBAPIError as error:
        # No such role, or not ours to take: the read-only transaction must do.
        _log.debug("Reading as the owner: %s", error.orig)


def _frame(cursor: psycopg.Cursor[Any], most_rows: int) -> pd.DataFrame:
    if cursor.description is None:
        return pd.DataFrame()
    columns = [column.name for column in cursor.description]
    return pd.DataFrame(cursor.fetchmany(most_rows), columns=columns, dtype=object)


def _said(error: psycopg.Error, sql: str) -> str:
    """The server's words, with line and column, and its hint."""
    told = error.diag
    message = told.message_primary or str(error)
    if told.statement_position:
        before = sql[: int(told.statement_position) - 1]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message += f" (line {line}, column {column})"
    return " ".join(part for part in (message, told.message_detail, told.message_hint) if part)

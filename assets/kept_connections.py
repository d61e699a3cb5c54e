"""Connections of Dagster's history that stay open between statements.

By itself, Dagster opens one for nearly every statement of a run: 121 in one without news, which
took 0.9 of its 1.5 seconds of processor time, most of it the database's.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakSet

import dagster as dg
from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import Pool

_RECYCLED_AFTER = 300
_MOST_CONNECTIONS = 20

_kept: WeakSet[dg.DagsterInstance] = WeakSet()


def keep_connections(instance: dg.DagsterInstance) -> None:
    """Keep connections of the history open, as Dagster's own web server does; once an instance."""
    if instance in _kept:
        return
    instance.optimize_for_webserver(
        statement_timeout=0, pool_recycle=_RECYCLED_AFTER, max_overflow=_MOST_CONNECTIONS
    )
    _kept.add(instance)


@event.listens_for(Pool, "checkout")
def _ask_before_use(connection: Any, record: object, proxy: object) -> None:  # noqa: ANN401
    """Let a connection that the server dropped be opened anew; the warehouse's own pool does so."""
    if not type(connection).__module__.startswith("psycopg2"):
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except connection.Error as error:
        raise DisconnectionError from error

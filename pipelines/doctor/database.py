"""The warehouse: whether it answers, its schema, and its clock beside this machine's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from pipelines.doctor.finding import Finding, fault, warning, well
from pipelines.home import Home
from warehouse import migrations
from warehouse.connection import WarehouseUnavailable, make_engine, warehouse_url
from warehouse.server import EmbeddedServer

FIRST_YEAR = 2025
LAST_YEAR = 2099
"""Years in which this program runs; a clock that was never set says 1970 or 2000."""

MOST_SECONDS_APART = 30.0


def look_at_warehouse(home: Home, *, now: datetime | None = None) -> Iterator[Finding]:
    """Findings of database, schema and clock; the embedded server is not started for them.

    ``now`` is this machine's time (aware), that of the call when None.
    """
    engine: Engine | None = None
    try:
        engine = _engine(home)
        if engine is None:
            yield warning(
                "database",
                "the embedded server is not running",
                "Nothing need be done: the next command starts it, or `ocop db start`.",
            )
            yield look_at_clock(now or datetime.now(UTC), None)
            return
        with engine.connect() as connection:
            version = connection.scalar(text("SHOW server_version"))
            theirs = connection.scalar(text("SELECT clock_timestamp()"))
        yield well("database", f"PostgreSQL {version} answers")
        yield _schema(engine)
        yield look_at_clock(now or datetime.now(UTC), theirs)
    except (WarehouseUnavailable, SQLAlchemyError) as error:
        reason = str(getattr(error, "orig", None) or error).strip()
        yield fault("database", reason, "Start the server, then `ocop db status`.")
        yield look_at_clock(now or datetime.now(UTC), None)
    finally:
        if engine is not None:
            engine.dispose()


def look_at_clock(ours: datetime, theirs: datetime | None) -> Finding:
    """This machine's clock (aware), against sanity and the database's, where that is known."""
    todo = "Set the clock and let it be kept, by timedatectl set-ntp true for example."
    told = ours.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    if not FIRST_YEAR <= ours.year <= LAST_YEAR:
        return fault("clock", f"it is {told}, which cannot be", todo)
    if theirs is None:
        return well("clock", told)
    apart = abs((ours - theirs).total_seconds())
    if apart > MOST_SECONDS_APART:
        return fault("clock", f"it is {told}; the database's is {apart:.0f} s away", todo)
    return well("clock", f"{told}, as the database's")


def _engine(home: Home) -> Engine | None:
    """The owner's engine; None where an embedded server is meant that does not run."""
    if os.environ.get("OCOP_WAREHOUSE_URL"):
        return make_engine(warehouse_url(home.root))
    if not home.warehouse.is_dir():
        return None
    server = EmbeddedServer(home.warehouse)
    return make_engine(server.url()) if server.status().running else None


def _schema(engine: Engine) -> Finding:
    found, newest = migrations.revisions(engine)
    if found == newest and migrations.is_current(engine):
        return well("schema", f"revision {found}")
    if found is not None and found > newest:
        return fault(
            "schema",
            f"revision {found} is newer than this program's {newest}",
            "Install the newer program, or restore a backup of this one's time.",
        )
    return fault(
        "schema",
        f"revision {found or 'none'}, views or rights are older than this program's {newest}",
        "Say `ocop db upgrade`; nothing is lost.",
    )

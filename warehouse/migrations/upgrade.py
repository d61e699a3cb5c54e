"""Upgrading the schema: Alembic's migrations, then views, functions and the analyst's rights.

What belongs here: the order of these, under one advisory lock, in one transaction. Several
processes may upgrade at once; the first does it, the others find it done.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

from warehouse import stock, views
from warehouse.migrations import analyst

if TYPE_CHECKING:
    from alembic.config import Config

# Any fixed number does; it is "OCOP" in ASCII.
_LOCK = 0x4F434F50

_HERE = Path(__file__).parent


# Alembic itself is imported only where there is something to do: every process that opens the
# warehouse asks, and hardly ever is there.


def upgrade(engine: Engine, revision: str = "head") -> bool:
    """Bring the schema to ``revision`` and the views to this program's; True when that changed it.

    Raises:
        sqlalchemy.exc.ProgrammingError: the address's role may not create tables.
    """
    if revision == "head" and is_current(engine):
        return False
    from alembic import command

    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if revision == "head" and _is_current(connection):
            return False
        views.drop(connection)
        command.upgrade(_config(connection), revision)
        if revision == "head":
            views.create(connection)
            stock.refresh_all(connection)
            analyst.grant(connection)
    return True


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to ``revision`` ("base" for nothing); views go and are not remade."""
    from alembic import command

    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        views.drop(connection)
        command.downgrade(_config(connection), revision)


def revisions(engine: Engine) -> tuple[str | None, str]:
    """The revision that a database is at (None: no tables yet) and this program's newest."""
    with engine.connect() as connection:
        return _revision(connection), newest()


def newest() -> str:
    """This program's newest revision: the number that the last file of migrations begins with."""
    return max(file.name for file in (_HERE / "versions").glob("[0-9]*.py")).partition("_")[0]


def is_current(engine: Engine) -> bool:
    """Whether there is nothing to upgrade."""
    with engine.connect() as connection:
        return _is_current(connection)


def _is_current(connection: Connection) -> bool:
    return _revision(connection) == newest() and views.are_current(connection)


def _revision(connection: Connection) -> str | None:
    """Where Alembic says that a database is; None: nothing of ours is there."""
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _config(connection: Connection) -> Config:
    """Alembic's settings without an alembic.ini: the package knows where it is installed."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

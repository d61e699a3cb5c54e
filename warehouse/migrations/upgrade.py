"""Upgrading the schema: Alembic's migrations, then views, functions and the analyst's rights.

What belongs here: the order of these, under one advisory lock, in one transaction. Several
processes may upgrade at once; the first does it, the others find it done.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from warehouse import stock, views
from warehouse.migrations import analyst

# Any fixed number does; it is "OCOP" in ASCII.
_LOCK = 0x4F434F50

_HERE = Path(__file__).parent


def upgrade(engine: Engine, revision: str = "head") -> bool:
    """Bring the schema to ``revision`` and the views to this program's; True when that changed it.

    Raises:
        sqlalchemy.exc.ProgrammingError: the address's role may not create tables.
    """
    if revision == "head" and is_current(engine):
        return False
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
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        views.drop(connection)
        command.downgrade(_config(connection), revision)


def revisions(engine: Engine) -> tuple[str | None, str]:
    """The revision that a database is at (None: no tables yet) and this program's newest."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found, str(ScriptDirectory(str(_HERE)).get_current_head())


def is_current(engine: Engine) -> bool:
    """Whether there is nothing to upgrade."""
    with engine.connect() as connection:
        return _is_current(connection)


def _is_current(connection: Connection) -> bool:
    found = MigrationContext.configure(connection).get_current_revision()
    head = ScriptDirectory(str(_HERE)).get_current_head()
    return found == head and views.are_current(connection)


def _config(connection: Connection) -> Config:
    """Alembic's settings without an alembic.ini: the package knows where it is installed."""
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

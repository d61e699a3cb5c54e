"""Notes of what derived rows were made from, so that they are made anew exactly when needed.

A process that is killed between a load and what follows from it leaves the old note, and the next
run sees that there is something to do.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from warehouse.schema import installed, load_batch


def noted(connection: Connection, name: str) -> str | None:
    """What rows of that name were made from, None before the first time."""
    return connection.scalar(select(installed.c.digest).where(installed.c.name == name))


def note(connection: Connection, name: str, origin: str) -> None:
    """Note what they were made from, in the transaction that makes them."""
    statement = insert(installed).values(name=name, digest=origin)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={"digest": statement.excluded.digest}
        )
    )


def notes(connection: Connection, beginning: str) -> dict[str, str]:
    """All notes whose names begin so."""
    rows = connection.execute(
        select(installed.c.name, installed.c.digest).where(
            installed.c.name.startswith(beginning, autoescape=True)
        )
    )
    return {row.name: row.digest for row in rows}


def forget_notes(connection: Connection, beginning: str) -> None:
    """Take away all notes whose names begin so."""
    connection.execute(
        delete(installed).where(installed.c.name.startswith(beginning, autoescape=True))
    )


def loads(connection: Connection) -> str:
    """A mark of all loads so far; another one means that rows changed."""
    # Their number too: of two loads at once the later number may be seen first.
    found = connection.execute(select(func.count(), func.max(load_batch.c.batch_id))).one()
    return f"{found[0]} loads, the last {found[1] or 0}"

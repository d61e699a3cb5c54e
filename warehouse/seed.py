"""Rows that come with the program: administrative units and the catalogue's sources.

What belongs here: bringing them up to date where they differ. What does not: where they come
from (``reference``, ``sources``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

import reference
from reference import units
from warehouse.schema import admin_unit, admin_unit_change, installed, source

_LOCK = 0x4F434F51
"""Any fixed number that no other advisory lock of ours uses."""


def sync_reference(engine: Engine) -> bool:
    """Make the unit tables those of this program; True when they differed.

    Costs one query when nothing changed: the digest of the data files is kept in ``installed``.
    """
    with engine.begin() as connection:
        if _installed(connection) == _reference_digest():
            return False
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if _installed(connection) == _reference_digest():
            return False
        _replace(connection, admin_unit, (asdict(unit) for unit in units.all_units()))
        _replace(connection, admin_unit_change, (asdict(change) for change in units.changes()))
        noted = insert(installed).values(name="reference", digest=_reference_digest())
        connection.execute(
            noted.on_conflict_do_update(
                index_elements=["name"], set_={"digest": noted.excluded.digest}
            )
        )
    return True


def sync_sources(engine: Engine, rows: Iterable[Mapping[str, Any]]) -> None:
    """Make the table ``source`` follow the catalogue.

    Rows carry the table's columns (``name``, ``title``, ``kind``, ``enabled``, ``sample`` at
    least). A source that the catalogue no longer has stays, not enabled, for its documents.

    Raises:
        KeyError: a row has a column that the table has not.
    """
    given = {row["name"]: dict(row) for row in rows}
    with engine.begin() as connection:
        held = {row["name"]: row for row in connection.execute(select(source)).mappings()}
        for name in sorted(given):
            values = {source.c[key].name: value for key, value in given[name].items()}
            # Every run asks, and hardly ever is there anything to write.
            if name in held and values.items() <= dict(held[name]).items():
                continue
            statement = insert(source).values(values)
            changed = {key: statement.excluded[key] for key in values if key != "name"}
            connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_=changed)
            )
        connection.execute(
            update(source).where(source.c.name.not_in(sorted(given))).values(enabled=False)
        )


def _installed(connection: Connection) -> str | None:
    return connection.scalar(select(installed.c.digest).where(installed.c.name == "reference"))


def _replace(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    import pandas as pd

    from warehouse.copying import copy, encode

    connection.execute(delete(table))
    copy(connection, table, [encode(pd.DataFrame(list(rows), dtype=object), table)])


@cache
def _reference_digest() -> str:
    whole = hashlib.sha256()
    for folder in reference.__path__:
        for file in sorted(Path(folder).rglob("*.csv")):
            whole.update(f"{file.name} {file.stat().st_size}\n".encode())
            whole.update(file.read_bytes())
    return whole.hexdigest()

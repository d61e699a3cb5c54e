"""The tables that ``standing`` reads, made from claims, documents and verdicts.

What belongs here: making the rows of some documents, or of all, anew. What does not: which claims
those are (``warehouse/views/stock_row.sql``, ``addition_row.sql``) and how one of them is chosen
(``chosen_stock.sql``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from sqlalchemy import BindParameter, Connection, Date, SmallInteger, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from warehouse.schema import addition, standing_day, stock
from warehouse.tables.base import text_type

Group = tuple[str, int, date]
"""Unit, star level (0: all together) and day of which the best claim is chosen."""

# Versions of one page may lie in several partitions of its source: a new one replaces the others.
_OF_SOURCE = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('ocop-ledger/stock/' || :source, 0))"
)

# Loads of several sources may state figures of one unit. 64 turns for all units, taken in one
# order: a lock a unit would be too many for a server, another order could wait in a circle.
_OF_UNITS = text(
    """
    SELECT pg_advisory_xact_lock(hashtextextended('ocop-ledger/standing', 0) + turn)
    FROM (SELECT DISTINCT hashtext(u) & 63 AS turn FROM unnest(:units) AS u ORDER BY 1) AS turns
    """
).bindparams(bindparam("units", type_=ARRAY(text_type())))

_SOURCES = text(
    "SELECT DISTINCT source FROM document WHERE document_id = ANY (:ids) ORDER BY 1"
).bindparams(bindparam("ids", type_=ARRAY(text_type())))

_VERSIONS = text(
    """
    SELECT document_id FROM document
    WHERE source = :source AND (partition_day = :day OR url = ANY (:urls))
    """
).bindparams(bindparam("urls", type_=ARRAY(text_type())))

_PAGES = text(
    "SELECT DISTINCT url FROM document "
    "WHERE source = :source AND partition_day = :day AND url IS NOT NULL"
)


def pages_of(connection: Connection, source: str, day: date) -> set[str]:
    """Addresses of the documents that a partition holds now."""
    return set(connection.scalars(_PAGES, {"source": source, "day": day}))


def refresh_partition(
    connection: Connection, source: str, day: date, *, also: Iterable[str] = ()
) -> None:
    """Make the rows of a partition's documents anew, within the transaction that replaced them.

    ``also``: addresses of which the partition held versions before. Two loads of one source take
    turns from here to their end, so that each sees the other's versions.
    """
    connection.execute(_OF_SOURCE, {"source": source})
    groups: set[Group] = set()
    for table in (stock, addition):
        gone = table.delete().where(table.c.source == source, table.c.partition_day == day)
        if table is stock:
            groups |= _groups(connection.execute(gone.returning(*_KEY)))
        else:
            connection.execute(gone)
    urls = sorted(pages_of(connection, source, day) | set(also))
    parameters = {"source": source, "day": day, "urls": urls}
    groups |= _refresh_stated(connection, list(connection.scalars(_VERSIONS, parameters)))
    _choose(connection, groups)


def refresh_documents(connection: Connection, document_ids: Sequence[str]) -> None:
    """Make the rows of these documents anew, as after a verdict on one of their figures.

    Takes turns with the loads of their sources.
    """
    for source in connection.scalars(_SOURCES, {"ids": list(document_ids)}).all():
        connection.execute(_OF_SOURCE, {"source": source})
    _choose(connection, _refresh_stated(connection, document_ids))


def refresh_all(connection: Connection) -> None:
    """Make all rows anew; readers see the old ones until the transaction ends."""
    for table in (standing_day, stock, addition):
        connection.execute(table.delete())
    for table in (stock, addition):
        connection.execute(text(_filling(table.name)))
        connection.execute(text(f"ANALYZE {table.name}"))
    _choose(connection, _groups(connection.execute(stock.select().with_only_columns(*_KEY))))
    connection.execute(text(f"ANALYZE {standing_day.name}"))


_KEY = (stock.c.unit_id, stock.c.star_key, stock.c.as_of)


def _groups(rows: Iterable[Any]) -> set[Group]:
    return {(row.unit_id, row.star_key, row.as_of) for row in rows}


def _refresh_stated(connection: Connection, document_ids: Sequence[str]) -> set[Group]:
    """Fill ``stock`` and ``addition`` for these documents; the groups that may have changed."""
    if not document_ids:
        return set()
    ids = bindparam("ids", list(document_ids), type_=ARRAY(text_type()))
    of_these = "WHERE document_id = ANY (:ids)"
    groups: set[Group] = set()
    for table in (stock, addition):
        told = " RETURNING unit_id, star_key, as_of" if table is stock else ""
        for statement in (_emptying(table.name), _filling(table.name)):
            rows = connection.execute(text(f"{statement} {of_these}{told}").bindparams(ids))
            if told:
                groups |= _groups(rows)
    return groups


def _choose(connection: Connection, groups: set[Group]) -> None:
    """Choose the best claim of each group anew, one load after another for one unit."""
    if not groups:
        return
    units, star_keys, days = (list(column) for column in zip(*sorted(groups), strict=True))
    connection.execute(_OF_UNITS, {"units": sorted(set(units))})
    given: list[BindParameter[Any]] = [
        bindparam("units", units, type_=ARRAY(text_type())),
        bindparam("star_keys", star_keys, type_=ARRAY(SmallInteger)),
        bindparam("days", days, type_=ARRAY(Date)),
    ]
    for name, used in (
        ("drop_standing_day", 3),
        ("refresh_standing_day", 3),
        ("refresh_validity", 2),
    ):
        query = files("warehouse.queries").joinpath(f"{name}.sql").read_text("utf-8")
        connection.execute(text(query).bindparams(*given[:used]))


def _emptying(name: str) -> str:
    return f"DELETE FROM {name}"  # noqa: S608 (a name of our own)


def _filling(name: str) -> str:
    columns = ", ".join(column.name for column in stock.metadata.tables[name].columns)
    return f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {name}_row"  # noqa: S608

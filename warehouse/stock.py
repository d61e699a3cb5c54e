"""The tables that ``standing`` reads, made from claims, documents and verdicts.

What belongs here: making the rows of some documents, or of all, anew. What does not: which claims
those are (``warehouse/views/stated_figure.sql``, ``addition_row.sql``) and how one of them is
chosen (``chosen_stock.sql``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from sqlalchemy import BindParameter, Connection, Date, SmallInteger, TextClause, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from warehouse.schema import addition, claim, document, standing_day, stock
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

_PLANS = text(
    "SELECT set_config('enable_nestloop', :loops, true), set_config('work_mem', :memory, true)"
)
_PLANS_BEFORE = text(
    "SELECT current_setting('enable_nestloop') AS loops, current_setting('work_mem') AS memory"
)
# The figures of a partition are kept twice while they are compared; on disk that takes longer.
_MEMORY = "64MB"

_HELD = text(
    "SELECT document_id, url FROM document WHERE source = :source AND partition_day = :day"
)


@dataclass(frozen=True, slots=True)
class Held:
    """The documents of a partition: their ids, and their addresses where they have one."""

    document_ids: frozenset[str]
    urls: frozenset[str]


def held_by(connection: Connection, source: str, day: date) -> Held:
    """What a partition holds now."""
    rows = connection.execute(_HELD, {"source": source, "day": day}).all()
    return Held(frozenset(row[0] for row in rows), frozenset(row[1] for row in rows if row[1]))


def refresh_partition(connection: Connection, source: str, day: date, before: Held) -> None:
    """Make the rows of a partition's documents anew, within the transaction that replaced them.

    ``before``: what the partition held until then. Two loads of one source take turns from here
    to their end, so that each sees the other's versions.
    """
    connection.execute(_OF_SOURCE, {"source": source})
    now = held_by(connection, source, day)
    parameters = {"source": source, "day": day, "urls": sorted(now.urls | before.urls)}
    versions = set(connection.scalars(_VERSIONS, parameters))
    _choose(connection, _refresh_stated(connection, sorted(versions | before.document_ids)))


def refresh_documents(connection: Connection, document_ids: Sequence[str]) -> None:
    """Make the rows of these documents anew, as after a verdict on one of their figures.

    Takes turns with the loads of their sources.
    """
    for source in connection.scalars(_SOURCES, {"ids": list(document_ids)}).all():
        connection.execute(_OF_SOURCE, {"source": source})
    _choose(connection, _refresh_stated(connection, list(document_ids)))


def refresh_all(connection: Connection) -> None:
    """Make all rows anew; readers see the old ones until the transaction ends."""
    for table in (document, claim):
        connection.execute(text(f"ANALYZE {table.name}"))
    for table in (standing_day, stock, addition):
        connection.execute(table.delete())
    groups = _refresh_stated(connection, None)
    for table in (stock, addition):
        connection.execute(text(f"ANALYZE {table.name}"))
    _choose(connection, groups)
    connection.execute(text(f"ANALYZE {standing_day.name}"))


def _refresh_stated(connection: Connection, document_ids: Sequence[str] | None) -> set[Group]:
    """Bring ``stock`` and ``addition`` up for these documents; the groups that may have changed.

    None: for all documents, into empty tables.
    """
    ids = bindparam("ids", document_ids, type_=ARRAY(text_type()))
    some = document_ids and connection.scalar(_query("has_stated").bindparams(ids))
    query = _query("refresh_stock" if some else "fill_stock")
    # How many rows there are cannot be estimated; looping over them would take very long.
    before = dict(connection.execute(_PLANS_BEFORE).mappings().one())
    connection.execute(_PLANS, {"loops": "off", "memory": _MEMORY})
    groups = {
        (row.unit_id, row.star_key, row.as_of) for row in connection.execute(query.bindparams(ids))
    }
    connection.execute(_PLANS, before)
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
        connection.execute(_query(name).bindparams(*given[:used]))


def _query(name: str) -> TextClause:
    return text(files("warehouse.queries").joinpath(f"{name}.sql").read_text("utf-8"))

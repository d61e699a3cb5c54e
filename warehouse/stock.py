"""The tables that ``standing`` reads, made from claims, documents and verdicts.

What belongs here: making the rows of some documents, or of all, anew. What does not: which claims
those are (``warehouse/views/stated_figure.sql``, ``addition_row.sql``) and how one of them is
chosen (``chosen_stock.sql``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Date,
    SmallInteger,
    Text,
    TextClause,
    any_,
    bindparam,
    cast,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine, UserDefinedType

from warehouse.schema import addition, claim, document, standing_day, stock
from warehouse.tables.base import text_type


class _AsWritten(UserDefinedType[str]):
    """An array as the text that the server wrote it as: it is handed back, never looked into."""

    cache_ok = True

    def __init__(self, items: TypeEngine[Any]) -> None:
        self.items = items

    def bind_expression(self, bindvalue: BindParameter[str]) -> ColumnElement[Any]:
        """The text, read as an array again."""
        return cast(bindvalue, ARRAY(self.items))


class _Groups(NamedTuple):
    """Units, star levels (0: all together) and days of which the best claim is to be chosen.

    Arrays as texts, of one length; None for none.
    """

    units: str | None
    star_keys: str | None
    days: str | None


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

# What is compared is joined by hashes: how many rows there are cannot be estimated, and looping
# over them would take very long. Null is the setting of before.
_PLANS = text(
    "SELECT set_config('enable_nestloop', :loops, true), set_config('work_mem', :memory, true)"
)
# The figures of a partition are kept twice while they are compared, and once more while the best of
# them are chosen, until the transaction ends; on disk that takes longer.
_MEMORY = "64MB"

_HELD = text(
    """
    SELECT array_agg(document_id)::text, array_agg(url) FILTER (WHERE url IS NOT NULL)::text
    FROM document WHERE source = :source AND partition_day = :day
    """
)


@dataclass(frozen=True, slots=True)
class Held:
    """The documents of a partition: their ids and addresses, as the server writes lists of texts.

    They are only handed back to it, and there may be thousands. None for none.
    """

    document_ids: str | None
    urls: str | None

    def has(self, document_id: Column[Any]) -> ColumnElement[bool]:
        """Whether a column names one of the documents."""
        ids = bindparam("held", self.document_ids, type_=_AsWritten(text_type()))
        return document_id == any_(ids)


def held_by(connection: Connection, source: str, day: date) -> Held:
    """What a partition holds now."""
    return Held(*connection.execute(_HELD, {"source": source, "day": day}).one())


def refresh_partition(connection: Connection, source: str, day: date, before: Held) -> None:
    """Make the rows of a partition's documents anew, within the transaction that replaced them.

    ``before``: what the partition held until then. Two loads of one source take turns from here
    to their end, so that each sees the other's versions.
    """
    connection.execute(_OF_SOURCE, {"source": source})
    touched, some, others = connection.execute(
        _query("touched_documents"),
        {"source": source, "day": day, "held": before.document_ids, "urls": before.urls},
    ).one()
    gone = _drop_stated(connection, touched) if others else None
    _choose(
        connection, _refresh_stated(connection, touched, compare=some and not others, gone=gone)
    )


def refresh_documents(connection: Connection, document_ids: Sequence[str]) -> None:
    """Make the rows of these documents anew, as after a verdict on one of their figures.

    Takes turns with the loads of their sources.
    """
    for source in connection.scalars(_SOURCES, {"ids": list(document_ids)}).all():
        connection.execute(_OF_SOURCE, {"source": source})
    given = select(bindparam("ids", list(document_ids), type_=ARRAY(text_type())).cast(Text))
    _choose(connection, _refresh_stated(connection, connection.scalar(given), compare=True))


def refresh_all(connection: Connection) -> None:
    """Make all rows anew; readers see the old ones until the transaction ends."""
    for table in (document, claim):
        connection.execute(text(f"ANALYZE {table.name}"))
    for table in (standing_day, stock, addition):
        connection.execute(table.delete())
    groups = _refresh_stated(connection, None, compare=False)
    for table in (stock, addition):
        connection.execute(text(f"ANALYZE {table.name}"))
    _choose(connection, groups)
    connection.execute(text(f"ANALYZE {standing_day.name}"))


def _drop_stated(connection: Connection, document_ids: str) -> _Groups:
    """Forget the rows of these documents, most of which are no figures any more.

    Comparing each with what is to be written would take longer. Returns the groups they were in.
    """
    ids = bindparam("ids", document_ids, type_=_AsWritten(text_type()))
    return _Groups(*connection.execute(_query("drop_stock").bindparams(ids)).one())


def _refresh_stated(
    connection: Connection, document_ids: str | None, *, compare: bool, gone: _Groups | None = None
) -> _Groups | None:
    """Bring ``stock`` and ``addition`` up for these documents; the groups that may have changed.

    None: for all documents. Without ``compare`` none of them has rows there any more; ``gone`` are
    the groups of those that were there.
    """
    ids = bindparam("ids", document_ids, type_=_AsWritten(text_type()))
    query = _query("refresh_stock") if compare else _query("fill_stock").bindparams(*_bound(gone))
    connection.execute(_PLANS, {"loops": "off", "memory": _MEMORY})
    units, star_keys, days = connection.execute(query.bindparams(ids)).one()
    connection.execute(_PLANS, {"loops": None, "memory": _MEMORY})
    return None if units is None else _Groups(units, star_keys, days)


def _bound(groups: _Groups | None) -> tuple[BindParameter[str], ...]:
    units, star_keys, days = groups or (None, None, None)
    return (
        bindparam("units", units, type_=_AsWritten(text_type())),
        bindparam("star_keys", star_keys, type_=_AsWritten(SmallInteger())),
        bindparam("days", days, type_=_AsWritten(Date())),
    )


def _choose(connection: Connection, groups: _Groups | None) -> None:
    """Choose the best claim of each group anew, one load after another for one unit."""
    if groups is None:
        return
    units, star_keys, days = _bound(groups)
    connection.execute(_OF_UNITS.bindparams(units))
    connection.execute(_query("drop_standing_day").bindparams(units, star_keys, days))
    connection.execute(_query("refresh_standing_day").bindparams(units, star_keys, days))
    connection.execute(_query("refresh_validity").bindparams(units, star_keys))


@cache
def _query(name: str) -> TextClause:
    return text(files("warehouse.queries").joinpath(f"{name}.sql").read_text("utf-8"))

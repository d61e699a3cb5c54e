"""Loading: the rows of one partition are replaced whole, in one transaction, or not at all.

What belongs here: when rows are written and how loads of one partition take turns. What is looked
at in them before is in ``warehouse.given_rows``, how they become COPY's text in
``warehouse.copying``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from warehouse.captures import captures_digest
from warehouse.errors import LoadRejected
from warehouse.given_rows import FORM, GivenRows, StoredRows, names_version
from warehouse.schema import (
    award,
    award_product,
    claim,
    decision_link,
    document,
    load_batch,
)
from warehouse.stock import Held, held_by, refresh_partition

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LoadRejected", "LoadResult", "StoredRows", "load_partition"]

# What means nothing without a row of the table: it goes with the partition, and is made anew.
_LINKS = ((claim, decision_link), (award, award_product))

# Where the role may: the embedded server's owner does; elsewhere each row is checked as ever.
_ROW_CHECKS = text(
    "SELECT set_config('session_replication_role', :role, true) "
    "WHERE has_parameter_privilege('session_replication_role', 'SET')"
)


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did: whether rows were written, how many the partition has, its batch."""

    changed: bool
    documents: int
    claims: int
    batch_id: int
    awards: int = 0
    awards_changed: bool = False


def load_partition(  # noqa: PLR0917 (the agreed signature)
    engine: Engine,
    source: str,
    day: date,
    documents: pd.DataFrame | StoredRows,
    claims: pd.DataFrame | StoredRows,
    awards: pd.DataFrame | StoredRows | None,
    *,
    extractor_version: str,
    run_id: str | None,
    captures: str | None = None,
    force: bool = False,
) -> LoadResult:
    """Make the warehouse hold exactly these rows for a source and day.

    Columns are those of the tables; missing nullable ones are null. A partition whose rows and
    extractor version are those of its last load is left alone, unless ``force``. Of rows that are
    given as ``StoredRows`` and differ in the extractor version alone, that is brought up in place:
    documents stay when only claims are others. ``captures`` is ``captures_digest`` as it was when
    the rows were made; by default it is taken now.

    Readers see the old rows until all new ones are there. Two loads of one partition take turns;
    those of different partitions do not wait for each other.

    Raises:
        LoadRejected: ids are not unique, rows belong to another partition, a claim's document is
            missing, or values do not fit; nothing was written.
        WarehouseUnavailable: the server went away; nothing was written.
    """
    # Rows are encoded and checked while the server takes away the old ones and writes those before.
    with ThreadPoolExecutor(1) as encoder:
        given = [
            GivenRows(document, documents, encoder),
            GivenRows(claim, claims, encoder),
            GivenRows(award, awards if awards is not None else _no_rows(), encoder),
        ]
        counts = (given[0].count, given[1].count, given[2].count)
        with engine.begin() as connection:
            _take_turn(connection, source, day)
            held = captures or captures_digest(connection, source, day)
            last = _last_batch(connection, source, day)
            before = [] if last is None or force else last[1].split(" ")
            if before:
                for rows in given:
                    rows.begin()
            as_before = before == [rows.digest for rows in given] if before else False
            if last is not None and last[2] == extractor_version and as_before:
                _check(given, source, day)
                if last[3] != held:
                    # The same rows came from other captures: note it, so that they are not pending.
                    connection.execute(
                        update(load_batch)
                        .where(load_batch.c.batch_id == last[0])
                        .values(captures_digest=held)
                    )
                return LoadResult(False, *counts[:2], last[0], counts[2])
            changed = _changed(given, before)
            held_before = held_by(connection, source, day)
            anything = held_before.document_ids is not None
            had_awards = anything and _has_awards(connection, source, day)
            stay = () if given[0] in changed else _document_ids(connection, source, day)
            for rows in given:
                if rows not in changed and not rows.in_memory and names_version(rows.table):
                    _stamp(connection, rows.table, source, day, extractor_version)
            if anything:
                # Taking away what was there takes long enough to encode the first new rows.
                for rows in changed:
                    rows.prepare()
            emptied = [rows.table for rows in changed if rows.table is not award or had_awards]
            _clear(connection, source, day, emptied if anything else [], held_before)
            for rows in changed:
                rows.prepare()
            checked = encoder.submit(_check_new, given, changed, stay, source, day)
            try:
                _write(connection, changed)
            finally:
                # Says more clearly than the server what is wrong.
                checked.result()
            if any(rows.table is claim for rows in changed):
                refresh_partition(connection, source, day, held_before)
            batch_id = connection.execute(
                insert(load_batch)
                .values(
                    source=source,
                    partition_day=day,
                    loaded_at=func.now(),
                    run_id=run_id,
                    extractor_version=extractor_version,
                    documents=counts[0],
                    claims=counts[1],
                    awards=counts[2],
                    content_digest=" ".join(rows.digest for rows in given),
                    captures_digest=held,
                )
                .returning(load_batch.c.batch_id)
            ).scalar_one()
    relink = given[2] in changed and (had_awards or counts[2] > 0)
    return LoadResult(True, *counts[:2], batch_id, counts[2], awards_changed=relink)


def _changed(given: Sequence[GivenRows], before: Sequence[str]) -> list[GivenRows]:
    """The tables to be written: with the documents, all that hangs on them."""
    if len(before) != len(given) or given[0].digest != before[0]:
        return list(given)
    return [rows for rows, digest in zip(given, before, strict=True) if rows.digest != digest]


def _check(given: Sequence[GivenRows], source: str, day: date) -> None:
    """Check what is in memory."""
    for rows in given:
        if rows.in_memory:
            rows.check(source, day)
            if given[0].in_memory and rows is not given[0]:
                rows.check_documents(given[0].ids, source, day)


def _check_new(
    given: Sequence[GivenRows],
    changed: Sequence[GivenRows],
    stay: Collection[str],
    source: str,
    day: date,
) -> None:
    """Check what is in memory, and what is read since it is written.

    ``stay``: the documents that are there, unless others come.
    """
    _check(given, source, day)
    if all(rows.in_memory for rows in changed):
        return
    documents = changed[0].ids if changed[0].table is document else stay
    for rows in changed:
        rows.check(source, day)
        if rows.table is not document:
            rows.check_documents(documents, source, day)


def _stamp(connection: Connection, table: Table, source: str, day: date, version: str) -> None:
    """Name the extractor version that would have made the rows as they are."""
    connection.execute(
        update(table)
        .where(table.c.source == source, table.c.partition_day == day)
        .where(table.c.extractor_version != version)
        .values(extractor_version=version)
    )


def _has_awards(connection: Connection, source: str, day: date) -> bool:
    mine = (award.c.source == source, award.c.partition_day == day)
    return connection.execute(select(award.c.line).where(*mine)).first() is not None


def _document_ids(connection: Connection, source: str, day: date) -> Sequence[str]:
    mine = (document.c.source == source, document.c.partition_day == day)
    return connection.scalars(select(document.c.document_id).where(*mine)).all()


def _clear(
    connection: Connection, source: str, day: date, tables: Sequence[Table], held: Held
) -> None:
    """Delete the partition's rows in these tables; readers see them until the end.

    From here to the end of writing no foreign key is asked.
    """
    for table, link in _LINKS:
        if table in tables:
            # A foreign key that cascades would look for a link at every row, which takes longer
            # than all else here, and is not asked at all below. Links that are being made are
            # waited for, so that they are seen.
            connection.execute(text(f"LOCK TABLE {table.name} IN ROW EXCLUSIVE MODE"))
            connection.execute(delete(link).where(held.has(link.c.document_id)))
    # What names a document is of its partition and comes with it, as is checked. The foreign key
    # would ask again for each row, which takes a third of the time of writing it.
    connection.execute(_ROW_CHECKS, {"role": "replica"})
    for table in reversed(tables):
        connection.execute(
            delete(table).where(table.c.source == source, table.c.partition_day == day)
        )


def _write(connection: Connection, changed: Sequence[GivenRows]) -> None:
    """Write the new rows, whose foreign keys are asked no more than those of the old ones."""
    from warehouse.copying import copy

    for rows in changed:
        if rows.count:
            copy(connection, rows.table, rows.data(), FORM)
    connection.execute(_ROW_CHECKS, {"role": "origin"})


def _no_rows() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame()


def _take_turn(connection: Connection, source: str, day: date) -> None:
    """Wait for other loads of this partition: delete + COPY from two at once would double it."""
    name = f"ocop-ledger/load/{source}/{day}".encode()
    key = int.from_bytes(hashlib.blake2b(name, digest_size=8).digest(), "big", signed=True)
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def _last_batch(connection: Connection, source: str, day: date) -> tuple[int, str, str, str] | None:
    row = connection.execute(
        select(
            load_batch.c.batch_id,
            load_batch.c.content_digest,
            load_batch.c.extractor_version,
            load_batch.c.captures_digest,
        )
        .where(load_batch.c.source == source, load_batch.c.partition_day == day)
        .order_by(load_batch.c.batch_id.desc())
        .limit(1)
    ).first()
    return (row[0], row[1], row[2], row[3]) if row else None

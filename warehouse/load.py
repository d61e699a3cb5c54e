"""Loading: the rows of one partition are replaced whole, in one transaction, or not at all.

What belongs here: when rows are written and how loads of one partition take turns. How rows
become COPY's text is in ``warehouse.copying``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text, update

from warehouse.captures import captures_digest
from warehouse.copying import copy, encode
from warehouse.errors import LoadRejected
from warehouse.schema import award, claim, document, load_batch
from warehouse.stock import held_by, refresh_partition

__all__ = ["LoadRejected", "LoadResult", "load_partition"]

# Parents before children; deletion goes the other way.
_TABLES = (document, claim, award)

_UNLINK = text(
    "DELETE FROM decision_link WHERE document_id IN "
    "(SELECT document_id FROM document WHERE source = :source AND partition_day = :day)"
)

# Where the role may: the embedded server's owner does; elsewhere each row is checked as ever.
_ROW_CHECKS = text(
    "SELECT set_config('session_replication_role', :role, true) "
    "WHERE has_parameter_privilege('session_replication_role', 'SET')"
)

_SORTED_BY = {"document": ["document_id"], "claim": ["document_id", "evidence_start", "claim_id"]}


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
    documents: pd.DataFrame,
    claims: pd.DataFrame,
    awards: pd.DataFrame | None,
    *,
    extractor_version: str,
    run_id: str | None,
    captures: str | None = None,
    force: bool = False,
) -> LoadResult:
    """Make the warehouse hold exactly these rows for a source and day.

    Columns are those of the tables; missing nullable ones are null. A partition whose rows and
    extractor version are those of its last load is left alone, unless ``force``. ``captures`` is
    ``captures_digest`` as it was when the rows were made; by default it is taken now.

    Readers see the old rows until all new ones are there. Two loads of one partition take turns;
    those of different partitions do not wait for each other.

    Raises:
        LoadRejected: ids are not unique, rows belong to another partition, a claim's document is
            missing, or values do not fit; nothing was written.
        WarehouseUnavailable: the server went away; nothing was written.
    """
    frames = {
        "document": documents,
        "claim": claims,
        "award": awards if awards is not None else pd.DataFrame(),
    }
    # Rows are encoded while they are checked, and while the server takes away the old ones and
    # writes those before.
    with ThreadPoolExecutor(1) as encoder:
        encoded = {
            table.name: encoder.submit(lambda t: encode(_ordered(frames, t), t), table)
            for table in _TABLES
        }
        digest = encoder.submit(_digest, encoded)
        _check(frames, source, day)
        with engine.begin() as connection:
            _take_turn(connection, source, day)
            held = captures or captures_digest(connection, source, day)
            last = _last_batch(connection, source, day)
            known = last is not None and not force and last[2] == extractor_version
            if last is not None and known and last[1] == digest.result():
                if last[3] != held:
                    # The same rows came from other captures: note it, so that they are not pending.
                    connection.execute(
                        update(load_batch)
                        .where(load_batch.c.batch_id == last[0])
                        .values(captures_digest=held)
                    )
                return LoadResult(False, len(documents), len(claims), last[0], len(frames["award"]))
            had_awards = connection.execute(
                select(award.c.line).where(award.c.source == source, award.c.partition_day == day)
            ).first()
            before = held_by(connection, source, day)
            _replace(connection, source, day, encoded)
            refresh_partition(connection, source, day, before)
            batch_id = connection.execute(
                insert(load_batch)
                .values(
                    source=source,
                    partition_day=day,
                    loaded_at=func.now(),
                    run_id=run_id,
                    extractor_version=extractor_version,
                    documents=len(documents),
                    claims=len(claims),
                    awards=len(frames["award"]),
                    content_digest=digest.result(),
                    captures_digest=held,
                )
                .returning(load_batch.c.batch_id)
            ).scalar_one()
    relink = had_awards is not None or len(frames["award"]) > 0
    return LoadResult(
        True, len(documents), len(claims), batch_id, len(frames["award"]), awards_changed=relink
    )


def _replace(
    connection: Connection, source: str, day: date, encoded: Mapping[str, Future[bytes]]
) -> None:
    """Delete the partition's rows and write the new ones; readers see neither until the end."""
    # A link means nothing without its figure. A foreign key that cascades would look for one
    # at every claim, which takes longer than all else here. Links that are being made are
    # waited for, so that they are seen.
    connection.execute(text(f"LOCK TABLE {claim.name} IN ROW EXCLUSIVE MODE"))
    connection.execute(_UNLINK, {"source": source, "day": day})
    for table in reversed(_TABLES):
        connection.execute(
            delete(table).where(table.c.source == source, table.c.partition_day == day)
        )
    for table in _TABLES:
        data = encoded[table.name].result()
        if not data:
            continue
        # `_check` has seen to it that what names a document comes with it. The foreign key would
        # ask again for each row, which takes a third of the time of writing it.
        trusted = table is not document
        if trusted:
            connection.execute(_ROW_CHECKS, {"role": "replica"})
        copy(connection, table, data)
        if trusted:
            connection.execute(_ROW_CHECKS, {"role": "origin"})


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


def _check(frames: Mapping[str, pd.DataFrame], source: str, day: date) -> None:
    for table in _TABLES:
        frame = frames[table.name]
        if frame.empty:
            continue
        keys = [column.name for column in table.primary_key.columns]
        missing = [name for name in (*keys, "source", "partition_day") if name not in frame.columns]
        if missing:
            raise LoadRejected(f"Rows for {table.name} lack the column {', '.join(missing)}.")
        doubled = frame[frame.duplicated(subset=keys, keep="first")]
        if len(doubled):
            shown = ", ".join("/".join(map(str, row)) for row in doubled[keys].head(3).values)
            raise LoadRejected(
                f"{len(doubled)} rows for {table.name} of {source} {day} repeat an id: {shown}."
            )
        strangers = (frame["source"] != source) | (frame["partition_day"] != day)
        if strangers.any():
            raise LoadRejected(
                f"{int(strangers.sum())} rows for {table.name} belong to another partition than "
                f"{source} {day}."
            )
    known = frames["document"].get("document_id", pd.Series(dtype=object))
    for name in ("claim", "award"):
        named = frames[name].get("document_id", pd.Series(dtype=object))
        if orphans := sorted(set(named[~named.isin(known)])):
            raise LoadRejected(
                f"Rows for {name} of {source} {day} name documents that are not loaded with them: "
                f"{', '.join(orphans[:3])}."
            )


def _ordered(frames: Mapping[str, pd.DataFrame], table: Table) -> pd.DataFrame:
    """Rows in an order of their own, so that the digest does not depend on the input's."""
    frame = frames[table.name]
    if frame.empty:
        return frame
    wanted = _SORTED_BY.get(table.name) or [column.name for column in table.primary_key.columns]
    return frame.sort_values([name for name in wanted if name in frame.columns], kind="stable")


def _digest(encoded: Mapping[str, Future[bytes]]) -> str:
    whole = hashlib.sha256()
    for name, done in encoded.items():
        data = done.result()
        whole.update(f"{name} {len(data)}\n".encode())
        whole.update(data)
    return whole.hexdigest()

"""The index of the archive: which captures there are, of which partition, what is still to load.

What belongs here: the table ``capture``, which can be rebuilt from the WARC files alone. What
does not: reading those files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from importlib.resources import files as package_files
from itertools import islice
from typing import Any, Protocol, TypeVar, overload

from sqlalchemy import Connection, Engine, RowMapping, Select, func, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import distinct_on, insert

from warehouse.schema import capture, load_batch

# Captures that documents are made of; listings and feeds only lead to them.
_PAGES = ("article", "attachment", "desk")

_AT_ONCE = 1000

_STATE = text(package_files("warehouse").joinpath("queries/partition_state.sql").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Capture:
    """One stored response as the index knows it; times are aware, in UTC. See table ``capture``."""

    capture_id: str
    source: str
    partition_day: date
    url: str | None
    canonical_url: str | None
    captured_at: datetime
    status: int
    media_type: str | None
    digest: str
    bytes: int
    warc_file: str
    warc_offset: int
    warc_length: int
    kind: str
    dated_from: str | None = None
    revisit_of: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    problem: str | None = None
    name: str | None = None
    publisher: str | None = None
    published: date | None = None
    given_url: str | None = None
    parent_url: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What the index says of a partition.

    How many captures it holds, ``captures_digest``, a digest of all that is said of them, and the
    ids of those that the site did not give.
    """

    held: int
    pages: str
    whole: str
    failed: frozenset[str]


class CaptureLike(Protocol):
    """Anything with these attributes and, where it has them, the other fields of ``Capture``."""

    @property
    def capture_id(self) -> str:
        """24 hex digits."""

    @property
    def source(self) -> str:
        """Name of the source."""

    @property
    def partition_day(self) -> date:
        """Day of the partition."""


T = TypeVar("T")

_FIELDS = tuple(field.name for field in fields(Capture))


def record(engine: Engine, records: Iterable[CaptureLike]) -> int:
    """Enter captures; known ones are only corrected where they differ. Returns how many were new.

    Records are taken a thousand at a time, each thousand in a transaction.
    """
    new = 0
    pending = iter(records)
    while batch := {item.capture_id: _values(item) for item in islice(pending, _AT_ONCE)}:
        with engine.begin() as connection:
            new += _enter(connection, batch)
    return new


def _enter(connection: Connection, batch: Mapping[str, dict[str, Any]]) -> int:
    known = set(
        connection.scalars(select(capture.c.capture_id).where(capture.c.capture_id.in_(batch)))
    )
    statement = insert(capture)
    proposed = {name: statement.excluded[name] for name in _FIELDS if name != "capture_id"}
    differs = or_(*(capture.c[name].is_distinct_from(value) for name, value in proposed.items()))
    # Ordered, so that two processes that enter the same captures never wait for each other in turn.
    rows = [batch[key] for key in sorted(batch)]
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["capture_id"], set_=proposed, where=differs
        ),
        rows,
    )
    return len(batch) - len(known)


@overload
def of_partition(engine: Engine, source: str, day: date) -> list[Capture]: ...


@overload
def of_partition(engine: Engine, source: str, day: date, into: type[T]) -> list[T]: ...


def of_partition(engine: Engine, source: str, day: date, into: type[Any] = Capture) -> list[Any]:
    """All captures of a source and day, listings included, in the order of capture.

    ``into`` is a dataclass with fields of ``Capture``, for callers with a record of their own.
    """
    statement = select(capture).where(capture.c.source == source, capture.c.partition_day == day)
    return [_as(into, row) for row in _rows(engine, statement)]


@overload
def known(engine: Engine, source: str) -> dict[str, Capture]: ...


@overload
def known(engine: Engine, source: str, into: type[T]) -> dict[str, T]: ...


def known(engine: Engine, source: str, into: type[Any] = Capture) -> dict[str, Any]:
    """The latest capture of each canonical address of a source; ``into`` as in ``of_partition``.

    A file added by hand may have no address, or share one, and stands under its capture id. What
    was captured long after now, by a wrong clock, is the latest only when there is no other.
    """
    statement = select(capture).where(capture.c.source == source)
    by_right_clock = capture.c.captured_at <= func.now() + timedelta(days=1)
    rows = _rows(engine, statement.order_by(by_right_clock))
    return {_key(row): _as(into, row) for row in rows}


def files(engine: Engine, source: str) -> frozenset[str]:
    """Names of the archive's files that hold captures of a source, as the index knows."""
    statement = select(capture.c.warc_file).where(capture.c.source == source).distinct()
    with engine.connect() as connection:
        return frozenset(connection.scalars(statement))


def holds(engine: Engine, source: str, day: date, canonical_url: str, digest: str) -> bool:
    """Whether a partition holds a capture of this address with this body."""
    with engine.connect() as connection:
        row = connection.execute(
            select(capture.c.capture_id)
            .where(capture.c.source == source, capture.c.partition_day == day)
            .where(capture.c.canonical_url == canonical_url, capture.c.digest == digest)
            .limit(1)
        ).first()
    return row is not None


def partitions(engine: Engine) -> list[tuple[str, date]]:
    """Partitions that hold pages or files, in order."""
    with engine.connect() as connection:
        rows = connection.execute(
            select(capture.c.source, capture.c.partition_day)
            .where(capture.c.kind.in_(_PAGES))
            .distinct()
            .order_by(capture.c.source, capture.c.partition_day)
        )
        return [(row.source, row.partition_day) for row in rows]


def count_pages(engine: Engine, keys: Iterable[tuple[str, date]]) -> int:
    """How many pages and files these sources hold between the first and the last of these days."""
    asked = list(keys)
    if not asked:
        return 0
    days = [day for _, day in asked]
    with engine.connect() as connection:
        return connection.execute(
            select(func.count())
            .select_from(capture)
            .where(capture.c.source.in_({source for source, _ in asked}))
            .where(capture.c.partition_day.between(min(days), max(days)))
            .where(capture.c.kind.in_(_PAGES))
        ).scalar_one()


def pending_partitions(
    engine: Engine, extractor_version: str | None = None
) -> list[tuple[str, date]]:
    """Partitions whose rows were not made from their present captures by this extractor.

    Without a version, those alone whose captures changed since their last load, by whatever
    extractor that was.
    """
    newest = select(
        load_batch.c.source,
        load_batch.c.partition_day,
        load_batch.c.extractor_version,
        load_batch.c.captures_digest,
    ).ext(distinct_on(load_batch.c.source, load_batch.c.partition_day))
    newest = newest.order_by(
        load_batch.c.source, load_batch.c.partition_day, load_batch.c.batch_id.desc()
    )
    with engine.connect() as connection:
        loaded = {
            (row.source, row.partition_day): (row.extractor_version, row.captures_digest)
            for row in connection.execute(newest)
        }
        present = _digests(connection)
    return sorted(
        key
        for key, digest in present.items()
        if (last := loaded.get(key)) is None
        or last[1] != digest
        or extractor_version not in (None, last[0])
    )


def state(engine: Engine, source: str, day: date) -> State:
    """What the index says of a partition now."""
    with engine.connect() as connection:
        row = connection.execute(_STATE, {"source": source, "day": day}).one()
    return State(row.held, row.pages, row.whole, frozenset(row.failed))


def captures_digest(connection: Connection, source: str, day: date) -> str:
    """A digest of the pages and files that a partition holds; changes when one comes or goes."""
    return _digests(connection, (source, day)).get((source, day), _digest_of([]))


def _digests(
    connection: Connection, only: tuple[str, date] | None = None
) -> dict[tuple[str, date], str]:
    statement = (
        select(
            capture.c.source,
            capture.c.partition_day,
            func.array_agg(capture.c.capture_id).label("ids"),
        )
        .where(capture.c.kind.in_(_PAGES))
        .group_by(capture.c.source, capture.c.partition_day)
    )
    if only is not None:
        statement = statement.where(tuple_(capture.c.source, capture.c.partition_day) == only)
    return {
        (row.source, row.partition_day): _digest_of(row.ids)
        for row in connection.execute(statement)
    }


def _digest_of(ids: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def _rows(engine: Engine, statement: Select[Any]) -> Sequence[RowMapping]:
    ordered = statement.order_by(capture.c.captured_at, capture.c.capture_id)
    with engine.connect() as connection:
        return connection.execute(ordered).mappings().all()


def _key(row: RowMapping) -> str:
    by_address = row["canonical_url"] and row["kind"] != "desk"
    return str(row["canonical_url"] if by_address else row["capture_id"])


def _as(into: type[Any], row: RowMapping) -> Any:  # noqa: ANN401 (the overloads say what)
    return into(**{field.name: row[field.name] for field in fields(into)})


def _values(item: CaptureLike) -> dict[str, Any]:
    return {name: getattr(item, name, None) for name in _FIELDS}

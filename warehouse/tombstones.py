"""Pages that were taken down, and what the index and the tables still hold of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import Engine, delete, or_, select
from sqlalchemy.dialects.postgresql import insert

from warehouse.schema import capture, document, tombstone


class Stone(Protocol):
    """What a tombstone says; ``at`` is an ISO moment with its zone."""

    @property
    def url(self) -> str:
        """The address that was named."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address of the page."""

    @property
    def digests(self) -> tuple[str, ...]:
        """SHA-256 of its bodies."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def at(self) -> str:
        """When."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What is held of some addresses: captures, their files, addresses, digests, partitions."""

    captures: frozenset[str]
    files: frozenset[str]
    addresses: frozenset[str]
    digests: frozenset[str]
    partitions: frozenset[tuple[str, date]]


def record(engine: Engine, stones: Iterable[Stone]) -> None:
    """Enter tombstones; known ones are left as they are."""
    rows = [
        {
            "url": stone.url,
            "addresses": list(stone.addresses),
            "digests": list(stone.digests),
            "reason": stone.reason,
            "at": datetime.fromisoformat(stone.at),
        }
        for stone in stones
    ]
    if rows:
        with engine.begin() as connection:
            connection.execute(insert(tombstone).on_conflict_do_nothing(), rows)


def trace(engine: Engine, addresses: Iterable[str]) -> Trace:
    """What is held of these addresses, and of captures whose body is that of one of them."""
    wanted = sorted(addresses)
    named = or_(
        capture.c.url.in_(wanted),
        capture.c.canonical_url.in_(wanted),
        capture.c.given_url.in_(wanted),
    )
    with engine.connect() as connection:
        ids = list(connection.scalars(select(capture.c.capture_id).where(named)))
        rows = connection.execute(
            select(capture).where(or_(capture.c.capture_id.in_(ids), capture.c.revisit_of.in_(ids)))
        ).all()
        documents = connection.execute(
            select(document.c.source, document.c.partition_day).where(document.c.url.in_(wanted))
        ).all()
    return Trace(
        captures=frozenset(row.capture_id for row in rows),
        files=frozenset(row.warc_file for row in rows),
        addresses=frozenset(
            url for row in rows for url in (row.url, row.canonical_url) if url is not None
        ),
        digests=frozenset(row.digest for row in rows),
        partitions=frozenset([(row.source, row.partition_day) for row in (*rows, *documents)]),
    )


def remove_captures(engine: Engine, captures: Iterable[str]) -> None:
    """Take captures out of the index."""
    with engine.begin() as connection:
        connection.execute(delete(capture).where(capture.c.capture_id.in_(sorted(captures))))

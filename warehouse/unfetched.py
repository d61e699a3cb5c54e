"""What was discovered and could not be had: noted after each crawl, struck out once it is had.

What belongs here: the table ``unfetched``. What does not: why a page cannot be had, which
``sources.problems`` names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, delete, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from warehouse.schema import capture, unfetched


@dataclass(frozen=True, slots=True)
class Unfetched:
    """An address that a crawl could not have: its day, the problem's name and sentence."""

    url: str
    partition_day: date
    code: str
    message: str


def note(engine: Engine, source: str, pages: Iterable[Unfetched], *, seen: datetime) -> None:
    """Note what a crawl of ``source`` could not have, and forget what has been had since.

    ``seen`` is the moment at which the crawl ended, aware: a good capture after it settles an
    address. Doing it again with the same moment changes nothing.
    """
    with engine.begin() as connection:
        _settle(connection, source)
        _enter(connection, source, {page.url: page for page in pages}, seen)


def _settle(connection: Connection, source: str) -> None:
    had = (
        select(capture.c.capture_id)
        .where(capture.c.source == source, capture.c.problem.is_(None))
        .where(or_(capture.c.canonical_url == unfetched.c.url, capture.c.url == unfetched.c.url))
        .where(capture.c.captured_at >= unfetched.c.last_seen)
    )
    connection.execute(delete(unfetched).where(unfetched.c.source == source, exists(had)))


def _enter(
    connection: Connection, source: str, pages: dict[str, Unfetched], seen: datetime
) -> None:
    if not pages:
        return
    statement = insert(unfetched)
    proposed = statement.excluded
    upsert = statement.on_conflict_do_update(
        index_elements=["source", "url"],
        set_={
            "partition_day": func.least(unfetched.c.partition_day, proposed.partition_day),
            "code": proposed.code,
            "message": proposed.message,
            "last_seen": proposed.last_seen,
            "attempts": unfetched.c.attempts + 1,
        },
        where=unfetched.c.last_seen < proposed.last_seen,
    )
    rows = [
        asdict(pages[url])
        | {"source": source, "first_seen": seen, "last_seen": seen, "attempts": 1}
        for url in sorted(pages)
    ]
    connection.execute(upsert, rows)


def strike_out(engine: Engine, urls: Iterable[str]) -> None:
    """Forget addresses: they can be had again, or are not to be asked for any more."""
    with engine.begin() as connection:
        connection.execute(delete(unfetched).where(unfetched.c.url.in_(sorted(urls))))

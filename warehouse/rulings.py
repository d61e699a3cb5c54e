"""A person's word on two product lines: one product or not; it goes before matching.

Kept by the names as written (``line_key``), so it outlives every re-parse; links are made anew at
once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, text
from sqlalchemy.dialects.postgresql import insert

from warehouse.products import link_products
from warehouse.schema import product_ruling

_KEYS = text(
    """
    select distinct line_key from award_product
    where document_id like :document and line = :line
    """
)


class NoRuling(LookupError):  # noqa: N818
    """Nothing can be ruled on these two lines; the message says why."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether two lines are one product, who says so, when (with its time zone) and why."""

    same: bool
    by: str
    at: datetime
    reason: str | None = None


LineName = tuple[str, int]
"""The beginning of a document's id, and the number of a line in it."""


def rule(engine: Engine, one: LineName, other: LineName, said: Ruling) -> None:
    """Keep a ruling in place of an older one on the same two names, and match anew.

    Raises:
        NoRuling: no such line, several documents that begin so, or two lines of one name.
    """
    row = {
        **_pair(engine, one, other),
        "same": said.same,
        "judged_by": said.by,
        "judged_at": said.at,
        "reason": said.reason,
    }
    statement = insert(product_ruling).values(row)
    with engine.begin() as connection:
        connection.execute(
            statement.on_conflict_do_update(index_elements=["key_a", "key_b"], set_=row)
        )
    link_products(engine)


def take_back(engine: Engine, one: LineName, other: LineName) -> bool:
    """Forget the ruling on two lines, and match anew; whether there was one.

    Raises:
        NoRuling: as ``rule``.
    """
    pair = _pair(engine, one, other)
    with engine.begin() as connection:
        gone = connection.execute(delete(product_ruling).filter_by(**pair)).rowcount
    link_products(engine)
    return gone > 0


def _pair(engine: Engine, one: LineName, other: LineName) -> dict[str, str]:
    first, second = sorted(_key(engine, name) for name in (one, other))
    if first == second:
        raise NoRuling("The two lines have the same name, producer and province: one product.")
    return {"key_a": first, "key_b": second}


def _key(engine: Engine, name: LineName) -> str:
    document, line = name
    with engine.connect() as connection:
        keys = connection.execute(_KEYS, {"document": f"{document}%", "line": line}).scalars().all()
    if len(keys) != 1:
        found = "No document" if not keys else "More than one document"
        raise NoRuling(f"{found} that begins with {document!r} has a product line {line}.")
    return str(keys[0])

"""Products through time in the warehouse: ``award_product`` made anew from ``award``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, delete, select, text

from reference.lookup import province_of
from reference.records import Unit
from reference.store import successors, unit
from warehouse.copying import copy, encode
from warehouse.marks import note, noted
from warehouse.product_matching import Line, Link, match_lines
from warehouse.schema import award, award_product, product_ruling

NAME = "links:products"
_TURN = "ocop-ledger/products"
_RULES = ("product_matching.py", "product_names.py")

_UNLINKED = text(
    """
    select exists (
      select from award a left join award_product p using (document_id, line)
      where p.line is null
    ) or exists (
      select from award_product p
      left join award a on a.document_id = p.follows_document_id and a.line = p.follows_line
      where p.follows_line is not null and a.line is null
    )
    """
)


def link_products(engine: Engine) -> int:
    """Match all award lines and replace the links in one transaction; how many products there are.

    Readers see the old links until the new ones are there. Two at once take turns.
    """
    with engine.begin() as connection:
        connection.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": _TURN}
        )
        # Loads finish first and new ones wait: no line goes away under its link.
        connection.execute(text(f"LOCK TABLE {award.name} IN SHARE MODE"))
        lines = list(_lines(connection))
        rulings = {
            (row.key_a, row.key_b): row.same for row in connection.execute(select(product_ruling))
        }
        links = match_lines(lines, rulings)
        connection.execute(delete(award_product))
        if links:
            copy(connection, award_product, encode(pd.DataFrame(map(_row, links)), award_product))
        note(connection, NAME, _rules())
    return len({link.product_id for link in links})


def products_are_linked(engine: Engine) -> bool:
    """Whether every award line has its product, by the rules of this program.

    False after a load whose links a killed process left undone.
    """
    with engine.connect() as connection:
        return noted(connection, NAME) == _rules() and not connection.scalar(_UNLINKED)


@cache
def _rules() -> str:
    """A digest of the code that matches: links of other rules are made anew."""
    whole = b"".join(files("warehouse").joinpath(name).read_bytes() for name in _RULES)
    return hashlib.sha256(whole).hexdigest()


def _lines(connection: Connection) -> Iterator[Line]:
    for row in connection.execute(select(award)):
        yield Line(
            row.document_id, row.line, row.product, row.producer,
            province_today(row.unit_id) or row.province or "", row.district, row.commune,
            row.issued_on, row.decision,
        )  # fmt: skip


def province_today(unit_id: str | None) -> str | None:
    """The name of the province of today in which a unit of any time lies; None for none.

    "06@2004-01-01" (Bắc Kạn) gives "Thái Nguyên", of which it became part in July 2025.
    """
    if unit_id is None:
        return None
    try:
        home: Unit | None = province_of(unit(unit_id))
    except KeyError:
        return None
    while home is not None and (heirs := successors().get(home.unit_id)):
        home = unit(heirs[0])
    return home.name if home else None


def _row(link: Link) -> dict[str, Any]:
    return {
        "document_id": link.key[0],
        "line": link.key[1],
        "product_id": link.product_id,
        "line_key": link.line_key,
        "follows_document_id": link.follows[0] if link.follows else None,
        "follows_line": link.follows[1] if link.follows else None,
        "score": link.score,
        "name_score": link.name_score,
        "producer_score": link.producer_score,
        "reason": link.reason,
    }

"""Products through time in the warehouse: ``award_product`` made from ``award``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, Engine, TextClause, func, select, text

from reference.lookup import province_of
from reference.records import Unit
from reference.store import successors, unit
from warehouse.marks import forget_notes, note, noted, notes
from warehouse.product_blocks import Block, Group, GroupSum, Ruling, blocks_of
from warehouse.product_matching import Line, Link, match_lines
from warehouse.product_names import line_key
from warehouse.schema import award, award_product, product_ruling

NAME = "links:products"
_TURN = "ocop-ledger/products"
_BLOCK = f"{NAME}:"
_RULES = ("product_matching.py", "product_names.py", "product_blocks.py")

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

# One pass with a hash of the groups, however many there are said to be: no plan can go wrong.
_OF_GROUPS = text(
    """
    select document_id, line, product, producer, unit_id, province, district, commune, issued_on,
           decision
    from award
    where coalesce(unit_id, '') || chr(31) || coalesce(province, '') = any(cast(:groups as text[]))
    """
)
_DROP = text(
    """
    delete from award_product p
    using unnest(cast(:documents as text[]), cast(:lines as int[])) as gone(document_id, line)
    where p.document_id = gone.document_id and p.line = gone.line
    """
)


def link_products(engine: Engine, *, anew: bool = False) -> int:
    """Match the award lines of blocks that changed; how many products there are in all.

    The links are those that matching all lines would give (``product_blocks``). With ``anew`` all
    blocks are matched. In one transaction: readers see
    the old links until the new ones are there. Two at once take
    turns.
    """
    with engine.begin() as connection:
        connection.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": _TURN}
        )
        # Loads finish first and new ones wait: no line goes away under its link.
        connection.execute(text(f"LOCK TABLE {award.name} IN SHARE MODE"))
        rulings = [
            (row.key_a, row.key_b, row.same) for row in connection.execute(select(product_ruling))
        ]
        made_of = {} if anew else notes(connection, _BLOCK)
        blocks = _blocks(connection, rulings)
        stale = {b.name for b in blocks if not b.whole or made_of.get(_BLOCK + b.name) != b.digest}
        if stale:
            _match(connection, _together(connection, blocks, stale, rulings), rulings)
        # Where lines changed, the keys that people ruled on may lie elsewhere now.
        forget_notes(connection, _BLOCK)
        for block in _blocks(connection, rulings) if stale and rulings else blocks:
            note(connection, _BLOCK + block.name, block.digest)
        note(connection, NAME, _rules())
        return connection.scalar(select(func.count(award_product.c.product_id.distinct()))) or 0


def _blocks(
    connection: Connection, rulings: Sequence[Ruling], keys: Iterable[tuple[str, str]] = ()
) -> list[Block]:
    """The blocks of the lines that are there; ``keys`` are places of ruled keys not yet linked."""
    sums = [
        GroupSum((row.unit_id, row.province), row.lines, row.linked, row.content)
        for row in connection.execute(_query("award_groups"))
    ]
    linked = [
        (row.line_key, _province((row.unit_id, row.province)))
        for row in (connection.execute(_query("ruled_groups")) if rulings else ())
    ]
    return blocks_of(sums, [*linked, *keys], rulings, _province, _rules())


@cache
def _query(name: str) -> TextClause:
    return text(files("warehouse.queries").joinpath(f"{name}.sql").read_text("utf-8"))


def _together(
    connection: Connection, blocks: Sequence[Block], stale: set[str], rulings: Sequence[Ruling]
) -> frozenset[Group]:
    """The groups of stale blocks, and of those that people's words on new lines join to them."""
    groups = frozenset(g for b in blocks if b.name in stale for g in b.groups)
    if not any(same for _, _, same in rulings):
        return groups
    ruled = {key for ruling in rulings for key in ruling[:2]}
    keys = (
        (key, line.province)
        for line in _lines(connection, groups)
        if (key := line_key(line.product, line.producer, line.province)) in ruled
    )
    joined = _blocks(connection, rulings, keys)
    return frozenset(g for b in joined if b.groups & groups for g in b.groups)


def _match(connection: Connection, groups: frozenset[Group], rulings: Sequence[Ruling]) -> None:
    """Replace the links of the lines of some groups."""
    lines = list(_lines(connection, groups))
    links = match_lines(lines, {(a, b): same for a, b, same in rulings})
    connection.execute(
        _DROP, {"documents": [x.document_id for x in lines], "lines": [x.line for x in lines]}
    )
    if links:
        import pandas as pd

        from warehouse.copying import copy, encode

        copy(connection, award_product, [encode(pd.DataFrame(map(_row, links)), award_product)])


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


def _lines(connection: Connection, groups: Iterable[Group]) -> Iterator[Line]:
    wanted = [f"{unit_id}\x1f{province}" for unit_id, province in groups]
    rows = connection.execute(_OF_GROUPS, {"groups": wanted})
    for row in rows:
        yield Line(
            row.document_id, row.line, row.product, row.producer,
            _province((row.unit_id or "", row.province or "")), row.district, row.commune,
            row.issued_on, row.decision,
        )  # fmt: skip


def _province(group: Group) -> str:
    unit_id, printed = group
    return province_today(unit_id or None) or printed


@cache
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

"""Which signed documents figures rest on: ``decision_link`` made anew from what is held.

What belongs here: reading figures and decisions, writing links. What does not: the rule by which
a number in a text is a decision's (``parsers.official.cited``), which the caller brings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Engine, delete, text

from parsers.models import Decision
from warehouse.marks import loads, note, noted
from warehouse.schema import claim, decision_link

NAME = "links:decisions"
_TURN = "ocop-ledger/decisions"

_DECISIONS = text(
    "select document_id, other_copies, number, kind, issuer, parent, signed_on "
    "from decision where number is not null"
)
# The day of a signed document is that of its signing, of any other that of publication.
_MENTIONS = text(
    r"""
    select c.document_id, c.claim_id, c.decision as number, c.unit_id, c.recognised_by as level,
      case when d.decision ->> 'date' ~ '^\d{4}-\d\d-\d\d$' then (d.decision ->> 'date')::date
        else d.published end as day
    from claim c join document d using (document_id)
    where c.decision is not null
    order by c.document_id, c.claim_id
    """
)


class Rule(Protocol):
    """Which of some decisions a figure names: their positions, and whether it can mean no other."""

    def __call__(
        self,
        number: str,
        day: date | None,
        unit_id: str | None,
        level: str | None,
        decisions: Sequence[Decision],
    ) -> tuple[Sequence[int], bool]:
        """``level`` is district, province or central: whose decision the text says it is."""


class _Held(NamedTuple):
    document_id: str
    copies: frozenset[str]
    decision: Decision


def link_decisions(engine: Engine, rule: Rule, version: str) -> int | None:
    """Link figures to the decisions that they name; how many links, None if nothing changed.

    All links are made anew in one transaction, since a decision may arrive years after the text
    that names it. Readers see the old ones until then; two at once take turns. ``version`` is
    that of the rule: links of another one are made anew.
    """
    with engine.begin() as connection:
        connection.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": _TURN}
        )
        # Loads finish first and new ones wait: no figure goes away under its link.
        connection.execute(text(f"LOCK TABLE {claim.name} IN SHARE MODE"))
        origin = f"{version}, {loads(connection)}"
        if noted(connection, NAME) == origin:
            return None
        rows = list(_links(connection, rule))
        connection.execute(delete(decision_link))
        if rows:
            import pandas as pd

            from warehouse.copying import copy, encode

            copy(connection, decision_link, [encode(pd.DataFrame(rows), decision_link)])
        note(connection, NAME, origin)
    return len(rows)


def _links(connection: Connection, rule: Rule) -> Iterator[dict[str, Any]]:
    held = _held(connection)

    @cache
    def chosen(
        number: str, day: date | None, unit_id: str | None, level: str | None
    ) -> tuple[list[str], bool]:
        near = held[_digits(number)]
        found, certain = rule(number, day, unit_id, level, [each.decision for each in near])
        return [near[n].document_id for n in found], certain

    for row in connection.execute(_MENTIONS):
        near = held.get(_digits(row.number), [])
        own = [each.document_id for each in near if row.document_id in each.copies]
        named, certain = (own, True) if own else ([], False)
        if near and not own:
            named, certain = chosen(row.number, row.day, row.unit_id, row.level)
        if named:
            yield {
                "document_id": row.document_id,
                "claim_id": row.claim_id,
                "decisions": named,
                "certain": certain,
            }


def _held(connection: Connection) -> dict[str, list[_Held]]:
    """The decisions by their running number: few share one."""
    held: dict[str, list[_Held]] = defaultdict(list)
    for row in connection.execute(_DECISIONS):
        signed = row.signed_on.isoformat() if row.signed_on else None
        decision = Decision(row.number, row.kind, row.issuer, row.parent, date=signed)
        copies = frozenset({row.document_id, *row.other_copies})
        held[_digits(row.number)].append(_Held(row.document_id, copies, decision))
    for same in held.values():
        same.sort(key=lambda each: each.document_id)
    return held


def _digits(number: str) -> str:
    """The running number: "2310" of "02310/QĐ-UBND" and of "Quyết định số 2310"."""
    found = re.search(r"\d+", number)
    return found[0].lstrip("0") if found else ""

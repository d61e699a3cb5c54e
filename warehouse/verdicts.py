"""Analysts' judgements of figures: giving one, taking it back, and what they teach the extractor.

A verdict is keyed by what was judged (content of the document, span, figure), so it outlives every
re-parse; ``standing`` follows it at once (docs/standing.md). It is the one table that cannot be
rebuilt from the archive.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Engine, delete, text
from sqlalchemy.dialects.postgresql import insert

from warehouse import stock
from warehouse.schema import verdict

Judgement = Literal["right", "wrong", "belongs_to"]

_JUDGED = text(
    """
    select d.content_digest, c.evidence_start, c.evidence_end, c.metric, c.value_min, c.value_max,
      c.stars, d.url, c.evidence
    from claim c
    join document d using (document_id)
    where c.claim_id = :claim_id
    order by d.captured_at desc nulls last, d.document_id
    """
)
_SAME_PAGES = text(
    "select document_id from document where content_digest = any (:digests) or url = any (:urls)"
)
_KEY = tuple(column.name for column in verdict.primary_key.columns)


class NoSuchFigure(LookupError):  # noqa: N818
    """There is no claim of that id, or no unit."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement to give: ``unit_id`` for belongs_to only, ``at`` with its time zone."""

    judgement: Judgement
    by: str
    at: datetime
    reason: str | None = None
    unit_id: str | None = None


def give(engine: Engine, claim_id: str, given: Verdict) -> None:
    """Keep a verdict on a claim; one person's newer verdict on it replaces the older.

    Raises:
        NoSuchFigure: no such claim, or no such unit.
        ValueError: belongs_to without a unit, or a unit with another judgement.
    """
    if (given.judgement == "belongs_to") != (given.unit_id is not None):
        raise ValueError("A unit is named for belongs_to, and for nothing else.")
    with engine.begin() as connection:
        if given.unit_id is not None:
            known = text("select 1 from admin_unit where unit_id = :unit_id")
            if connection.execute(known, {"unit_id": given.unit_id}).first() is None:
                raise NoSuchFigure(f"There is no administrative unit {given.unit_id!r}.")
        judged = _judged(connection, claim_id)
        rows = [
            dict(row)
            | {
                "judged_by": given.by,
                "judged_at": given.at,
                "judgement": given.judgement,
                "reason": given.reason,
                "unit_id": given.unit_id,
            }
            for row in judged
        ]
        kept = insert(verdict).values(rows)
        newer = {
            column.name: kept.excluded[column.name]
            for column in verdict.columns
            if column.name not in _KEY
        }
        connection.execute(kept.on_conflict_do_update(index_elements=_KEY, set_=newer))
        _follow(connection, rows)


def withdraw(engine: Engine, claim_id: str, by: str) -> int:
    """Take back what one person said of a claim; how many verdicts that were.

    Raises:
        NoSuchFigure: no such claim.
    """
    with engine.begin() as connection:
        judged = _judged(connection, claim_id)
        gone = 0
        for row in judged:
            same = [verdict.c[name] == row[name] for name in _KEY if name != "judged_by"]
            gone += connection.execute(
                delete(verdict).where(verdict.c.judged_by == by, *same)
            ).rowcount
        _follow(connection, judged)
    return gone


def cases(engine: Engine) -> Iterator[dict[str, Any]]:
    """The judged documents as cases for the extractor's own tests, one a document.

    Each holds what an extractor is given (``kind``, ``url``, ``source``, ``published``, ``title``,
    ``text``) and ``judged``: a list of {metric, value_min, value_max, stars, evidence, judgement,
    unit_id, reason}. ``accuracy.verdicts`` says whether an extractor heeds one.
    """
    query = text(
        """
        select d.kind, d.url, d.source, d.published, d.title, d.text,
          jsonb_agg(jsonb_build_object(
            'metric', c.metric, 'value_min', c.value_min, 'value_max', c.value_max,
            'stars', c.stars, 'evidence', c.evidence, 'judgement', j.judgement,
            'unit_id', coalesce(j.unit_id, c.unit_id), 'reason', j.reason
          ) order by c.evidence_start, c.claim_id) as judged
        from claim_verdict j
        join claim c using (document_id, claim_id)
        join current_document d using (document_id)
        group by d.document_id, d.kind, d.url, d.source, d.published, d.title, d.text
        order by d.url, d.document_id
        """
    )
    with engine.connect() as connection:
        for row in connection.execute(query).mappings():
            yield json.loads(json.dumps(dict(row), default=str))


def _judged(connection: Connection, claim_id: str) -> list[dict[str, Any]]:
    """What is judged with a claim: once for each reading of a text that states it."""
    rows = connection.execute(_JUDGED, {"claim_id": claim_id}).mappings().all()
    if not rows:
        raise NoSuchFigure(f"There is no figure {claim_id!r}.")
    return list({row["content_digest"]: dict(row) for row in rows}.values())


def _follow(connection: Connection, rows: list[dict[str, Any]]) -> None:
    found = connection.scalars(
        _SAME_PAGES,
        {
            "digests": [row["content_digest"] for row in rows],
            "urls": [row["url"] for row in rows if row["url"]],
        },
    )
    stock.refresh_documents(connection, list(found))

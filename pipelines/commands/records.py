"""Rows of the warehouse as the records that the output forms show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from parsers.models import Claim, Document, Part, Place

Row = Mapping[str, Any]


def claim_of(row: Row) -> Claim:
    """The claim of a row of ``claim``, or of a query that has its columns."""
    part = row.get("part_kind")
    return Claim(
        metric=row["metric"],
        scope=row["scope"],
        renewal=bool(row["renewal"]),
        value_min=float(row["value_min"]),
        value_max=float(row["value_max"]),
        bound=row["bound"],
        stars=tuple(int(star) for star in row["stars"]),
        place=Place(*(_text(row[name]) for name in ("province", "district", "commune", "region"))),
        as_of=_text(row["as_of_text"]),
        period=_text(row["period_text"]),
        decision=_text(row["decision"]),
        evidence=row["evidence"],
        start=int(row["evidence_start"]),
        end=int(row["evidence_end"]),
        place_from=_text(row["place_from"]),
        time_from=_text(row["time_from"]),
        claim_id=row["claim_id"],
        unit_id=_text(row["unit_id"]),
        part=Part(part, _text(row["part_label"]) or "") if isinstance(part, str) else None,
        batch=_text(row["batch"]),
        target_of=row["target_of"] if isinstance(row["target_of"], str) else None,  # type: ignore[arg-type]
        conditional=bool(row["conditional"]),
    )


def documents_of(rows: Iterable[Row]) -> list[Document]:
    """Documents with their claims, out of rows that repeat the document beside each claim."""
    documents = []
    for document_id, group in groupby(rows, key=lambda row: row["document_id"]):
        claims = list(group)
        first = claims[0]
        published = first["published"]
        documents.append(
            Document(
                id=document_id[:8],
                kind=first["kind"],
                url=_text(first["url"]),
                source=_text(first["source"]),
                published=published if isinstance(published, date) else None,
                title=first["title"] or "",
                lead=None,
                text=first["text"],
                claims=tuple(claim_of(row) for row in claims),
            )
        )
    return documents


def _text(value: object) -> str | None:
    """A text column, where a frame may hold NaN for null."""
    return value if isinstance(value, str) else None

"""Rows of the warehouse as the records that the output forms show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
        place=Place(*(row[name] for name in ("province", "district", "commune", "region"))),
        as_of=row["as_of_text"],
        period=row["period_text"],
        decision=row["decision"],
        evidence=row["evidence"],
        start=int(row["evidence_start"]),
        end=int(row["evidence_end"]),
        place_from=row["place_from"],
        time_from=row["time_from"],
        claim_id=row["claim_id"],
        unit_id=row["unit_id"],
        part=Part(part, row["part_label"] or "") if part else None,
        batch=row["batch"],
        target_of=row["target_of"],
        conditional=bool(row["conditional"]),
        flags=tuple(row["flags"] or ()),
    )


def documents_of(rows: Iterable[Row]) -> list[Document]:
    """Documents with their claims, out of rows that repeat the document beside each claim."""
    documents = []
    for document_id, group in groupby(rows, key=lambda row: row["document_id"]):
        claims = list(group)
        first = claims[0]
        documents.append(
            Document(
                id=document_id[:8],
                kind=first["kind"],
                url=first["url"],
                source=first["source"],
                published=first["published"],
                title=first["title"] or "",
                lead=None,
                text=first["text"],
                claims=tuple(claim_of(row) for row in claims),
            )
        )
    return documents

"""Awards as rows: one product line of a signed document each, and back to the record.

Column names are those of the warehouse table; units are those of the day of signing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import pyarrow as pa

from parsers.models import Award, Document, Place, Problem
from reference.programme import rule_on
from reference.resolver import resolve

_TEXT = pa.string()

AWARD_COLUMNS = pa.schema(
    [
        ("document_id", _TEXT), ("line", pa.int32()), ("source", _TEXT),
        ("partition_day", pa.date32()), ("decision", _TEXT), ("issuer", _TEXT),
        ("issued_on", pa.date32()), ("product", _TEXT), ("producer", _TEXT),
        ("producer_type", _TEXT), ("address", _TEXT), ("commune", _TEXT), ("district", _TEXT),
        ("province", _TEXT), ("unit_id", _TEXT), ("product_group", _TEXT),
        ("product_group_code", _TEXT), ("star", pa.int16()), ("score", pa.float64()),
        ("status", _TEXT), ("valid_until", pa.date32()), ("annex", _TEXT), ("row", pa.int32()),
        ("page", pa.int32()), ("problems", _TEXT), ("extractor_version", _TEXT),
    ]
)  # fmt: skip


def award_rows(
    document: Document, row: Mapping[str, Any], version: str
) -> Iterable[dict[str, Any]]:
    """The rows of a document's awards, numbered from 1; ``row`` is the document's own row."""
    decision = document.decision
    signed = date.fromisoformat(decision.date) if decision and decision.date else None
    for line, award in enumerate(document.awards, start=1):
        place = Place(award.province, award.district, award.commune)
        yield {
            "document_id": row["document_id"],
            "line": line,
            "source": row["source"],
            "partition_day": row["partition_day"],
            "decision": (decision.number or None) if decision else None,
            "issuer": decision.issuer if decision else None,
            "issued_on": signed,
            "product": award.product,
            "producer": award.producer,
            "producer_type": award.producer_type,
            "address": award.address,
            "commune": award.commune,
            "district": award.district,
            "province": award.province,
            "unit_id": _smallest_unit(place, signed),
            "product_group": award.group,
            "product_group_code": _group_code(award.group, signed),
            "star": award.star,
            "score": award.score,
            "status": award.status,
            "valid_until": _day(award.valid_until),
            "annex": award.annex,
            "row": award.row,
            "page": award.page,
            "problems": json.dumps([asdict(p) for p in award.problems], ensure_ascii=False),
            "extractor_version": version,
        }


def award_of(row: Mapping[str, Any]) -> Award:
    """The record behind a row."""
    valid = row["valid_until"]
    return Award(
        product=row["product"],
        producer=row["producer"],
        producer_type=row["producer_type"],
        address=row["address"],
        commune=row["commune"],
        district=row["district"],
        province=row["province"],
        group=row["product_group"],
        star=row["star"],
        score=row["score"],
        status=row["status"],
        valid_until=valid.isoformat() if valid else None,
        annex=row["annex"],
        row=row["row"],
        page=row["page"],
        problems=tuple(Problem(**p) for p in json.loads(row["problems"] or "[]")),
    )


def _smallest_unit(place: Place, day: date | None) -> str | None:
    """The smallest unit of an address that the tables know on a day.

    A commune that they do not know leaves its district, and that its province.
    """
    around = (place, Place(place.province, place.district), Place(place.province))
    return next((found for p in around if (found := resolve(p, day).unit_id) is not None), None)


def _group_code(name: str | None, day: date | None) -> str | None:
    """The code of a product group of the rule in force, None for words that are none of it."""
    rule = rule_on(day) if day and name else None
    groups = rule.groups if rule else ()
    return next((group.slug for group in groups if group.vi == name), None)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None

"""Ids that are hashes of content: no clock, no sequence, the same after every rebuild."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from parsers.models import Claim, Document

_ID_LENGTH = 24
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def content_digest(document: Document) -> str:
    """SHA-256 (hex) of what the document says: title, lead, text, captions, tables.

    Related boxes are left out: they turn over daily while the article stays the same.
    """
    return _sha256(
        [
            document.title,
            document.lead,
            document.text,
            document.captions,
            [table.rows for table in document.tables],
        ]
    )


def document_id(
    source_partition: str, day: date, document: Document, digest: str | None = None
) -> str:
    """24 hex digits for one version of one document in one partition.

    Args:
        source_partition: source key of the partition ("desk" for files added by hand).
        day: day of the partition.
        document: the document; its ``id`` plays no part.
        digest: ``content_digest(document)`` when the caller has it already.
    """
    return _sha256(
        [
            source_partition,
            day.isoformat(),
            document.url,
            document.parent_url,
            document.kind,
            digest or content_digest(document),
        ]
    )[:_ID_LENGTH]


def claim_id(document: Document, claim: Claim, digest: str | None = None) -> str:
    """24 hex digits for one figure of one document version, whatever partition holds it.

    ``place_from``, ``time_from`` and ``unit_id`` play no part: they say how a place or time was
    found, and a mended unit table must not make another figure of the same words. Nor do
    ``flags``: they say what other claims of the document state; nor what only describes a figure
    (``mentions``, ``status``, who decided).

    Args:
        document: the document that states the claim.
        claim: the claim; its ``claim_id`` is ignored.
        digest: ``content_digest(document)`` when the caller has it already.
    """
    place = claim.place
    confined = [[claim.restriction, claim.producer, claim.per_unit]] if claim.restriction else []
    return _sha256(
        [
            document.url,
            document.parent_url,
            digest or content_digest(document),
            claim.metric,
            claim.scope,
            claim.renewal,
            float(claim.value_min),
            float(claim.value_max),
            claim.bound,
            claim.stars,
            [place.province, place.district, place.commune, place.region],
            claim.as_of,
            claim.period,
            claim.decision,
            claim.start,
            claim.end,
            [claim.part.kind, claim.part.label] if claim.part else None,
            claim.batch,
            claim.target_of,
            claim.conditional,
            claim.product_group,
            claim.producer_type,
            *confined,
        ]
    )[:_ID_LENGTH]


def _sha256(parts: Sequence[object]) -> str:
    """Hash of the parts as compact JSON, which keeps them apart and None distinct from ""."""
    return hashlib.sha256(_COMPACT.encode(parts).encode("utf-8")).hexdigest()

"""Documents, claims and awards as plain JSON values, in the published field names and order."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from parsers.models import Award, Claim, Decision, Document, Place, Problem


def document_to_json(document: Document) -> dict[str, Any]:
    """The one-line form of a document: keys and their order are a contract; extend at the end."""
    return {
        "id": document.id,
        "kind": document.kind,
        "url": document.url,
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
        "title": document.title,
        "lead": document.lead,
        "text": document.text,
        "captions": list(document.captions),
        "related": [{"title": item.title, "url": item.url} for item in document.related],
        "decision": decision_to_json(document.decision),
        "claims": [claim_to_json(claim) for claim in document.claims],
        "awards": [award_to_json(award) for award in document.awards],
        "problems": problems_to_json(document.problems),
        "figures_aside": [claim_to_json(claim) for claim in document.figures_aside],
        "tags": list(document.tags),
    }


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """The labelled corpus's claim fields first, then what the warehouse keeps beyond them."""
    return {
        "metric": claim.metric,
        "scope": claim.scope,
        "renewal": claim.renewal,
        "value_min": _plain(claim.value_min),
        "value_max": _plain(claim.value_max),
        "bound": claim.bound,
        "stars": list(claim.stars),
        "place": place_to_json(claim.place),
        "as_of": claim.as_of,
        "period": claim.period,
        "decision": claim.decision,
        "evidence": claim.evidence,
        "start": claim.start,
        "end": claim.end,
        "place_from": claim.place_from,
        "time_from": claim.time_from,
        "claim_id": claim.claim_id,
        "unit_id": claim.unit_id,
        "part": {"kind": claim.part.kind, "label": claim.part.label} if claim.part else None,
        **described(claim),
        "mentions": [{"start": m.start, "end": m.end, "text": m.text} for m in claim.mentions],
    }


def described(claim: Claim) -> dict[str, Any]:
    """What a claim says of its figure beyond the value, by the names that all outputs use."""
    return {
        "batch": claim.batch,
        "target_of": claim.target_of,
        "conditional": claim.conditional,
        "product_group": claim.product_group,
        "producer_type": claim.producer_type,
        "flags": list(claim.flags),
        "status": claim.status,
        "recognised_by": claim.recognised_by,
        "act": claim.act,
        "per_year": claim.per_year,
        "realised": claim.realised,
        "restriction": claim.restriction,
        "product_group_code": claim.product_group_code,
        "producer": claim.producer,
        "per_unit": claim.per_unit,
    }


def place_to_json(place: Place) -> dict[str, str | None]:
    """Bare names; ``region`` appears only where one is stated, as in the labelled corpus."""
    names = {"province": place.province, "district": place.district, "commune": place.commune}
    return names | {"region": place.region} if place.region else names


def decision_to_json(decision: Decision | None) -> dict[str, Any] | None:
    """Every field of the decision's head, lists as lists; None when there is no decision.

    A number that nothing states is null.
    """
    if decision is None:
        return None
    fields = {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(decision).items()}
    return fields | {"number": decision.number or None}


def award_to_json(award: Award) -> dict[str, Any]:
    """Every field of the award line.

    ``status`` is one of six: what a list of expired products names is no longer in force, as what
    is withdrawn, and ``expired`` tells the two apart.
    """
    expired = award.status == "expired"
    return asdict(award) | {
        "status": "withdrawn" if expired else award.status,
        "problems": problems_to_json(award.problems),
        "expired": expired,
    }


def problems_to_json(problems: tuple[Problem, ...]) -> list[dict[str, str]]:
    """Problems as code and message."""
    return [{"code": item.code, "message": item.message} for item in problems]


def _plain(value: float) -> float | int:
    """Whole numbers without a fraction: 41, not 41.0."""
    return int(value) if float(value).is_integer() else value

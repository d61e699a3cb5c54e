"""Whether the extractor heeds what analysts said of its figures (``ocop verdict cases``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from parsers.extraction import extract_claims
from parsers.models import Claim, Document


def read_cases(folder: Path) -> Iterator[dict[str, Any]]:
    """The cases in the ``*.jsonl`` files of a folder, in the order of names; none without it."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def unheeded(case: Mapping[str, Any]) -> list[str]:
    """What an extractor gets wrong in a judged document, a sentence each; empty when nothing.

    A figure that was called wrong must not be found, one that was called right must be, one that
    belongs to a unit must be that unit's.
    """
    document = Document(
        id="case",
        kind=case["kind"],
        url=case["url"],
        source=case["source"],
        published=date.fromisoformat(case["published"]) if case["published"] else None,
        title=case["title"],
        lead=None,
        text=case["text"],
    )
    found = extract_claims(document)
    return [told for judged in case["judged"] if (told := _told(judged, found))]


def _told(judged: Mapping[str, Any], found: tuple[Claim, ...] | list[Claim]) -> str | None:
    same = [claim for claim in found if _is_same(judged, claim)]
    words = f"{judged['metric']} {judged['value_min']} in {judged['evidence']!r}"
    if judged["judgement"] == "wrong":
        return f"found though wrong: {words}" if same else None
    if not same:
        return f"not found: {words}"
    if judged["unit_id"] not in {claim.unit_id for claim in same}:
        return f"not of {judged['unit_id']}: {words}"
    return None


def _is_same(judged: Mapping[str, Any], claim: Claim) -> bool:
    return (
        claim.metric == judged["metric"]
        and float(claim.value_min) == float(judged["value_min"])
        and float(claim.value_max) == float(judged["value_max"])
        and list(claim.stars) == list(judged["stars"])
        and claim.evidence == judged["evidence"]
    )

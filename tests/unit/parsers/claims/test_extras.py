"""The optional fields of a claim on sentences of our own: what describes it, what restricts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.extraction import extract_claims
from parsers.models import Claim
from tests.unit.parsers.claims.test_cases import document

TABLES = sorted((Path(__file__).parent / "extras").glob("*.yaml"))
CASES = [
    pytest.param(case, id=f"{table.stem}-{i}")
    for table in TABLES
    for i, case in enumerate(yaml.safe_load(table.read_text("utf-8")), 1)
]


def write(claim: Claim) -> str:
    """The line of a claim: its value, then its optional fields, in the order of the tables."""
    extras = [
        f"batch={claim.batch!r}" if claim.batch else "",
        f"status={claim.status}" if claim.status else "",
        f"by={claim.recognised_by}" if claim.recognised_by else "",
        f"act={claim.act}" if claim.act else "",
        "yearly" if claim.per_year else "",
        {None: "", True: "realised", False: "planned"}[claim.realised],
        f"said={len(claim.mentions)}" if len(claim.mentions) > 1 else "",
    ]
    return " ".join([str(int(claim.value_min)), *(word for word in extras if word)])


@pytest.mark.parametrize("case", CASES)
def test_a_text_gives_exactly_these_fields(case: dict[str, Any]) -> None:
    doc = document(case)
    claims = extract_claims(doc)
    assert [write(claim) for claim in claims] == case["claims"]
    for claim in claims:
        first = claim.mentions[0]
        assert (first.start, first.end, first.text) == (claim.start, claim.end, claim.evidence)
        assert all(doc.text[m.start : m.end] == m.text for m in claim.mentions)

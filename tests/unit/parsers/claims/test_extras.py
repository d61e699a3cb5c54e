"""The optional fields of a claim on sentences of our own: what describes it, what restricts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accuracy.table import cases_of
from parsers.claims.lexicon import table
from parsers.extraction import read
from parsers.identity import claim_id
from parsers.models import Claim
from parsers.parse import with_claims
from reference.programme import rules
from tests.unit.parsers.claims.test_cases import document

TABLES = sorted((Path(__file__).parent / "extras").glob("*.yaml"))
CASES = [
    pytest.param(case, id=f"{table.stem}-{i}")
    for table in TABLES
    for i, case in enumerate(cases_of(table), 1)
]


def write(claim: Claim) -> str:
    """The line of a claim: its value, then its optional fields, in the order of the tables."""
    extras = [
        f"batch={claim.batch!r}" if claim.batch else "",
        claim.restriction or "",
        f"group={claim.product_group!r}" if claim.product_group else "",
        f"type={claim.producer_type!r}" if claim.producer_type else "",
        f"producer={claim.producer!r}" if claim.producer else "",
        f"unit={claim.per_unit!r}" if claim.per_unit else "",
        f"status={claim.status}" if claim.status else "",
        f"by={claim.recognised_by}" if claim.recognised_by else "",
        f"act={claim.act}" if claim.act else "",
        "yearly" if claim.per_year else "",
        {None: "", True: "realised", False: "planned"}[claim.realised],
        f"said={len(claim.mentions)}" if len(claim.mentions) > 1 else "",
    ]
    line = " ".join([str(int(claim.value_min)), *(word for word in extras if word)])
    code = claim.product_group_code
    return (
        line.replace(f"group={claim.product_group!r}", f"group={claim.product_group!r}/{code}")
        if code
        else line
    )


@pytest.mark.parametrize("case", CASES)
def test_a_text_gives_exactly_these_fields(case: dict[str, Any]) -> None:
    doc = document(case)
    reading = read(doc)
    assert reading is not None
    assert [write(claim) for claim in reading.claims] == case["claims"]
    assert [write(claim) for claim in reading.aside] == case.get("aside", [])
    assert all(claim.restriction is None for claim in reading.claims)
    assert all(claim.restriction is not None for claim in reading.aside)
    for claim in (*reading.claims, *reading.aside):
        first = claim.mentions[0]
        assert (first.start, first.end, first.text) == (claim.start, claim.end, claim.evidence)
        assert all(doc.text[m.start : m.end] == m.text for m in claim.mentions)


def test_a_group_has_a_code_of_the_programmes_rules() -> None:
    known = {group.slug for rule in rules() for group in rule.groups}
    assert set(table("asides")["groups"]) <= known


def test_a_figure_aside_and_a_claim_never_share_an_id() -> None:
    text = "Tỉnh Lai Châu có 90 sản phẩm OCOP, trong đó đồ uống có 30 sản phẩm."
    doc = with_claims(document({"text": text, "published": date(2024, 5, 5)}))
    assert [claim.value_min for claim in doc.claims] == [90]
    assert [claim.value_min for claim in doc.figures_aside] == [30]
    ids = {claim.claim_id for claim in (*doc.claims, *doc.figures_aside)}
    assert len(ids) == 2
    assert claim_id(doc, replace(doc.figures_aside[0], restriction=None)) not in ids

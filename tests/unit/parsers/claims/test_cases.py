"""Sentences of our own, per phenomenon, with the claims that they must give, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accuracy.notation import write
from accuracy.table import cases_of
from accuracy.table import document_of as document
from parsers.extraction import extract_claims

TABLES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
CASES = [
    pytest.param(case, id=f"{table.stem}-{i}")
    for table in TABLES
    for i, case in enumerate(cases_of(table), 1)
]


@pytest.mark.parametrize("case", CASES)
def test_a_text_gives_exactly_its_claims(case: dict[str, Any]) -> None:
    doc = document(case)
    claims = extract_claims(doc)
    assert sorted(write(c) for c in claims) == sorted(case["claims"])
    for claim in claims:
        assert doc.text[claim.start : claim.end] == claim.evidence
        assert 0 < len(claim.evidence) <= 300

"""Sentences of our own, per phenomenon, with the claims that they must give, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.extraction import extract_claims
from parsers.models import Document
from tests.unit.parsers.claims.notation import write

TABLES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
CASES = [
    pytest.param(case, id=f"{table.stem}-{i}")
    for table in TABLES
    for i, case in enumerate(yaml.safe_load(table.read_text("utf-8")), 1)
]


def document(case: dict[str, Any]) -> Document:
    return Document(
        id="case",
        kind=case.get("kind", "news"),
        url=None,
        source=case.get("source"),
        published=case["published"],
        title=case.get("title", ""),
        lead=None,
        text=case["text"],
    )


@pytest.mark.parametrize("case", CASES)
def test_a_text_gives_exactly_its_claims(case: dict[str, Any]) -> None:
    doc = document(case)
    claims = extract_claims(doc)
    assert sorted(write(c) for c in claims) == sorted(case["claims"])
    for claim in claims:
        assert doc.text[claim.start : claim.end] == claim.evidence
        assert 0 < len(claim.evidence) <= 300

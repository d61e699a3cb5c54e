"""Heads of signed documents in the forms in which files give them, with what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.official.head import paper_kind, read_head
from parsers.paper import Column, Paper, Paragraph

CASES = [
    pytest.param(case, id=case["name"])
    for table in sorted((Path(__file__).parent / "head_cases").glob("*.yaml"))
    for case in yaml.safe_load(table.read_text("utf-8"))
]
SIDES: dict[str, Column] = {"L ": "left", "R ": "right"}


def paper_of(lines: str) -> Paper:
    blocks = [
        Paragraph(line[2:] if line[:2] in SIDES else line, column=SIDES.get(line[:2]))
        for line in lines.splitlines()
        if line.strip()
    ]
    return Paper("pdf", tuple(blocks), 1)


@pytest.mark.parametrize("case", CASES)
def test_head_is_read(case: dict[str, Any]) -> None:
    paper = paper_of(case["paper"])
    assert paper_kind(paper) == case["kind"]
    decision = read_head(paper)
    if case["head"] is None:
        assert decision is None
        return
    assert decision is not None
    read = {key: getattr(decision, key) for key in case["head"]}
    read = {key: list(value) if isinstance(value, tuple) else value for key, value in read.items()}
    assert read == case["head"]

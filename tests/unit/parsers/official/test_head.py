"""Heads of signed documents in the forms in which files give them, with what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accuracy.table import cases_of
from parsers.official.head import paper_kind, read_head
from parsers.official.signatures import read_ending
from parsers.paper import Column, Paper, Paragraph

CASES = [
    pytest.param(case, id=case["name"])
    for table in sorted((Path(__file__).parent / "head_cases").glob("*.yaml"))
    for case in cases_of(table)
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


def test_strokes_of_a_signature_on_a_scan_are_no_name() -> None:
    lines = (
        ("TM. ỦY BAN NHÂN DÂN", 0.96),
        ("CHỦ TỊCH", 0.9),
        ("Hóc Giiù", 0.0),
        ("Lê Thu Sử", 0.9),
    )
    blocks = [Paragraph(text, column="right", confidence=sure) for text, sure in lines]
    assert read_ending(blocks, 0).signer == "Lê Thu Sử"
    assert read_ending(blocks[:3], 0).signer == "Hóc Giiù"  # better than none; it is flagged


def test_an_office_that_is_broken_in_two_lines_is_no_name() -> None:
    lines = ("KT. CHỦ TỊCH", "PHÓ CHỦ", "TỊCH", "Hà Công Thọ")
    ending = read_ending([Paragraph(text, column="right") for text in lines], 0)
    assert ending.signer == "Hà Công Thọ"
    assert ending.office == "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"

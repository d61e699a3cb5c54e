"""What may be done to a text without changing its claims."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from accuracy.notation import write
from parsers.claims import scan as scanning
from parsers.extraction import extract_claims
from parsers.models import Document
from tests.unit.parsers.claims.test_cases import TABLES, document

CASES: list[dict[str, Any]] = [
    case for table in TABLES for case in yaml.safe_load(Path(table).read_text("utf-8"))
]
DOCUMENTS = [pytest.param(document(case), id=f"text-{i}") for i, case in enumerate(CASES)]

# Sentences with no figure and no place: none may move a claim.
IDLE = ("Người dân rất phấn khởi.", "Nhiều du khách tìm mua làm quà.", "Trời mưa suốt buổi sáng.")
OLD_TONES = {"hòa": "hoà", "Hòa": "Hoà", "thủy": "thuỷ", "Thủy": "Thuỷ", "khỏe": "khoẻ"}


def lines(doc: Document) -> list[str]:
    claims = extract_claims(doc)
    for claim in claims:
        assert doc.text[claim.start : claim.end] == claim.evidence
    return sorted(unicodedata.normalize("NFC", write(c)) for c in claims)


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_decomposed_letters_change_no_claim(doc: Document) -> None:
    apart = replace(
        doc,
        text=unicodedata.normalize("NFD", doc.text),
        title=unicodedata.normalize("NFD", doc.title),
    )
    assert lines(apart) == lines(doc)


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_icelandic_eth_for_the_crossed_d_changes_no_claim(doc: Document) -> None:
    other = doc.text.replace("Đ", "\u00d0").replace("đ", "\u00f0")
    assert [x.replace("\u00d0", "Đ") for x in lines(replace(doc, text=other))] == lines(doc)


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_the_other_place_of_a_tone_mark_changes_no_claim(doc: Document) -> None:
    text = doc.text
    for new, old in OLD_TONES.items():
        text = text.replace(new, old)
    assert lines(replace(doc, text=text)) == lines(doc)


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_hard_spaces_and_long_dashes_change_no_claim(doc: Document) -> None:
    text = doc.text.replace(" sản", "\u00a0sản").replace("-", "\u2013")
    written = [x.replace("\u2013", "-") for x in lines(replace(doc, text=text))]
    assert written == lines(doc)


@pytest.mark.parametrize("idle", IDLE)
@pytest.mark.parametrize("doc", DOCUMENTS)
def test_a_sentence_without_figures_between_sentences_changes_no_claim(
    doc: Document, idle: str
) -> None:
    text = doc.text.replace(". ", f". {idle} ")
    assert lines(replace(doc, text=text)) == lines(doc)


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_a_paragraph_without_figures_at_either_end_changes_no_claim(doc: Document) -> None:
    text = f"{IDLE[0]}\n\n{doc.text}\n\n{IDLE[1]}"
    assert lines(replace(doc, text=text)) == lines(doc)


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_the_gate_loses_no_claim(doc: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    gated = lines(doc)
    monkeypatch.setattr(scanning, "may_hold_figure", lambda *_: True)
    assert lines(doc) == gated

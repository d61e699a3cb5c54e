"""What may be done to a text without changing its claims."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from accuracy.notation import write
from parsers.claims import scan as scanning
from parsers.claims.words import Words, words_of
from parsers.extraction import extract_claims
from parsers.models import Document
from tests.unit.parsers.claims.test_cases import TABLES, document

CASES: list[dict[str, Any]] = [
    case for table in TABLES for case in yaml.safe_load(Path(table).read_text("utf-8"))
]
DOCUMENTS = [document(case) for case in CASES]
# Many texts a test: what pytest does around a test takes longer than reading one.
SIZE = 25
every = pytest.mark.parametrize(
    "docs",
    [
        pytest.param(DOCUMENTS[at : at + SIZE], id=f"texts-from-{at}")
        for at in range(0, len(DOCUMENTS), SIZE)
    ],
)

# Sentences with no figure and no place: none may move a claim.
IDLE = ("Người dân rất phấn khởi.", "Nhiều du khách tìm mua làm quà.", "Trời mưa suốt buổi sáng.")
OLD_TONES = {"hòa": "hoà", "Hòa": "Hoà", "thủy": "thuỷ", "Thủy": "Thuỷ", "khỏe": "khoẻ"}


def lines(doc: Document) -> list[str]:
    claims = extract_claims(doc)
    for claim in claims:
        assert doc.text[claim.start : claim.end] == claim.evidence
    return sorted(unicodedata.normalize("NFC", write(c)) for c in claims)


def moved(docs: list[Document], change: Callable[[Document], Document]) -> list[Any]:
    """The texts whose claims a change moves: (text, claims before, claims after)."""
    found = []
    for doc in docs:
        before, after = lines(doc), [usual(line) for line in lines(change(doc))]
        if before != sorted(after):
            found.append((doc.text, before, after))
    return found


def usual(line: str) -> str:
    """A written claim with the letters that the changes below put in its place's name."""
    return line.replace("\u00d0", "Đ").replace("\u2013", "-")


@every
def test_decomposed_letters_change_no_claim(docs: list[Document]) -> None:
    def apart(doc: Document) -> Document:
        title = unicodedata.normalize("NFD", doc.title)
        return replace(doc, text=unicodedata.normalize("NFD", doc.text), title=title)

    assert moved(docs, apart) == []


@every
def test_icelandic_eth_for_the_crossed_d_changes_no_claim(docs: list[Document]) -> None:
    def other(doc: Document) -> Document:
        return replace(doc, text=doc.text.replace("Đ", "\u00d0").replace("đ", "\u00f0"))

    assert moved(docs, other) == []


@every
def test_the_other_place_of_a_tone_mark_changes_no_claim(docs: list[Document]) -> None:
    def old(doc: Document) -> Document:
        text = doc.text
        for new, late in OLD_TONES.items():
            text = text.replace(new, late)
        return replace(doc, text=text)

    assert moved(docs, old) == []


@every
def test_hard_spaces_and_long_dashes_change_no_claim(docs: list[Document]) -> None:
    def typeset(doc: Document) -> Document:
        return replace(doc, text=doc.text.replace(" sản", "\u00a0sản").replace("-", "\u2013"))

    assert moved(docs, typeset) == []


@pytest.mark.parametrize("idle", IDLE)
@every
def test_a_sentence_without_figures_between_sentences_changes_no_claim(
    docs: list[Document], idle: str
) -> None:
    assert moved(docs, lambda d: replace(d, text=d.text.replace(". ", f". {idle} "))) == []


@every
def test_a_paragraph_without_figures_at_either_end_changes_no_claim(docs: list[Document]) -> None:
    assert moved(docs, lambda d: replace(d, text=f"{IDLE[0]}\n\n{d.text}\n\n{IDLE[1]}")) == []


class EveryWord(frozenset[str]):
    """A set that holds every word, so that no gate by words closes."""

    def __contains__(self, word: object) -> bool:
        return True

    def isdisjoint(self, other: object) -> bool:
        return False


@every
def test_the_gates_lose_no_claim(docs: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    gated = [lines(doc) for doc in docs]

    def ungated(low: str) -> Words:
        return replace(words_of(low), present=EveryWord())

    monkeypatch.setattr(scanning, "words_of", ungated)
    monkeypatch.setattr(scanning, "may_hold_figure", lambda *_: True)

    assert [lines(doc) for doc in docs] == gated

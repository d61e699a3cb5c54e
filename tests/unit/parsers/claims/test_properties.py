"""What may be done to a text without changing its claims."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import cycle
from typing import Any

import pytest

from accuracy.notation import write
from parsers.claims import scan as scanning
from parsers.claims.words import Words, words_of
from parsers.extraction import extract_claims
from parsers.models import Document
from tests.unit.parsers.claims.test_cases import CASES as PARAMETERS
from tests.unit.parsers.claims.test_cases import document

CASES: list[dict[str, Any]] = [parameter.values[0] for parameter in PARAMETERS]
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


@cache
def unchanged(doc: Document) -> list[str]:
    """The claims of a text as it stands: each change of it is held against the same ones."""
    return lines(doc)


def moved(docs: list[Document], change: Callable[[Document], Document]) -> list[Any]:
    """The texts whose claims a change moves: (text, claims before, claims after)."""
    found = []
    for doc in docs:
        before, after = unchanged(doc), [usual(line) for line in lines(change(doc))]
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


# The three stand between the sentences of all texts in turn; each at every place in `make soak`.
@pytest.mark.parametrize(
    "idle", [IDLE, *(pytest.param((one,), marks=pytest.mark.soak) for one in IDLE)], ids="|".join
)
@every
def test_a_sentence_without_figures_between_sentences_changes_no_claim(
    docs: list[Document], idle: tuple[str, ...]
) -> None:
    turns = cycle(idle)

    def told_slowly(doc: Document) -> Document:
        return replace(doc, text=re.sub(r"\. ", lambda _: f". {next(turns)} ", doc.text))

    assert moved(docs, told_slowly) == []


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
    gated = [unchanged(doc) for doc in docs]

    def ungated(low: str) -> Words:
        return replace(words_of(low), present=EveryWord())

    monkeypatch.setattr(scanning, "words_of", ungated)
    monkeypatch.setattr(scanning, "may_hold_figure", lambda *_, **__: True)

    assert [lines(doc) for doc in docs] == gated

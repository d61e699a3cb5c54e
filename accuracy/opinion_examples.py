"""What the second opinion learns from: own labelled texts, as the extractor reads them.

A question is collected where the extractor would ask it (``parsers.claims.second_opinion``); its
answer is the label of the claim with that number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accuracy.corpora import OWN_SETS, labelled_documents
from accuracy.table import SHORT_TEXTS, TABLES, labelled_cases
from parsers.claims.figure import Figure
from parsers.claims.second_opinion import watched
from parsers.extraction import read
from parsers.models import Document

Claim = dict[str, Any]
Text = tuple[Document, list[Claim]]

_PAGES_WEIGHT = 2.0
"""Texts after published pages count twice: what is read every night is of their kind."""


@dataclass(frozen=True)
class Example:
    """One question with its features, the answer of the label, and what it weighs."""

    task: str
    features: tuple[str, ...]
    answer: str
    weight: float


def all_examples(without: frozenset[str] = frozenset()) -> list[Example]:
    """Of every labelled set but those ``without``, of the case tables, and of the short texts."""
    found: list[Example] = []
    for labelled in OWN_SETS:
        if labelled.key not in without and not labelled.held_out:
            weight = _PAGES_WEIGHT if labelled.pages else 1.0
            found += _examples(_documents(labelled.folder), weight)
    for path in [*sorted(TABLES.glob("*.yaml")), *sorted(SHORT_TEXTS.glob("*.yaml"))]:
        if path.stem not in without:
            found += _examples(labelled_cases(path), 1.0)
    return found


def _documents(folder: Path) -> Iterator[Text]:
    return ((document, row["claims"]) for row, document in labelled_documents(folder))


def _examples(texts: Iterable[Text], weight: float) -> Iterator[Example]:
    for document, claims in texts:
        with watched() as asked:
            read(document)
        for question in asked:
            label = _label_of(question.figure, claims)
            if label is None or (question.task == "scope" and label["metric"] != "recognised"):
                continue
            yield Example(question.task, question.features, label[question.task], weight)


def _label_of(figure: Figure, claims: Sequence[Claim]) -> Claim | None:
    """The claim that states a figure; None where there is none or several tell different things."""
    counts = [c for c in claims if c["metric"] not in {"producers", "budget"}]
    same = [c for c in counts if c["value_min"] == figure.value]
    if figure.drop is not None or not same:
        return None
    best = max(_likeness(figure, c) for c in same)
    like = [c for c in same if _likeness(figure, c) == best]
    return like[0] if len({(c["metric"], c["scope"]) for c in like}) == 1 else None


def _likeness(figure: Figure, claim: Claim) -> int:
    district = figure.place.place.district if figure.place else None
    stars: bool = sorted(claim["stars"] or ()) == sorted(figure.stars)
    place: bool = claim["place"]["district"] == district
    return stars + place

"""The extractor's score on the labelled documents that are here, as plain numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accuracy.corpora import OWN_SETS, LabelledSet, read_corpus
from accuracy.scoring import Score, score

ALL = "all"
"""The set of all labelled documents together."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The score on one labelled set; ``labelled`` and ``found`` count its claims (core)."""

    labelled_set: str
    documents: int
    labelled: int
    found: int
    core_f1: float
    core_precision: float
    core_recall: float
    strict_f1: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of each set and of all together, and the floors that were missed, in words."""

    measures: tuple[Measure, ...]
    missed: tuple[str, ...]


def present(sets: Sequence[LabelledSet] | None = None) -> list[LabelledSet]:
    """The labelled sets whose files are beside the program; an installed wheel has none."""
    return [own for own in (OWN_SETS if sets is None else sets) if any(own.folder.glob("*.json"))]


def measure(sets: Sequence[LabelledSet] | None = None) -> Measured:
    """Score the extractor on every labelled set that is here; no measures where none is."""
    read = [(own, read_corpus(own.folder)) for own in present(sets)]
    scores = [(own, score(pairs), len(pairs)) for own, pairs in read]
    measures = [_measure(own.key, result, documents) for own, result, documents in scores]
    if measures:
        every = [pair for _, pairs in read for pair in pairs]
        measures.append(_measure(ALL, score(every), len(every)))
    missed = [words for own, result, _ in scores for words in missed_floors(own, result)]
    return Measured(tuple(measures), tuple(missed))


def missed_floors(own: LabelledSet, result: Score) -> list[str]:
    """What a set's score lacks, in words; nothing when it reaches its floors."""
    reached = {"core": (result.core.f1, own.core), "strict": (result.strict.f1, own.strict)}
    return [
        f"{own.title}: {name} {value:.3f} is below {floor:.3f}"
        for name, (value, floor) in reached.items()
        if value < floor
    ]


def _measure(key: str, result: Score, documents: int) -> Measure:
    core = result.core
    return Measure(
        key, documents, core.gold, core.predicted,
        core.f1, core.precision, core.recall, result.strict.f1,
    )  # fmt: skip

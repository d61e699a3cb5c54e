"""Precision and recall of claims against labelled ones, in two strictnesses.

``core``: metric, values, stars and place down to the province. ``strict``: also scope, renewal,
district and year. A claim on a span that the labels call neutral counts for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from accuracy.agreement import Agreement, year_of
from reference.units import fold_name

_NUMERALS = "không một hai ba bốn năm sáu bảy tám chín mười".split()  # noqa: SIM905 - a list of words


@dataclass
class Tally:
    """Counts of matched, labelled and predicted claims."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted claims that are right."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the labelled claims that were found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.gold + self.predicted
        return 2 * self.hit / total if total else 0.0

    def add(self, gold: set[Any], predicted: set[Any]) -> None:
        """Count one document."""
        self.hit += len(gold & predicted)
        self.gold += len(gold)
        self.predicted += len(predicted)


@dataclass
class Score:
    """Both strictnesses, and the strict one by metric; which metrics were taken for which.

    ``agreement`` says how often the matched claims agree on the rest.
    """

    core: Tally = field(default_factory=Tally)
    strict: Tally = field(default_factory=Tally)
    by_metric: dict[str, Tally] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    agreement: Agreement = field(default_factory=Agreement)


def core_key(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    """What must agree for a claim to be found at all."""
    place = claim["place"]
    where = fold_name(place.get("province") or place.get("region") or "")
    stars = tuple(sorted(claim.get("stars") or ()))
    return (claim["metric"], float(claim["value_min"]), float(claim["value_max"]), stars, where)


def strict_key(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    """What must agree for a claim to be right."""
    district = fold_name(claim["place"].get("district") or "")
    renewal = bool(claim.get("renewal"))
    return (*core_key(claim), claim["scope"], renewal, district, year_of(claim))


def score(documents: Iterable[tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]]) -> Score:
    """Score (labelled document, predicted claims) pairs."""
    result = Score()
    for labelled, claims in documents:
        gold = labelled["claims"]
        known = {core_key(c) for c in gold}
        kept = [c for c in claims if core_key(c) in known or not is_neutral(c, labelled)]
        result.core.add(known, {core_key(c) for c in kept})
        right, said = {strict_key(c) for c in gold}, {strict_key(c) for c in kept}
        result.strict.add(right, said)
        for metric in {key[0] for key in right | said}:
            tally = result.by_metric.setdefault(metric, Tally())
            tally.add({k for k in right if k[0] == metric}, {k for k in said if k[0] == metric})
        result.agreement.add(labelled, kept, core_key)
        result.confusion.update(_confused(known, {core_key(c) for c in kept}))
    return result


def _confused(gold: set[Any], said: set[Any]) -> Iterable[tuple[str, str]]:
    """Metrics of claims that agree in all but the metric."""
    missed = {key[1:]: key[0] for key in gold - said}
    return [(missed[key[1:]], key[0]) for key in said - gold if key[1:] in missed]


def is_neutral(claim: Mapping[str, Any], labelled: Mapping[str, Any]) -> bool:
    """Whether a claim's number stands in a passage that the labels call neutral."""
    text, evidence = labelled["text"], claim["evidence"]
    at = text.find(evidence)
    for span in labelled.get("neutral") or ():
        start = text.find(span)
        apart = at < 0 or start < 0 or at >= start + len(span) or start >= at + len(evidence)
        if not apart and {float(claim["value_min"]), float(claim["value_max"])} & _numbers(span):
            return True
    return False


def _numbers(span: str) -> set[float]:
    digits = re.findall(r"\d+(?:[.,]\d+)*", span)
    found = {float(n.replace(".", "").replace(",", ".")) for n in digits}
    words = re.findall(r"\w+", span.casefold())
    return found | {float(_NUMERALS.index(w)) for w in words if w in _NUMERALS}

"""How often the claims that were found agree with their labels on what the core leaves open.

Where several claims share a label's core, the one that agrees on most is taken, once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from parsers.iso_periods import as_of_day
from reference.units import fold_name

Labelled = Mapping[str, Any]

LONGEST_EVIDENCE = 300
_STATES_A_NUMBER = re.compile(
    r"\d|(?<!\w)(?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)|trăm|nghìn|chục|mươi",
    re.IGNORECASE,
)


@dataclass
class Agreement:
    """Of what was compared, how much agreed; a name without comparisons has no share."""

    agreed: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)

    def note(self, name: str, agrees: bool) -> None:
        """Count one comparison."""
        self.compared[name] += 1
        self.agreed[name] += agrees

    def share(self, name: str) -> float | None:
        """The share that agreed, None where nothing was compared."""
        return self.agreed[name] / self.compared[name] if self.compared[name] else None

    def add(
        self,
        labelled: Labelled,
        claims: Sequence[Labelled],
        key: Callable[[Labelled], Hashable],
    ) -> None:
        """Compare the labels of one document with the claims that share their ``key``."""
        rivals: dict[Hashable, list[Labelled]] = {}
        for claim in claims:
            rivals.setdefault(key(claim), []).append(claim)
        for label in labelled["claims"]:
            some = rivals.get(key(label))
            if not some:
                continue
            compared = [(dict(_compared(label, c, labelled["text"])), c) for c in some]
            result, best = max(compared, key=lambda pair: sum(pair[0].values()))
            some.remove(best)
            for name, agrees in result.items():
                self.note(name, agrees)
            if label.get("bound", "exact") != "exact":
                self.note("bound, where not exact", result["bound"])
            if label["scope"] == "total" and label.get("as_of"):
                self.note("day of a stock", _holds_on(best) == _holds_on(label))
            if label.get("decision"):
                self.note("decision number", _number(best) == _number(label))


def _compared(label: Labelled, claim: Labelled, text: str) -> Iterable[tuple[str, bool]]:
    yield "scope", claim["scope"] == label["scope"]
    yield "district", _district(claim) == _district(label)
    yield "year", year_of(claim) == year_of(label)
    yield "bound", claim.get("bound", "exact") == label.get("bound", "exact")
    evidence = claim.get("evidence") or ""
    short = 0 < len(evidence) <= LONGEST_EVIDENCE and evidence in text
    yield "evidence", short and _STATES_A_NUMBER.search(evidence) is not None


def year_of(claim: Labelled) -> str:
    """The year of a claim: the last one of its day or period."""
    when = claim.get("as_of") if claim["scope"] == "total" else claim.get("period")
    years = re.findall(r"\d{4}", str(when or claim.get("period") or claim.get("as_of") or ""))
    return years[-1] if years else ""


def _holds_on(claim: Labelled) -> str:
    """The day at which a stock held, as written: "2021-12" is the last day of that month."""
    text = str(claim.get("as_of") or "")
    return as_of_day(text)[0].isoformat() if text else ""


def _district(claim: Labelled) -> str:
    return fold_name(claim["place"].get("district") or "")


def _number(claim: Labelled) -> str:
    """The running number of a decision: "3588" of "03588/QĐ-UBND"."""
    m = re.match(r"\s*0*(\d+)", str(claim.get("decision") or ""))
    return m[1] if m else ""

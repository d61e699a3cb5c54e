"""A document read with every stage kept: what came of each number, and why.

What belongs here: putting stages, reasons and claims together. What does not: how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parsers.claims.emit import claim_of, sameness
from parsers.claims.figure import Figure
from parsers.claims.quantities import Quantity
from parsers.claims.reasons import Decision, Reasons, watching
from parsers.claims.scan import Scan
from parsers.extraction import Reading, read
from parsers.models import Claim, Document, Publisher
from parsers.parse import with_reading


@dataclass(frozen=True, slots=True)
class Span:
    """A typed span of a sentence: quantity, noun, stars, place, time, cue or decision."""

    kind: str
    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a figure: its claim, unless it was dropped.

    ``repeats`` is true where the claim was stated elsewhere, too, and this mention added none;
    ``aside`` is the restricted figure as which a dropped one is kept.
    """

    figure: Figure
    claim: Claim | None
    repeats: bool
    aside: Claim | None
    reasons: dict[str, Decision]


@dataclass(frozen=True, slots=True)
class Trace:
    """A document with its claims, and all the stages; ``reading`` is None for one passed over."""

    document: Document
    reading: Reading | None
    reasons: Reasons

    def outcomes(self, scan: Scan) -> list[Outcome]:
        """What became of the figures of one sentence, in reading order."""
        reading = self.reading
        if reading is None:
            return []
        kept = {sameness(c): c for c in self.document.claims}
        found = []
        for figure in reading.figures:
            if figure.scan is not scan:
                continue
            reasons = self.reasons.get(scan.base + figure.quantity.number_start, {})
            claim = claim_of(figure, reading.normal, reading.context)
            if figure.drop is not None:
                found.append(Outcome(figure, None, False, self._aside(claim), reasons))
                continue
            if sameness(claim) not in kept and (aside := self._aside(claim)) is not None:
                found.append(Outcome(figure, None, False, aside, reasons))
                continue
            said = kept.get(sameness(claim), claim)
            repeats = (said.start, said.end) != (claim.start, claim.end)
            found.append(Outcome(figure, said, repeats, None, reasons))
        return found

    def _aside(self, claim: Claim) -> Claim | None:
        """The restricted figure that a dropped one would have been as a claim."""
        words = (claim.start, claim.end, claim.value_min)
        asides = self.document.figures_aside
        return next((a for a in asides if (a.start, a.end, a.value_min) == words), None)


def trace_document(document: Document, publisher: Publisher | None = None) -> Trace:
    """Read a document as ``parsers.parse.with_claims`` does, and keep what happened on the way."""
    with watching() as reasons:
        reading = read(document, publisher) if document.text else None
    if reading is not None:
        document = with_reading(document, reading)
    return Trace(document, reading, reasons)


def spans_of(scan: Scan) -> list[Span]:
    """The typed spans of a sentence, by kind; those of different kinds may overlap."""
    return sorted(_spans(scan), key=lambda s: (s.start, s.end))


def _spans(scan: Scan) -> Iterator[Span]:
    for q in scan.quantities:
        yield Span("quantity", q.start, q.number_end, _quantity(q))
        noun = scan.text[q.number_end : q.end]
        if noun.strip():
            yield Span("noun", q.end - len(noun.lstrip()), q.end, q.kind)
    for s in scan.stars:
        told = [w for w, on in (("raised to", s.raised), ("a scale", s.scale)) if on]
        yield Span("stars", s.start, s.end, " ".join([*told, *map(str, s.levels)]))
    for t in scan.times:
        yield Span("time", t.start, t.end, t.role)
    for m in scan.places:
        yield Span("place", m.start, m.end, f"{m.level or 'bare name'}, {m.role}")
    for c in scan.cues:
        yield Span("cue", c.start, c.end, c.kind)
    for d in scan.decisions:
        yield Span("decision", d.start, d.end, "grants" if d.granting else "no grant")


def _quantity(q: Quantity) -> str:
    value = f"{q.low:,.10g}" if q.low == q.high else f"{q.low:,.10g} to {q.high:,.10g}"
    of = f" of {q.of:,.10g}" if q.of is not None else ""
    bound = "" if q.bound == "exact" else f", {q.bound.replace('_', ' ')}"
    return f"{value}{of}{bound} ({q.kind.replace('_', ' ')})"

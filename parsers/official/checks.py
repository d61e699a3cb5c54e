"""The checks on the spot: what of a decision does not agree is flagged, and nothing corrected.

Flags stand on the decision (all of them), on the claims whose number takes part, and as problems
with a sentence on the award lines. Every code is in ``parsers.official.findings``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from parsers.models import Award, Claim, Decision, Document
from parsers.official import findings
from parsers.official.award_checks import checked_awards
from parsers.official.bodies import Body, body_of
from parsers.official.count_checks import Found, against_rows, among_themselves
from parsers.official.day_checks import day_flags
from parsers.official.statements import Stated, stated_by
from parsers.official.words import low

# A council's notice lists results as a decision does; a report or plan answers for no list.
_DECIDING = frozenset({"decision", "notice"})
# "Thu hồi 01 sản phẩm hết hạn" withdraws what expired: one figure, either status.
_ENDED = frozenset({"withdrawn", "expired", "failed"})
_SOME_LEFT_OUT = "lines_proposed"


def check_document(document: Document, stated: Sequence[Stated] | None = None) -> Document:
    """The document with the flags of its decision, claims and awards.

    ``stated`` are the numbers that its decision states, where they are known (``stated_by``).
    Checking twice changes nothing. A document that is no decision keeps what it has, but for its
    award lines. One read without its awards (as when only claims are made anew) keeps the flags
    that the awards gave.
    """
    decision = document.decision
    if decision is None and not document.awards:
        return document
    awards = _awards(document)
    if decision is None or document.kind not in _DECIDING:
        return replace(document, awards=awards)
    found: list[Found] = []
    if awards or document.kind == "decision":
        found = _counts(decision, awards, stated_by(decision) if stated is None else stated)
    told = {p.code for award in awards for p in award.problems}
    flags = {*(flag for flag, _ in found), *told.intersection(findings.FLAGS)}
    flags.update(day_flags(document, decision))
    return replace(
        document,
        awards=awards,
        decision=replace(decision, flags=_ordered(decision.flags, flags)),
        claims=tuple(_flagged(claim, found) for claim in document.claims),
        figures_aside=tuple(_flagged(claim, found) for claim in document.figures_aside),
    )


def _awards(document: Document) -> tuple[Award, ...]:
    decision = document.decision
    signed = date.fromisoformat(decision.date) if decision and decision.date else None
    issuer = Body()
    if decision is not None and document.kind == "decision":
        issuer = body_of(decision.issuer, decision.parent, signed)
    whole = all(problem.code != _SOME_LEFT_OUT for problem in document.problems)
    return checked_awards(document.awards, issuer, signed, whole=whole)


def _counts(decision: Decision, awards: Sequence[Award], stated: Sequence[Stated]) -> list[Found]:
    found = list(among_themselves(stated, awards))
    known = {flag for flag in decision.flags if flag.startswith("rows_differ")}
    if awards or not known:
        return [*against_rows(stated, awards), *found]
    return [*((flag, _of_flag(flag, stated)) for flag in sorted(known)), *found]


def _of_flag(flag: str, stated: Sequence[Stated]) -> tuple[Stated, ...]:
    """The statements to which a flag may belong, where the awards are not at hand."""
    if flag == findings.ROWS_DIFFER_FROM_STARS:
        return tuple(s for s in stated if s.star is not None)
    of_status = flag == findings.ROWS_DIFFER_FROM_STATUS
    return tuple(s for s in stated if s.star is None and (s.status is not None) == of_status)


def _ordered(kept: Iterable[str], found: set[str]) -> tuple[str, ...]:
    """Flags that were there first, then those found, each once."""
    return tuple(dict.fromkeys((*kept, *(flag for flag in findings.FLAGS if flag in found))))


def _flagged(claim: Claim, found: Sequence[Found]) -> Claim:
    flags = {flag for flag, stated in found if any(_states(claim, s) for s in stated)}
    return replace(claim, flags=_ordered(claim.flags, flags)) if flags else claim


def _states(claim: Claim, stated: Stated) -> bool:
    """Whether a claim is the figure of a statement: its number, levels, status and words."""
    if claim.metric != "recognised" or claim.value_min != stated.count:
        return False
    if claim.stars != (stated.star,) and (stated.star is not None or len(claim.stars) == 1):
        return False
    if claim.status != stated.status and not {claim.status, stated.status} & _ENDED:
        return False
    return stated.excerpt in low(claim.evidence)

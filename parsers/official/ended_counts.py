"""Counts of what a decision withdraws, or says to have run out: none of them is recognised.

"Thu hồi Giấy chứng nhận của 05 sản phẩm. Trong đó: 02 sản phẩm 4 sao; 03 sản phẩm 3 sao" says so
once, for all three counts. The articles say what each count is of (``statements``); a claim of
such a count stands aside, and is a flow of the year of signing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from parsers.models import Claim, Decision
from parsers.official.statements import Stated
from parsers.official.words import low

_Ended = Literal["withdrawn", "expired"]
_ENDED: dict[str | None, _Ended] = {"withdrawn": "withdrawn", "expired": "expired"}


def ended_aside(
    decision: Decision | None,
    claims: Sequence[Claim],
    aside: Sequence[Claim],
    stated: Sequence[Stated],
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims and the figures aside, with claims of ended products among the latter.

    ``stated`` are the numbers that the decision states (``stated_by``). Left alone are counts that
    an article also gives of something recognised ("công nhận 02 sản phẩm", "thu hồi 02 sản phẩm"):
    which is which only their own words tell.
    """
    ended = [s for s in stated if s.status in _ENDED]
    if decision is None or not ended:
        return tuple(claims), tuple(aside)
    others = {(s.count, s.star) for s in stated if s.status not in _ENDED}
    alone = [s for s in ended if (s.count, s.star) not in others]
    year = decision.date[:4] if decision.date else None
    kept: list[Claim] = []
    moved: list[Claim] = []
    for claim in claims:
        own = _statement_of(claim, alone) if claim.status is None else None
        (kept if own is None else moved).append(claim if own is None else _ended(claim, own, year))
    found = [_flow(one, year) if _statement_of(one, ended) else one for one in aside]
    return tuple(kept), tuple(sorted((*found, *moved), key=lambda c: (c.start, c.end)))


def _statement_of(claim: Claim, stated: Iterable[Stated]) -> Stated | None:
    """The statement whose figure a claim is: its number, level and words."""
    if claim.metric != "recognised" or claim.value_min != claim.value_max:
        return None
    words = low(claim.evidence)
    return next(
        (
            s
            for s in stated
            if s.count == claim.value_min
            and claim.stars == (() if s.star is None else (s.star,))
            and s.excerpt in words
        ),
        None,
    )


def _ended(claim: Claim, own: Stated, year: str | None) -> Claim:
    reason = _ENDED[own.status]
    return _flow(replace(claim, restriction=reason, status=reason), year)


def _flow(claim: Claim, year: str | None) -> Claim:
    """A count of what ended as a flow: no stock of the day, nor of the year of recognition."""
    if claim.restriction not in _ENDED.values() or year is None:
        return claim
    return replace(claim, scope="period", as_of=None, period=year, time_from="published")

"""Whether a figure that names a decision rests on a certain signed document.

The number alone does not tell: 2310/QĐ-UBND comes again every year, with every province and every
district. So the body must have the figure's place in its charge, and be of the level that the
text names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from parsers.models import Decision
from parsers.official.bodies import Body, body_of
from parsers.official.numbers import normal
from parsers.official.same_number import LONGEST_DAYS, same_decision
from reference.lineage import around, heirs, within

COUNTRY = "VN"


@dataclass(frozen=True, slots=True)
class Mention:
    """A decision's number in a text, with what the figure that names it says of the body.

    ``number`` is as written, ``day`` that of the text, ``unit_id`` the figure's place, ``level``
    the level of who decided (district, province, central), each None where the text is silent.
    """

    number: str
    day: date | None
    unit_id: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """Positions of the documents that a text may mean, and whether it can mean no other."""

    positions: tuple[int, ...] = ()
    certain: bool = False


def cited_among(mention: Mention, decisions: Sequence[Decision]) -> Cited:
    """Which of some documents a text names.

    Those that surely fit go before those of which it cannot be told. Where several fit, as when a
    number came again in another year, the only one of the last ``LONGEST_DAYS`` days is meant.
    """
    fits = [(n, rests_on(mention, decision)) for n, decision in enumerate(decisions)]
    sure = [n for n, fit in fits if fit]
    if len(sure) > 1:
        recent = [n for n in sure if _is_recent(decisions[n], mention.day)]
        sure = recent if len(recent) == 1 else sure
    if sure:
        return Cited(tuple(sure), certain=len(sure) == 1)
    return Cited(tuple(n for n, fit in fits if fit is None))


def rests_on(mention: Mention, decision: Decision) -> bool | None:
    """True where the document is a decision such as the text names, False where it is not.

    None where number and day fit, and whose decision it is cannot be told: the place of the figure
    or the body is unknown, or a bare number may be a ministry's.
    """
    if not same_decision(mention.number, decision, mention.day):
        return False
    body = _body(decision.issuer, decision.parent, decision.date)
    if mention.level is not None and body.level not in (None, mention.level):
        return False
    if body.level == "central":
        return _is_ministrys(mention)
    if body.unit_id is None or mention.unit_id is None or mention.unit_id.startswith("region:"):
        return None
    return _in_charge(body, mention)


def _is_recent(decision: Decision, day: date | None) -> bool:
    if day is None or not decision.date:
        return False
    return 0 <= (day - date.fromisoformat(decision.date)).days <= LONGEST_DAYS


def _is_ministrys(mention: Mention) -> bool | None:
    """A ministry decides for all places; its letters, or words such as "Bộ", must name it."""
    named = "-" in normal(mention.number)
    return True if named or mention.level == "central" or mention.unit_id == COUNTRY else None


def _in_charge(body: Body, mention: Mention) -> bool:
    """Whether a body's unit holds, held or is part of the place that a figure is of.

    A province decides for its communes and districts, also for what became part of another
    province since. A district decides for a figure of its province only where the text says so.
    """
    at, place = str(body.unit_id), str(mention.unit_id)
    if at in around(place) or heirs(at) & within(place):
        return True
    return mention.level == body.level and place in around(at)


@lru_cache(maxsize=4096)
def _body(issuer: str | None, parent: str | None, signed: str | None) -> Body:
    return body_of(issuer, parent, date.fromisoformat(signed) if signed else None)

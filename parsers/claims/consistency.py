"""Whether a document contradicts itself: parts against wholes, one stock with two values.

Claims are flagged and never corrected: what a document states stays as it states it, and a reader
sees that it cannot all be true. What the words leave open ("hơn 40", "khoảng 60") is no
contradiction; nor is a stock that is told again for a later day.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from parsers.claims.subjects import is_inside
from parsers.iso_periods import as_of_day, period_bounds
from parsers.models import Claim, Place
from parsers.record import changed

TWO_VALUES = "two_values"
PART_EXCEEDS_WHOLE = "part_exceeds_whole"
PARTS_EXCEED_WHOLE = "parts_exceed_whole"
FLAGS = (TWO_VALUES, PART_EXCEEDS_WHOLE, PARTS_EXCEED_WHOLE)

_ABOUT = 0.05
# Money and entities are counted in ways of their own; what is hoped for binds nobody.
_LEFT_ALONE = {"budget", "producers", "proposed"}


def flagged(claims: Sequence[Claim], sentences: Sequence[int]) -> tuple[Claim, ...]:
    """The same claims in the same order, each with the contradictions that it takes part in.

    Args:
        claims: the claims of one document.
        sentences: of each claim, where the sentence that states it begins.
    """
    found: dict[int, set[str]] = {}
    entries = [_Entry(i, c, s) for i, (c, s) in enumerate(zip(claims, sentences, strict=True))]
    for group in _groups(entries):
        for flag, members in _contradictions(group):
            for entry in members:
                found.setdefault(entry.index, set()).add(flag)
    return tuple(
        changed(c, flags=tuple(f for f in FLAGS if f in found[i])) if i in found else c
        for i, c in enumerate(claims)
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A claim, where it stands in the list, and its sentence."""

    index: int
    claim: Claim
    sentence: int

    @property
    def low(self) -> float:
        """The least that the words allow."""
        c = self.claim
        if c.bound == "at_most":
            return 0.0
        return c.value_min * (1 - _ABOUT) if c.bound == "about" else c.value_min

    @property
    def high(self) -> float:
        """The most that the words allow."""
        c = self.claim
        if c.bound == "at_least":
            return math.inf
        return c.value_max * (1 + _ABOUT) if c.bound == "about" else c.value_max


def _groups(entries: Iterable[_Entry]) -> Iterable[list[_Entry]]:
    """Claims that count the same things at one time, of one place and of what lies inside it.

    Flows stay apart by place and sentence, too: two batches of one year are two events.
    """
    groups: dict[tuple[object, ...], list[_Entry]] = {}
    for entry in entries:
        c = entry.claim
        when = _last_day(c)
        if c.metric in _LEFT_ALONE or c.part or c.renewal or c.conditional or when is None:
            continue
        if c.product_group or c.producer_type or c.per_year:
            continue
        event = None if c.scope == "total" else (c.place, entry.sentence, c.batch, c.decision)
        groups.setdefault((c.metric, c.scope, c.status, when, event), []).append(entry)
    return groups.values()


def _last_day(c: Claim) -> date | None:
    """The day at which a stock or flow ends: "2023" and "2023-12-31" are one."""
    try:
        if c.scope == "total":
            return as_of_day(c.as_of)[0] if c.as_of else None
        return period_bounds(c.period)[1] if c.period else None
    except ValueError:
        return None


def _contradictions(group: Sequence[_Entry]) -> Iterator[tuple[str, list[_Entry]]]:
    """(flag, claims that take part) of one group."""
    by_place: dict[Place, list[_Entry]] = {}
    for e in group:
        by_place.setdefault(e.claim.place, []).append(e)
    wholes: dict[Place, _Entry] = {}
    for place, here in by_place.items():
        every = [e for e in here if not e.claim.stars]
        levels = [e for e in here if len(e.claim.stars) == 1]
        yield from _two_values([*every, *levels])
        if every:
            wholes[place] = max(every, key=lambda e: e.high)
            yield from _too_many(wholes[place], levels, key=lambda c: c.stars)
    if group[0].claim.scope == "total":
        for place, whole in wholes.items():
            if place.region:
                continue  # which provinces make a region is for the text to say
            inside = [e for p, e in wholes.items() if is_inside(p, place)]
            nearest = [e for e in inside if not any(_between(p, e, place) for p in wholes)]
            yield from _too_many(whole, nearest, key=lambda c: c.place)


def _between(middle: Place, inner: _Entry, outer: Place) -> bool:
    """Whether a place lies inside ``outer`` and around the inner one."""
    return is_inside(inner.claim.place, middle) and is_inside(middle, outer)


def _too_many(
    whole: _Entry, parts: Sequence[_Entry], key: Callable[[Claim], Hashable]
) -> Iterator[tuple[str, list[_Entry]]]:
    """Parts of which one, or all together, are more than the whole; of one key the least counts."""
    too_large = [e for e in parts if e.low > whole.high]
    if too_large:
        yield PART_EXCEEDS_WHOLE, [whole, *too_large]
        return
    least: dict[Hashable, _Entry] = {}
    for e in sorted(parts, key=lambda e: e.low):
        least.setdefault(key(e.claim), e)
    if len(least) > 1 and sum(e.low for e in least.values()) > whole.high:
        yield PARTS_EXCEED_WHOLE, [whole, *least.values()]


def _two_values(same: Sequence[_Entry]) -> Iterator[tuple[str, list[_Entry]]]:
    """As in "toàn tỉnh có 41 sản phẩm" and, further down, "tổng số 42 sản phẩm", of one day."""
    stocks = [e for e in same if e.claim.scope == "total" and e.claim.metric == "recognised"]
    for a, b in combinations(stocks, 2):
        if a.claim.stars == b.claim.stars and (a.low > b.high or b.low > a.high):
            yield TWO_VALUES, [a, b]

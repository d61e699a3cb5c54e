"""What around a unit is, was or became of it: its parents and heirs, and theirs.

For asking whether two units of different times can be one place: the commune of 2022, its
district, its province, and the province of today that they became part of.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reference.lookup import parents_of
from reference.store import commune_successors, successors, unit


@cache
def around(unit_id: str) -> frozenset[str]:
    """Ids of the unit, of what it lies in and of what these became, without the country.

    Xã Côn Minh gives huyện Na Rì, tỉnh Bắc Kạn and the tỉnh Thái Nguyên of July 2025. An id that
    no table holds gives itself.
    """
    found: set[str] = set()
    pending = [unit_id]
    while pending:
        current = pending.pop()
        if current not in found and current != "VN":
            found.add(current)
            pending.extend(_next(current))
    return frozenset(found)


@cache
def heirs(unit_id: str) -> frozenset[str]:
    """Ids of the unit and of all that it became, at its own level or above."""
    found: set[str] = set()
    pending = [unit_id]
    while pending:
        current = pending.pop()
        if current not in found:
            found.add(current)
            pending.extend(_became(current))
    return frozenset(found)


@cache
def within(unit_id: str) -> frozenset[str]:
    """Ids of the unit and of what it lies in at its own time, without the country."""
    return frozenset({unit_id, *_parents(unit_id)})


def _next(unit_id: str) -> Iterator[str]:
    yield from _parents(unit_id)
    yield from _became(unit_id)


def _became(unit_id: str) -> tuple[str, ...]:
    return successors().get(unit_id, ()) or commune_successors().get(unit_id, ())


def _parents(unit_id: str) -> list[str]:
    try:
        return [parent.unit_id for parent in parents_of(unit(unit_id)) if parent.unit_id != "VN"]
    except KeyError:
        return []

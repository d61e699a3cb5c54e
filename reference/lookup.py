"""Units by name, level, day and containing unit; and what contains what.

What belongs here: exact look-ups. Choosing among several units is ``reference.resolver``'s work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType

from reference.names import fold_name, strip_marks
from reference.records import Level, Unit
from reference.store import (
    PROGRAMME_START,
    bare_names_of,
    names_of,
    predecessors,
    successors,
    unit,
    units_of,
)

LEVELS: tuple[Level, ...] = ("country", "region", "province", "district", "commune")


def units_named(
    name: str, *, level: Level | None = None, on: date | None = None, within: str | None = None
) -> tuple[Unit, ...]:
    """Units that bear this name or alias, in any spelling; larger levels first, then by period.

    ``level`` None searches every level, and reads the communes for it. ``on`` keeps the units
    valid on that day; ``within`` (a unit_id) those inside that unit. A name typed without any
    mark ("Can Tho") is compared without marks when no unit is spelled so.
    """
    found = [
        candidate
        for one in ([level] if level else LEVELS)
        for candidate in _of_level(name, one)
        if (on is None or candidate.valid_on(on))
        and (within is None or contains(within, candidate))
    ]
    return tuple(found)


def parents_of(inner: Unit) -> Iterator[Unit]:
    """The units around a unit, from the smallest to the country."""
    while inner.parent_id is not None:
        inner = unit(inner.parent_id)
        yield inner


def contains(outer_id: str, inner: Unit) -> bool:
    """Whether a unit lies inside the unit ``outer_id``, at any depth; not itself."""
    return any(parent.unit_id == outer_id for parent in parents_of(inner))


def province_of(inner: Unit) -> Unit | None:
    """The province in which a unit lies, itself for a province; None for country and regions."""
    if inner.level == "province":
        return inner
    return next((parent for parent in parents_of(inner) if parent.level == "province"), None)


def all_predecessors(unit_id: str) -> tuple[str, ...]:
    """Every province or district that became (part of) this one, nearest first."""
    return _reached(unit_id, predecessors())


def all_successors(unit_id: str) -> tuple[str, ...]:
    """Every province or district that this one became (part of), nearest first."""
    return _reached(unit_id, successors())


def of_programme(found: Unit) -> bool:
    """Whether a unit still was when the programme began: Hà Tây and Bắc Thái were no more."""
    return found.valid_to is None or found.valid_to >= PROGRAMME_START


@cache
def gazetteer(
    levels: tuple[Level, ...] = ("country", "region", "province", "district"),
) -> Mapping[str, tuple[Unit, ...]]:
    """Folded name or alias → the units that bear it, larger levels first; for scanning text.

    Fold what is looked up with ``fold_name``. Units that ended before the programme are left
    out: "Nam Hà" in a text of today is a commune.
    """
    merged: dict[str, tuple[Unit, ...]] = {}
    for level in levels:
        for name, units in names_of(level).items():
            if living := tuple(found for found in units if of_programme(found)):
                merged[name] = merged.get(name, ()) + living
    return MappingProxyType(merged)


@cache
def surface_spellings(levels: tuple[Level, ...] = ("province",)) -> tuple[str, ...]:
    """Names and aliases as the tables write them, longest first, each once; see ``gazetteer``."""
    units = (u for level in levels for u in units_of(level) if of_programme(u))
    names = {name for u in units for name in (u.name, *u.aliases)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def provinces_of_district(name: str, on: date | None = None) -> tuple[Unit, ...]:
    """The provinces that have, or had, a district of this name ("Cư Jút" gives Đắk Nông).

    With ``on``, only districts valid that day count.
    """
    provinces: dict[str, Unit] = {}
    for district in units_named(name, level="district", on=on):
        province = province_of(district)
        if province is not None:
            provinces[province.unit_id] = province
    return tuple(provinces.values())


def _reached(unit_id: str, links: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: list[str] = []
    pending = list(links.get(unit_id, ()))
    while pending:
        current = pending.pop(0)
        if current not in found:
            found.append(current)
            pending.extend(links.get(current, ()))
    return tuple(found)


def _of_level(name: str, level: Level) -> Sequence[Unit]:
    folded = fold_name(name)
    found = names_of(level).get(folded, ())
    if not found and folded.isascii():
        found = bare_names_of(level).get(strip_marks(folded), ())
    return sorted(found, key=lambda u: (u.valid_from, u.unit_id))

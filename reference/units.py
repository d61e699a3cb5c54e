"""Administrative units through time: the one door to the unit tables and their resolver.

Everything here is pure and read once from ``reference/data``. Provinces and districts load in
milliseconds; communes are read when they are first asked for.
"""

from __future__ import annotations

from reference.lookup import (
    LEVELS,
    all_predecessors,
    contains,
    gazetteer,
    of_programme,
    parents_of,
    province_of,
    provinces_of_district,
    surface_spellings,
    units_named,
)
from reference.names import fold_name, kind_in
from reference.records import Level, PlaceLike, Resolution, Unit, UnitChange
from reference.resolver import resolve
from reference.store import (
    COUNTRY,
    changes_of,
    predecessors,
    region_members,
    successors,
    unit,
    units_of,
)

__all__ = [
    "COUNTRY",
    "LEVELS",
    "REGIONS",
    "Level",
    "PlaceLike",
    "Resolution",
    "Unit",
    "UnitChange",
    "all_predecessors",
    "all_units",
    "changes",
    "contains",
    "fold_name",
    "gazetteer",
    "kind_in",
    "of_programme",
    "parents_of",
    "predecessors",
    "province_of",
    "provinces_of_district",
    "region_members",
    "resolve",
    "successors",
    "surface_spellings",
    "unit",
    "units_named",
    "units_of",
]

REGIONS: tuple[Unit, ...] = units_of("region")


def all_units(levels: tuple[Level, ...] = LEVELS) -> tuple[Unit, ...]:
    """Every unit of these levels in every period of validity, larger levels first."""
    return tuple(found for level in levels for found in units_of(level))


def changes(levels: tuple[Level, ...] = LEVELS) -> tuple[UnitChange, ...]:
    """Every predecessor → successor link between units of these levels."""
    return tuple(change for level in levels for change in changes_of(level))

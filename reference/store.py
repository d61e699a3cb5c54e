"""Reads the unit tables in ``reference/data`` and keeps them, and finds units by id or name.

Provinces and districts are small and read together; communes are read when first asked for.
Each table is read once a process. The files are described in ``reference/data/README.md``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reference.names import fold_name, strip_marks
from reference.records import Level, Unit, UnitChange

DATA = Path(__file__).parent / "data"
UPPER_LEVELS: tuple[Level, ...] = ("country", "region", "province", "district")
# The first day that the tables describe: the last split before 2025 (Đắk Lắk, Cần Thơ, Lai Châu).
TABLE_START = date(2004, 1, 1)
# Decision 490/QĐ-TTg began the programme; what had ended by then is in no text's present.
PROGRAMME_START = date(2018, 5, 7)
_COMMUNE_CODE_LENGTH = 5
_BEFORE_MERGER = date(2025, 6, 30)
_CHANGE_TABLES: dict[Level, str] = {
    "province": "province_changes",
    "district": "district_changes",
    "commune": "commune_changes",
}

NameIndex = Mapping[str, tuple[Unit, ...]]

COUNTRY = Unit(
    unit_id="VN",
    code="VN",
    name="Việt Nam",
    full_name="Việt Nam",
    level="country",
    kind="nước",
    parent_id=None,
    valid_from=date(1976, 7, 2),
    valid_to=None,
    aliases=("cả nước", "toàn quốc", "Vietnam", "Viet Nam"),
)

_parse_day = cache(date.fromisoformat)


def rows(table: str) -> Iterator[list[str]]:
    """The rows of one data file, as they are written, without the head."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        yield from lines


@cache
def upper_units() -> tuple[Unit, ...]:
    """The country, regions, provinces and districts, in this order."""
    provinces = [_unit("province", row) for row in rows("provinces")]
    districts = [_unit("district", row) for row in rows("districts")]
    return (COUNTRY, *_regions(), *provinces, *districts)


@cache
def communes() -> tuple[Unit, ...]:
    """All communes of all periods, by code and first day."""
    return tuple(_unit("commune", row) for row in rows("communes"))


def units_of(level: Level) -> tuple[Unit, ...]:
    """All units of one level, of all periods."""
    if level == "commune":
        return communes()
    return tuple(unit for unit in upper_units() if unit.level == level)


def unit(unit_id: str) -> Unit:
    """The unit of this id.

    Raises:
        KeyError: no table holds it.
    """
    found = _upper_by_id().get(unit_id)
    if found is None and len(unit_id.partition("@")[0]) == _COMMUNE_CODE_LENGTH:
        found = _communes_by_id().get(unit_id)
    if found is None:
        raise KeyError(f"no unit {unit_id!r} in the reference tables")
    return found


@cache
def names_of(level: Level) -> NameIndex:
    """Units of one level by folded name, full name and alias."""
    return _index(units_of(level), fold_name)


@cache
def bare_names_of(level: Level) -> NameIndex:
    """The same by names without marks, for text typed without them."""
    return _index(units_of(level), lambda name: strip_marks(fold_name(name)))


@cache
def region_members(region_id: str) -> tuple[str, ...]:
    """The provinces of a region, as of before July 2025; empty where the word has no fixed set."""
    slug = region_id.removeprefix("region:")
    codes = next((members.split() for key, _, _, members, _ in rows("regions") if key == slug), [])
    by_code = {
        unit.code: unit.unit_id for unit in units_of("province") if unit.valid_on(_BEFORE_MERGER)
    }
    return tuple(by_code[code] for code in codes)


@cache
def changes_of(level: Level) -> tuple[UnitChange, ...]:
    """Predecessor → successor links of one level, by day."""
    if level not in _CHANGE_TABLES:
        return ()
    return tuple(
        UnitChange(before, after, _parse_day(day), act)
        for before, after, day, act in rows(_CHANGE_TABLES[level])
    )


@cache
def predecessors() -> Mapping[str, tuple[str, ...]]:
    """Provinces and districts that became (part of) a unit, by its id."""
    return _linked((c.successor_id, c.predecessor_id) for c in _upper_changes())


@cache
def successors() -> Mapping[str, tuple[str, ...]]:
    """What provinces and districts became, by their id."""
    return _linked((c.predecessor_id, c.successor_id) for c in _upper_changes())


@cache
def commune_successors() -> Mapping[str, tuple[str, ...]]:
    """What communes, and island districts without communes, became, by their id."""
    return _linked((c.predecessor_id, c.successor_id) for c in changes_of("commune"))


@cache
def commune_predecessors() -> Mapping[str, tuple[str, ...]]:
    """What became (part of) a commune, by its id."""
    return _linked((c.successor_id, c.predecessor_id) for c in changes_of("commune"))


def _upper_changes() -> tuple[UnitChange, ...]:
    return changes_of("province") + changes_of("district")


def _linked(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        linked[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in linked.items()})


@cache
def _upper_by_id() -> dict[str, Unit]:
    return {unit.unit_id: unit for unit in upper_units()}


@cache
def _communes_by_id() -> dict[str, Unit]:
    return {unit.unit_id: unit for unit in communes()}


def _regions() -> Iterator[Unit]:
    for slug, name, full_name, _, aliases in rows("regions"):
        yield Unit(
            unit_id=f"region:{slug}",
            code=slug,
            name=name,
            full_name=full_name,
            level="region",
            kind="vùng",
            parent_id="VN",
            valid_from=TABLE_START,
            valid_to=None,
            aliases=_split(aliases),
        )


def _unit(level: Level, row: list[str]) -> Unit:
    code, name, kind, parent_id, valid_from, valid_to, aliases = row
    title = kind[0].upper() + kind[1:]
    return Unit(
        unit_id=f"{code}@{valid_from}",
        code=code,
        name=name,
        # A numbered unit ("Quận 1") carries its kind in its name already.
        full_name=name if name.startswith(f"{title} ") else f"{title} {name}",
        level=level,
        kind=kind,
        parent_id=parent_id,
        valid_from=_parse_day(valid_from),
        valid_to=_parse_day(valid_to) if valid_to else None,
        aliases=_split(aliases),
    )


def _split(aliases: str) -> tuple[str, ...]:
    return tuple(aliases.split(";")) if aliases else ()


def _index(units: Iterable[Unit], key: Callable[[str], str]) -> NameIndex:
    index: defaultdict[str, dict[str, Unit]] = defaultdict(dict)
    for unit in units:
        for name in (unit.name, *unit.aliases):
            index[key(name)][unit.unit_id] = unit
    return MappingProxyType({name: tuple(found.values()) for name, found in index.items()})

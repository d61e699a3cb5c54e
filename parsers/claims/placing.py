"""From a mention to a place: which unit a name means here, and what an anaphor stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from parsers.claims.mentions import Mention
from parsers.models import Place
from reference.names import strip_marks
from reference.units import Unit, all_units, fold_name, province_of, successors, units_named
from reference.units import unit as unit_by_id

COUNTRY = Place(province="Việt Nam")


@dataclass(frozen=True, slots=True)
class Located:
    """A place and what it was read from (``place_from`` of a claim)."""

    place: Place
    source: str


@cache
def _slugs() -> tuple[tuple[str, str], ...]:
    """(unaccented name without spaces, name) of every province, the longest first."""
    found = {
        (re.sub(r"\W", "", strip_marks(fold_name(u.name))), u.name)
        for u in all_units(("province",))
    }
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def host_province(address: str, placer: Placer) -> Located | None:
    """The province whose name stands in a host: "baogialai.com.vn"."""
    plain = re.sub(r"[^a-z0-9]", "", address.lower())
    for slug, name in _slugs():
        if len(slug) > 4 and slug in plain:  # noqa: PLR2004 - "hue", "long" are parts of words
            return placer.province(name, "source")
    return None


class Placer:
    """Turns mentions of one document into places; remembers its home province and last units."""

    def __init__(self, day: date | None) -> None:
        self.day = day
        self.home: str | None = None
        self.last: dict[str, Place] = {}

    def province(self, name: str, source: str) -> Located:
        """The province ``name`` as a located place."""
        return Located(Place(province=name), source)

    def provinces_of(self, m: Mention) -> list[str]:
        """Names of the provinces that a mention names or lies in, when there is but one."""
        if not m.name:
            return []
        units = self._units(m)
        names = {p.name for u in units if (p := province_of(u))}
        return list(names) if len(names) == 1 else []

    def _valid(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        if self.day is None:
            return units
        now = tuple(u for u in units if u.valid_on(self.day))
        return now or units

    def _units(self, m: Mention) -> tuple[Unit, ...]:
        """The units that a mention may mean: by its kind word, else the widest of that name."""
        units = m.units
        if m.level:
            exact = tuple(u for u in units if u.level == m.level)
            return self._valid(exact or tuple(u for u in units if u.level == "region"))
        provinces = tuple(u for u in units if u.level == "province")
        if m.city:
            if any(u.kind == "thành phố" for u in self._valid(provinces)):
                return self._valid(provinces)
            return self._valid(tuple(u for u in units if u.level == "district") or units)
        for level in ("country", "region", "province", "district"):
            some = tuple(u for u in units if u.level == level)
            if some:
                return self._valid(some)
        return self._valid(units)

    def locate(self, m: Mention, current: Place | None, source: str) -> Located | None:
        """The place that a mention stands for; None for one that stands for nothing known."""
        place = self._named(m, current) if m.name else self._spoken(m, current)
        if place is None:
            return None
        self._remember(place)
        return Located(place, source)

    def note(self, m: Mention, current: Place | None) -> None:
        """Remember a named place as the last of its level, whatever it owns."""
        if m.name and (place := self._named(m, current)):
            self._remember(place)

    def _remember(self, place: Place) -> None:
        if place.commune:
            self.last["commune"] = place
        elif place.district:
            self.last["district"] = place
        elif place.region:
            self.last["region"] = place
        elif place.province and place != COUNTRY:
            self.last["province"] = place

    def _spoken(self, m: Mention, current: Place | None) -> Place | None:
        """What "toàn tỉnh", "huyện này", "địa phương" stand for here."""
        if m.level == "country":
            return COUNTRY
        if m.near and m.level in self.last:
            return self.last[m.level]
        if m.level == "local":
            return current
        if m.level == "city":
            return self._city(current)
        return self._within(m.level, current)

    def _within(self, level: str | None, current: Place | None) -> Place | None:
        """The province, district or commune of the current place, else the last of its level."""
        if level == "province":
            name = (current.province if current and current != COUNTRY else None) or self.home
            return Place(province=name) if name else None
        if level == "district" and current and current.district:
            return Place(current.province, current.district)
        if level == "commune" and current and current.commune:
            return current
        return self.last.get(level or "")

    def _city(self, current: Place | None) -> Place | None:
        """The district city that "thành phố" means, else a province that is a city."""
        if current and current.district and self._is_city(current.district, "district"):
            return current
        name = self.home or (current.province if current else None)
        if name and self._is_city(name, "province"):
            return Place(province=name)
        last = self.last.get("district")
        return last if last and last.district and self._is_city(last.district, "district") else None

    def _is_city(self, name: str, level: str) -> bool:
        units = units_named(name, level=level, on=self.day) or units_named(name, level=level)  # type: ignore[arg-type]
        return any(u.kind == "thành phố" for u in units)

    def _named(self, m: Mention, current: Place | None) -> Place | None:
        units = self._units(m)
        if not units:
            return self._unknown(m, current)
        unit = self._choose(units, current)
        if unit is None:
            return self._unknown(m, current)
        if unit.level in {"country", "region", "province"}:
            return Place(region=unit.name) if unit.level == "region" else Place(unit.name)
        province = province_of(unit)
        inside = province.name if province else None
        if unit.level == "commune":
            return self._commune(unit, inside, current)
        if self._abolished(unit):
            return Place(province=inside_now(inside, self.day), commune=unit.name)
        return Place(province=inside, district=unit.name)

    def _commune(self, unit: Unit, inside: str | None, current: Place | None) -> Place:
        if self._after():
            return Place(province=inside_now(inside, self.day), commune=unit.name)
        above = unit_by_id(unit.parent_id) if unit.parent_id else None
        district = above.name if above and above.level == "district" else None
        if (
            current
            and current.district
            and district is None
            and current.province == inside
            and not self._after()
        ):
            district = current.district
        return Place(province=inside, district=district, commune=unit.name)

    def _unknown(self, m: Mention, current: Place | None) -> Place | None:
        province = (current.province if current else None) or self.home
        if m.level == "district" and province:
            return Place(province=province, district=m.name)
        if m.level == "commune" and province:
            district = current.district if current and not self._after() else None
            return Place(province=province, district=district, commune=m.name)
        return None

    def _after(self) -> bool:
        return self.day is not None and self.day >= date(2025, 7, 1)

    def _abolished(self, unit: Unit) -> bool:
        return (
            self.day is not None
            and unit.valid_to is not None
            and unit.valid_to < self.day
            and self._after()
        )

    def _choose(self, units: tuple[Unit, ...], current: Place | None) -> Unit | None:
        """Among units of one name, the one in the province that is spoken of; None: none is."""
        if len(units) == 1:
            return units[0]
        for name in (current.province if current else None, self.home):
            here = [u for u in units if name and (p := province_of(u)) and p.name == name]
            if here:
                return here[-1]
        strays = {(p := province_of(u)) and p.unit_id for u in units if u.level == "commune"}
        return None if self.home and len(strays) > 1 else units[-1]


def inside_now(province: str | None, day: date | None) -> str | None:
    """The province of today that an abolished one became part of; itself when it still stands."""
    if province is None or day is None:
        return province
    units = units_named(province, level="province")
    if any(u.valid_on(day) for u in units):
        return province
    for u in units:
        for successor in successors().get(u.unit_id, ()):
            if unit_by_id(successor).valid_on(day):
                return unit_by_id(successor).name
    return province

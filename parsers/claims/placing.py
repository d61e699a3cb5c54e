"""From a mention to a place: which unit a name means here, and what an anaphor stands for."""

from __future__ import annotations

from datetime import date

from parsers.claims.mentions import Mention
from parsers.models import Place
from parsers.record import record
from reference.units import (
    Unit,
    fold_name,
    province_of,
    successors,
    units_named,
)
from reference.units import unit as unit_by_id

COUNTRY = Place(province="Việt Nam")


@record
class Located:
    """A place and what its name was read from (``place_from`` of a claim).

    ``before`` is the same place within the borders of before July 2025, where they differ: in a
    paper of 2026 "Năm 2023, Phù Cát có 21 sản phẩm" is about a district of Bình Định. ``kind`` is
    what a district was called in the text ("huyện"), as a city may bear the same name.
    """

    place: Place
    source: str
    before: Place | None = None
    kind: str | None = None


class Placer:
    """Turns mentions of one document into places; remembers its home province and last units."""

    def __init__(self, day: date | None) -> None:
        self.day = day
        self.home: Located | None = None
        self.only_district: Place | None = None
        self.last: dict[str, Place] = {}
        self.latest: Place | None = None

    def province(self, name: str, source: str) -> Located:
        """The province ``name`` as a located place."""
        return Located(Place(province=name), source)

    def provinces_of(self, m: Mention) -> list[str]:
        """Names of the provinces that a mention names or lies in, when there is but one.

        A district or commune lies in the province of the day, whatever it was abolished for.
        """
        if not m.name:
            return []
        names = {
            p.name if p is u else inside_now(p.name, self.day)
            for u in self._units(m)
            if (p := province_of(u))
        }
        return [n for n in names if n] if len(names) == 1 else []

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
        at_home = self._valid(tuple(u for u in units if self._is_district_at_home(u)))
        if at_home and provinces and not any(self._is_home(u) for u in provinces):
            return at_home  # "huyện Đông Hải 6, Hòa Bình 5" in a text about Bạc Liêu
        for level in ("country", "region", "province", "district"):
            some = tuple(u for u in units if u.level == level)
            if some:
                return self._valid(some)
        return self._valid(units)

    def _is_home(self, u: Unit) -> bool:
        return self.home is not None and self.home.place.province == u.name

    def _is_district_at_home(self, u: Unit) -> bool:
        around = province_of(u) if u.level == "district" else None
        return around is not None and self._is_home(around)

    def locate(self, m: Mention, current: Located | None, source: str) -> Located | None:
        """The place that a mention stands for; None for one that stands for nothing known.

        ``current`` is the place spoken of; ``source`` where the mention stands. A word that
        stands for a place named elsewhere ("toàn thành phố") has the source of that name.
        """
        if not m.name:
            located = self._spoken(m, current, source)
        else:
            located = self._named(m, current.place if current else None, source)
        if located is not None:
            self._remember(located.place)
        return located

    def note(self, m: Mention, current: Located | None) -> None:
        """Remember a named place as the last of its level, whatever it owns."""
        if m.name and (located := self._named(m, current.place if current else None, "")):
            self._remember(located.place)

    def _remember(self, place: Place) -> None:
        if not place.region and place != COUNTRY:
            self.latest = place
        if place.commune:
            self.last["commune"] = place
        elif place.district:
            self.last["district"] = place
        elif place.region:
            self.last["region"] = place
        elif place.province and place != COUNTRY:
            self.last["province"] = place

    def _last(self, level: str | None) -> Located | None:
        place = self.last.get(level or "")
        return Located(place, "paragraph") if place else None

    def _spoken(self, m: Mention, current: Located | None, source: str) -> Located | None:
        """What "toàn tỉnh", "huyện này", "địa phương" stand for here."""
        if m.level == "country":
            return Located(COUNTRY, source)
        if m.near and m.level in self.last:
            return self._last(m.level)
        if m.level == "local":
            # "Tại thị xã Sông Cầu, …; địa phương này có 41": the last that was named
            return Located(self.latest, "paragraph") if m.near and self.latest else current
        if m.level == "city":
            return self._city(current)
        return self._within(m.level, current)

    def _within(self, level: str | None, current: Located | None) -> Located | None:
        """The province, district or commune of the current place, else the last of its level."""
        place = current.place if current else Place()
        if level == "province":
            if current and place.province and place != COUNTRY:
                return Located(Place(province=place.province), current.source)
            return self.home and Located(self.home.place, self.home.source)
        if level == "district" and current and place.district:
            return Located(Place(place.province, place.district), current.source)
        if level == "commune" and current and place.commune:
            return current
        if level == "district" and self.only_district is not None:
            return self._last(level) or Located(self.only_district, "paragraph")
        return self._last(level)

    def _city(self, current: Located | None) -> Located | None:
        """The district city that "thành phố" means, else a province that is a city."""
        place = current.place if current else Place()
        if current and place.district and self._is_city(place.district, "district"):
            return current
        for located in (self.home, current):
            name = located.place.province if located else None
            if located and name and self._is_city(name, "province"):
                return Located(Place(province=name), located.source)
        last = self._last("district")
        district = last.place.district if last else None
        if district and self._is_city(district, "district"):
            return last
        # Under a headline of a region, the province just spoken of.
        last = None if place.province else self._last("province")
        province = last.place.province if last else None
        return last if province and self._is_city(province, "province") else None

    def is_former(self, place: Place, home: Located | None) -> bool:
        """As in "Khu vực Phú Yên cũ có 355 sản phẩm": a province that is only part of another.

        What follows such an aside speaks of the document's own place again.
        """
        if home is None or place.province == home.place.province or not place.province:
            return False
        return inside_now(place.province, self.day) == home.place.province

    def _is_city(self, name: str, level: str) -> bool:
        units = units_named(name, level=level, on=self.day) or units_named(name, level=level)  # type: ignore[arg-type]
        return any(u.kind == "thành phố" for u in units)

    def _named(self, m: Mention, current: Place | None, source: str) -> Located | None:
        around = self._around(m)
        if around and (current is None or current.province != around.province):
            current = around
        units = self._units(m)
        unit = self._choose(units, current) if units else None
        if unit is None:
            place = self._unknown(m, current)
            return Located(place, source) if place else None
        if unit.level == "region":
            return Located(Place(region=unit.name), source)
        if unit.level in {"country", "province"}:
            return Located(Place(unit.name), source)
        province = province_of(unit)
        inside = province.name if province else None
        if unit.level == "commune":
            return Located(self._commune(unit, inside, current), source)
        before = Place(province=inside, district=unit.name)
        kind = unit.kind if m.level == "district" or m.city else None
        if self._abolished(unit):
            now = inside_now(inside, self.day)
            kept = Place(now, unit.name) if m.level == "district" else Place(now, None, unit.name)
            return Located(kept, source, before, kind)
        return Located(before, source, kind=kind)

    def _around(self, m: Mention) -> Place | None:
        """The place in which a mention is said to lie: "huyện Cư Jút (Đắk Nông)"."""
        names = {p.name for u in self._valid(m.around) if (p := province_of(u))}
        return Place(province=next(iter(names))) if len(names) == 1 else None

    def _commune(self, unit: Unit, inside: str | None, current: Place | None) -> Place:
        if self.after_merger:
            return Place(province=inside_now(inside, self.day), commune=unit.name)
        above = unit_by_id(unit.parent_id) if unit.parent_id else None
        district = above.name if above and above.level == "district" else None
        if (
            current
            and current.district
            and district is None
            and current.province == inside
            and not self.after_merger
        ):
            district = current.district
        return Place(province=inside, district=district, commune=unit.name)

    def _unknown(self, m: Mention, current: Place | None) -> Place | None:
        province = (current.province if current else None) or self._home_name()
        if m.level == "district" and province:
            return Place(province=province, district=m.name)
        if m.level == "commune" and province:
            district = current.district if current and not self.after_merger else None
            return Place(province=province, district=district, commune=m.name)
        return None

    @property
    def after_merger(self) -> bool:
        """Whether communes stand directly under provinces on the document's day."""
        return self.day is not None and self.day >= date(2025, 7, 1)

    def _abolished(self, unit: Unit) -> bool:
        return (
            self.day is not None
            and unit.valid_to is not None
            and unit.valid_to < self.day
            and self.after_merger
        )

    def _choose(self, units: tuple[Unit, ...], current: Place | None) -> Unit | None:
        """Among units of one name, the one in the province that is spoken of; None: none is."""
        if len(units) == 1:
            return units[0]
        for name in (current.province if current else None, self._home_name()):
            here = [u for u in units if name and (p := province_of(u)) and p.name == name]
            if here:
                return next((u for u in here if _lies_in(u, current)), here[-1])
        strays = {(p := province_of(u)) and p.unit_id for u in units if u.level == "commune"}
        return None if self.home and len(strays) > 1 else units[-1]

    def _home_name(self) -> str | None:
        return self.home.place.province if self.home else None


def _lies_in(u: Unit, current: Place | None) -> bool:
    """Whether a commune lies in the district that is spoken of: of two Tân Hiệp the one there."""
    if u.level != "commune" or current is None or current.district is None or not u.parent_id:
        return False
    return fold_name(unit_by_id(u.parent_id).name) == fold_name(current.district)


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

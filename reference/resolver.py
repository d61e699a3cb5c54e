"""Which unit a place means on a day: the one resolver of the whole system.

It never guesses silently: where the names fit several units or none it gives no unit, the
candidates and the reason. The unit that is valid on the day goes before others of its name. One
abolished before the day is still meant when only it bears the name, when the name is written with
a kind that only it had ("thị trấn"), or with "cũ"; the reason says so. "Mới" means the newest of a
name, also shortly before it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from reference.lookup import (
    all_predecessors,
    all_successors,
    contains,
    province_of,
    units_named,
)
from reference.names import fold_name, kind_in, without_time_word, written_time
from reference.records import Level, PlaceLike, Resolution, Unit
from reference.store import (
    COUNTRY,
    commune_predecessors,
    commune_successors,
    successors,
    unit,
)

_COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
_CITY_KINDS = ("thành phố", "thị xã")
_SOON = timedelta(days=366)
_NO_PLACE = Resolution(None, (), "the place names no unit")


def resolve(place: PlaceLike, on: date | None) -> Resolution:
    """The unit that ``place`` means on ``on``, or candidates with the reason.

    The smallest named unit is resolved, inside the larger ones. ``on`` None accepts a name only
    if one unit ever bore it.
    """
    if place.province is None and place.district is None and place.commune is None:
        return _of_region(place.region) if place.region else _NO_PLACE
    province: Resolution | None = None
    if place.province is not None:
        if units_named(place.province, level="country"):
            return Resolution(COUNTRY.unit_id, (COUNTRY.unit_id,), "the country")
        province = _choose(place.province, _named(place.province, "province"), on)
        if not province.candidates:
            return province
    if place.commune is not None:
        return _of_commune(place.commune, place.district, province, on)
    if place.district is not None:
        return _of_district(place.district, province, on)
    return _province_or_city(place.province or "", province, on) if province else _NO_PLACE


def _of_region(name: str) -> Resolution:
    regions = units_named(name, level="region")
    if not regions:
        return Resolution(None, (), f"no region is named {name!r}")
    ids = tuple(region.unit_id for region in regions)
    return Resolution(ids[0] if len(ids) == 1 else None, ids, f"region {regions[0].name}")


def _named(name: str, level: Level) -> tuple[Unit, ...]:
    """The units of a name of one level; "Hà Tây cũ" names what "Hà Tây" names."""
    return units_named(name, level=level) or units_named(without_time_word(name), level=level)


def _province_or_city(name: str, province: Resolution, on: date | None) -> Resolution:
    """The city that bears its province's name, where a city is written ("TP. Thái Nguyên")."""
    kind = kind_in(name)
    if kind not in _CITY_KINDS or any(unit(u).kind == kind for u in province.candidates):
        return province
    cities = [u for u in _inside(_named(name, "district"), province, on) if u.kind in _CITY_KINDS]
    return _choose(name, cities, on) if cities else province


def _of_district(name: str, province: Resolution | None, on: date | None) -> Resolution:
    named = _named(name, "district")
    inside = _inside(named, province, on)
    communes = _instead(name, inside, province, on)
    if communes:
        # Written as a district, but a commune is meant (a special zone, a new ward).
        chosen = _choose(name, communes, on)
        return Resolution(
            chosen.unit_id, chosen.candidates, f"no district is named {name!r}: {chosen.reason}"
        )
    return _chosen_inside(name, "district", named=named, inside=inside, province=province, on=on)


def _instead(
    name: str, districts: Sequence[Unit], province: Resolution | None, on: date | None
) -> list[Unit]:
    """The communes of the day that a name given as a district's means, none where a district is.

    Every commune of the name where no district bears it; those of the written kind ("phường Ninh
    Kiều"); and the special zone that an abolished island district has become.
    """
    kind = kind_in(name)
    if kind not in _COMMUNE_KINDS and any(d.valid_on(on) for d in districts if on):
        return []
    if districts and kind not in {None, *_COMMUNE_KINDS}:
        return []
    communes = _inside(units_named(name, level="commune", on=on), province, on)
    if not districts:
        return communes
    return [u for u in communes if on and u.kind == (kind or "đặc khu")]


def _of_commune(
    name: str, district: str | None, province: Resolution | None, on: date | None
) -> Resolution:
    named = _named(name, "commune")
    inside = _inside(named, province, on)
    if district is not None:
        districts = {d.unit_id for d in _inside(_named(district, "district"), province, on)}
        of_district = [
            u
            for u in inside
            if u.parent_id in districts or any(p.parent_id in districts for p in _made_of(u))
        ]
        if not of_district and districts and inside:
            ids = _by_closeness(inside, on)
            return Resolution(None, ids, f"no commune {name!r} in district {district!r}")
        inside = of_district or inside
    return _chosen_inside(name, "commune", named=named, inside=inside, province=province, on=on)


def _chosen_inside(
    name: str,
    level: Level,
    *,
    named: Sequence[Unit],
    inside: Sequence[Unit],
    province: Resolution | None,
    on: date | None,
) -> Resolution:
    if named and not inside and province is not None:
        where = " or ".join(unit(candidate).name for candidate in province.candidates[:1])
        elsewhere = _by_closeness(named, on)
        homes = ", ".join(sorted({home.name for u in named if (home := province_of(u))}))
        return Resolution(
            None, elsewhere, f"no {level} {name!r} in {where}; units of this name are in {homes}"
        )
    return _choose(name, inside, on)


def _inside(
    units: Iterable[Unit], province: Resolution | None, on: date | None = None
) -> list[Unit]:
    """The units inside the province, or inside what became part of it by then.

    Of a province that is no more on the day ("Hậu Giang" in 2026) also what its own communes
    became, and where nothing else is inside ("Ba Vì, Hà Tây"), what lies in the heir.
    """
    units = list(units)
    if province is None:
        return units
    chosen = (province.unit_id,) if province.unit_id else province.candidates
    around = {outer for home in chosen for outer in (home, *all_predecessors(home))}
    found = [
        u for u in units if _in_any(around, u) or (on and u.valid_on(on) and _made_in(around, u))
    ]
    heirs = {heir for home in chosen for heir in all_successors(home)}
    return found or [u for u in units if u.level == "district" and _in_any(heirs, u)]


def _in_any(outer_ids: Iterable[str], inner: Unit) -> bool:
    return any(contains(outer, inner) for outer in outer_ids)


def _made_in(outer_ids: Iterable[str], commune: Unit) -> bool:
    return any(_in_any(outer_ids, before) for before in _made_of(commune))


def _made_of(commune: Unit) -> list[Unit]:
    return [unit(before) for before in commune_predecessors().get(commune.unit_id, ())]


def _choose(name: str, named: Sequence[Unit], on: date | None) -> Resolution:
    """One of the units of a name by the day and by the kind that the name is written with."""
    if not named:
        return Resolution(None, (), f"no unit is named {name!r}")
    exact = _of_written_name(name, _of_day_and_kind(name, named, on))
    if len(exact) > 1:
        ids = _by_closeness(exact, on)
        listed = "; ".join(_described(unit(candidate)) for candidate in ids[:4])
        when = "ever" if on is None else f"on {on}"
        return Resolution(None, ids, f"{len(exact)} units bore the name {name!r} {when}: {listed}")
    chosen = exact[0]
    return Resolution(chosen.unit_id, (chosen.unit_id,), _why(chosen, on))


def _of_day_and_kind(name: str, named: Sequence[Unit], on: date | None) -> Sequence[Unit]:
    """The units of the day, of the written kind where there are such; else the nearest before.

    "TT. Ea T'ling" in 2026 is the township that has been abolished, not the commune of its name.
    """
    kind = kind_in(name)
    ended = [u for u in named if on and u.valid_to and u.valid_to < on]
    time = _written_time(name, named)
    if time == "former" and ended:
        return _of_kind(kind, _nearest(ended, on))
    newest = max(u.valid_from for u in named)
    if time == "new" and (on is None or newest <= on + _SOON):
        return [u for u in named if u.valid_from == newest]
    valid = [u for u in named if on is None or u.valid_on(on)]
    gone = [u for u in ended if u.kind == kind]
    return (
        [u for u in valid if u.kind == kind]
        or _nearest(gone, on)
        or valid
        or _of_kind(kind, _nearest(named, on))
    )


def _why(chosen: Unit, on: date | None) -> str:
    if on is None:
        return f"{_described(chosen)}: the only unit of this name in the tables"
    if chosen.valid_on(on):
        return f"{_described(chosen)}: valid on {on}"
    if on < chosen.valid_from:
        return f"{_described(chosen)}: did not exist yet on {on}"
    return f"{_described(chosen)}: abolished after {chosen.valid_to}{_heirs(chosen)}"


def _heirs(chosen: Unit) -> str:
    """What a unit became, or its province where it left no unit of its own level."""
    home = province_of(chosen) or chosen
    of_level = commune_successors() if chosen.level == "commune" else successors()
    for heirs in (of_level.get(chosen.unit_id), successors().get(home.unit_id)):
        if heirs:
            return f", now part of {', '.join(unit(heir).full_name for heir in heirs)}"
    return "" if home is chosen else f", now part of {home.full_name}"


def _nearest(named: Sequence[Unit], on: date | None) -> list[Unit]:
    """Units whose period lies nearest to a day on which none of them is valid."""
    if on is None or not named:
        return list(named)
    gaps = [_gap(u, on) for u in named]
    return [u for u, gap in zip(named, gaps, strict=True) if gap == min(gaps)]


def _gap(candidate: Unit, on: date) -> int:
    if candidate.valid_on(on):
        return 0
    if on < candidate.valid_from:
        return (candidate.valid_from - on).days
    return (on - (candidate.valid_to or on)).days


def _of_kind(kind: str | None, units: Sequence[Unit]) -> Sequence[Unit]:
    return [u for u in units if u.kind == kind] or units


def _of_written_name(name: str, units: Sequence[Unit]) -> Sequence[Unit]:
    """A unit's own name goes before another unit's alias."""
    written = {fold_name(name), fold_name(without_time_word(name))}
    return [u for u in units if fold_name(u.name) in written] or units


def _written_time(name: str, named: Sequence[Unit]) -> str | None:
    """Whether a name says "cũ" or "mới" of its unit; "xã Đất Mới" is only so called."""
    folded = fold_name(name)
    is_name = any(folded == fold_name(own) for u in named for own in (u.name, *u.aliases))
    return None if is_name else written_time(name)


def _by_closeness(units: Iterable[Unit], on: date | None) -> tuple[str, ...]:
    day = on or date.max
    return tuple(u.unit_id for u in sorted(units, key=lambda u: (_gap(u, day), u.unit_id)))


def _described(described: Unit) -> str:
    home = province_of(described)
    inside = f" ({home.name})" if home is not None and home is not described else ""
    return f"{described.full_name}{inside} {described.unit_id}"

"""Communes told by their bare names in a text about their district.

"Hoằng Phụ nhiều nhất với 9 sản phẩm; Hoằng Thanh 3 sản phẩm", where no "xã" stands before a name:
a reader of that district knows them, and the nine are none of the district's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from parsers.claims.mentions import Mention
from parsers.claims.place_roles import role_of
from parsers.claims.scan import Scan
from parsers.models import Place
from reference.units import Unit, all_units, units_named

# Only where a text speaks of communes at all: "mỗi xã", "các xã, thị trấn", "ở 22 xã".
_SPEAKS_OF = re.compile(r"(?<!\w)(?:mỗi|các|những|\d+) (?:xã|phường)(?!\w)")
# What stands behind a name that has a count: "có 5", "3 sản phẩm", ", … nhiều nhất với 9", " và …"
_COUNTED = re.compile(
    r"\s?(?::\s?)?\(?\d|,\s|\svà\s|\s(?:cùng|mỗi|đều|có|góp|đạt|dẫn đầu|nhiều nhất|đứng)(?!\w)"
)
_LEAST_WORDS = 2
"""Names of one word ("Sơn", "Hòa") are found in too many others."""


def with_local_communes(
    scans: Sequence[Scan], place: Place | None, day: date | None
) -> Sequence[Scan]:
    """The sentences with the communes of the district ``place`` that stand in lists of counts."""
    if place is None or place.district is None or place.commune is not None or day is None:
        return scans
    if not any("xã" in s.words or "phường" in s.words for s in scans):
        return scans
    if not any(_SPEAKS_OF.search(s.low) for s in scans):
        return scans
    known = _communes_of(place.district, place.province, day)
    if not known:
        return scans
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    bare = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    return [_with_named(s, bare, known) if s.quantities else s for s in scans]


@cache
def _communes_of(district: str, province: str | None, day: date) -> dict[str, Unit]:
    """Name → commune, of those of a district on ``day`` that can be told by their name."""
    units = units_named(district, level="district", on=day)
    here = [u for u in units if province is None or _province_name(u) == province]
    ids = {u.unit_id for u in (here or units)}
    return {
        u.name: u
        for u in all_units(("commune",))
        if u.parent_id in ids and len(u.name.split()) >= _LEAST_WORDS and u.name != district
    }


def _province_name(u: Unit) -> str | None:
    found = (p.name for p in all_units(("province",)) if p.unit_id == u.parent_id)
    return next(found, None)


def _with_named(scan: Scan, bare: re.Pattern[str], known: dict[str, Unit]) -> Scan:
    taken = [(m.start, m.end) for m in scan.places]
    more = [
        Mention(m.start(), m.end(), "commune", m.group(), (known[m.group()],), role=role)
        for m in bare.finditer(scan.text)
        if _COUNTED.match(scan.low, m.end())
        and not any(a < m.end() and m.start() < b for a, b in taken)
        and (role := role_of(scan.low, m.start(), bare=True)) in {"subject", "other", "of"}
    ]
    if not more:
        return scan
    return replace(scan, places=tuple(sorted([*scan.places, *more], key=lambda m: m.start)))

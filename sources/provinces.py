"""Whether the provinces that entries name are units of their days.

What belongs here: the catalogue laid beside the gazetteer. What does not: the entry's own form
(``sources.parts``), which is read without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from parsers.models import Place
from reference.units import all_units, resolve, unit
from sources.parts import ProvinceOf
from sources.source import Source

# The programme began on that day; where a unit stood before it is not asked.
_SINCE = date(2018, 5, 1)


def strange_provinces(sources: Iterable[Source]) -> list[str]:
    """A sentence for each line of `province` that names no province of its days."""
    return [
        f"entry {source.name}: field province: {complaint}"
        for source in sources
        for entry in source.province
        if (complaint := _complaint(entry)) is not None
    ]


def _complaint(entry: ProvinceOf) -> str | None:
    found = resolve(Place(province=entry.name), max(entry.valid_from or _SINCE, _SINCE)).unit_id
    if found is not None and unit(found).level == "province":
        return None
    names = sorted({known.name for known in all_units(("province",))})
    near = get_close_matches(entry.name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else "write it without Tỉnh, as in Vĩnh Long"
    return f"{entry.name!r} is no province; {hint}"

"""The province that an address tells: "baogialai.com.vn" is Gia Lai's."""

from __future__ import annotations

import re
from functools import cache

from parsers.claims.placing import Located, Placer
from reference.names import strip_marks
from reference.units import all_units, fold_name, of_programme

_SHORT = 4


@cache
def _slugs() -> tuple[tuple[str, str], ...]:
    """(unaccented name without spaces, name) of every province with a long one.

    "hue", "long" are parts of words.
    """
    found = {
        (re.sub(r"\W", "", strip_marks(fold_name(u.name))), u.name)
        for u in all_units(("province",))
        if of_programme(u)
    }
    return tuple(sorted(pair for pair in found if len(pair[0]) > _SHORT))


def host_province(address: str, placer: Placer) -> Located | None:
    """The province whose name stands in a host: "baogialai.com.vn".

    The longest name, and of two the first: "hungyen.gov.vn/van-giang" has An Giang's letters, too.
    """
    plain = re.sub(r"[^a-z0-9]", "", address.lower())
    standing = [(len(slug), -plain.index(slug), name) for slug, name in _slugs() if slug in plain]
    return placer.province(max(standing)[2], "source") if standing else None

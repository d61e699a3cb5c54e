"""The level of a paragraph that opens with it, for the places that are counted in it.

"Bảng 4 sao có 12 sản phẩm. Đông nhất là thị xã A, giữ 5 sản phẩm; sau đó là huyện B 3": both of
four stars, as long as they can be among the twelve and the paragraph names no other level.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from parsers.claims import subjects
from parsers.claims.figure import Figure


def share_levels_of_paragraphs(figures: Sequence[Figure]) -> None:
    """Give counts of places the level of the count that opens their paragraph."""
    live = [f for f in figures if f.counts_products]
    for _, told in groupby(live, key=lambda f: f.scan.sentence.paragraph):
        first, *rest = told
        if _opens_level(first) and _is_only_level(first, rest):
            _share(first, rest)


def _opens_level(f: Figure) -> bool:
    own = f.zone.stars is not None and len(f.stars) == 1
    return own and f.metric == "recognised" and f.scope == "period"


def _is_only_level(first: Figure, rest: Sequence[Figure]) -> bool:
    scans = [first.scan, *(f.scan for f in rest)]
    return all(s.levels == first.stars for scan in scans for s in scan.stars)


def _share(first: Figure, rest: Sequence[Figure]) -> None:
    left = first.value
    for f in rest:
        if not _may_be_among(f, first):
            continue
        left -= f.value
        if left < 0:
            return
        f.stars = f.stars or first.stars


def _may_be_among(f: Figure, first: Figure) -> bool:
    if f.place is None or first.place is None or f.stars not in {(), first.stars}:
        return False
    alike = (f.metric, f.scope, f.time) == (first.metric, first.scope, first.time)
    return alike and f.place_own and subjects.is_inside(f.place.place, first.place.place)

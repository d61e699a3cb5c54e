"""Which words of a sentence belong to which quantity.

A sentence with several quantities is cut into zones, one each, at the strongest separator between
two of them. What belongs here: borders. What does not: what a figure means, whose a star set is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.separators import SEPARATORS, STRENGTH, paired
from parsers.claims.star_owners import owners
from parsers.claims.stars import Stars
from parsers.record import record


@record
class Zone:
    """A quantity with the stretch of its sentence that speaks of it."""

    quantity: Quantity
    left: int
    right: int
    stars: Stars | None = None
    star_first: bool = False
    pair: Quantity | None = None


# "47 sản phẩm được chấm và cấp chứng nhận (33 sản phẩm mới và 14 sản phẩm đánh giá lại)"
_SPLITS = re.compile(r"\d+ sản phẩm (?:cấp |công nhận )?mới(?:,|;|\svà)\s\d[^()]*\)")


def _border(scan: Scan, a: int, b: int) -> int:
    """Where two quantities part: at the strongest separator, the first of equals."""
    low = scan.low
    names = [(m.start, m.end) for m in scan.places if m.name]
    names += [(s.start, s.end) for s in scan.stars]
    names += [(t.start, t.end) for t in scan.times]
    names += [(c.start, c.end) for c in scan.cues if "," in low[c.start : c.end]]
    best, at = 0.0, b
    for m in SEPARATORS.finditer(low, a, b):
        strength = STRENGTH[m.lastgroup or "s1"]
        if any(start <= m.start() < end for start, end in names):
            continue  # "Phan Rang - Tháp Chàm", "3 - 4 sao", "2019 - 2021", "đánh giá, phân hạng"
        if m.group() == "(" and low.find(")", m.end(), b) > 0:
            continue  # an aside that closes before the second number
        if m.group() in "(:" and not low[m.end() : b].strip() and not _SPLITS.match(low, b):
            continue  # "Lai Vung (12)", "Ninh Hải: 39": the number of what stands before it
        if strength > best:
            best, at = strength, m.start()
    return at


def cut_zones(scan: Scan, counted: Sequence[Quantity]) -> list[Zone]:
    """Zones of the counted quantities of a sentence, with the stars that belong to each."""
    low = scan.low
    borders = [0]
    for first, second in pairwise(counted):
        borders.append(_border(scan, first.end, second.start))
    borders.append(len(low))
    zones = [
        # with no separator between two quantities, the words between belong to both
        Zone(
            q,
            min(borders[i], counted[i - 1].end) if i and borders[i] == q.start else borders[i],
            borders[i + 1],
        )
        for i, q in enumerate(counted)
    ]
    for i, (first, second) in enumerate(pairwise(counted)):
        if paired(scan, first, second):
            right = zones[i + 1].right
            zones[i] = Zone(first, zones[i].left, right, pair=second)
            zones[i + 1] = Zone(second, zones[i].left, right, pair=first)
    owned = owners(scan, counted)
    zones = [
        Zone(z.quantity, z.left, z.right, owned[i][0], owned[i][1], z.pair) if i in owned else z
        for i, z in enumerate(zones)
    ]
    return [_before_the_rest(low, _within_brackets(low, z)) for z in zones]


# "42 sản phẩm đạt 5 sao, số còn lại là tiềm năng 5 sao": nothing behind it is said of the 42
_THE_REST = re.compile(
    r",\s(?:và\s)?(?:(?:(?:số |phần |các sản phẩm |sản phẩm )?còn lại|số khác)"
    r"\s(?:là|đạt|thuộc|có)|trong (?:đó|số đó)(?! (?:tất cả|cả|đều|có)))\s"
)


def _before_the_rest(low: str, zone: Zone) -> Zone:
    rest = _THE_REST.search(low, zone.quantity.end, zone.right)
    return replace(zone, right=rest.start()) if rest else zone


def _within_brackets(low: str, zone: Zone) -> Zone:
    """A count in brackets has no words behind them: "57 sản phẩm (32 mới; 25 làm lại) được xét"."""
    opened = low.rfind("(", 0, zone.quantity.start)
    closes = low.find(")", zone.quantity.end)
    if opened < 0 or closes < 0 or low.find(")", opened, zone.quantity.start) >= 0:
        return zone
    if closes >= zone.right:
        return zone
    if zone.stars is None or zone.stars.start < closes:
        return replace(zone, right=closes)
    if _TWO_COUNTS.search(low, opened, closes):
        return replace(zone, right=closes, stars=None)
    return zone  # "cả thành phố (62 sản phẩm) đạt 4 sao"


_TWO_COUNTS = re.compile(r"\d[^();,]*[;,][^();,]*\d")

"""Star levels that products do not have yet: hoped for, or aimed at."""

from __future__ import annotations

import re

from parsers.claims.scan import Scan
from parsers.claims.zones import Zone


def hoped_levels(scan: Scan, zone: Zone) -> tuple[int, ...]:
    """The level that is hoped for: the stars after the word of hope, else the zone's own."""
    for c in scan.cues_of("proposed", "evaluated", "upgraded"):
        if not zone.left <= c.start < zone.right:
            continue
        after = [s for s in scan.stars if c.start <= s.start < zone.right + 30 and not s.scale]
        # "trình 4 sản phẩm, được công nhận 2 sản phẩm 5 sao", "2 sản phẩm 5 sao (đang trình),
        # 22 sản phẩm 4 sao": of the next number
        counted = [
            q.start for q in scan.quantities if q.start >= zone.quantity.end and q.kind == "product"
        ]
        after = [s for s in after if s.start < min(counted, default=s.end)]
        if after:
            return max((s.levels for s in after), key=min)  # "đang 3 sao lên thi hạng 4 sao"
    return zone.stars.levels if zone.stars else ()


# "đưa 4 sản phẩm 3 sao đi xin nâng lên 4 sao", "02 sản phẩm 04 sao … trình xếp hạng 05 sao"
_TO_RISE = re.compile(r"(?<!\w)(?:lên|thành|nâng|thăng|xin|trình|đề nghị|xét|thi|hoàn thiện)(?!\w)")


def aimed_levels(scan: Scan, zone: Zone) -> tuple[int, ...]:
    """The level at which products of a lower one aim; empty where none is named."""
    now = zone.stars
    if now is None or len(now.levels) != 1:
        return ()
    if scan.low[zone.quantity.end : now.start].replace("ocop", "").strip():
        return ()
    for star in scan.stars:
        higher = star.start >= now.end and min(star.levels) > now.levels[0] and not star.scale
        if higher and star.end <= zone.right and _TO_RISE.search(scan.low, now.end, star.start):
            return star.levels
    return ()

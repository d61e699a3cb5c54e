"""Which count the levels of a sentence divide, where their sum alone shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.figure import Figure
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.zones import Zone


def divided_here(zone: Zone, products: Sequence[Figure], total: float) -> Figure | None:
    """As in "góp 12 trong tổng số 334 sản phẩm của tỉnh; 10 đạt 3 sao, 2 đạt 4 sao": the twelve."""
    if not total or zone.stars is None or len(zone.stars.levels) != 1:
        return None
    fits = (f for f in products if f.value == total and len(f.stars) != 1 and f.whole is None)
    equal = next(fits, None)
    beyond = any(f.value > total and f.whole is None for f in products)
    return equal if beyond else None


def divided_above(scan: Scan, state: State, total: float) -> Figure | None:
    """The stock two or three paragraphs above whose number the levels of a sentence make up."""
    here = scan.sentence.paragraph
    for f in state.products():
        near = here - f.scan.sentence.paragraph <= 3  # noqa: PLR2004 - a paragraph or two between
        if near and f.value == total and not f.stars and f.whole is None and f.scope == "total":
            return f
    return None


_BY_KIND = re.compile(
    r"\W*(?:xét|tính|chia|phân)(?: theo)? (?:hình thức|loại hình|tình trạng)(?!\w)"
)


def is_by_kind(scan: Scan) -> bool:
    """As in "Xét theo hình thức, có 49 sản phẩm mới; 8 sản phẩm đánh giá lại"."""
    return _BY_KIND.match(scan.low) is not None


def kind_sum(zones: Sequence[Zone], scan: Scan) -> float:
    """The sum of what such a sentence counts; 0 for another one."""
    counts = [z.quantity.low for z in zones if z.quantity.kind == "product"]
    return sum(counts) if is_by_kind(scan) and len(counts) > 1 else 0.0

"""Parts and wholes: which figure another one is a part of.

"44 sản phẩm, gồm 14 sản phẩm 4 sao và 30 sản phẩm 3 sao": by cue words, opening words and sums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.divided import divided_here
from parsers.claims.figure import PRODUCERS, Figure
from parsers.claims.lexicon import choice
from parsers.claims.openers import OUT_OF, is_fresh, split_whole
from parsers.claims.rises import without_rise
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.wholes_before import across
from parsers.claims.zones import Zone

# "Trong 20 sản phẩm được công nhận có 14 sản phẩm mới"
_AMONG = re.compile(r"(?:^|[,;:]\s|cho thấy\s|thì\s)trong (?:số |tổng số )?$")
# "có 7 sản phẩm, nhưng 2 sản phẩm trong đó là 4 sao"
_OF_THOSE = re.compile(r"\s(?:ocop\s)?trong (?:đó|số đó|số này|số ấy)(?!\w)")
_IN_GAP = re.compile(rf"[:(]|{choice('part_link')}")
_FEW = 5  # words that may stand before a split by stars that no other word announces
_OWN_VERB = re.compile(
    r"(?<!\w)(?:hỗ trợ|nâng|đưa|trình|xây dựng|phát triển|công nhận|đánh giá|đăng ký|phấn đấu"
    r"|vận động|khuyến khích|chọn|hướng dẫn|thẩm định|bổ sung)"
    r"(?!\w)"
)
# "44 sản phẩm, gồm 7 sản phẩm 4 sao, 37 sản phẩm 3 sao; công nhận lại 13": after a full split
_NEXT_VERB = re.compile(
    r";\s(?:(?:và|đồng thời|tỉnh|huyện|đã|cũng)\s){0,3}"
    r"(?:công nhận|đánh giá|xếp hạng|phân hạng|cấp)"
    r"(?:\s(?:mới|lại|thêm|cho|được)){0,2}\s$"
)
# "nhận 48 hồ sơ cũ, đã thông qua 40; nhận 33 hồ sơ mới": others than the first
_FILED_BESIDE = re.compile(r";\s(?:và |đồng thời )?(?:tiếp )?nhận\s$")
# "70 sản phẩm được công nhận (52 sản phẩm mới; 18 sản phẩm …)": of what stands before it
# "… (mới: 32 sản phẩm; đánh giá lại: 25 sản phẩm)"
_BRACKET_OPENS = re.compile(r"[^();]*\((?:gồm|có|trong đó|trong đó có|[^():;,\d]{2,30}:)?\s*")
# "mục tiêu 25 sản phẩm, huyện Cẩm Khê (Phú Thọ) mới đạt 11": an aside opens no parts
_CLOSED = re.compile(r"\([^()]*\)\s?")


def star_sum(zones: Sequence[Zone]) -> float:
    """The sum of the star-bearing counts of a sentence, 0 when there are fewer than two."""
    values = [
        z.quantity.low for z in zones
        if z.stars is not None and len(z.stars.levels) == 1 and z.quantity.kind not in PRODUCERS
    ]  # fmt: skip
    return sum(values) if len(values) > 1 else 0.0


def whole_of(
    zone: Zone, scan: Scan, state: State, before: Sequence[Figure], total: float
) -> Figure | None:
    """The figure of which this one is a part, if the text says or shows so."""
    products = [f for f in before if f.counts_products]
    again = next((f for f in before if f.drop == "repeat"), None)
    if again is not None and not products and zone.quantity.low < again.value:
        return next((f for f in state.products() if f.value == again.value), None)
    if products:
        return divided_here(zone, products, total) or _in_sentence(
            zone, scan, without_rise(products, total)
        )
    return across(zone, scan, state, total)


def _in_sentence(zone: Zone, scan: Scan, products: list[Figure]) -> Figure | None:
    """The whole among the counts of the same sentence: the last one, or the last one's whole."""
    q = zone.quantity
    outside = [f for f in products if not _in_closed_brackets(scan.low, f.quantity.end, q.start)]
    last = (outside or products)[-1]
    fits = q.low <= last.value
    among = fits and "trong" in scan.words
    if among and (
        _AMONG.search(scan.low[: last.quantity.start]) or _OF_THOSE.match(scan.low, q.end)
    ):
        return last
    gap = _CLOSED.sub("", scan.low[last.quantity.end : q.number_start])
    fresh = is_fresh(scan.low[max(last.quantity.end, zone.left) : q.number_start])
    if fresh or _FILED_BESIDE.search(gap):
        return None
    if _NEXT_VERB.search(gap) and split_whole(last, products) is not last:
        return None
    if OUT_OF.search(gap):
        told = last if _adds_up_to(last, scan) else split_whole(last, products)
        if told is not last or fits:
            return told if q.low <= told.value else None
    bracketed = _BRACKET_OPENS.fullmatch(gap) and not scan.low.startswith(")", q.end)
    divides = fits and (bracketed or _divides_place(zone, last, gap))
    above = None if divides else last.whole or last.filed
    if above is not None:
        return above if q.low <= above.value and above.value != last.value else None
    star = zone.stars
    lead = scan.low[zone.left : min(q.start, star.start) if star else q.start]
    close = len(lead.split()) <= _FEW and not _OWN_VERB.search(lead)
    split = zone.stars is not None and len(last.stars) != 1 and q.low < last.value and close
    return last if fits and (_IN_GAP.search(gap) or split) else None


def _adds_up_to(last: Figure, scan: Scan) -> bool:
    """As in "3 sao có 56 sản phẩm, trong đó 44 sản phẩm mới và 12 sản phẩm được công nhận lại"."""
    rest = [q.low for q in scan.quantities if q.start > last.quantity.end and q.kind == "product"]
    return len(rest) > 1 and sum(rest[:2]) == last.value


# "Ba Vì có 37 sản phẩm được chứng nhận với 12 sản phẩm 4 sao, 25 sản phẩm 3 sao"
_WITH = re.compile(r"[^;,:.\d]*\s(?:với|gồm|có)\s")


def _divides_place(zone: Zone, last: Figure, gap: str) -> bool:
    """Whether a count with one level divides the count of the place that was named just before."""
    if last.whole is None or not last.place_own or last.stars or last.place == last.whole.place:
        return False
    one = zone.stars is not None and len(zone.stars.levels) == 1
    return one and zone.quantity.low < last.value and _WITH.search(gap) is not None


def _in_closed_brackets(low: str, end: int, start: int) -> bool:
    """As in "6.210 sản phẩm (tăng 1.741), gồm …": the aside is no whole of what follows.

    "Nhóm công nhận lại (09 sản phẩm): hạng 4 sao: 02" divides the nine.
    """
    between = low[end:start]
    if between.startswith("):"):
        return False
    return ")" in between and "(" not in between.split(")")[0]

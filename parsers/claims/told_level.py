"""A level told of all that was counted before, by a sentence that counts nothing itself.

"Tỉnh công nhận 56 sản phẩm. Tất cả đều đạt hạng 3 sao": the 56 are of three stars.
"""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.scan import Scan
from parsers.claims.state import State

_POINTED = r"(?: (?:này|đó|ấy|trên|nêu trên|nói trên|kể trên|đợt này|lần này))?"
_ALL = re.compile(
    r"\W*(?:"
    rf"(?:tất cả|toàn bộ|hết thảy)(?: (?:số |các |những )?(?:sản phẩm|hồ sơ)(?: ocop)?)?{_POINTED}"
    rf"|(?:các|những|số) sản phẩm(?: ocop)?{_POINTED}"
    r")(?: vừa)?(?: đều| cùng)?(?: đã| chỉ| mới)?"
    r"(?: được)?(?: (?:đạt|xếp|công nhận|phân|ở|gắn|có|dừng ở|chứng nhận|đánh giá|đề nghị))*"
    r"(?: hạng| mức| chuẩn| tiêu chuẩn| ocop| sản phẩm)*\s$"
)
_EVERY = re.compile(r"tất cả|toàn bộ|hết thảy|(?<!\w)(?:đều|cùng)(?!\w)")


def note_level_of_all(scan: Scan, state: State) -> None:
    """Give the count before, and what it was granted of, the level that all of it is said to have.

    Only a count just before, in the same paragraph and without a level, of which no part has one.
    """
    star = next((s for s in scan.stars if len(s.levels) == 1 and not s.scale), None)
    if star is None or len({s.levels for s in scan.stars}) > 1:
        return
    lead = scan.low[: star.start]
    if not _ALL.fullmatch(lead) or not _EVERY.search(lead):
        return
    whole = state.event()
    if whole is None or whole.stars or whole.scan.sentence.paragraph != scan.sentence.paragraph:
        return
    beside = [f for f in state.figures if f.scan is whole.scan and f.drop is None]
    if any(f.stars for f in beside):
        return
    for f in beside:
        if _is_same_event(f, whole):
            f.stars = star.levels


def _is_same_event(f: Figure, whole: Figure) -> bool:
    """The count itself, its parts, and the producers behind it."""
    if f.metric == "budget" or (f.place and f.place.place) != (whole.place and whole.place.place):
        return False
    return f is whole or f.whole is whole or (not f.counts_products and f.scope == whole.scope)

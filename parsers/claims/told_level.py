"""A level told of all that was counted before, or kept by the parts that make it up.

"Tỉnh công nhận 56 sản phẩm. Tất cả đều đạt hạng 3 sao": the 56 are of three stars. "Tỉnh công nhận
40 sản phẩm 4 sao. Lần này có 21 cấp lại, 7 cấp mới, 12 nâng hạng": each is of four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from parsers.claims.figure import Figure
from parsers.claims.scan import Scan
from parsers.claims.state import State

_POINTED = r"(?: (?:này|đó|ấy|trên|nêu trên|nói trên|kể trên|đợt này|lần này))?"
# "Sau quá trình xem xét, đánh giá, các sản phẩm đều đạt 3 sao"
_AFTER_ALL = r"(?:(?:sau|qua|kết thúc|theo) [^;.\d]{3,60}, |kết quả[,:]? )?"
_ALL = re.compile(
    rf"\W*{_AFTER_ALL}(?:"
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


_DASHES = ("- ", "+ ", "* ", "• ", "– ")
_REACH = 2  # paragraphs in which a count is still divided


def share_levels_of_sums(figures: Sequence[Figure]) -> None:
    """Give the counts of a sentence that add up to a count of one level before it that level.

    Two at least, none with a level of its own, all of the event and place of what they make up.
    """
    live = [f for f in figures if f.counts_products and f.drop is None]
    for parts in [*_by_sentence(live), *_lists(live)]:
        if len(parts[0].stars) == 1 and _divide(parts[0], parts[1:]):
            for f in parts[1:]:
                f.stars = parts[0].stars
            continue
        if len(parts) < 2 or any(f.stars for f in parts):  # noqa: PLR2004
            continue
        whole = next((f for f in reversed(live) if _is_made_up(f, parts)), None)
        if whole is not None:
            for f in parts:
                f.stars = whole.stars


def _by_sentence(live: Sequence[Figure]) -> Iterator[list[Figure]]:
    for _, group in groupby(live, key=lambda f: id(f.scan)):
        yield list(group)


def _lists(live: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The lines of each list, as in "7 sản phẩm 3 sao, gồm:" / "- Đánh giá lần đầu: 05"."""
    for listed, group in groupby(live, key=lambda f: _is_line(f.scan)):
        if listed:
            yield list(group)


# "Công nhận lần đầu: 16 sản phẩm", a line of its own
_LABELLED = re.compile(r"[^:;.,\d]{3,40}(?:\d sao)?:\s\d+ (?:sản phẩm|sp)(?:\socop)?\W*")


def _is_line(scan: Scan) -> bool:
    return scan.low.startswith(_DASHES) or _LABELLED.fullmatch(scan.low) is not None


def _divide(whole: Figure, parts: Sequence[Figure]) -> bool:
    """As in "13 sản phẩm OCOP 3 sao với 9 sản phẩm mới và 4 sản phẩm được công nhận lại"."""
    if len(parts) < 2 or sum(f.value for f in parts) != whole.value:  # noqa: PLR2004
        return False
    return all(not f.stars and f.event == whole.event for f in parts)


def _is_made_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    first = parts[0]
    if whole.scan.base >= first.scan.base or len(whole.stars) != 1:
        return False
    if first.scan.sentence.paragraph - whole.scan.sentence.paragraph > _REACH:
        return False
    if sum(f.value for f in parts) != whole.value:
        return False
    return all(f.event == whole.event for f in parts)

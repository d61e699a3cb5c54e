"""A count that is said again, maybe with more about it: one figure, and no second claim.

"Tỉnh có 9 sản phẩm mới. Chín sản phẩm nói trên đều dừng ở 3 sao" states nine products of three
stars; "trong 98 sản phẩm này" only points back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims import meaning
from parsers.claims.figure import Figure
from parsers.claims.state import State

_THESE = re.compile(
    r"\s*(?:ocop\s)?(?:này|đó|ấy|(?:nói|kể|nêu|hạng|dẫn) trên|vừa (?:nêu|kể|nói)|trên)(?!\w)"
)
_GOODS = frozenset({"mặt hàng", "đặc sản", "nông sản", "sản vật", "món"})
# "Trong 7 sản phẩm vừa được công nhận, phường A có 3"
_OUT_OF = re.compile(r"trong (?:tổng )?(?:số )?$")
_JUST_GRANTED = re.compile(
    r"\s*(?:ocop\s)?(?:(?:vừa|mới) (?:được |qua )?|được )"
    r"(?:công nhận|chứng nhận|xếp hạng|gắn sao|cấp)"
)
# "Trong 12 sản phẩm đánh giá lại đợt này, hội đồng …"
_OF_THIS_ROUND = re.compile(
    r"\s(?:ocop )?(?:được )?(?:đánh giá|công nhận|xếp hạng|phân hạng|cấp)(?: lại| mới)?"
    r" (?:trong )?(?:đợt|lần|kỳ|phiên) này(?!\w)"
)
# "Kết quả, 10 sản phẩm được 4 sao … 10 sản phẩm 4 sao gồm: …": the list of what was counted
_LISTED = re.compile(
    r"\s*(?:ocop\s)?(?:cùng |được )?(?:đạt |hạng |xếp hạng |công nhận |chuẩn )*\d sao(?: ocop)?"
    r"\s(?:bao gồm|gồm(?: có)?|là)(?::|\s)"
)
# "Đây cũng là ba sản phẩm đầu tiên của huyện"
_THESE_ARE = re.compile(r"\W*(?:đây|đó)(?: cũng| đều| chính)* là (?:những |các )?")
# "Có thể nói, 7 sản phẩm chưa phải là nhiều": a remark on the count before
_REMARK = re.compile(r"\s(?:ocop\s)?(?:chưa|không) phải(?: là)? (?:nhiều|ít|con số)(?!\w)")
# "2 sản phẩm có tiềm năng 5 sao. Hai sản phẩm được đề xuất là: …": their names
_NAMED = re.compile(r"\s(?:ocop\s)?(?:được\s)?(?:đề xuất|đề nghị|trình)\s(?:là|gồm)(?:\s?:|\s)")
# "Phân bố 49 sản phẩm theo địa bàn:"
_SPREAD = re.compile(r"\W*(?:phân bố|phân chia|sự phân bố)(?: của)?\s")
# "công nhận 6 sản phẩm … Các chủ thể của 6 sản phẩm tiếp tục hoàn thiện mẫu mã"
_THEIR_MAKERS = re.compile(r"(?<!\w)(?:các|những) (?:chủ thể|cơ sở|đơn vị) (?:của|có) $")
_EVERY = re.compile(r"(?:cả|tất cả|toàn bộ)\s(?:số\s)?$")
# "Với 15 sản phẩm của 7 chủ thể đều được xếp hạng 4 sao": those of the sentence before
_GIVEN = re.compile(r"\W*(?:như vậy, )?với\s")
_ALIKE = re.compile(r"[^,;:.]*?\s(?:đều|cùng)(?!\w)")


def note_echo(figure: Figure, state: State, before: Sequence[Figure]) -> str | None:
    """Why a figure that was said before is dropped; what it adds goes to the first mention."""
    listed = _listed_first(figure, state, before)
    if listed is not None:
        figure.inherit(listed)
        figure.place = listed.place
        return "repeat"
    said = _first_mention(figure, state, before)
    if said is None:
        return _left_out_before(figure, state)
    if _tells_more(figure, said):
        figure.renewal = figure.renewal or (said.renewal and figure.metric == "recognised")
        return None
    star = figure.zone.stars
    split = any(f.whole is said and f.stars for f in [*state.products(), *before])
    if star is not None and not said.stars and not split:
        said.stars = star.levels
        for owner in (f for f in state.figures if f.metric == "producers" and f.whole is said):
            owner.stars = owner.stars or star.levels
    figure.inherit(said)
    figure.stars, figure.place = said.stars, said.place
    return "repeat"


def _left_out_before(figure: Figure, state: State) -> str | None:
    """As in "loại 13 sản phẩm khỏi danh sách … 13 sản phẩm trên": why the first did not count."""
    low, q = figure.scan.low, figure.quantity
    out_of = low.endswith("trong ", 0, q.number_start) and "," in low[q.end : q.end + 40]
    if not (out_of or _THESE.match(low, q.end)):
        return None
    lost = (f for f in reversed(state.figures) if f.value == figure.value and f.metric != "budget")
    first = next(lost, None)
    if first is None and figure.quantity.spelled and figure.quantity.noun in _GOODS:
        # "Hai mặt hàng ấy cũng mở đầu danh mục": goods that were named, and nobody counted
        own = figure.zone.stars is not None or meaning.metric_in_zone(figure.scan, figure.zone)
        return None if own else "repeat"
    return first.drop if first is not None else None


def _first_mention(figure: Figure, state: State, before: Sequence[Figure]) -> Figure | None:
    """The figure that "9 sản phẩm này" or "cả 9 sản phẩm đều …" speaks of."""
    low, q = figure.scan.low, figure.quantity
    lead = low[: q.number_start]
    words = figure.scan.words
    alike = None if words.isdisjoint(("đều", "cùng")) else _ALIKE.match(low, q.end)
    out_of = _OUT_OF.search(lead)
    again = out_of and _JUST_GRANTED.match(low, q.end)
    if out_of and (same := _same_as(figure, _earlier(state, before))):
        return same
    again = again or (out_of and _OF_THIS_ROUND.match(low, q.end))
    every = (alike and _EVERY.search(lead)) or _THESE_ARE.fullmatch(lead)
    if alike and _GIVEN.fullmatch(lead):
        return next((f for f in state.products(1) if f.value == figure.value), None)
    if _NAMED.match(low, q.end):
        earlier = _earlier(state, before)
        asked = (f for f in earlier if f.value == figure.value and f.metric == "proposed")
        return next(asked, None)
    these = _THESE.match(low, q.end) or _SPREAD.fullmatch(lead) or _REMARK.match(low, q.end)
    if not these and lead.endswith(("của ", "có ")):
        these = _THEIR_MAKERS.search(lead)
    if every or again or these:
        return next((f for f in _earlier(state, before) if f.value == figure.value), None)
    if q.start > 0 or not figure.renewal or not alike:
        return None
    earlier = _earlier(state, before)
    again_given = (f for f in earlier if f.value == figure.value and f.renewal and not f.stars)
    return next(again_given, None)  # "Mười sản phẩm công nhận lại đều giữ nguyên 3 sao"


def _earlier(state: State, before: Sequence[Figure]) -> list[Figure]:
    """The counts of the sentence so far and those of the sentences before, the nearest first."""
    return [*reversed(before), *state.products()]


def _same_as(figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """As in "… chỉ 141 sản phẩm còn duy trì. Trong 141 sản phẩm ấy …", whatever words follow."""
    here = figure.scan.sentence.paragraph
    for f in earlier:
        near = f.scan is not figure.scan and here - f.scan.sentence.paragraph <= 1
        if near and (f.value, f.metric) == (figure.value, figure.metric):
            return f if figure.zone.stars is None or f.stars == figure.stars else None
    return None


def _listed_first(figure: Figure, state: State, before: Sequence[Figure]) -> Figure | None:
    """The count of the same level whose products "10 sản phẩm 4 sao gồm: …" only names."""
    star = figure.zone.stars
    if star is None or not _LISTED.match(figure.scan.low, figure.quantity.end):
        return None
    earlier = _earlier(state, before)
    return next((f for f in earlier if f.value == figure.value and f.stars == star.levels), None)


def _tells_more(figure: Figure, said: Figure) -> bool:
    """As in "dự thi 3 sản phẩm, cả 3 sản phẩm đều được xếp hạng": filed, and then granted.

    "2 sản phẩm này được đề nghị lên 5 sao" is another fact about the same two products, too.
    """
    if figure.metric == said.metric or said.metric not in {"evaluated", "recognised"}:
        return False
    if figure.metric == "target" and figure.zone.stars is None:
        return False  # "bốn sản phẩm này sẽ được gửi lên tỉnh": where they go next
    if figure.metric == "evaluated":
        return False  # "nếu cả 16 sản phẩm đều được công nhận", said to be chosen before
    return meaning.metric_in_zone(figure.scan, figure.zone) is not None

"""Star levels that a figure does not carry itself: inherited, listed under a topic, hoped for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims import meaning, subjects
from parsers.claims.announced_scope import leads_on
from parsers.claims.bare_passed import FILED, place_in_pair
from parsers.claims.figure import Figure, is_near
from parsers.claims.scan import Scan
from parsers.claims.stars import Stars
from parsers.claims.state import State
from parsers.claims.zones import Zone

_TOPIC = re.compile(
    r"^\W*(?:ở|với|về|trong|tại|danh sách|đối với|phần lớn|đa số|hầu hết"
    r"|(?:nếu |chỉ )?(?:tính |xét )?riêng|(?:nếu )?tính(?: theo)?|(?:nếu )?xét(?: theo| về)?)?"
    r"\s*(?:các |số )?"
    r"(?:nhóm |hạng |mức |bậc |danh sách )?"
    r"(?:sản phẩm |hàng )?(?:ocop )?$"
)
_BESIDE = re.compile(r"chưa kể|ngoài ra|cùng với|lẫn|bên cạnh")


def note_topic(scan: Scan, zones: Sequence[Zone], state: State) -> None:
    """Remember the level that opens a list of places: "Hạng 4 sao: Phú Quốc 4, Rạch Giá 4"."""
    if not scan.stars:
        if any(z.stars is not None for z in zones):
            state.topic = ()
        return
    lead = next((s for s in scan.stars if _TOPIC.match(scan.low[: s.start])), None)
    lead = lead or next((s for s in scan.stars if _has_most(scan, s)), None)
    listed = lead is not None and any(m.name and m.start > lead.end for m in scan.places)
    one = len({s.levels for s in scan.stars}) == 1  # not "nhóm 4 sao 40, nhóm 3 sao 110"
    if lead is not None and len(lead.levels) == 1 and listed and one:
        state.topic = lead.levels
    elif any(z.stars is not None for z in zones):
        state.topic = ()


_MOST = re.compile(r"(?:có|sở hữu) (?:số lượng )?nhiều sản phẩm (?:[^\s,;.\d]+ ){0,6}$")


def _has_most(scan: Scan, star: Stars) -> bool:
    """As in "Huyện A có nhiều sản phẩm 4 sao nhất với 11 sản phẩm, tiếp đến là huyện B 8"."""
    most = scan.low.startswith(" nhất", star.end)
    return most and _MOST.search(scan.low[: star.start]) is not None


# "Trong số các sản phẩm 4 sao này có 15 sản phẩm cấp lại", "Trong danh sách 4 sao, có 9 mới"
_AMONG = re.compile(
    r"^\W*trong (?:tổng )?(?:số (?:các |những )?sản phẩm|danh sách|nhóm)\s[^;:\d]*$"
)


def _among(figure: Figure) -> tuple[int, ...]:
    """The level of the group that a sentence divides into new, renewed and raised products."""
    scan, zone = figure.scan, figure.zone
    if not any(meaning.has(scan, zone, kind) for kind in ("renewal", "new", "upgraded")):
        return ()
    lead = next((s for s in scan.stars if _AMONG.match(scan.low[: s.start])), None)
    return lead.levels if lead is not None and len(lead.levels) == 1 else ()


def levels_of(figure: Figure, before: Sequence[Figure], state: State) -> tuple[int, ...]:
    """The star set of a figure: its own, its whole's if of one level, or its list's topic."""
    zone = figure.zone
    pair = place_in_pair(figure.scan.low, figure.quantity.number_start)
    if zone.stars is not None or pair == FILED:
        return zone.stars.levels if zone.stars else ()
    before = () if pair else before
    listed = (state.topic if figure.place_own else ()) or _among(figure)
    listed = listed or _level_of_that_number(figure, before, state)
    if listed:
        return listed
    last = before[-1] if before else None
    if last is not None and (_is_new_beside(figure, last) or _is_next_place(figure, last)):
        return last.stars
    if figure.whole is not None:
        return figure.whole.stars if len(figure.whole.stars) == 1 else ()
    told = _told_level(figure, before, state) or _level_of_this_round(figure, before, state)
    told = told or _level_of_divided(figure, before, state) or _pointed_level(figure, state)
    if told:
        return told
    these = _THESE.match(figure.scan.low, zone.quantity.end)
    fresh = (not figure.place_own or these or leads_on(figure.scan)) and not before
    return state.ambient_stars if len(state.ambient_stars) == 1 and fresh else ()


# "có 240 sản phẩm từ 3 sao trở lên; hồi cuối năm 2022 con số ấy mới là 191"
_THAT_NUMBER = re.compile(r"(?<!\w)con số (?:này|ấy|đó)(?:\s[^\s,;:.\d]+){0,3}\s$")


def _level_of_that_number(
    figure: Figure, before: Sequence[Figure], state: State
) -> tuple[int, ...]:
    """The levels of the count said before, of which a number is that of another time."""
    if figure.quantity.kind != "bare" or not _THAT_NUMBER.search(figure.lead):
        return ()
    said = before[-1] if before else next(iter(state.products(1)), None)
    return said.stars if said is not None and is_near(said, figure) else ()


_OUT_OF = re.compile(r"\W*trong (?:đó|số đó|số này|số ấy)(?!\w)")


def _level_of_divided(figure: Figure, before: Sequence[Figure], state: State) -> tuple[int, ...]:
    """As in "huyện có 10 sản phẩm 3 sao. Trong đó, năm 2022 có 4 sản phẩm": of the ten."""
    last = state.event()
    if before or last is None or not _OUT_OF.match(figure.scan.low):
        return ()
    of_year = any(t.year and t.role == "in" for t in figure.scan.times)
    fits = of_year and last.metric == figure.metric and figure.value <= last.value
    near = is_near(last, figure)
    return last.stars if fits and near and len(last.stars) == 1 else ()


_THIS_ROUND = re.compile(r"(?<!\w)(?:(?:đợt|lần|kỳ|phiên) này|trong nhóm này)(?!\w)")


def _level_of_this_round(figure: Figure, before: Sequence[Figure], state: State) -> tuple[int, ...]:
    """As in "Dẫn đầu đợt này là xã A, có 5 sản phẩm", where the round was for one level alone."""
    if not figure.place_own or before or figure.place is None:
        return ()
    if not _THIS_ROUND.search(figure.scan.low[: figure.quantity.number_start]):
        return ()
    granted = [f for f in state.products() if (f.metric, f.scope) == ("recognised", "period")]
    wholes = [f for f in granted if f.whole is None and f.value >= figure.value]
    place = figure.place.place
    around = [f for f in wholes if f.place and subjects.is_inside(place, f.place.place)]
    levels = {f.stars for f in around}
    if len(levels) != 1 or len(around[0].stars) != 1:
        return ()
    state.topic = around[0].stars  # for the next places of the list
    return state.topic


def level_of_around(figure: Figure, before: Sequence[Figure], state: State) -> tuple[int, ...]:
    """As in "18 sản phẩm mới được xếp hạng 4 sao. Chí Linh có 5 sản phẩm": of a round of one level.

    A stock is never of one level alone, and a round of two says nothing of a place's share.
    """
    around = figure.around
    if around is None or not figure.place_own or len(around.stars) != 1:
        return ()
    if _is_share_of_it(figure, around, state):
        return around.stars
    if (around.metric, around.scope) != ("recognised", "period") or figure.metric != "recognised":
        return ()
    told = [f for f in [*before, *state.products()] if f.metric == "recognised" and f.stars]
    told = [f for f in told if f.scope == "period" and f.place == around.place]
    return around.stars if {f.stars for f in told} == {around.stars} else ()


def _is_share_of_it(figure: Figure, around: Figure, state: State) -> bool:
    """As in "số sản phẩm 5 sao trên toàn quốc là 126. Riêng Hải Dương có 8": the noun is left out.

    Only right after the one count that it can be a share of.
    """
    last = state.products(1)
    next_to_it = bool(last) and last[0] is around and is_near(around, figure)
    fits = figure.value < around.value and figure.metric == around.metric
    return figure.quantity.kind == "bare" and next_to_it and fits


def _is_new_beside(figure: Figure, last: Figure) -> bool:
    """As in "12 sản phẩm 4 sao mới, bên cạnh 5 sản phẩm công nhận lại": both of one level."""
    novel = [meaning.has(figure.scan, figure.zone, kind) for kind in ("renewal", "new")]
    gap = figure.scan.low[last.quantity.end : figure.quantity.start]
    return len(last.stars) == 1 and any(novel) and _BESIDE.search(gap) is not None


_STILL = re.compile(r"[^;.:\d]*(?:(?<!\d) )?[345] sao(?:,| và|, còn| còn|, và)\s[^;.:,\d]{2,30}\s")


def _is_next_place(figure: Figure, last: Figure) -> bool:
    """As in "Khánh Hòa 37 sản phẩm 4 sao, còn Ninh Thuận 26": the noun and its level go on."""
    bare = figure.quantity.kind == "bare" and figure.place_own and last.place_own
    if (
        not bare
        or len(last.stars) != 1
        or _is_same_place(figure, last)
        or figure.scan is not last.scan
    ):
        return False
    return (
        _STILL.fullmatch(figure.scan.low, last.quantity.end, figure.quantity.number_start)
        is not None
    )


def _is_same_place(one: Figure, other: Figure) -> bool:
    return bool(one.place and other.place) and one.place.place == other.place.place  # type: ignore[union-attr]


def level_of_round(figure: Figure, state: State) -> tuple[int, ...]:
    """As in "xét 27 hồ sơ đề nghị 4 sao; 24 hồ sơ đạt": a round for one level alone."""
    filed = figure.filed
    if filed is None:
        last = state.event()
        near = last and figure.scan.sentence.paragraph - last.scan.sentence.paragraph <= 1
        filed = last if last and near and last.metric == "evaluated" else None
    if filed is None or len(filed.stars) != 1 or figure.value > filed.value:
        return ()
    if figure.place_own and figure.place != filed.place:
        return ()
    passed = _PASSED.match(figure.scan.low, figure.quantity.end)
    return filed.stars if passed else ()


_PASSED = re.compile(
    r"\s?(?:ocop\s)?(?:đã\s)?(?:được\s)?"
    r"(?:đạt(?: yêu cầu| chuẩn)?|đủ điểm|đủ điều kiện|thông qua|công nhận)\s?(?:[,;.:]|$)"
)


def _told_level(figure: Figure, before: Sequence[Figure], state: State) -> tuple[int, ...]:
    """A level that was named just before and is only pointed at.

    "7 sản phẩm xin nâng từ 3 lên 4 sao. Hội đồng cho 4 sản phẩm lên hạng"; "thêm 3 sản phẩm 5
    sao, đưa số sản phẩm hạng cao nhất lên 5"; "2 sản phẩm khác đang chờ Trung ương chấm".
    """
    low, zone, q = figure.scan.low, figure.zone, figure.quantity
    raised = _RAISED.match(low, q.end)
    pointed = _THAT_LEVEL.search(low, zone.left, q.number_start)
    more = _ASKED_MORE.match(low, q.end)
    ranked = _THAT_RANK.search(low, zone.left, q.number_start)
    in_it = _IN_THAT_RANK.match(low, q.end)
    if not (raised or pointed or more or ranked or in_it):
        return ()
    here = figure.scan.sentence.paragraph
    past = [*reversed([f for f in before if f.counts_products]), *state.products(6)]
    past = [f for f in past if here - f.scan.sentence.paragraph <= 1]
    if raised:
        asked = next((f for f in past if f.metric == "proposed" and f.value >= q.low), None)
        return asked.stars if asked is not None else ()
    last = past[0].stars if past else ()
    if in_it and len(last) != 1:
        return state.ambient_stars if len(state.ambient_stars) == 1 else ()
    said = [s for s in figure.scan.stars if s.end <= q.number_start and not s.scale]
    if said and ranked:
        return said[-1].levels if len(said[-1].levels) == 1 else ()
    return last if len(last) == 1 and (pointed or in_it or (more and last == (5,))) else ()


# "có 7 sản phẩm được cấp giấy chứng nhận ở hạng này", "đưa tổng số từ hạng này trở lên thành 150"
_POINTED = re.compile(
    r"(?<!\w)(?:ở|trong|thuộc|vào|từ|của|mang) (?:hạng|mức|bậc|thứ hạng|nhóm) (?:này|ấy|đó)(?!\w)"
    r"(?P<up> trở lên)?"
)
_HIGHEST = 5


def _pointed_level(figure: Figure, state: State) -> tuple[int, ...]:
    """The level that a count's clause points back at, named in its paragraph or the one before."""
    low, zone = figure.scan.low, figure.zone
    pointed = _POINTED.search(low, zone.left, zone.right)
    if pointed is None:
        return ()
    own = [s.levels for s in figure.scan.stars if s.end <= pointed.start() and not s.scale]
    near = figure.scan.sentence.paragraph - state.said_at <= 1
    said = own[-1] if own else state.said_stars if near else ()
    if pointed["up"]:
        return tuple(range(said[0], _HIGHEST + 1)) if said else ()
    return said if len(said) == 1 else ()


_RAISED = re.compile(r"\s(?:ocop\s)?(?:được\s)?(?:lên|nâng|thăng) hạng(?!\w)")
_THAT_LEVEL = re.compile(
    r"sản phẩm (?:ocop )?(?:ở |đạt |thuộc )?(?:hạng|nhóm|bậc|thứ hạng) (?:này|đó|ấy|cao nhất)(?!\w)"
)
# "chưa có sản phẩm 5 sao; năm nay tỉnh đề nghị xét hạng này cho 2 sản phẩm"
_THAT_RANK = re.compile(
    r"(?:xét|công nhận|chấm|xếp|đạt|trao|lên) (?:hạng|mức|bậc|thứ hạng) (?:này|ấy|đó)\s"
    r"(?:cho\s)?(?:thêm\s)?$"
)
# "danh sách 5 sao của Quảng Ninh. Tới nay, cả tỉnh có 4 sản phẩm được xếp hạng này"
_IN_THAT_RANK = re.compile(
    r"\s(?:ocop\s)?(?:đã |đang )*(?:được )?(?:xếp|đạt|ở|thuộc|lên|chạm|mang|giữ)"
    r" (?:vào )?(?:hạng|mức|bậc|thứ hạng) (?:này|ấy|đó)(?!\w)"
)
_ASKED_MORE = re.compile(r"\s(?:khác|nữa)\s[^,;.:]*(?:trung ương|bộ nông nghiệp|quốc gia)")
_THESE = re.compile(r"\s(?:ocop\s)?(?:này|đó|ấy|(?:nói|kể|nêu) trên|vừa (?:nêu|kể))(?!\w)")

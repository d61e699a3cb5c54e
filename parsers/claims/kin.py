"""The figure whose event another one shares: the place around it, or its neighbour in a list.

"Tỉnh có 60 sản phẩm. Huyện A 12, huyện B 9": both districts are counted as the province was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims import meaning, subjects
from parsers.claims.asking import is_ongoing, is_put_forward
from parsers.claims.events import governs, is_list_line
from parsers.claims.figure import Figure
from parsers.claims.marks import own_marks
from parsers.claims.place_kin import OTHER_EVENT, place_of_figure, place_part
from parsers.claims.scan import Scan
from parsers.claims.scoping import told_of_all
from parsers.claims.state import State
from parsers.claims.stated_time import Time

# "Xã A và xã B mỗi nơi có 6 sản phẩm mới trong kỳ này", after a stock
_OF_ROUND = re.compile(
    r"\s(?:ocop\s)?(?:mới\s)?(?:trong|của|ở) (?:kỳ|đợt|lần|năm) (?:này|nay)(?!\w)"
)
# "Hà Nội có 3 sản phẩm, Quảng Ngãi có 2 sản phẩm trong đợt này": said at the end of all in the list
_LISTED_ROUND = re.compile(r"[^;.]*\s(?:trong |của )?(?:kỳ|đợt|lần) này\W*$")
# "Hội đồng Trung ương đã công nhận 20 sản phẩm": who granted is no other event
_BODY = re.compile(r"hội đồng|hội nghị|quyết định|kết quả|con số")
_HELD_NOW = re.compile(r"(?<!\w)(?:hiện|đến nay|tới nay|đã có|từ trước)(?!\w)")


def kin_of(figure: Figure, state: State, before: Sequence[Figure]) -> Figure | None:
    """The figure from which this one takes scope, time and decision, if it is a whole itself."""
    if figure.whole is not None or figure.place is None or figure.quantity.kind == "money":
        return None
    kin = _peer(figure, before) or _listed(figure, state, before)
    kin = kin or _level_before(figure, state, before) or _level_beside(figure, before)
    kin = kin or place_part(figure, state, before)
    if kin is None or _says_otherwise(figure, state, kin):
        return _summed(figure, state, before)
    return kin


def shares_event(figure: Figure, kin: Figure) -> bool:
    """Whether a figure's metric lets it hold when its kin does: what is filed is never a stock."""
    if figure.metric == "proposed":
        return not is_put_forward(figure)
    if "target" in {figure.metric, kin.metric}:
        return figure.metric == kin.metric
    return kin.scope == "period" or figure.metric == "recognised" or is_ongoing(figure)


def _says_otherwise(figure: Figure, state: State, kin: Figure) -> bool:
    """As in "Quận Tây Hồ lần này có 11": its own words, or the event just announced, differ."""
    if kin.metric == "target":
        return False
    low, end = figure.scan.low, figure.quantity.end
    if kin.scope == "total" and (_LISTED_ROUND.match(low, end) or _OF_ROUND.match(low, end)):
        return True
    own = [m for m in own_marks(figure) if not _BODY.match(figure.scan.low, m[0])]
    if own:
        return max(own)[1] != kin.scope
    told = told_of_all(figure)
    if told is not None:
        return told != kin.scope
    spoken = state.spoken
    return spoken is not None and governs(spoken, figure) and spoken.scope != kin.scope


def _listed(figure: Figure, state: State, before: Sequence[Figure]) -> Figure | None:
    """The neighbour in an earlier sentence or line: "Quận A có 11. Hai huyện B, C mỗi nơi 24"."""
    if any(f.counts_products for f in before):
        return None
    last = next(iter(state.products(1)), None)
    if last is None or last.metric == "target":
        return None
    lead = figure.scan.low[: figure.quantity.number_start]
    if OTHER_EVENT.search(lead) or any(t.role != "event" for t in _times_before(figure)):
        return None
    apart = figure.scan.sentence.paragraph - last.scan.sentence.paragraph
    near = apart == 0 or (apart == 1 and is_list_line(figure.scan) and is_list_line(last.scan))
    near = near or (apart == 1 and _opens_with_place(figure.scan) and _opens_with_place(last.scan))
    return last if near and last.whole is None and _are_peers(figure, last) else None


_OPENING = re.compile(r"\W*(?:cụ thể|trong đó|tiếp đến|riêng)?,?\s?(?:là )?")


def _opens_with_place(scan: Scan) -> bool:
    """As each of the paragraphs "TP Chí Linh có 1 sản phẩm …", "Huyện Gia Lộc có 2 sản phẩm …"."""
    first = next((m for m in scan.places if m.name), None)
    if first is None or not _OPENING.fullmatch(scan.low, 0, first.start):
        return False
    return scan.low.startswith(" có ", first.end)


def _level_before(figure: Figure, state: State, before: Sequence[Figure]) -> Figure | None:
    """The level before in a list of levels: "Hạng 3 sao: 298", and below it "Hạng 4 sao: 61"."""
    if not _leads_with_level(figure):
        return None
    last = next((f for f in [*reversed(before), *state.products(1)] if f.counts_products), None)
    if last is None or not _leads_with_level(last):
        return None
    apart = figure.scan.sentence.paragraph - last.scan.sentence.paragraph
    if figure.stars == last.stars or last.whole is not None or apart > 1:
        return None
    start = last.quantity.end if last.scan is figure.scan else 0
    own = any(start <= t.start < figure.zone.right and t.role != "event" for t in figure.scan.times)
    lead = figure.scan.low[start : figure.quantity.number_start]
    if (
        own
        or OTHER_EVENT.search(lead)
        or (figure.place_own and place_of_figure(figure) != place_of_figure(last))
    ):
        return None
    return last


_ONLY_LEVEL = re.compile(
    r"\s(?:ocop )?(?:(?:được|đạt|hạng|xếp hạng|chuẩn|tiêu chuẩn|ocop) )*[345] sao(?=[,;.]|$)"
)


def _level_beside(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The level before in one sentence: "có 34 sản phẩm 4 sao, chiếm 29%; 82 sản phẩm 3 sao"."""
    last = next((f for f in reversed(before) if f.counts_products), None)
    if last is None or last.whole is not None or last.metric != "recognised":
        return None
    if figure.zone.stars is None:
        return None
    if meaning.metric_in_zone(figure.scan, figure.zone) in {"proposed", "evaluated", "target"}:
        return None
    levels = (last.zone.stars.levels if last.zone.stars else (), figure.zone.stars.levels)
    if levels[0] == levels[1] or {len(x) for x in levels} != {1}:
        return None
    start, end = last.quantity.end, figure.quantity.number_start
    gap = figure.scan.low[start:end]
    timed = any(start <= t.start < figure.zone.right for t in figure.scan.times)
    other = timed or OTHER_EVENT.search(gap) or "(" in gap or ". " in gap or ";" not in gap
    other = other or not _ONLY_LEVEL.match(figure.scan.low, figure.quantity.end)
    return None if other or place_of_figure(figure) != place_of_figure(last) else last


def _leads_with_level(figure: Figure) -> bool:
    return figure.zone.star_first and len(figure.stars) == 1


def _times_before(figure: Figure) -> list[Time]:
    return [t for t in figure.scan.times if t.start < figure.quantity.number_start]


def _summed(figure: Figure, state: State, before: Sequence[Figure]) -> Figure | None:
    """The list of which this is the sum: "A 7, B 5, C 4 sản phẩm. Cộng lại là 16 sản phẩm"."""
    if _HELD_NOW.search(figure.scan.low[: figure.quantity.number_start]):
        return None
    past = [*[f for f in reversed(before) if f.counts_products], *state.products(24)]
    run: list[Figure] = []
    for f in past:
        listed = f.place_own and f.whole is None and _lies_inside(f, figure)
        if not listed or (run and (f.scope, f.metric) != (run[0].scope, run[0].metric)):
            break
        run.append(f)
    if len(run) < 2:  # noqa: PLR2004
        run = _split_run(figure, past)
    return run[0] if run and sum(f.value for f in run) == figure.value else None


def _lies_inside(one: Figure, other: Figure) -> bool:
    if one.place is None or other.place is None:
        return False
    return subjects.is_inside(one.place.place, other.place.place)


def _split_run(figure: Figure, past: Sequence[Figure]) -> list[Figure]:
    """The lines of a split: "1. Hạng 4 sao: 06. 2. Hạng 3 sao: 13. Tổng số: 19 sản phẩm"."""
    run: list[Figure] = []
    for f in past:
        seen = any(f.stars == x.stars for x in run)
        if len(f.stars) != 1 or f.whole is not None or seen or f.scope != past[0].scope:
            break
        run.append(f)
    return run if len(run) > 1 and not figure.stars else []


def around_of(figure: Figure, kin: Figure | None) -> Figure | None:
    """The count of the larger place that this one breaks down, by its kin."""
    if kin is None or figure.place is None or kin.place is None:
        return None
    if subjects.is_inside(figure.place.place, kin.place.place):
        return kin
    return kin.around if _are_peers(figure, kin) else None


def _peer(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The figure before in a list of places: "Mộ Đức 11, Ba Tơ 4 sản phẩm"."""
    last = next((f for f in reversed(before) if f.counts_products), None)
    if last is None:
        return None
    gap = figure.scan.low[last.quantity.end : figure.quantity.number_start]
    return last if _are_peers(figure, last) and not OTHER_EVENT.search(gap) else None


def _are_peers(one: Figure, other: Figure) -> bool:
    """Two different places of one level, each named with its own count."""
    if not (one.place_own and other.place_own and one.place and other.place):
        return False
    a, b = one.place.place, other.place.place
    return a != b and bool(a.district) == bool(b.district) and bool(a.commune) == bool(b.commune)

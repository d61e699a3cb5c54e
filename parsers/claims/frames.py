"""Sentences open or continue events; figures inherit from them.

The loop over a document's sentences: which quantities count, whole or part, and what each takes
from its clause, its sentence, the event before, and the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.claims import meaning, subjects
from parsers.claims.context import Context
from parsers.claims.counting import counted_quantities
from parsers.claims.drops import why_dropped
from parsers.claims.figure import PRODUCERS, Figure
from parsers.claims.levels import hoped_levels, levels_of, note_topic
from parsers.claims.memory import remember
from parsers.claims.metrics import is_standing, metric_of
from parsers.claims.parts import fill_part
from parsers.claims.placing import Placer
from parsers.claims.producers import producer_figure
from parsers.claims.scan import Scan
from parsers.claims.scoping import is_asked_for, scope_of
from parsers.claims.state import State
from parsers.claims.timing import time_of
from parsers.claims.wholes import adopt_parts, is_opener, settle_granted, star_sum, whole_of
from parsers.claims.zones import Zone, cut_zones
from parsers.models import Place

# Where goods are shown: "tuần hàng quy tụ 120 gian hàng".
_FAIR = re.compile(
    r"tuần hàng|tuần lễ|không gian trưng bày|điểm bán"
    r"|hội chợ|gian hàng|phiên chợ|triển lãm|festival|lễ hội|hội nghị kết nối"
)
_MONEY_TOPIC = re.compile(r"kinh phí|ngân sách|nguồn vốn|kế hoạch vốn")
_PLANNED_PART = re.compile(r"kế hoạch|chỉ tiêu|vượt|mục tiêu")
_IF = re.compile(
    r"(?:khi|nếu|một khi|sau khi)\s(?!triển khai|thực hiện)[^,]{5,80}(?:,|\sthì)"
    r".{0,60}(?<!\w)sẽ(?!\w)"
)
_THIS_ROUND = re.compile(r"\s(?:ocop\s)?(?:kỳ|đợt|lần) này")
_BULLET = re.compile(r"[-+*•\d]")
_OTHER_EVENT = re.compile(
    r"(?:hiện|đến nay|đã có|tổng|lũy kế|thêm|nâng|phấn đấu|dự kiến|mục tiêu|trong tay)(?!\w)"
)


def read_figures(scans: Sequence[Scan], context: Context, placer: Placer) -> list[Figure]:
    """Every figure of the document, in reading order, dropped ones included."""
    state = State(context, placer, place=context.place)
    for scan in scans:
        if scan.sentence.paragraph != state.paragraph:
            _new_paragraph(state, scan)
        if "ocop" in scan.low or "mỗi xã một sản phẩm" in scan.low:
            state.ocop_paragraph = scan.sentence.paragraph
        if _FAIR.search(scan.low):
            state.fair_paragraph = scan.sentence.paragraph
        if _MONEY_TOPIC.search(scan.low):
            state.money_paragraph = scan.sentence.paragraph
        _read_sentence(scan, state)
    return state.figures


def _new_paragraph(state: State, scan: Scan) -> None:
    state.paragraph = scan.sentence.paragraph
    state.ambient = None
    state.ambient_flow = False
    if state.context.document.kind != "decision":
        state.decision = None
    state.topic = ()
    state.ambient_stars = ()
    if not is_opener(scan):
        state.place = state.context.place or state.place


def _read_sentence(scan: Scan, state: State) -> None:
    zones = cut_zones(scan, counted_quantities(scan, state.figures))
    note_topic(scan, zones, state)
    total = star_sum(zones)
    made: list[Figure] = []
    for zone in zones:
        if zone.quantity.kind not in PRODUCERS:
            made.extend(_product_figures(zone, scan, state, made, total))
    adopt_parts(made)
    settle_granted(made)
    for figure in made:
        fill_part(figure)
    products = list(made)
    for zone in zones:
        if zone.quantity.kind in PRODUCERS:
            made.append(producer_figure(zone, scan, state, products, made[len(products) :]))
    made.sort(key=lambda f: f.quantity.number_start)
    state.figures.extend(made)
    remember(scan, state, made)


def _product_figures(
    zone: Zone, scan: Scan, state: State, before: list[Figure], total: float
) -> list[Figure]:
    """The figures of one quantity: one, several where places share it, two of "26/30"."""
    figure = Figure(scan, zone, zone.quantity)
    if zone.quantity.kind != "money":
        figure.whole = whole_of(zone, scan, state, before, total)
    placed = subjects.places_of(figure, scan, state.placer, state.place)
    inherited = figure.whole.place if figure.whole else None
    figure.place = placed[0] if placed else inherited or state.place
    figure.place_own = bool(placed)
    own_year = _OWN_YEAR.match(scan.low, zone.quantity.end)
    if figure.whole is not None and own_year:
        figure.stars = levels_of(figure, before, state)
        figure.whole = None
    elif figure.whole is not None and _another_event(figure, figure.whole):
        figure.whole = None
    figure.stars = figure.stars or levels_of(figure, before, state)
    by_place = _peer(figure, before) or _place_part(figure, scan, state, before)
    figure.metric = metric_of(figure, state, before, by_place)
    if figure.metric == "recognised" and _SUPPOSED.match(scan.low[: zone.right]):
        figure.metric = "evaluated"
    if figure.metric == "proposed" and zone.stars is not None:
        figure.stars = hoped_levels(scan, zone)
    if figure.metric == "budget":
        figure.stars = ()
    if figure.metric == "recognised" and figure.whole is None:
        figure.filed = next(
            (f for f in before if f.metric == "evaluated" and f.value >= figure.value), None
        )
    figure.renewal = _renewal(figure)
    _when(figure, state, by_place)
    figure.drop = _said_before(figure, state, before) or why_dropped(figure, scan, state, before)
    return [figure, *(replace(figure, place=p) for p in placed[1:]), *_second(figure, scan)]


# "trong đó 3 sản phẩm được công nhận năm 2024": a flow out of a stock
_OWN_YEAR = re.compile(
    r"\s(?:ocop\s)?(?:mới\s)?(?:được\s)?công nhận (?:mới )?(?:trong |của )?năm (?:20|nay)"
)
# "Nếu cả 9 hồ sơ được thông qua, …": not yet granted
_SUPPOSED = re.compile(
    r"(?:nếu|giả sử|một khi)\s[^,;]*được (?:thông qua|công nhận|phê duyệt)[^,;]*$"
)
_THESE = re.compile(r"\s*(?:ocop\s)?(?:này|đó|nói trên|kể trên|trên)(?!\w)")


def _said_before(figure: Figure, state: State, before: list[Figure]) -> str | None:
    """As in "trong 7 sản phẩm này": the figure that was said before, and no new one."""
    if not _THESE.match(figure.scan.low, figure.quantity.end):
        return None
    return "repeat" if any(f.value == figure.value for f in [*state.products(), *before]) else None


def _renewal(figure: Figure) -> bool:
    if figure.metric not in {"recognised", "evaluated", "target"}:
        return False
    if meaning.is_renewal(figure.scan, figure.zone):
        return True
    star, low = figure.zone.stars, figure.scan.low
    other = meaning.has(figure.scan, figure.zone, "new") or meaning.has(
        figure.scan, figure.zone, "upgraded"
    )
    other = other or (star is not None and low[: star.start].endswith("lên "))
    return bool(figure.whole and figure.whole.renewal and not other)


def _when(figure: Figure, state: State, by_place: Figure | None) -> None:
    """Scope, time and decision: inherited from the whole, or read from the sentence."""
    if figure.metric == "target" and figure.whole and figure.whole.metric != "target":
        figure.whole = None
    if figure.metric == "proposed" and figure.whole and figure.whole.scan is not figure.scan:
        figure.whole = None if is_asked_for(figure) else figure.whole
    whole = figure.whole
    if is_standing(figure):
        figure.scope = "total"
        figure.whole = None
    elif whole is not None:
        figure.inherit(whole)
        figure.decision = _bracketed_decision(figure) or figure.decision
        if figure.metric == "evaluated":
            figure.scope = "period"
        time_of(figure, state, zone_only=True)
        if figure.metric == "recognised" and whole.metric != "recognised":
            figure.filed = whole
            figure.whole = None  # what was granted out of what was filed is an event of its own
    elif by_place is not None:
        figure.inherit(by_place)
    else:
        figure.scope = scope_of(figure, state)
        figure.conditional = _is_conditional(figure.scan)
        time_of(figure, state, zone_only=False)
        figure.decision = _decision(figure, state)


def _is_conditional(scan: Scan) -> bool:
    """As in "Khi hồ sơ được phê duyệt, tỉnh sẽ có …": it holds only after something happens."""
    return bool(scan.cues_of("conditional")) or _IF.match(scan.low) is not None


def _second(figure: Figure, scan: Scan) -> list[Figure]:
    """The second number of "62/54": what was planned, or what was put before the council."""
    q = figure.quantity
    planned = _PLANNED_PART.search(scan.low) is not None
    if not q.of or (q.of < q.low and not planned):
        return []
    star = figure.zone.stars
    if star is not None and not scan.low[q.end : star.start].replace("ocop", "").strip():
        return []  # "2/7 sản phẩm 4 sao": the second number is known already
    other = replace(figure, quantity=replace(q, low=q.of, high=q.of, of=None), stars=())
    other.metric = "target" if planned else "evaluated"
    other.scope, other.second = "period", True
    return [other]


# "so với năm trước tăng 52 sản phẩm": a difference has no parts.
_RISEN = re.compile(r"tăng (?:thêm )?(?:được )?$")


_HELD = re.compile(r"(?:mới|hiện|đã|đang) (?:chỉ )?có\s$")


def _place_part(figure: Figure, scan: Scan, state: State, before: list[Figure]) -> Figure | None:
    """The event that a smaller place's count breaks down, if its sentence opens no other."""
    place, q = figure.place, figure.quantity
    if figure.whole is not None or not figure.place_own or place is None or q.kind == "money":
        return None
    if any(t.role != "event" for t in scan.times if t.start < q.number_start):
        return None
    if _OTHER_EVENT.search(scan.low[: q.number_start]) or _THIS_ROUND.match(scan.low, q.end):
        return None
    held = _HELD.search(scan.low[: q.number_start]) is not None
    here = scan.sentence.paragraph
    reach = 8 if _BULLET.match(scan.low) else 3
    for f in [*[b for b in reversed(before) if b.counts_products], *state.products()]:
        if _RISEN.search(f.scan.low[: f.quantity.number_start]):
            continue
        if held and f.metric in {"target", "evaluated"}:
            continue  # what a district holds is no part of what is planned or examined
        if here - f.scan.sentence.paragraph > reach or f.place is None or f.whole is not None:
            continue
        if subjects.is_inside(place.place, f.place.place) and figure.value <= f.value:
            return _main_of(f, state)
    return None


def _where(figure: Figure) -> Place | None:
    return figure.place.place if figure.place else None


def _main_of(figure: Figure, state: State) -> Figure:
    """Of a sentence's events the first: "593 sản phẩm, tăng 114" is about the 593."""
    first = next(
        f for f in [*state.products(24)[::-1], figure]
        if f is figure or (f.scan is figure.scan and f.whole is None and f.metric == figure.metric
            and _where(f) == _where(figure))
    )  # fmt: skip
    return first if first.value >= figure.value else figure


def _another_event(figure: Figure, whole: Figure) -> bool:
    """A figure of another place, or put forward where the other was granted, is no part of it."""
    if figure.place_own and figure.place and whole.place:
        place, around = figure.place.place, whole.place.place
        if place != around and not subjects.is_inside(place, around):
            return True
    if whole.metric != "recognised" or figure.zone.stars is not None:
        return False
    return meaning.metric_in_zone(figure.scan, figure.zone) == "evaluated"


def _peer(figure: Figure, before: list[Figure]) -> Figure | None:
    """The figure before in a list of places: "Mộ Đức 11, Ba Tơ 4 sản phẩm"."""
    last = next((f for f in reversed(before) if f.counts_products), None)
    if last is None or figure.whole is not None or figure.place is None or last.place is None:
        return None
    gap = figure.scan.low[last.quantity.end : figure.quantity.number_start]
    if not (figure.place_own and last.place_own) or _OTHER_EVENT.search(gap):
        return None
    a, b = figure.place.place, last.place.place
    same = bool(a.district) == bool(b.district) and bool(a.commune) == bool(b.commune)
    return last if same and a != b else None


def _bracketed_decision(figure: Figure) -> str | None:
    """As in "3 sản phẩm 4 sao (Quyết định số 26/QĐ-UBND)": the part's own decision."""
    end = figure.quantity.end
    for d in figure.scan.decisions:
        gap = figure.scan.low[end : d.start] if d.granting and d.start > end else ""
        if gap.count("(") == 1 and ")" not in gap and not re.search(r"\d sản phẩm|;", gap):
            return d.number
    return None


def _decision(figure: Figure, state: State) -> str | None:
    if figure.metric == "evaluated" or (figure.scope == "total" and figure.metric == "recognised"):
        return None
    near = [d for d in figure.scan.decisions if d.granting and d.start < figure.quantity.end + 80]
    return near[-1].number if near else state.decision or state.context.decision

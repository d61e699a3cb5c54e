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
from parsers.claims.placing import Located, Placer
from parsers.claims.scan import Scan
from parsers.claims.scoping import scope_of
from parsers.claims.state import State
from parsers.claims.timing import is_future, time_of
from parsers.claims.wholes import is_opener, star_sum, whole_of
from parsers.claims.zones import Zone, cut_zones
from parsers.models import Metric

_PLAN_VERB = re.compile(
    r"(?:nâng cấp|xây dựng|phát triển|củng cố|hỗ trợ|chuẩn hóa|hoàn thiện|đưa|giới thiệu|đánh giá|công nhận|lựa chọn)\s(?:\w+\s){0,3}$"
)


def read_figures(scans: Sequence[Scan], context: Context, placer: Placer) -> list[Figure]:
    """Every figure of the document, in reading order, dropped ones included."""
    state = State(context, placer, place=context.place)
    for scan in scans:
        if scan.sentence.paragraph != state.paragraph:
            _new_paragraph(state, scan)
        if "ocop" in scan.low or "mỗi xã một sản phẩm" in scan.low:
            state.ocop_paragraph = scan.sentence.paragraph
        _read_sentence(scan, state)
        if re.search(r"kinh phí|ngân sách|nguồn vốn", scan.low):
            state.money_paragraph = scan.sentence.paragraph
    return state.figures


def _new_paragraph(state: State, scan: Scan) -> None:
    state.paragraph = scan.sentence.paragraph
    state.ambient = None
    state.decision = None
    state.topic = ()
    state.ambient_stars = ()
    if not is_opener(scan):
        state.place = state.context.place or state.place


def _read_sentence(scan: Scan, state: State) -> None:
    zones = cut_zones(scan, counted_quantities(scan, state.figures))
    _topic(scan, zones, state)
    total = star_sum(zones)
    made: list[Figure] = []
    for zone in zones:
        if zone.quantity.kind not in PRODUCERS:
            made.extend(_product_figures(zone, scan, state, made, total))
    for zone in zones:
        if zone.quantity.kind in PRODUCERS:
            made.append(_producer_figure(zone, scan, state, made))
    made.sort(key=lambda f: f.quantity.number_start)
    state.figures.extend(made)
    for m in scan.places:
        if m.owns:
            state.placer.note(m, state.place.place if state.place else None)
    for t in scan.times:
        state.span = t.span or state.span
    _after_sentence(scan, state, made)


_TOPIC = re.compile(
    r"^\W*(?:ở|với|về|trong|tại|danh sách|đối với)?\s*(?:các )?(?:nhóm |hạng |mức |bậc |danh sách )?(?:sản phẩm )?(?:ocop )?$"
)


def _topic(scan: Scan, zones: Sequence[Zone], state: State) -> None:
    """Remember the level that opens a list of places: "Hạng 4 sao: Phú Quốc 4, Rạch Giá 4"."""
    lead = next((s for s in scan.stars if _TOPIC.match(scan.low[: s.start])), None)
    if (
        lead is not None
        and len(lead.levels) == 1
        and any(m.name and m.start > lead.end for m in scan.places)
    ):
        state.topic = lead.levels
    elif any(z.stars is not None for z in zones):
        state.topic = ()


def _after_sentence(scan: Scan, state: State, made: list[Figure]) -> None:
    """What the sentence leaves behind: the place and metric that the next one may take over."""
    subject = subjects.sentence_place(scan, state.placer, state.place)
    owners = {f.place.place for f in made if f.place and f.place_own}
    if subject is not None and len(owners) <= 1:
        state.place = subject
    elif len(owners) == 1 and made[0].place:
        state.place = replace(made[0].place, source="paragraph")
    kinds = {c.kind for c in scan.cues_of("evaluated", "recognised", "target")}
    state.decision = next((d.number for d in scan.decisions if d.granting), state.decision)
    if scan.low.rstrip().endswith(":") or (scan.sentence.heading and len(scan.low) < 120):  # noqa: PLR2004
        if "target" in kinds:
            state.planning = True
        elif (
            scan.sentence.heading
            and scan.low[:1].isalnum()
            and re.match(r"[ivx]+\.|phần|điều", scan.low)
        ):
            state.planning = False
    if made:
        state.ambient_stars = ()
        return
    if re.search(r"sản phẩm|ocop|hồ sơ|hội đồng", scan.low):
        if "evaluated" in kinds and "recognised" not in kinds:
            state.ambient = "evaluated"
        levels = {s.levels for s in scan.stars if not s.scale}
        if len(levels) == 1 and scan.cues_of("flow"):
            state.ambient_stars = next(iter(levels))


def _product_figures(
    zone: Zone, scan: Scan, state: State, before: list[Figure], total: float
) -> list[Figure]:
    figure = Figure(scan, zone, zone.quantity)
    figure.whole = (
        whole_of(zone, scan, state, before, total) if zone.quantity.kind != "money" else None
    )
    placed = subjects.places_of(figure, scan, state.placer, state.place)
    figure.place = (
        placed[0] if placed else (figure.whole.place if figure.whole else None) or state.place
    )
    figure.place_own = bool(placed)
    figure.stars = _stars(zone, figure, before, state)
    by_place = _place_part(figure, scan, state, before)
    figure.metric = _metric(figure, scan, state, before, by_place)
    if figure.metric == "proposed" and zone.stars is not None:
        figure.stars = _proposed_stars(scan, zone)
    figure.renewal = figure.metric in {"recognised", "evaluated", "target"} and (
        meaning.is_renewal(scan, zone)
        or bool(figure.whole and figure.whole.renewal and not meaning.has(scan, zone, "new"))
    )
    _when(figure, state, by_place)
    if (
        figure.whole is not None
        and figure.metric != figure.whole.metric
        and figure.metric == "recognised"
    ):
        figure.whole = None  # what was granted out of what was filed is an event of its own
    figure.drop = why_dropped(figure, scan, state)
    return [figure, *(_twin(figure, p) for p in placed[1:]), *_second(figure, scan)]


def _when(figure: Figure, state: State, by_place: Figure | None) -> None:
    """Scope, time and decision: inherited from the whole, or read from the sentence."""
    if figure.whole is not None:
        figure.inherit(figure.whole)
        if figure.metric == "evaluated":
            figure.scope = "period"
        time_of(figure, state, zone_only=True)
        return
    if by_place is not None:
        figure.inherit(by_place)
        return
    figure.scope = scope_of(figure, state)
    figure.conditional = bool(figure.scan.cues_of("conditional"))
    time_of(figure, state, zone_only=False)
    figure.decision = _decision(figure, state)


def _twin(figure: Figure, place: Located) -> Figure:
    return replace(figure, place=place)


def _second(figure: Figure, scan: Scan) -> list[Figure]:
    """The second number of "62/54": what was planned, or what was put before the council."""
    q = figure.quantity
    if not q.of or q.of < q.low and not re.search(r"kế hoạch|chỉ tiêu|vượt|mục tiêu", scan.low):
        return []
    if figure.zone.stars is not None and figure.zone.stars.start <= q.end + 12:
        return []
    planned = re.search(r"kế hoạch|chỉ tiêu|vượt|mục tiêu", scan.low) is not None
    other = replace(figure, quantity=replace(q, low=q.of, high=q.of, of=None), stars=())
    other.metric = "target" if planned else "evaluated"
    other.scope = "period"
    return [other]


def _producer_figure(zone: Zone, scan: Scan, state: State, made: list[Figure]) -> Figure:
    figure = Figure(scan, zone, zone.quantity, "producers")
    mate = next((f for f in made if f.quantity is zone.pair), None) or _nearest(zone, made)
    if mate is None:
        mate = _owned_products(state, scan)
    placed = subjects.places_of(figure, scan, state.placer, state.place)
    figure.place = (placed[0] if placed else None) or (mate.place if mate else None) or state.place
    if mate is None:
        figure.scope = scope_of(figure, state)
        time_of(figure, state, zone_only=False)
        figure.drop = None if "ocop" in scan.low or state.ambient else "loose"
    else:
        figure.inherit(mate)
        figure.whole = mate
        if mate.scan is scan and mate.place_own or not placed:
            figure.place = mate.place
        figure.stars = mate.stars if len(mate.stars) == 1 else ()
        figure.drop = "planned" if mate.metric == "target" and not mate.conditional else None
    if meaning.has(scan, zone, "target") and (mate is None or mate.metric != "target"):
        figure.drop = "planned"
    if figure.drop is None and meaning.has(scan, zone, "each"):
        figure.drop = "each"
    return figure


def _nearest(zone: Zone, made: list[Figure]) -> Figure | None:
    """The product count of the sentence that stands nearest to a producer count."""
    live = [f for f in made if f.counts_products]
    return min(live, key=lambda f: abs(f.quantity.start - zone.quantity.start), default=None)


def _owned_products(state: State, scan: Scan) -> Figure | None:
    past = [
        f
        for f in state.products()
        if scan.sentence.paragraph - f.scan.sentence.paragraph <= 1 and f.whole is None
    ]
    stock = [f for f in past if f.scope == "total" and f.metric == "recognised"]
    return (stock or past or [None])[0]


def _place_part(figure: Figure, scan: Scan, state: State, before: list[Figure]) -> Figure | None:
    """The event whose products a smaller place's count breaks down, if the sentence has no other."""
    if (
        figure.whole is not None
        or not figure.place_own
        or figure.place is None
        or figure.quantity.kind == "money"
    ):
        return None
    lead = scan.low[: figure.quantity.number_start]
    if any(t.role != "event" for t in scan.times if t.start < figure.quantity.number_start):
        return None
    if re.search(
        r"(?:hiện|đến nay|đã có|tổng|lũy kế|thêm|nâng|phấn đấu|dự kiến|mục tiêu|trong tay)(?!\w)",
        lead,
    ):
        return None
    for f in [*[b for b in reversed(before) if b.counts_products], *state.products()]:
        if (
            scan.sentence.paragraph - f.scan.sentence.paragraph > 1
            or f.place is None
            or f.whole is not None
        ):
            continue
        if subjects.is_inside(figure.place.place, f.place.place) and figure.value <= f.value:
            return f
    return None


def _metric(
    figure: Figure, scan: Scan, state: State, before: list[Figure], by_place: Figure | None
) -> Metric:
    zone, q, whole = figure.zone, figure.quantity, figure.whole
    if q.kind == "money":
        return "budget"
    if whole is not None and whole.metric == "target":
        return "target"
    if meaning.is_planned(scan, zone) or (whole is None and is_future(figure, state)):
        return "target"
    own = meaning.metric_in_zone(scan, zone)
    if whole is not None:
        sibling = next((f for f in reversed(before) if f.whole is whole), None)
        if sibling is not None and own is None and whole.metric == "evaluated":
            return sibling.metric
        granted = (
            own == "recognised"
            and whole.metric == "evaluated"
            and (zone.stars is not None or meaning.right_cues(scan, zone, "recognised"))
        )
        return own if own == "proposed" or granted else whole.metric  # type: ignore[return-value]
    if (
        state.planning
        and not re.search(r"(?:hiện|đã|đang)\s(?:\w+\s){0,3}$", scan.low[: q.number_start])
        and not re.match(r"\s*(?:ocop )?đang", scan.low[q.end :])
    ):
        return "target"
    if (
        state.context.is_plan
        and own is not None
        and _PLAN_VERB.search(scan.low[zone.left : q.number_start])
        and not re.search(r"đã|hiện", scan.low[zone.left : q.number_start])
    ):
        return "target"
    if own is not None:
        return own
    if q.kind == "file":
        return "evaluated"
    if by_place is not None:
        return by_place.metric
    for f in reversed(before):
        if f.counts_products and f.metric in {"evaluated", "recognised", "target"}:
            return f.metric
    later = [c for c in scan.cues_of("evaluated", "recognised") if c.start >= zone.right]
    if later and not before:
        return later[0].kind  # type: ignore[return-value]
    stock = meaning.has(scan, zone, "stock")
    return "recognised" if stock else state.ambient or "recognised"


def _stars(zone: Zone, figure: Figure, before: list[Figure], state: State) -> tuple[int, ...]:
    if zone.stars is not None:
        return zone.stars.levels
    if figure.whole is not None and not (state.topic and figure.place_own):
        return figure.whole.stars if len(figure.whole.stars) == 1 else ()
    if (
        before
        and len(before[-1].stars) == 1
        and (meaning.has(figure.scan, zone, "renewal") or meaning.has(figure.scan, zone, "new"))
    ):
        gap = figure.scan.low[before[-1].quantity.end : zone.quantity.start]
        if re.search(r"chưa kể|ngoài ra|cùng|lẫn|và|bên cạnh", gap):
            return before[-1].stars
    if state.topic and figure.place_own:
        return state.topic
    return (
        state.ambient_stars
        if len(state.ambient_stars) == 1 and not figure.place_own and not before
        else ()
    )


def _proposed_stars(scan: Scan, zone: Zone) -> tuple[int, ...]:
    """The level that is hoped for: the stars after the word of hope, else the zone's own."""
    cues = [c for c in scan.cues_of("proposed", "evaluated") if zone.left <= c.start < zone.right]
    for c in cues:
        for s in scan.stars:
            if c.start <= s.start < zone.right + 30 and not s.scale:
                return s.levels
    return zone.stars.levels if zone.stars else ()


def _decision(figure: Figure, state: State) -> str | None:
    if figure.scope == "total" and figure.metric in {"recognised", "producers"}:
        return None
    near = [d for d in figure.scan.decisions if d.granting and d.start < figure.quantity.end + 80]
    if near:
        return near[-1].number
    return state.decision or state.context.decision

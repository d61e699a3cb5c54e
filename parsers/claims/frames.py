"""Sentences open or continue events; figures inherit from them.

The loop over a document's sentences: which quantities count, whole or part, and what each takes
from its clause, its sentence, the event before, and the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.claims import meaning, subjects
from parsers.claims.announced_scope import leads_on
from parsers.claims.apart import is_apart, of_its_own_year
from parsers.claims.asking import is_asked_for, is_preamble, is_put_forward, is_supposed
from parsers.claims.captions import caption_paragraphs, headline_paragraphs
from parsers.claims.context import Context
from parsers.claims.corrections import correct
from parsers.claims.counting import counted_quantities
from parsers.claims.cut_off import settle_cut_off
from parsers.claims.deciding import bracketed_decision, decision_of
from parsers.claims.divided import kind_sum
from parsers.claims.drops import why_dropped
from parsers.claims.echoes import note_echo
from parsers.claims.figure import PRODUCERS, Figure
from parsers.claims.granted import (
    filed_for,
    settle_granted,
    settle_judged,
    settle_kinds,
    settle_raised,
    settle_rounds,
)
from parsers.claims.granted_scope import so_far
from parsers.claims.heads import head_of, note_head
from parsers.claims.kin import around_of, kin_of, shares_event
from parsers.claims.level_paragraphs import share_levels_of_paragraphs
from parsers.claims.level_sums import settle_level_sums
from parsers.claims.levels import level_of_around, level_of_round, levels_of, note_topic
from parsers.claims.levels_ahead import aimed_levels, hoped_levels
from parsers.claims.memory import goes_on_judging, is_about_fair, note_subjects, remember
from parsers.claims.metrics import metric_of
from parsers.claims.openers import is_opener
from parsers.claims.parts import fill_part
from parsers.claims.place_sums import settle_place_sums
from parsers.claims.place_totals import settle_place_totals
from parsers.claims.placing import Placer
from parsers.claims.producers import producer_figure
from parsers.claims.renewals import is_renewal
from parsers.claims.rests import beyond_list, place_of_rest, rest_of_units
from parsers.claims.round_parts import share_levels_of_rounds
from parsers.claims.scan import Scan
from parsers.claims.scoping import scope_of
from parsers.claims.second_numbers import second_of
from parsers.claims.second_opinion import metric_with, scope_with
from parsers.claims.settled_metrics import is_standing
from parsers.claims.shared_levels import share_levels
from parsers.claims.splits import adopt_few, adopt_parts, align_split
from parsers.claims.state import State
from parsers.claims.table_figures import is_unit_note, read_table
from parsers.claims.timing import time_of
from parsers.claims.told_level import note_level_of_all, share_levels_of_sums
from parsers.claims.told_year import is_of_today, is_that_number, settle_measured
from parsers.claims.turns import year_in_turn, zones_in_turn
from parsers.claims.wholes import star_sum, whole_of
from parsers.claims.zones import Zone, cut_zones

_IF = re.compile(
    r"(?:khi|nếu|một khi|sau khi)\s(?!triển khai|thực hiện)[^,]{5,80}(?:,|\sthì)"
    r".{0,60}(?<!\w)sẽ(?!\w)"
)
_AHEAD = 2
"""Sentences that follow, which tell what the counts before them were."""


def read_figures(scans: Sequence[Scan], context: Context, placer: Placer) -> list[Figure]:
    """Every figure of the document, in reading order, dropped ones included."""
    state = State(context, placer, place=context.place)
    state.about_fair = is_about_fair(context.document.title or "")
    above: Scan | None = None
    last = max((i for i, s in enumerate(scans, 1) if s.quantities or s.table), default=0)
    captions = caption_paragraphs(scans)
    headlines = headline_paragraphs(scans) if context.document.kind == "news" else frozenset()
    for at, scan in enumerate(scans[:last], 1):
        if scan.sentence.paragraph in captions:
            continue
        if scan.table is not None:
            state.figures.extend(read_table(scan, above, state))
            continue
        above = above if above and is_unit_note(scan) else scan
        if scan.sentence.paragraph != state.paragraph:
            _new_paragraph(state, scan)
        note_subjects(scan, state)
        known = len(state.figures)
        state.ahead = _counting_on(scans, at)
        _read_sentence(scan, state)
        if scan.sentence.paragraph in headlines:
            for figure in state.figures[known:]:
                figure.drop = figure.drop or "headline"
    # Behind the last number no figure follows that could inherit: what only looks back matters.
    for scan in scans[last:]:
        note_level_of_all(scan, state)
    settle_judged(state.figures)
    settle_raised(state.figures)
    settle_rounds(state.figures)
    settle_kinds(state.figures)
    settle_place_totals(state.figures)
    settle_place_sums(state.figures)
    settle_level_sums(state.figures)
    share_levels(state.figures)
    share_levels_of_paragraphs(state.figures)
    share_levels_of_rounds(state.figures)
    share_levels_of_sums(state.figures)
    settle_cut_off(state.figures, scans, context.published)
    return state.figures


def _counting_on(scans: Sequence[Scan], at: int) -> list[Scan]:
    """The next sentences of a paragraph that count something; what else is said tells nothing."""
    here = scans[at - 1].sentence.paragraph
    found: list[Scan] = []
    for scan in scans[at:]:
        if scan.sentence.paragraph != here or len(found) == _AHEAD:
            break
        if scan.quantities and scan.table is None:
            found.append(scan)
    return found


def _new_paragraph(state: State, scan: Scan) -> None:
    state.paragraph = scan.sentence.paragraph
    state.ambient = None
    if state.context.document.kind != "decision" and not leads_on(scan):
        state.decision = None
        state.decided = []
    state.topic = ()
    state.ambient_stars = state.ambient_stars if leads_on(scan) else ()
    if not is_opener(scan) and not goes_on_judging(scan, state):
        state.place = state.context.place or state.place


def _read_sentence(scan: Scan, state: State) -> None:
    if not scan.quantities:
        note_topic(scan, (), state)
        note_level_of_all(scan, state)
        remember(scan, state, [])
        note_head(scan, state, [])
        return
    zones = zones_in_turn(scan, cut_zones(scan, counted_quantities(scan, state)))
    note_topic(scan, zones, state)
    total = star_sum(zones) or kind_sum(zones, scan)
    made: list[Figure] = []
    for zone in zones:
        if zone.quantity.kind not in PRODUCERS:
            made.extend(_product_figures(zone, scan, state, made, total))
    adopt_parts(made)
    adopt_few(made, state)
    align_split(made)
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
    note_head(scan, state, made)


def _product_figures(
    zone: Zone, scan: Scan, state: State, before: list[Figure], total: float
) -> list[Figure]:
    """The figures of one quantity: one, several where places share it, two of "26/30"."""
    figure = Figure(scan, zone, zone.quantity)
    if zone.quantity.kind != "money":
        figure.whole = beyond_list(figure, whole_of(zone, scan, state, before, total))
    placed = rest_of_units(figure, state, before)
    placed = placed or subjects.places_of(figure, scan, state.placer, state.place)
    inherited = figure.whole.place if figure.whole else None
    figure.place = placed[0] if placed else inherited or place_of_rest(figure, state) or state.place
    figure.place_own = bool(placed)
    if figure.whole is not None and of_its_own_year(figure, figure.whole):
        figure.stars = levels_of(figure, before, state)
        figure.whole = None
    elif figure.whole is not None and is_apart(figure, figure.whole, state):
        figure.whole = None
    figure.stars = figure.stars or levels_of(figure, before, state)
    kin = kin_of(figure, state, before) or head_of(figure, state)
    figure.around = around_of(figure, kin)
    figure.metric = metric_of(figure, state, before, kin)
    if kin is None and figure.whole is None:
        figure.metric = metric_with(figure, before, state)
    before_it = is_preamble(scan, state.context.document.kind)
    if figure.metric == "recognised" and (before_it or is_supposed(scan, zone)):
        figure.metric = "evaluated"
    if figure.metric == "proposed":
        figure.stars = hoped_levels(scan, zone) or figure.stars
    if figure.metric == "target":
        figure.stars = aimed_levels(scan, zone) or figure.stars
    if figure.metric == "budget":
        figure.stars = ()
    figure.stars = figure.stars or level_of_around(figure, before, state)
    if figure.metric == "recognised" and figure.whole is None:
        figure.filed = filed_for(figure, before)
        figure.stars = figure.stars or level_of_round(figure, state)
    figure.renewal = _renewal(figure)
    _when(figure, state, kin, before)
    if is_that_number(figure, before):
        figure.scope = "period"
    correct(figure, state, before)
    figure.drop = note_echo(figure, state, before) or why_dropped(figure, scan, state, before)
    return [
        figure,
        *(replace(figure, place=p) for p in placed[1:]),
        *second_of(figure, [*before, *state.figures[-6:]]),
    ]


def _renewal(figure: Figure) -> bool:
    if figure.metric not in {"recognised", "evaluated", "target"}:
        return False
    if is_renewal(figure.scan, figure.zone, due=figure.metric != "recognised"):
        return True
    star, low = figure.zone.stars, figure.scan.low
    other = meaning.has(figure.scan, figure.zone, "new") or meaning.has(
        figure.scan, figure.zone, "upgraded"
    )
    other = other or (star is not None and low[: star.start].endswith("lên "))
    other = other or (star is not None and star.raised)
    filed = figure.filed
    if filed and filed.renewal and filed.scan is figure.scan and figure.quantity.kind == "bare":
        return not other
    whole = figure.whole
    beside = whole is not None and (whole.scan is figure.scan or is_opener(figure.scan))
    return bool(whole and whole.renewal and beside and not other)


def _when(figure: Figure, state: State, kin: Figure | None, before: list[Figure]) -> None:
    """Scope, time and decision: inherited from the whole, or read from the sentence."""
    if figure.metric == "target" and figure.whole and figure.whole.metric != "target":
        figure.whole = None
    if figure.metric == "proposed" and figure.whole and figure.whole.scan is not figure.scan:
        put = is_put_forward(figure) if figure.whole.scope == "total" else is_asked_for(figure)
        put = put or is_of_today(figure)
        figure.whole = None if put else figure.whole
    whole = figure.whole
    if is_standing(figure):
        figure.scope = "total"
        figure.whole = None
    elif whole is not None:
        figure.inherit(whole)
        figure.decision = bracketed_decision(figure) or figure.decision
        if figure.metric == "evaluated":
            figure.scope = "period"
        time_of(figure, state, zone_only=True)
        if figure.metric == "recognised" and whole.metric == "evaluated" and so_far(whole):
            figure.scope = "total"
        if _of_own_years(figure, whole):
            figure.scope = "period"
        if figure.metric == "recognised" and whole.metric != "recognised":
            figure.filed = whole
            figure.whole = None  # what was granted out of what was filed is an event of its own
    elif kin is not None and not _out_of_filed(figure, kin) and shares_event(figure, kin):
        figure.inherit(kin)
        if figure.scope == "total":
            time_of(figure, state, zone_only=True)  # "37 sản phẩm tính tới nay"
    else:
        figure.scope = scope_of(figure, state)
        figure.scope = figure.scope if kin else scope_with(figure, before, state)
        figure.conditional = _is_conditional(figure.scan)
        time_of(figure, state, zone_only=False)
        figure.decision = decision_of(figure, state)
        settle_measured(figure, state, before)
    year = year_in_turn(figure.scan, figure.quantity)
    if year is not None:
        figure.time, figure.time_from = year, "sentence"


def _of_own_years(figure: Figure, whole: Figure) -> bool:
    """As in "có 13 sản phẩm; trong đó, giai đoạn 2021-2023 có 9": a flow out of a stock."""
    t = figure.time
    if figure.metric != "recognised" or t is None or t is whole.time:
        return False
    return bool(t.span) and t.role == "in" and t.start < figure.quantity.number_start


def _out_of_filed(figure: Figure, kin: Figure) -> bool:
    """As in "bốn sản phẩm nộp lên, cả bốn được 3 sao": granted out of what its sentence names."""
    return figure.filed is not None and figure.filed.scan is figure.scan is not kin.scan


def _is_conditional(scan: Scan) -> bool:
    """As in "Khi hồ sơ được phê duyệt, tỉnh sẽ có …": it holds only after something happens."""
    return bool(scan.cues_of("conditional")) or _IF.match(scan.low) is not None

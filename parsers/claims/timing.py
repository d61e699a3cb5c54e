"""The time of a figure: its clause, its sentence, the event, the document, in that order."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.claims.before_merger import before_merger
from parsers.claims.context import Context
from parsers.claims.figure import Figure
from parsers.claims.growth import (
    at_first,
    of_then,
    set_for,
    years_since,
)
from parsers.claims.own_time import own_time
from parsers.claims.raised import RAISED, year_of_flow
from parsers.claims.stages import (
    beside_target,
    is_later_this_year,
    of_that_result,
    of_that_sum,
    stage_of,
)
from parsers.claims.state import State
from parsers.claims.stated_time import Time
from parsers.claims.told_year import (
    carried_on,
    goal_of_the_round,
    in_that_year,
    is_announcement,
    is_of_today,
    of_the_round_before,
    of_the_same_event,
    of_the_same_moment,
    the_year_after,
)

_NEW_YEAR = 3  # months in which "hết năm" still means the year before


def time_of(figure: Figure, state: State, *, zone_only: bool) -> None:
    """Set ``time`` and ``time_from`` of a figure where its words or its paragraph give a time.

    ``zone_only`` is for parts: only their own clause may take them out of their whole's time.
    """
    own = _since_then(figure, state) or _then(figure, state.context)
    own = own or of_the_same_moment(figure, state)
    own = own or own_time(figure, state.context, zone_only=zone_only)
    own = None if own and is_announcement(own, figure, state) else own
    own = own or before_merger(figure, state.context.published)
    if own is None and not zone_only:
        own = _sentence_time(figure, state)
    elif own is not None and (stage := stage_of(figure, state)):
        own = stage if own.start < stage.start < figure.quantity.number_start else own
    if own is not None:
        own = _ahead(own, figure, state.context)
        inside = figure.zone.left <= own.start < figure.zone.right
        figure.time, figure.time_from = own, "clause" if inside else "sentence"
    elif zone_only or figure.time is not None:
        return
    elif figure.metric == "target":
        figure.time = _planned_time(state) or goal_of_the_round(figure, state)
        of_title = figure.time is not None and figure.time is state.context.plan_time
        figure.time_from = "title" if of_title else "paragraph"
    elif figure.metric == "budget" and (money := _budget_time(figure, state)):
        figure.time, figure.time_from = money
    elif figure.scope == "period":
        figure.time, figure.time_from = _flow_time(figure, state)


def _budget_time(figure: Figure, state: State) -> tuple[Time, str] | None:
    """The years of money that has none beside it, and where they were said."""
    told = of_that_result(figure, state) or of_that_sum(figure, state)
    if told is None and state.reviewing and state.span:
        # "I. Đánh giá giai đoạn 2018-2020", in a plan for the years after
        told = Time(0, 0, "in", span=state.span)
    if told is not None:
        return told, "paragraph"
    if state.context.plan_time is not None:
        return state.context.plan_time, "title"
    if state.plan_time is not None and state.plan_time.span:
        return state.plan_time, "paragraph"
    planned = beside_target(figure, state)
    return (planned, "paragraph") if planned else None


def _then(figure: Figure, context: Context) -> Time | None:
    t = of_then(figure) or set_for(figure) or at_first(figure)
    return t.dated(context.published) if t else None


def _since_then(figure: Figure, state: State) -> Time | None:
    """As in "176 sản phẩm, tăng 61 so với cuối năm 2021": the years after 2021."""
    published = state.context.published
    if published is None or figure.scope != "period" or figure.metric != "recognised":
        return None
    return years_since(figure, _stock_time(figure, state.context), published.year)


def _stock_time(figure: Figure, context: Context) -> Time | None:
    """The time of the stock that the sentence names before a difference from it."""
    times = [t.dated(context.published) for t in figure.scan.times if t.role == "until"]
    before = [t for t in times if t.start < figure.quantity.start]
    return _late(before[-1], context) if before else None


# "33 sản phẩm vừa đăng ký tham gia đợt đánh giá tháng 9", in a paper of June
_FOR_ROUND = re.compile(
    r"(?<!\w)(?:cho|tham gia|vào|dự|chờ) (?:đợt|kỳ|phiên)(?: [^\s,;.\d]+){0,2}\s$"
)


def _ahead(t: Time, figure: Figure, context: Context) -> Time:
    """As in "tháng 10 tới sẽ xét thêm 25": a month without its year, of what is planned."""
    published = context.published
    if published is None or not t.year or t.span:
        return t
    if not t.month:
        return _late(t, context) if figure.metric == "recognised" else t
    if figure.metric == "recognised" and t.role == "until" and str(t.year) not in figure.scan.low:
        # "tới 31/12 có 90 sản phẩm" in a paper of January
        late = t.year == published.year and t.month > published.month
        return replace(t, year=t.year - 1) if late else t
    next_round = figure.metric == "evaluated" and _FOR_ROUND.search(figure.scan.low[: t.start])
    if figure.metric != "target" and not next_round:
        return t
    said = re.search(rf"{t.year}|năm (?:ngoái|trước)|ra cho thời điểm này", figure.scan.low)
    return replace(t, year=published.year) if t.year == published.year - 1 and not said else t


def _late(t: Time, context: Context) -> Time:
    """As in "Hết năm, tỉnh có 90 sản phẩm" in a paper of January: of the year before."""
    published = context.published
    if published is None or t.shift != 0 or t.edge != "end" or published.month > _NEW_YEAR:
        return t
    if t.month or t.quarter or t.half:
        return t  # "hết quý I năm nay" in a paper of March
    return replace(t, year=published.year - 1)


def _sentence_time(figure: Figure, state: State) -> Time | None:
    """A time that the sentence or the one before states in another way than by a plain date."""
    lead = figure.scan.low[: figure.quantity.number_start]
    raised = figure.scope == "total" and RAISED.search(lead) is not None
    found = year_of_flow(figure, state) if raised else None
    return found or stage_of(figure, state) or _ambient(figure, state)


def _planned_time(state: State) -> Time | None:
    """The time of the heading of targets, or of the target before, or the stage of the plan."""
    if state.planning and state.plan_time is not None:
        return state.plan_time.dated(state.context.published)
    stage = state.context.plan_time
    for f in state.products():
        if f.metric == "target" and f.time is not None:
            if stage is not None and _is_over(f.time, stage):
                return stage  # the goal of the year before, which a plan reviews
            yearly = stage is not None and stage.span is not None and not f.time.span
            apart = f.scan.sentence.paragraph != state.paragraph
            return stage if yearly and apart else f.time
    if state.span and state.planning:
        return Time(0, 0, "in", span=state.span)
    return state.context.plan_time


def _flow_time(figure: Figure, state: State) -> tuple[Time | None, str | None]:
    """The time of the paragraph's flow, or the day on which this one was announced."""
    if is_of_today(figure):
        return None, None
    event = state.event()
    flow = event is not None and event.scope == "period" and event.metric != "target"
    if event and flow and event.time and _same_paragraph(event, figure):
        return the_year_after(figure, state) or event.time, "paragraph"
    told = (
        the_year_after(figure, state)
        or in_that_year(figure, state)
        or of_the_same_event(figure, state)
        or of_the_round_before(figure, state)
    )
    if told:
        return told, "paragraph"
    if state.context.round_year:
        return None, None
    announced = _announced(figure, state)
    if announced:
        return announced, "sentence"
    return carried_on(figure, state), "paragraph"


def _is_over(t: Time, stage: Time) -> bool:
    """Whether a time lies before the years that a plan is made for."""
    first = stage.span[0] if stage.span else stage.year
    last = t.last_year
    return first is not None and last is not None and last < first


def _ambient(figure: Figure, state: State) -> Time | None:
    """The time that the sentence or line before set, when it had no figure of its own."""
    near = figure.scan.sentence.paragraph - state.time_paragraph <= 1
    if (
        state.time is None
        or not near
        or _LAST_ROUND.search(figure.scan.low[: figure.quantity.start])
        or _has_event_since(figure, state)
    ):
        return None
    if any(x.month and x.start < figure.quantity.start for x in figure.scan.times):
        return None  # "Đợt xét kết thúc hôm 27/10", after a word of last year's turnover
    t = state.time.dated(state.context.published)
    published = state.context.published
    stage = state.context.plan_time if figure.metric == "budget" and not state.reviewing else None
    if stage is not None and _is_over(t, stage):
        return None  # "Sản phẩm đăng ký từ 2019 đến 2021 …", above the money of a plan for 2022
    if published and (t.last_year or 0) > published.year:
        return None  # "định hướng đến năm 2030" is no time of what is
    stock = figure.scope == "total" and figure.metric == "recognised"
    if stock:
        return t if t.role == "until" and not _SAYS_NOW.search(figure.scan.low) else None
    return t if t.role == "in" and figure.metric != "target" else None


def _has_event_since(figure: Figure, state: State) -> bool:
    """As in "Rà soát đầu năm 2024 …", and next "Năm 2023 công nhận lại 23. Công nhận mới là 34"."""
    event = state.event()
    if event is None or event.time is None or event.scope != "period" or figure.scope != "period":
        return False
    return state.time_paragraph < figure.scan.sentence.paragraph and _same_paragraph(event, figure)


# "Kỳ xét vừa qua, thành phố công nhận lại 14 sản phẩm": not of the year told before
_LAST_ROUND = re.compile(
    r"(?:đợt|kỳ|lần|vòng|phiên|cuộc|mùa)(?: xét| chấm| đánh giá| công nhận)?"
    r" (?:vừa|mới) (?:qua|rồi)"
)
_SAYS_NOW = re.compile(r"(?<!\w)(?:hiện|nay|đang|đã có)(?!\w)")


def _announced(figure: Figure, state: State) -> Time | None:
    """The day on which a flow was decided or announced, when nothing else says its year."""
    laws = any(not d.granting for d in figure.scan.decisions)
    days = [
        t.dated(state.context.published) for t in figure.scan.times if t.role in {"event", "signed"}
    ]
    days = [
        t
        for t in days
        if t.year
        and (t.start < figure.quantity.number_start or figure.scan.low.startswith("trước đó"))
        and not (laws and t.role == "signed")
    ]
    return replace(days[-1], quarter=None) if days else None


def _same_paragraph(one: Figure, other: Figure) -> bool:
    return one.scan.sentence.paragraph == other.scan.sentence.paragraph


def is_future(figure: Figure, state: State) -> bool:
    """Whether the figure's own time lies after the day of publication: then it is planned."""
    published = state.context.published
    if published is None:
        return False
    if is_later_this_year(figure, published):
        return True
    own = own_time(figure, state.context, zone_only=False)
    if own is None or own.role == "now":
        return False
    if "," in figure.scan.low[figure.quantity.end : max(own.start, figure.quantity.end)]:
        return False  # "có 7 sản phẩm, sang năm sẽ có 10"
    last = own.last_year
    return last is not None and last > published.year and own.span is None


def is_past(figure: Figure, state: State, *, since: int = 0) -> bool:
    """Whether the figure's time, told at ``since`` or later, lies before this year: it is done."""
    published = state.context.published
    own = own_time(figure, state.context, zone_only=False)
    if published is None or own is None or own.role == "now" or own.start < since:
        return False
    return own.last_year is not None and own.last_year < published.year

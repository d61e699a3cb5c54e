"""The head of a list: a sentence that announces counts and leaves them to the lines below it.

"Số sản phẩm OCOP đạt 4 sao năm 2023, chia theo địa phương:" has no number; "- Vân Đồn: 11" has no
noun, level or year. What belongs here: keeping such a head, and reading it as an event that lines
and rows of a table inherit. A head that states a number is an event by that figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.claims import subjects
from parsers.claims.events import is_list_line
from parsers.claims.figure import Figure
from parsers.claims.marks import own_marks
from parsers.claims.metrics import metric_of
from parsers.claims.openers import is_opener
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.scoping import scope_of
from parsers.claims.state import State
from parsers.claims.timing import time_of
from parsers.claims.zones import Zone
from parsers.models import Metric

_ABOUT = re.compile(r"ocop|sao(?!\w)|sản phẩm|hồ sơ")
_LEADS = re.compile(r":\W*$")
# "- Số sản phẩm OCOP: 45", "- Hạng 4 sao: 10": a line that only names what is counted
_NAMED = re.compile(
    r"\W*(?:trong đó,?\s)?(?:tổng )?(?:số |số lượng )?(?:sản phẩm|ocop|hạng|đạt|[345] sao)"
    r"[^,;.\d]*(?:[345] sao)?[^,;.\d]*:\s"
)
# What a sentence says of its own, so that it is no longer the event before it.
_OWN_EVENT = ("stock", "flow", "evaluated", "recognised", "target", "proposed")


def note_head(scan: Scan, state: State, made: Sequence[Figure]) -> None:
    """Remember a head without a number until something else than its lines follows."""
    leads = ":" in scan.words and _LEADS.search(scan.low) is not None
    if leads and not made and is_opener(scan):
        state.divided = state.event()
    elif not is_list_line(scan):
        state.divided = None
    if not leads or any(f.counts_products for f in made):
        state.head = state.head if is_list_line(scan) else None
    elif _ABOUT.search(scan.low) or scan.cues_of("target"):
        state.head = event_of(scan, state, None)


def head_of(figure: Figure, state: State) -> Figure | None:
    """The head whose event a line of a list belongs to.

    Under goals "- Số sản phẩm OCOP: 45" is the goal at their date, while "- Công nhận mới 6 sản
    phẩm" says itself what it is.
    """
    head = state.head
    if head is None or figure.whole is not None or not is_list_line(figure.scan):
        return None
    if any(t.role != "event" for t in figure.scan.times):
        return None
    done = head.metric != "target" and head.scope == "period"
    if done and any(m[1] == "total" for m in own_marks(figure)):
        return _as_stock(head)  # "- Tổng số sản phẩm còn hạn: 405" under the results of a year
    return head if head.metric != "target" or _NAMED.match(figure.scan.low) else None


def _as_stock(head: Figure) -> Figure:
    """The head of a list of results, for a line that counts all that there are at its date."""
    dated = [t for t in head.scan.times if t.role == "until"]
    return replace(head, scope="total", time=dated[-1] if dated else None)


def event_of(above: Scan, state: State, metric: Metric | None) -> Figure:
    """What a sentence announces, as a figure without a number, which others inherit.

    ``metric`` is what is counted where a table's column says so itself.
    """
    end = len(above.low.rstrip(" :"))
    nothing = Quantity(end, end, 0, 0, "product", number_start=end, number_end=end)
    event = Figure(above, Zone(nothing, 0, len(above.low)), nothing)
    before = [f for f in state.figures if f.scan.sentence.paragraph == above.sentence.paragraph]
    last = next((f for f in reversed(before) if f.counts_products and f.whole is None), None)
    placed = subjects.places_of(event, above, state.placer, state.place)
    event.place = (placed[0] if placed else None) or (last.place if last else None) or state.place
    told = above.times or above.cues_of(*_OWN_EVENT)
    if last is not None and (last.scan is above or not told) and metric is None:
        event.metric, event.renewal = last.metric, last.renewal
        event.stars = last.stars if len(last.stars) == 1 else ()
        event.inherit(last)
        return event
    levels = {s.levels for s in above.stars if not s.scale and not s.raised}
    event.stars = next(iter(levels)) if len(levels) == 1 else ()
    event.stars = event.stars if len(event.stars) == 1 else ()
    event.metric = metric or metric_of(event, state, (), None)
    event.scope = scope_of(event, state)
    time_of(event, state, zone_only=False)
    event.decision = state.decision if event.scope == "period" else None
    return event

"""The time of a plan that was spoken of: "đến cuối giai đoạn", or that of the goal before."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.state import State
from parsers.claims.times import Time

_STAGE = re.compile(
    r"(?P<end>cuối|hết|kết thúc) (?:giai đoạn|nhiệm kỳ|kỳ)(?! 20| từ)"
    r"|(?:trong|cả|suốt)?\s?giai đoạn (?:này|trên|đó)|(?:cả|toàn|suốt) giai đoạn(?! 20| từ)"
    r"|(?:trong|cả) (?:5|năm|ba|bốn|3|4) năm(?! (?:20|qua|nay|đầu|gần|trở lại|trước))"
)


def stage_of(figure: Figure, state: State) -> Time | None:
    """As in "đến cuối giai đoạn": the end of the years that were spoken of."""
    m = _STAGE.search(figure.scan.low)
    span = state.span or next((t.span for t in figure.scan.times if t.span), None)
    if figure.metric in {"target", "budget"} and state.context.plan_time is not None:
        span = state.context.plan_time.span or span
    if not m or not span:
        return None
    if m["end"]:
        return Time(m.start(), m.end(), "until", span=span, edge="end")
    return Time(m.start(), m.end(), "in", span=span)


def beside_target(figure: Figure, state: State) -> Time | None:
    """As in "Năm 2025 tỉnh phấn đấu có thêm 20 sản phẩm. Kinh phí dự kiến 6 tỷ đồng"."""
    event = state.event()
    near = event and event.scan.sentence.paragraph == figure.scan.sentence.paragraph
    if event is None or event.metric != "target" or not near:
        return None
    published = state.context.published
    t = event.time
    if t is None or t.role != "in" or published is None or (t.last_year or 0) < published.year:
        return None
    return t

"""The time of a plan that was spoken of: "đến cuối giai đoạn", or that of the goal before."""

from __future__ import annotations

import re
from datetime import date

from parsers.claims.figure import Figure, is_near
from parsers.claims.state import State
from parsers.claims.stated_time import Time

_STAGE = re.compile(
    r"(?P<end>cuối|hết|kết thúc) (?:giai đoạn|nhiệm kỳ|kỳ)(?! 20| từ)"
    r"|(?:trong|cả|suốt)?\s?giai đoạn (?:này|trên|đó)"
    r"|(?:trong|cả|toàn|suốt) giai đoạn(?! 20| từ)"
    r"|(?:trong|cả) (?:5|năm|ba|bốn|3|4) năm(?! (?:20|qua|nay|đầu|gần|trở lại|trước))"
)


def stage_of(figure: Figure, state: State) -> Time | None:
    """As in "đến cuối giai đoạn": the end of the years that were spoken of."""
    span = state.span or next((t.span for t in figure.scan.times if t.span), None)
    if figure.metric in {"target", "budget"} and state.context.plan_time is not None:
        span = state.context.plan_time.span or span
    m = _STAGE.search(figure.scan.low) if span else None
    if m is None:
        return None
    if m["end"]:
        return Time(m.start(), m.end(), "until", span=span, edge="end")
    return Time(m.start(), m.end(), "in", span=span)


def beside_target(figure: Figure, state: State) -> Time | None:
    """As in "Năm 2025 tỉnh phấn đấu có thêm 20 sản phẩm. Kinh phí dự kiến 6 tỷ đồng"."""
    event = state.event()
    near = event and is_near(event, figure)
    if event is None or event.metric != "target" or not near:
        return None
    published = state.context.published
    t = event.time
    if t is None or t.role != "in" or published is None or (t.last_year or 0) < published.year:
        return None
    return t


# "Để có kết quả đó, ngân sách bỏ ra 189 triệu đồng", after what the year gave
_FOR_THAT = re.compile(
    r"^\W*để (?:có|đạt) (?:được )?(?:những |các )?(?:kết quả|con số|thành quả)"
    r"(?: như)? (?:đó|này|ấy|trên|vậy)(?!\w)"
)


def of_that_result(figure: Figure, state: State) -> Time | None:
    """The year of the result that the money was spent on."""
    if _FOR_THAT.match(figure.scan.low) is None:
        return None
    event = state.event()
    return event.time if event is not None and event.scope == "period" else None


def of_that_sum(figure: Figure, state: State) -> Time | None:
    """As in "Giai đoạn 2021-2022 … 41 tỷ đồng. Ngân sách trung ương góp 12 tỷ đồng"."""
    here = figure.scan.sentence.paragraph
    last = next((f for f in reversed(state.figures[-6:]) if f.metric == "budget"), None)
    if last is None or last.drop is not None or last.scan.sentence.paragraph != here:
        return None
    return last.time if last.value > figure.value else None


# "Sáu tháng cuối năm, tỉnh tiếp tục đánh giá 55 sản phẩm" in a paper of May
_SECOND_HALF = re.compile(r"(?:6|sáu) tháng cuối năm(?! (?:20|ngoái|trước))|nửa cuối năm(?! 20)")
_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")
_FIRST_OF_HALF = 7
_DONE = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")


# "22 sản phẩm hết hạn trong quý IV nhưng mới có 6 sản phẩm nộp hồ sơ": what is done by now
_YET = re.compile(r"(?<!\w)(?:nhưng|song|mà) (?:mới|đã|mới chỉ|chỉ mới) có\s$")


def is_later_this_year(figure: Figure, published: date) -> bool:
    """Whether the clause before a figure speaks of a half or a quarter that is still to come."""
    number = figure.quantity.number_start
    lead = figure.scan.low[:number]
    years = [int(y) for y in _YEAR.findall(lead)]
    if _DONE.search(lead) or _YET.search(lead) or (years and max(years) < published.year):
        return False
    half = _SECOND_HALF.search(lead)
    if half:
        return published.month < _FIRST_OF_HALF
    told = [t for t in figure.scan.times if t.quarter and t.role == "in" and t.start < number]
    if not told or told[-1].dated(published).year != published.year:
        return False
    return (told[-1].quarter or 1) * 3 - 2 > published.month

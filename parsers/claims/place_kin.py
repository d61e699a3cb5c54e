"""The event that a smaller place's count breaks down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims import subjects
from parsers.claims.differences import is_measured_plan
from parsers.claims.figure import Figure
from parsers.claims.state import State
from parsers.models import Place

THIS_ROUND = re.compile(r"\s(?:ocop\s)?(?:kỳ|đợt|lần) này")


_BULLET = re.compile(r"[-+*•\d]")


OTHER_EVENT = re.compile(
    r"(?:hiện|đến nay|đã có|tổng|lũy kế|thêm|nâng|phấn đấu|dự kiến|mục tiêu|trong tay)(?!\w)"
)


# "so với năm trước tăng 52 sản phẩm": a difference has no parts.
_RISEN = re.compile(r"tăng (?:thêm )?(?:được )?$")


# "Riêng năm 2025, thành phố công nhận 137 sản phẩm"
_OF_ONE_YEAR = re.compile(r"\W*riêng (?:trong )?(?:năm|quý|tháng|đợt|kỳ|6 tháng|từ đầu)(?!\w)")


_HELD = re.compile(r"(?:mới|hiện|đã|đang) (?:chỉ )?có\s$")


def place_part(figure: Figure, state: State, before: Sequence[Figure]) -> Figure | None:
    """The event that a smaller place's count breaks down, if its sentence opens no other."""
    place, q, scan = figure.place, figure.quantity, figure.scan
    if not figure.place_own or place is None:
        return None
    if THIS_ROUND.match(scan.low, q.end):
        return None
    held = _HELD.search(scan.low[: q.number_start]) is not None
    here = scan.sentence.paragraph
    reach = 8 if _BULLET.match(scan.low) else 3
    for f in [*[b for b in reversed(before) if b.counts_products], *state.products()]:
        if here - f.scan.sentence.paragraph > reach or f.place is None or f.whole is not None:
            continue
        if figure.value > f.value or not subjects.is_inside(place.place, f.place.place):
            continue
        if _RISEN.search(f.scan.low[: f.quantity.number_start]) or is_measured_plan(f):
            continue
        apart = f.scan.sentence.paragraph != here and not state.context.is_plan
        if apart and f.metric == "target" and scan.low[: q.number_start].endswith("có "):
            continue  # "phấn đấu có 700", and below it "Xã A dẫn đầu, có 23 sản phẩm"
        if here != f.scan.sentence.paragraph and _OF_ONE_YEAR.match(f.scan.low):
            continue  # an aside to the stock that the paper tells of
        if _is_no_part_of(figure, f) or _is_what_passed_out_of(f, state):
            continue
        if held and f.metric in {"target", "evaluated"}:
            continue  # what a district holds is no part of what is planned or examined
        if _opens_another(figure, f) or _is_of_then(f, state):
            return None
        return _raised_by(f, figure.value, state) or _main_of(f, state)
    return None


def _is_of_then(f: Figure, state: State) -> bool:
    """As in "Hết năm 2024 có 306. Đến nay đã có 3 huyện … Huyện A nhiều nhất với 33"."""
    return f.scope == "total" and f.scan.base < state.now_at


# "Chỉ tiêu là 50 sản phẩm. Văn Yên vượt xa phần được giao với 13", "nhận 34 hồ sơ. Huyện A có 6
# sản phẩm trong danh sách"
_EXCEEDS = re.compile(r"(?<!\w)(?:vượt|hoàn thành|về đích)(?!\w)")


_IN_LIST = re.compile(r"\s(?:ocop )?(?:có tên )?trong (?:danh sách|số được|quyết định)(?!\w)")


def _is_no_part_of(figure: Figure, f: Figure) -> bool:
    """Whether a count says itself that it is of what came out, and not of a plan or files."""
    low, q = figure.scan.low, figure.quantity
    if f.metric == "target":
        return _EXCEEDS.search(low[: q.number_start]) is not None
    return f.metric == "evaluated" and _IN_LIST.match(low, q.end) is not None


def _is_what_passed_out_of(f: Figure, state: State) -> bool:
    """As the 21 of "17 sản phẩm được xếp hạng trên tổng số 21 sản phẩm dự thi": it has no parts."""
    if f.metric != "evaluated":
        return False
    beside = [g for g in state.products() if g.scan is f.scan and g.metric == "recognised"]
    before = [g for g in beside if g.value < f.value and g.quantity.end <= f.quantity.start]
    return any(_OUT_OF.search(f.scan.low, g.quantity.end, f.quantity.start) for g in before)


_OUT_OF = re.compile(r"(?:trên|trong) (?:tổng )?số\s")


def _opens_another(figure: Figure, f: Figure) -> bool:
    """Whether a time or words of a stock or a plan stand between two figures."""
    scan, end = figure.scan, figure.quantity.number_start
    start = f.quantity.end if f.scan is scan else 0
    timed = any(t.role != "event" for t in scan.times if start <= t.start < end)
    return timed or OTHER_EVENT.search(scan.low, start, end) is not None


def place_of_figure(figure: Figure) -> Place | None:
    """The place of a figure, without where it was read from."""
    return figure.place.place if figure.place else None


# "công nhận 17 sản phẩm, nâng tổng số lên 46. Huyện A có tới 5": of the 17
_RAISED = re.compile(
    r"(?:nâng|đưa)\s[^;.\d]*\s(?:lên|là|thành)\s(?:(?:con số|mức|tới|đến|thành)\s)*$"
    r"|(?:nâng|đưa) (?:tổng )?số[^;.]*\slên\s(?:(?:con số|mức|tới|đến)\s)*$"
)


def _raised_by(figure: Figure, value: float, state: State) -> Figure | None:
    """The flow that raised a stock in one sentence, if it can hold ``value``."""
    if figure.metric != "recognised" or not _RAISED.search(
        figure.scan.low[: figure.quantity.number_start]
    ):
        return None
    beside = [f for f in state.products(24) if f.scan is figure.scan and f.scope == "period"]
    flows = [f for f in beside if f.whole is None and f.metric == figure.metric]
    return next((f for f in flows if value <= f.value < figure.value), None)


def _main_of(figure: Figure, state: State) -> Figure:
    """Of a sentence's events the first: "593 sản phẩm, tăng 114" is about the 593."""
    first = next(
        f for f in [*state.products(24)[::-1], figure]
        if f is figure or (f.scan is figure.scan and f.whole is None and f.metric == figure.metric
            and place_of_figure(f) == place_of_figure(figure))
    )  # fmt: skip
    return first if first.value >= figure.value else figure

"""Stock or flow: whether a figure holds at a date or was added in a period."""

from __future__ import annotations

import re

from parsers.claims.cues import Cue
from parsers.claims.figure import Figure
from parsers.claims.meaning import left_cues, right_cues
from parsers.claims.state import State
from parsers.models import Scope

_ADDED = re.compile(
    r"(?:thêm|công nhận mới|cấp mới|phát triển mới|xây dựng mới|vừa được|tăng|tăng thêm|bổ sung)\s"
    r"(?:được |cho |tới |đến |ít nhất |tối thiểu |gần |khoảng |hơn |trên |từ |ít ra )*$"
)
_OWNED = re.compile(
    r"(?:có|sở hữu|còn|giữ|nắm|mang về|với|quản lý)\s(?:tới |đến |khoảng |gần |hơn |được |trên |tổng cộng |chừng |vỏn vẹn |cả thảy |đúng )*$"
)
# "đã có 72 sản phẩm được công nhận trong năm"
_IN_YEAR = re.compile(r"(?:trong|của) (?:năm(?! (?:20\d\d )?(?:đến|tới|-))|đợt|lần|kỳ)(?!\w)")
_OF_PLACE = re.compile(
    r"\s*(?:ocop\s*)?(?:(?:đạt |hạng |được xếp hạng )?(?:từ )?\d[\d ,-]*sao(?: trở lên)?\s*)?(?:của|trên địa bàn|ở|tại)\s"
)
_PLAN_FLOW = re.compile(
    r"thêm|mới|mỗi năm|hằng năm|hàng năm|nâng cấp|nâng hạng|nâng sao|lại(?!\w)|tái (?:công|chứng|đánh)|đánh giá|chuẩn hóa|giới thiệu|đợt"
)
_PLAN_STOCK = re.compile(
    r"(?:đến|tới|vào)(?: hết| cuối| năm)* (?:năm|cuối|giai đoạn|20\d\d|quý|tháng|nhiệm kỳ)|tổng|lên|sẽ có|phải có|con số|toàn (?:tỉnh|huyện)|(?<!\w)cán mốc|mốc|duy trì|(?:cuối|hết) (?:năm|giai đoạn)"
)


def scope_of(figure: Figure, state: State) -> Scope:
    """The scope of a figure that inherits none from a whole."""
    scan, zone, q = figure.scan, figure.zone, figure.quantity
    left = scan.low[: q.number_start]
    if figure.metric == "evaluated" and re.search(
        r"(?:hiện|đang)(?! vào| được| trong| chờ)(?!\w)", left[zone.left :]
    ):
        return "total"
    if figure.metric in {"budget", "evaluated"}:
        return "period"
    if figure.metric == "target":
        return _of_target(figure, left)
    event = state.event()
    near = event is not None and event.scan.sentence.paragraph == scan.sentence.paragraph
    if figure.metric == "proposed" and near and event is not None and event.value > q.low:
        return event.scope
    if re.search(r"trong (?:vòng |chỉ )?\d+ tháng", left):
        return "period"
    if _ADDED.search(left) or re.match(
        r"\s*(?:ocop )?(?:mới|được công nhận mới)(?!\w)", scan.low[q.end :]
    ):
        return "period"
    if re.search(r"lên (?:tới |đến |con số |mức |thành )*$", left):
        return "total"
    marks = _marks(figure)
    if _IN_YEAR.search(re.split(r"[,;]", scan.low[q.end : zone.right])[0]):
        return "period"
    if any(q.end <= t.start < zone.right and t.role == "until" for t in scan.times):
        return "total"
    if marks:
        return max(marks)[1]
    if right_cues(scan, zone, "stock"):
        return "total"
    if re.search(r"(?:lần|đợt|kỳ|năm) (?:này|nay)(?!\w)", scan.low):
        return "period"
    if figure.metric == "proposed":
        return "period"
    if re.search(r"(?:trong|con) (?:tổng )?số\s$|trong\s$", left) and _OF_PLACE.match(
        scan.low, q.end
    ):
        return "total"
    if (
        figure.place_own
        and near
        and event is not None
        and event.metric != "target"
        and _peers(figure, event)
    ):
        return event.scope
    if state.ambient_flow and not figure.place_own:
        return "period"
    if (
        _OWNED.search(left)
        and not right_cues(scan, zone, "evaluated")
        and not (state.ambient or state.ambient_stars)
    ):
        return "total"
    if event is not None and event.metric != "target" and (near or figure.place_own):
        return event.scope
    return "period"


def _peers(one: Figure, other: Figure) -> bool:
    """Two different places of one level: the next line of a list."""
    if one.place is None or other.place is None or not other.place_own:
        return False
    a, b = one.place.place, other.place.place
    return a != b and bool(a.district) == bool(b.district) and bool(a.commune) == bool(b.commune)


def _marks(figure: Figure) -> list[tuple[int, Scope]]:
    """Words before the figure that say stock or flow, with their positions; the last one rules."""
    scan, zone, q = figure.scan, figure.zone, figure.quantity
    here = _positions(left_cues(scan, zone, "stock"), left_cues(scan, zone, "flow"))
    times = [t for t in scan.times if t.start < q.number_start and t.role in {"now", "until", "in"}]
    here += [
        (t.start, "period" if t.role == "in" else "total") for t in times if t.start >= zone.left
    ]
    if here:
        return here
    earlier = [c for c in scan.cues if c.end <= zone.left]
    found = _positions(
        [c for c in earlier if c.kind == "stock"], [c for c in earlier if c.kind == "flow"]
    )
    found += [(t.start, "period" if t.role == "in" else "total") for t in times]
    return found


def _positions(stock: list[Cue], flow: list[Cue]) -> list[tuple[int, Scope]]:
    marks: list[tuple[int, Scope]] = [(c.start, "total") for c in stock]
    return marks + [(c.start, "period") for c in flow]


def _of_target(figure: Figure, left: str) -> Scope:
    zone, q, low = figure.zone, figure.quantity, figure.scan.low
    own = left[zone.left :]
    if re.search(r"(?:cả|trong) năm|năm nay|mỗi năm", left) and not re.search(
        r"(?:đến|tới|hết|cuối) (?:năm|hết|cuối)", left
    ):
        return "period"
    if _PLAN_FLOW.search(own) or re.match(r"\s*(?:ocop )?(?:\d sao )?mới(?!\w)", low[q.end :]):
        return "period"
    return "total" if _PLAN_STOCK.search(left.rsplit(";", 1)[-1]) else "period"

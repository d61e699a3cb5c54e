"""Words of a sentence that say stock or flow, with where they stand.

"đến nay", "tổng số" before a number speak of a stock; "đợt này", "thêm" of a flow. What belongs
here: finding them for a figure. Which of them decides is the business of ``scoping``.
"""

from __future__ import annotations

import re

from parsers.claims.cues import Cue
from parsers.claims.figure import Figure
from parsers.claims.meaning import left_cues
from parsers.claims.scan import Scan
from parsers.models import Scope

_SUM = re.compile(r"tổng (?:cộng|(?<=nhận được tổng )số) (?!.{0,20}lên)")
_HAVE = re.compile(r"đã có|(?:toàn|cả) \w+(?: \w+)? (?:đã |hiện )?(?:có|đạt)(?!\w)")
# "Năm 2023, toàn tỉnh công nhận 118 sản phẩm": an act of that year
_ACT = re.compile(r"(?:toàn|cả) \w+(?: \w+)? (?:đã )?công nhận(?!\w)")
# "cộng với 14 sản phẩm của các năm trước, huyện có tổng cộng 21": all that there are
_WITH = re.compile(r"(?<!\w)(?:cộng|gộp|cùng) (?:với|cả|thêm)(?!\w)")
_GRANTED = re.compile(
    r"^[^,;:]*\sđược (?:[^\s,;:]+\s){0,4}?"
    r"(?:công nhận|chứng nhận|cấp|xếp hạng|phân hạng|gắn|chấm|đánh giá)"
)
# "Trong năm, toàn tỉnh có 38 sản phẩm được đánh giá, phân hạng": in the year told before;
# "Đợt này toàn huyện có 15 sản phẩm được công nhận": in this round;
# "Cả năm, toàn tỉnh công nhận 168 sản phẩm": in all of that year
_YEAR_TOLD = re.compile(
    r"(?<!\w)(?:trong năm(?=[,\s](?!20|nay))|(?<!trước )(?:đợt|lần|kỳ|phiên) này(?!\w)"
    r"|cả năm(?=,|\s(?:toàn|tỉnh|huyện|thành phố|thị xã|đã|có)(?!\w)))"
)

# "mỗi năm mất 300 ha ruộng, nhưng lại có 115 sản phẩm": what comes every year is the other count
_EVERY_YEAR_BUT = re.compile(r"(?:mỗi|hằng|hàng) năm\s[^;.]*,\s(?:nhưng|song)(?!\w)")

_ENTERS = re.compile(r"(?<!\w)bước (?:sang|vào)\s$")

Mark = tuple[int, Scope]


def marks_of(figure: Figure) -> list[Mark]:
    """The marks of the figure's own clause, else those of its sentence; the last one rules."""
    scan = figure.scan
    here = [m for m in own_marks(figure) if not _only_adds_up(figure, m)]
    if here:
        return _within(figure, here)
    far = [c for c in scan.cues_of("stock", "flow") if c.end <= figure.zone.left]
    far = [c for c in far if not (_is_attribution(scan, c.start) or _dates(scan, c))]
    far = [c for c in far if not _is_superlative(scan, c)]
    return _within(figure, _positions(far) + _dated(figure))


def _only_adds_up(figure: Figure, mark: Mark) -> bool:
    """As in "năm nay tỉnh xét hai lần, tổng cộng 58 sản phẩm": the sum of what was just told."""
    scan = figure.scan
    if not _SUM.match(scan.low, mark[0]) or _WITH.search(scan.low[: mark[0]]):
        return False
    told = [t.end for t in scan.times if t.role == "in" and t.end <= mark[0]]
    told += [c.end for c in scan.cues_of("flow") if c.end <= mark[0]]
    between = [q for q in scan.quantities if told and max(told) <= q.start < mark[0]]
    return bool(told) and not any(q.kind in {"product", "file", "bare"} for q in between)


def _within(figure: Figure, marks: list[Mark]) -> list[Mark]:
    """As in "quý I năm nay, tỉnh đã có 19 sản phẩm được công nhận": what was done in that time."""
    scan, zone = figure.scan, figure.zone
    number = figure.quantity.number_start
    inside = [t.start for t in scan.times if t.role == "in" and t.end <= number]
    inside += [m.start() for m in _YEAR_TOLD.finditer(scan.low, 0, number)]
    if not inside:
        return marks
    granted = _GRANTED.search(scan.low[figure.quantity.end : zone.right])
    weak = [
        m
        for m in marks
        if m[0] > max(inside)
        and (_ACT.match(scan.low, m[0]) or (granted and _HAVE.match(scan.low, m[0])))
    ]
    return [m for m in marks if m not in weak]


# "Trong đợt đánh giá đầu tiên sau sáp nhập": which round it was
_OF_ROUND = re.compile(
    r"(?<!\w)(?:đợt|kỳ|lần|phiên|vòng)(?: [^\s,;.\d]+){0,3} (?:đầu tiên|thứ [^\s,;.]+)\s$"
)


def own_marks(figure: Figure) -> list[Mark]:
    """The marks that stand before the number in its own clause."""
    scan, zone = figure.scan, figure.zone
    dated = [m for m in _dated(figure) if m[0] >= zone.left]
    if scan.kinds.isdisjoint(("stock", "flow")):
        return _own_words(scan, dated)
    stock = [c for c in left_cues(scan, zone, "stock") if not _divides(scan, c)]
    stock = [c for c in stock if not _is_superlative(scan, c)]
    stock = [c for c in stock if not _OF_ROUND.search(scan.low[: c.start])]
    flow = [  # "trước đợt này" is a stock, whatever "đợt này" may be
        c
        for c in left_cues(scan, zone, "flow")
        if not any(s.start < c.start < s.end for s in stock) and not _dates(scan, c)
    ]
    flow = [c for c in flow if not _is_outcome_so_far(scan, c)]
    flow = [c for c in flow if not _only_so_many(scan, c, zone.quantity.number_start)]
    flow = [c for c in flow if not _EVERY_YEAR_BUT.match(scan.low, c.start, zone.quantity.start)]
    # "gộp cả hai lần" is a flow, whatever "gộp cả" may be
    stock = [s for s in stock if not any(f.start <= s.start and s.end < f.end for f in flow)]
    return _own_words(scan, _positions([*stock, *flow]) + dated)


def _own_words(scan: Scan, marks: list[Mark]) -> list[Mark]:
    """The marks that do not only say when or where something was told."""
    if not marks or not _ATTRIBUTES.search(scan.low):
        return marks
    return [m for m in marks if not _is_attribution(scan, m[0])]


def _is_superlative(scan: Scan, cue: Cue) -> bool:
    """As in "Đây là đợt đông nhất từ trước tới giờ": compared with those before, and no stock."""
    return scan.low.startswith("từ trước", cue.start) and scan.low.endswith("nhất ", 0, cue.start)


def _only_so_many(scan: Scan, cue: Cue, number: int) -> bool:
    """As in "Xã Hùng An ít hơn, mới được 5 sản phẩm": no more than that, whenever it was."""
    return scan.low[cue.start : number] == "mới được "


def _is_outcome_so_far(scan: Scan, cue: Cue) -> bool:
    """As in "Đến nay, qua đánh giá, kết quả toàn tỉnh có 11 sản phẩm": of all that was done."""
    if scan.low[cue.start : cue.end] != "kết quả":
        return False
    stock = any(t.role in {"now", "until"} and t.start < cue.start for t in scan.times)
    return stock and _ALL_HAVE.match(scan.low, cue.end) is not None


_ALL_HAVE = re.compile(r",?\s(?:là\s)?(?:toàn|cả) \w+(?:\s[^\s,;.\d]+){0,3}\s(?:đã |hiện )?có\s")


def _dates(scan: Scan, cue: Cue) -> bool:
    """As in "Cuối tháng 8 vừa qua, tỉnh có 180 sản phẩm": of a date, and no round."""
    ago = scan.low.startswith("vừa qua", cue.start)
    return ago and any(t.role == "until" and 0 <= cue.start - t.end <= 1 for t in scan.times)


def _divides(scan: Scan, cue: Cue) -> bool:
    """As in "Trong tổng số này, 4 sản phẩm đạt 4 sao": what is divided, and no stock."""
    among = scan.low.endswith("trong ", 0, cue.start)
    return among and _JUST_TOLD.match(scan.low, cue.end) is not None


_JUST_TOLD = re.compile(
    r"(?: sản phẩm)?(?: ocop)? (?:này|đó|ấy|trên|nêu trên|nói trên|vừa nêu)(?!\w)"
)


# "Theo số liệu mà Văn phòng công bố hồi tháng trước, tỉnh có 203 sản phẩm": when it was told
_ATTRIBUTED = re.compile(
    r"theo (?:số liệu|con số|thống kê|báo cáo)[^,;.\d]*\s(?:công bố|cung cấp|đưa ra)[^,;.\d]*,"
    r"|theo (?:số liệu|thông tin|báo cáo)\s(?:\w+\s)?(?:tại|từ)\s"
    r"(?:hội nghị|buổi|cuộc|lễ)[^,;.\d]*,"
    # "Tại hội nghị, các địa phương đã báo cáo kết quả thực hiện: tỉnh Gia Lai có 414 sản phẩm"
    r"|(?:tại|ở|trong) (?:hội nghị|buổi|cuộc họp|phiên họp)[^;.\d]*\sbáo cáo (?:nhanh )?kết quả"
    r" (?:thực hiện|triển khai)"
)


_ATTRIBUTES = re.compile(r"theo |báo cáo")


def _is_attribution(scan: Scan, at: int) -> bool:
    return any(m.start() <= at < m.end() for m in _ATTRIBUTED.finditer(scan.low))


def marks_after(scan: Scan, start: int) -> list[Mark]:
    """The marks of a sentence at ``start`` or later."""
    return [m for m in said_marks(scan) if m[0] >= start]


def said_marks(scan: Scan) -> list[Mark]:
    """The marks of a whole sentence, for one that has no figures."""
    if not scan.times and scan.kinds.isdisjoint(("stock", "flow")):
        return []
    stock = scan.cues_of("stock")
    flow = [c for c in scan.cues_of("flow") if not any(s.start < c.start < s.end for s in stock)]
    times = [t for t in scan.times if t.role in {"now", "until"}]
    return _positions([*stock, *flow]) + [(t.start, "total") for t in times]


def _dated(figure: Figure) -> list[Mark]:
    """Times before the number: "trong năm 2023" is a flow, "đến nay" a stock."""
    number = figure.quantity.number_start
    return [
        (t.start, "period" if t.role == "in" and not _summed_up(figure, t.start) else "total")
        for t in figure.scan.times
        if t.start < number and t.role in {"now", "until", "in"}
    ]


def _summed_up(figure: Figure, start: int) -> bool:
    """As in "lũy kế ba năm 2020-2022, toàn tỉnh công nhận 121": all that came in these years.

    "Bước sang năm 2025 tỉnh có 205 sản phẩm" counts what there is at the year's beginning.
    """
    lead = figure.scan.low[: figure.quantity.start]
    if lead.endswith("có ") and _ENTERS.search(lead[:start]):
        return True
    return figure.scan.low[:start].rstrip().endswith(("lũy kế", "luỹ kế"))


def _positions(cues: list[Cue]) -> list[Mark]:
    return [(c.start, "total" if c.kind == "stock" else "period") for c in cues]

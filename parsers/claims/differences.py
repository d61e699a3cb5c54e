"""Counts that tell how much more or less one thing has than another: no figure of a place."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.scan import Scan

_THAN = r"(?:hơn|kém|thua)"
# "26 sản phẩm, hơn năm trước 7 sản phẩm", "nhiều hơn năm 2019 đến 54 sản phẩm"
_THAN_BEFORE = re.compile(
    rf"(?<!\w){_THAN} (?:một năm|năm|đợt|kỳ|lần|cùng kỳ|kế hoạch|chỉ tiêu|mục tiêu)(?: 20\d\d)?"
    r"(?:\s[^\s,;:.\d]+){0,3}\s(?:là |tới |đến |những )?$"
)
# "hơn Tịnh Biên 8 sản phẩm", "kém thị xã Nghi Sơn tới 5 sản phẩm"; "hơn Lục Ngạn (30)" is a count
_THAN_PLACE = re.compile(rf"(?<!\w){_THAN}(?: hẳn| xa)?(?: so với)?\s(?:của )?$")
_BY = re.compile(r"\s(?:(?:là|tới|đến|những|đúng|chỉ|tròn|khoảng|gần)\s)?")
# "có 13 sản phẩm, vượt kế hoạch 3 sản phẩm"; "vượt chỉ tiêu (25 sản phẩm)" names the plan itself,
# and so do "có 30, vượt chỉ tiêu 25 sản phẩm" and "vượt mục tiêu 200 sản phẩm đến năm 2025"
_BEYOND = re.compile(
    r"(?<!\w)(?:vượt|đạt vượt|hụt|thiếu) (?:so với )?(?:kế hoạch|chỉ tiêu|mục tiêu)"
    r"(?: (?:năm|cả năm|đề ra|được giao|tỉnh giao|huyện giao|đặt ra|\d{4}))*\s"
    r"(?:là |tới |đến |những )?$"
)
_ITS_PLAN = re.compile(
    r"\s(?:ocop )?(?:(?:được|tỉnh|huyện) giao|đề ra|đặt ra|của (?:năm|cả năm)"
    r"|(?:đến|vào|trong) năm)"
)
# "vượt 2 sản phẩm so với kế hoạch"
_BEYOND_BY = re.compile(r"(?:vượt|hụt|thiếu) \S+ sản phẩm (?:ocop )?so với")
# "cao hơn 8 sản phẩm so với chỉ tiêu giao"
_MORE_BY = re.compile(r"(?<!\w)(?:cao|nhiều|ít|thấp) hơn (?:tới |đến |những )?$")
_THAN_PLAN = re.compile(
    r"\s(?:ocop )?so với (?:\S+ ){0,2}(?:kế hoạch|chỉ tiêu|mục tiêu|kỳ vọng|dự kiến)"
)
# "thấp hơn 9 sản phẩm so với kết quả năm 2022"
_LESS_BY = re.compile(r"(?<!\w)(?:ít|thấp|kém) hơn (?:tới |đến |những )?$")
_COMPARED_WITH = re.compile(r"\s(?:ocop )?so với(?!\w)")
# "Một sản phẩm 3 sao bán được còn hơn 10 sản phẩm 5 sao nằm trên kệ": a saying
_WORTH_MORE = re.compile(r"(?<!\w)(?:một|1) sản phẩm[^;.]*\scòn hơn[^;.]*\d+ sản phẩm")
# "mới đạt 11 sản phẩm, còn thiếu 14 sản phẩm", "thiếu hụt 3 sản phẩm so với kế hoạch"
_LACKING = re.compile(r"(?<!\w)(?:còn|vẫn|đang) (?:thiếu|hụt|nợ)(?: (?:tới|đến|những|khoảng))?\s$")


# A sentence with a difference has one of these words.
_MEASURES = frozenset({"hơn", "kém", "thua", "vượt", "hụt", "thiếu", "nợ"})
# "Hết năm tỉnh đã có 219 sản phẩm, vượt 19 sản phẩm": by how many
_EXCEEDS = re.compile(r"vượt (?:tới |đến )?(?=\d)")
_AT_END = re.compile(r"\s*(?:ocop)?\s*(?:[,;.]|$)")


def _exceeds_by(figure: Figure, scan: Scan) -> bool:
    q, low = figure.quantity, scan.low
    if not low.startswith("vượt ", q.start):
        return False
    said = low[: q.start].endswith(", ") and _EXCEEDS.match(low, q.start)
    more = any(x.kind == "product" and x.end < q.start and x.low > q.low for x in scan.quantities)
    return bool(said) and more and _AT_END.match(low, q.end) is not None


def _is_margin(figure: Figure, scan: Scan) -> bool:
    """As in "cao hơn 8 sản phẩm so với chỉ tiêu", "thấp hơn 9 sản phẩm so với năm 2022"."""
    lead, end = scan.low[: figure.quantity.number_start], figure.quantity.end
    more = _THAN_PLAN.match(scan.low, end) and _MORE_BY.search(lead)
    return bool(more or (_COMPARED_WITH.match(scan.low, end) and _LESS_BY.search(lead)))


def is_difference(figure: Figure, scan: Scan) -> bool:
    """As in "20 sản phẩm, hơn Tịnh Biên 8 sản phẩm", "vượt kế hoạch 3 sản phẩm"."""
    if scan.words.isdisjoint(_MEASURES):
        return False
    q, low = figure.quantity, scan.low
    lead = low[: q.start]
    by = _BEYOND_BY.match(low, low.rfind(" ", 0, q.number_start - 1) + 1)
    if by or _is_margin(figure, scan) or _exceeds_by(figure, scan):
        return True
    if "còn hơn" in low and _WORTH_MORE.search(low):
        return True
    if _LACKING.search(lead) or _THAN_BEFORE.search(low[: q.number_start]):
        return True
    if _BEYOND.search(lead):
        much = any(x.kind == "product" and x.low >= 2 * q.low for x in scan.quantities)
        return much and _ITS_PLAN.match(low, q.end) is None
    return any(
        _THAN_PLACE.search(low[: m.start]) is not None
        for m in scan.places
        if m.name and m.end <= q.start and _BY.fullmatch(low, m.end, q.start)
    )


_BRACKETED_PLAN = re.compile(
    r"\((?:(?:kế hoạch|chỉ tiêu|mục tiêu)(?: giao| năm)?:? )?$"
    r"|(?<!\w)vượt (?:cả |xa |qua )?(?:kế hoạch|chỉ tiêu|mục tiêu)(?: là)? $"
    r"|(?<!\w)(?:cao|nhiều|lớn|thấp|ít) hơn (?:so với )?(?:dự kiến|kế hoạch|chỉ tiêu|mục tiêu)"
    r"(?: [^\s,;.\d]+){0,4} (?:là )?$"
)


def is_measured_plan(figure: Figure) -> bool:
    """As in "71 sản phẩm, vượt 42% kế hoạch năm (50 sản phẩm)": the plan in brackets opens none.

    Nor does "vượt chỉ tiêu 60 sản phẩm được giao; công nhận lại 41 sản phẩm", or "cao hơn dự kiến
    ban đầu là 35. Hội đồng cho 12 sản phẩm hạng 4 sao".
    """
    lead = figure.scan.low[: figure.quantity.start]
    return figure.metric == "target" and _BRACKETED_PLAN.search(lead) is not None

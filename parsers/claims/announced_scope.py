"""Stock or flow of what a sentence before announced: "Theo đó, có 25 sản phẩm …"."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.marks import said_marks
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.models import Scope

# "Trong số 110 sản phẩm OCOP, tỉnh có 1 sản phẩm 5 sao"
OUT_OF_ALL = re.compile(r"^\W*trong (?:tổng )?(?:số )?$")


# "Theo đó, toàn tỉnh có 40 sản phẩm được cấp giấy", after "UBND tỉnh vừa ký công nhận"
_THEREBY = re.compile(
    r"^\W*(?:theo (?:đó|quyết định(?: này| trên| đó)?|kết quả(?: này)?)|cụ thể)[,:]\s"
)


_ONLY_HAS = re.compile(r"(?:toàn|cả) \w+(?: \w+)? có(?!\w)")


def leads_on(scan: Scan) -> bool:
    """Whether a sentence says more of what the one before announced: "Theo đó, …"."""
    return _THEREBY.match(scan.low) is not None


# "Bộ phê duyệt kết quả đánh giá đợt 1. Trong 47 sản phẩm của cả nước đạt 5 sao, tỉnh có 7"
_THAT_PASSED = re.compile(r"[^,;.]*\s(?:đạt|được|lọt|trúng)\s")


def _divides(figure: Figure) -> bool:
    low, q = figure.scan.low, figure.quantity
    opens = OUT_OF_ALL.match(low[: q.number_start]) is not None
    return opens and _THAT_PASSED.match(low, q.end) is not None


# "UBND tỉnh vừa công bố kết quả năm 2020. Toàn tỉnh có 34 sản phẩm đạt từ 3 sao trở lên"
_ALL_THERE = re.compile(r"^\W*(?:toàn|cả) (?:nước|quốc|tỉnh|huyện|thành phố|thị xã) có\s$")


# "Cả tỉnh có 19 sản phẩm, do 19 doanh nghiệp, hộ kinh doanh làm ra, được công nhận từ 3 sao"
_MADE_AND_PASSED = re.compile(
    r"(?:\socop)?,\s(?:do|của|thuộc)\s[^;.]*,\s(?:đều |cùng |đã )?được\s"
    r"(?:công nhận|xếp hạng|chứng nhận|phân hạng)(?!\w)"
)


def _says_all(figure: Figure) -> bool:
    low, end = figure.scan.low, figure.quantity.end
    passed = _THAT_PASSED.match(low, end) or _MADE_AND_PASSED.match(low, end)
    return _ALL_THERE.match(figure.lead) is not None and passed is not None


# "vừa trao giấy cho những sản phẩm của kỳ 2020. Có cả thảy 52 sản phẩm"
_THERE_ARE = re.compile(r"\W*có (?:cả thảy|tất cả|tổng cộng) ")


# "Theo đó, có 25 sản phẩm được công nhận", as the first words of a text on what was decided
_BY_THAT = re.compile(
    r"^\W*theo đó,? (?:(?:đã|toàn tỉnh|tỉnh|toàn thành phố|thành phố|toàn huyện|huyện) )*có $"
)


def told_thereby(figure: Figure, state: State) -> Scope | None:
    """As in "Theo đó, toàn tỉnh có 40 sản phẩm được cấp giấy": of the batch just announced."""
    event = state.spoken
    if event is None and not state.figures and _BY_THAT.match(figure.lead):
        return "period" if _THAT_PASSED.match(figure.scan.low, figure.quantity.end) else None
    if event is None or event.scope != "period":
        return None
    apart = figure.scan.sentence.paragraph - event.paragraph
    goes_on = apart == 0 and _THERE_ARE.fullmatch(figure.lead) is not None
    led = leads_on(figure.scan) or (event.firm and (_divides(figure) or _says_all(figure)))
    if apart > 1 or not (goes_on or led):
        return None
    if goes_on or _divides(figure):
        return "period"
    strong = [m for m in said_marks(figure.scan) if not _ONLY_HAS.match(figure.scan.low, m[0])]
    return "period" if all(scope == "period" for _, scope in strong) else None

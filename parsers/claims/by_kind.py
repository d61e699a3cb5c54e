"""What a count is by the kind of its document: what a decision decides, what a submission asks."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.state import State
from parsers.models import Metric

# "Điều 1. Nay công nhận 5 sản phẩm của 5 chủ thể tham gia Chương trình": who took part has passed
_DECIDES = re.compile(
    r"\W*(?:(?:điều \d+|\d{1,2}|[a-zđ])[.:)]\s*)?(?:nay )?"
    r"công nhận(?: và cấp giấy chứng nhận)?(?: cho)?\s"
)
# In a submission (Tờ trình): "Sở kính trình UBND tỉnh xem xét, quyết định công nhận 6 sản phẩm"
_ASKED = re.compile(
    r"(?:đề nghị|kính trình|đề xuất|xin ý kiến)\s[^;]*(?:công nhận|phê duyệt|cấp giấy|xếp hạng)"
)
# "đề nghị Hội đồng đánh giá, phân hạng 3 sản phẩm": put before a council
_TO_A_COUNCIL = re.compile(
    r"(?:đề nghị|kính trình|đề xuất)\s(?:(?!công nhận|phê duyệt|kết quả)[^;.])*"
    r"(?:đánh giá|chấm điểm|thẩm định)(?:,?(?: và)? (?:phân hạng|xếp hạng|phân loại))?\s"
    r"(?:cho |đối với )?$"
)
# "đánh giá, phân hạng 3 sản phẩm có tiềm năng đạt 4 sao": put forward for more
_FOR_A_LEVEL = re.compile(r"tiềm năng|nâng hạng|(?<!\d)[45] sao")
_ITEM = re.compile(r"\W*(?:[-+•*–]|\(?(?:\d{1,2}|[a-hđ])[.)])\s*$")


def metric_by_kind(figure: Figure, state: State) -> Metric | None:
    """The metric that the words before a count give it in a decision or a submission."""
    lead, kind = figure.scan.low[: figure.quantity.start], state.context.document.kind
    if kind == "decision" and figure.counts_products and _DECIDES.fullmatch(lead):
        return "recognised"
    if kind != "submission":
        return None
    for_more = _FOR_A_LEVEL.search(figure.scan.low, figure.quantity.end)
    if _TO_A_COUNCIL.search(lead) and not for_more:
        return "evaluated"
    return "proposed" if _ASKED.search(lead) or _lists_what_is_asked(lead, state) else None


def _lists_what_is_asked(lead: str, state: State) -> bool:
    """As in "kính trình công nhận 28 sản phẩm, trong đó:" over "- 09 sản phẩm đạt hạng 4 sao"."""
    last = next(iter(state.products(1)), None)
    return last is not None and last.metric == "proposed" and _ITEM.fullmatch(lead) is not None

"""Stock or flow of what sums up or divides the act just told: a decision, a round.

What belongs here: sums above a list, "tổng số … được phê duyệt", and "theo địa bàn, …". What was
granted in a year, or so far, is in ``granted_scope``.
"""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.state import State
from parsers.models import Scope

# "Tổng số: 15 sản phẩm/10 chủ thể", above the list of a decision
_SUM_OF_LIST = re.compile(r"\W*(?:tổng (?:số|cộng)|cộng)\s?:\s")


def sum_of_list(figure: Figure, state: State) -> Scope | None:
    """The sum of what a decision lists is what it grants."""
    decides = state.context.document.kind == "decision"
    return "period" if decides and _SUM_OF_LIST.fullmatch(figure.lead) else None


# "… ban hành Quyết định phê duyệt kết quả đợt 3. Tổng số 38 sản phẩm được phê duyệt": of that act
_SUM_GRANTED = re.compile(r"^\W*(?:có )?tổng (?:số|cộng),?(?: có)?\s$")
_IS_GRANTED = re.compile(
    r"\s(?:ocop )?(?:của \d+ (?:chủ thể|cơ sở|đơn vị) )?"
    r"(?:được (?:phê duyệt|công nhận|xếp hạng|ghi tên|xướng tên)|có tên)"
    r"(?=[,;.:]|\s(?:đợt|kỳ|lần) này)|\s(?:ocop )?được (?:quyền )?sử dụng (?:nhãn|logo|biểu)"
)


def sum_of_act(figure: Figure, state: State) -> Scope | None:
    """What a decision, or the act told in the sentence before, grants in all."""
    acted = state.context.document.kind == "decision" or (
        state.spoken is not None and state.spoken.scope == "period"
    )
    granted = acted and _SUM_GRANTED.fullmatch(figure.lead) is not None
    return "period" if granted and _IS_GRANTED.match(figure.scan.low, figure.quantity.end) else None


# "Cộng cả năm 2019, Hà Nội có 1.056 sản phẩm OCOP": all of these years
_WITH_YEARS = re.compile(
    r"(?:^|[,;]\s)\W*(?:cộng|gộp|tính|kể) (?:cả|với|thêm) (?:các )?năm "
    r"(?:20\d\d(?:(?:,| và| -) 20\d\d)*|trước|cũ)[^,;.\d]*,\s[^,;.\d]*(?<!\w)có\s$"
)
# "Hai năm 2021 và 2022 cộng lại mới công nhận được 63": what these years gave
_YEARS_TOGETHER = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|năm|các|những) năm [^;.]*(?:cộng|gộp) lại[^;.\d]*"
    r"\s(?:công nhận|xếp hạng|chứng nhận)(?: được| thêm| mới)*\s$"
)


def years_together(figure: Figure, _: State) -> Scope | None:
    """All of some years: a stock where a year is counted in, a flow where years are summed."""
    if _WITH_YEARS.search(figure.lead):
        return "total"
    return "period" if _YEARS_TOGETHER.search(figure.lead) else None


# "Theo địa bàn, Mỹ Xuyên và Kế Sách cùng có 7 sản phẩm": of the round just told
_BY_PLACE = re.compile(
    r"^\W*(?:phân |chia |tính |xét )?theo (?:địa bàn|địa phương|đơn vị|huyện|xã)(?: thì)?,\s"
)


def by_place(figure: Figure, state: State) -> Scope | None:
    """Whether a place's share is told of the round before it, of which it has the scope."""
    event = state.event()
    told = event is not None and event.metric == figure.metric and event.value >= figure.value
    return event.scope if event and told and _BY_PLACE.match(figure.lead) else None

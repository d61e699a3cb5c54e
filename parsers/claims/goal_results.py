"""Stock or flow of what came of a goal: "được giao 6 sản phẩm, thực hiện được 7"."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.marks import own_marks
from parsers.claims.state import State
from parsers.models import Scope

_ACHIEVED = re.compile(
    r"(?:(?:thực hiện|làm|hoàn thành) (?:được|xong)|đã (?:thực hiện|hoàn thành)) (?:tới |đến )?$"
    r"|\d[^,;.]*[,;]\s(?:đã )?(?:thực hiện|hoàn thành)\s$"
)
# "năm nay được giao 5 sản phẩm; đến hôm nay đã làm được 7": of that year's goal
_GOAL = re.compile(r"(?:giao|kế hoạch|chỉ tiêu)[^.]*\d")
_UNTIL = re.compile(r"(?:đến|tới) (?:hết |cuối )?năm 20|giai đoạn|nhiệm kỳ")


def against_a_goal(figure: Figure, _: State) -> Scope | None:
    """As in "được giao 6 sản phẩm, thực hiện được 7": what came of a year's goal is a flow."""
    if not _ACHIEVED.search(figure.lead):
        return None
    goal = _GOAL.search(figure.lead) and _UNTIL.search(figure.lead) is None
    return "period" if goal or not any(m[1] == "total" for m in own_marks(figure)) else None


# "kế hoạch phát triển 35 sản phẩm mới, nhưng đến hết tháng 6 mới có 8 sản phẩm"
_SHORT_OF = re.compile(
    r"(?:kế hoạch|chỉ tiêu|mục tiêu|đặt đích|giao)[^.;]*"
    r"(?:thêm|phát triển|công nhận) (?:mới |được |ít nhất )?\d+ sản phẩm[^.]*"
    r"(?:[,;]|\snhưng|\ssong)\s[^,;.]*(?<!\w)mới (?:chỉ )?(?:có|công nhận(?: được)?|đạt)\s$"
    r"|phấn đấu (?:có )?(?:thêm|công nhận)[^.;]*\d sản phẩm[^.;]*, [^,;.]*đã được công nhận\s$"
)


def short_of_goal(figure: Figure, _: State) -> Scope | None:
    """What has come of a goal for new products so far is new, too."""
    return "period" if _SHORT_OF.search(figure.scan.low[: figure.quantity.number_start]) else None


# "đến nay đã công nhận 22 sản phẩm, đạt 55% kế hoạch"
_SHARE = re.compile(r"(?:\s(?:ocop|mới))*,?\s\(?(?:đạt|bằng) (\d{1,3}(?:,\d+)?)\s?%")
# "giao chỉ tiêu 400 sản phẩm. Đến ngày 25/12 đã phân hạng được 541, vượt 35,25% kế hoạch"
_BEYOND = re.compile(
    r"(?:\s(?:sản phẩm|ocop|mới))*,\s\(?(?:đã )?vượt (\d{1,3}(?:,\d+)?)\s?%"
    r" (?:so với )?(?:kế hoạch|chỉ tiêu|mục tiêu)(?!\w)"
)
_GRANTS = re.compile(
    r"(?:công nhận|đánh giá|phân hạng|xếp hạng|phát triển)(?: mới| được| thêm)*\s$"
)
_ROUNDING = 1.0  # points of a hundred


def beyond_goal(figure: Figure, state: State) -> Scope | None:
    """As in "541 sản phẩm, vượt 35,25% kế hoạch", after a goal of 400 for the year."""
    more, goal = _BEYOND.match(figure.scan.low, figure.quantity.end), state.event()
    if more is None or goal is None or (goal.metric, goal.scope) != ("target", "period"):
        return None
    share = 100 * figure.value / goal.value - 100 if goal.value else 0.0
    return "period" if abs(share - float(more[1].replace(",", "."))) < _ROUNDING else None


# "công nhận được 29/35 sản phẩm OCOP của kế hoạch năm"
_OF_YEARS_PLAN = re.compile(r"\s(?:ocop\s)?(?:của|theo|so với) kế hoạch (?:cả |của )?năm(?!\w)")


def share_of_goal(figure: Figure, _: State) -> Scope | None:
    """As in "phấn đấu công nhận 40 sản phẩm; đến nay đã công nhận 22, đạt 55%": 22 of the 40."""
    q, scan = figure.quantity, figure.scan
    if q.of and _OF_YEARS_PLAN.match(scan.low, q.end):
        return "period"
    share = _SHARE.match(scan.low, q.end)
    if share is None or not _GRANTS.search(scan.low[: q.start]):
        return None
    if any(t.role == "until" and figure.zone.left <= t.start < q.start for t in scan.times):
        return None  # "đến hết tháng 9 công nhận 26, đạt 52% kế hoạch": stated for that day
    told = float(share[1].replace(",", "."))
    goals = [x.low for x in scan.quantities if x.kind == "product" and x.end <= q.start]
    return "period" if any(abs(100 * q.low / g - told) < _ROUNDING for g in goals if g) else None

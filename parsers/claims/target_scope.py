"""Stock or flow of what is planned: "thêm 20" is a flow, "đến năm 2026 có 60" a stock."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice
from parsers.claims.planned import GOAL_RAISED_TO
from parsers.claims.state import State
from parsers.models import Scope

_PLAN_FLOW = re.compile(rf"{choice('plan_flow')}(?!\w)")
_PLAN_NEW = re.compile(
    r"\s*(?:ocop )?(?:\d sao )?(?:mới(?!\w)|được (?:công nhận|đánh giá|cấp|chứng nhận) mới)"
)
_PLAN_DATE = re.compile(choice("plan_date"))
_PLAN_STOCK = re.compile(rf"(?<!trở ){choice('plan_stock')}")
_PLANNED_BY = re.compile(
    r"(?:(?:đến|tới)(?: hết| cuối)?|vào(?: cuối(?= năm (?:sau|tới|20)))?) (?:năm 20|năm(?! nay)|20)"
    r"|(?:(?:đặt|đề) ra )?cho (?:cuối|hết) năm 20"
    r"|khi năm (?:20\d\d|nay) (?:khép lại|kết thúc|qua đi)"
)
_WITHIN_YEAR = re.compile(r"(?:cả|trong) năm|năm nay|mỗi năm")
# "phải có 12 sản phẩm đạt chuẩn 3 sao trong năm 2021"
_IN_YEAR_BEHIND = re.compile(r"[^,;.\d]*(?:[345] sao)?[^,;.\d]*\strong năm (?:20\d\d|nay)(?!\w)")
_UNTIL_YEAR = re.compile(r"(?:đến|tới|hết|cuối) (?:năm|hết|cuối)")
# "đến năm 2025 mới cần có 110 sản phẩm": not before then, and nothing new
_ONLY_THEN = re.compile(r"(?<!\w)mới (?=(?:(?:cần|phải|sẽ|chỉ) )?(?:có|đạt)(?!\w))")
# "năm 2024 giao 8 huyện làm mới tổng cộng 45 sản phẩm": the sum of what each is to do
_ALLOTTED = re.compile(r"(?<!\w)giao\s[^;.]*\stổng cộng\s(?:là\s)?$")
_TOTAL = re.compile(r"tổng (?:số|cộng)|(?:nâng|đưa)(?:\s\S+){1,8}\slên\s")
# "năm 2024, toàn tỉnh phấn đấu công nhận 30 sản phẩm": an act of that year
_GRANTING = re.compile(
    r"(?:công nhận|chứng nhận|đánh giá|xếp hạng|phân hạng|cấp giấy)\s"
    r"(?:được |cho |từ |ít nhất |tối thiểu |khoảng |trên |hơn )*$"
)
# "từ nay đến hết năm sẽ đưa 45 sản phẩm ra hội đồng": what is still to come, no stock
# "trong hai tháng cuối năm, dự kiến chấm 64 sản phẩm"
_REST_OF_YEAR = re.compile(
    r"từ (?:nay|giờ|bây giờ|đây) (?:đến|tới|cho đến)|(?:các|những|\w+) tháng (?:còn lại|cuối năm)"
)

# "có 12 sản phẩm; năm 2024 phấn đấu có tối thiểu 15": so many in all
_HAVE = re.compile(r"(?:muốn|mong|phấn đấu|mục tiêu|kỳ vọng)(?:\s\S+){0,3}? (?:có|đạt)\s$")


# "đến nay có 58 sản phẩm, vượt 16% so với mục tiêu 50 sản phẩm mà đề án đặt ra cho năm 2020"
# "có 143 sản phẩm, vượt cả mục tiêu 120 sản phẩm đề ra cho năm 2025"
_WEIGHED = re.compile(
    r"so với (?:mục tiêu|chỉ tiêu|kế hoạch) $"
    r"|(?<!thêm )(?<!mới )có (?:tổng cộng |gần |hơn |trên |khoảng )?[\d.]+ sản phẩm"
    r"(?!\smới|\s(?:ocop )?được)"
    r"[^;.]*, (?:đã )?vượt (?:cả |xa |qua )?(?:mục tiêu|chỉ tiêu|kế hoạch) $"
)
_SET_FOR = re.compile(
    r"\s(?:ocop )?(?:mà [^,;.\d]{2,30} )?(?:đặt|đề) ra (?:cho|đến|vào)"
    r" (?:(?:\w+ )?năm 20|(?:thời điểm|mốc) (?:này|đó|ấy))"
)


def _is_weighed(left: str, after: str) -> bool:
    """Whether a stock is held against a goal that was set for a year."""
    return _WEIGHED.search(left) is not None and _SET_FOR.match(after) is not None


def _without_new_places(figure: Figure) -> str:
    """Its clause up to the number, where "tỉnh Bắc Ninh mới" does not speak of new products."""
    left, low = figure.zone.left, figure.scan.low
    own = low[left : figure.quantity.number_start]
    for m in figure.scan.places:
        if m.start >= left and low.startswith(" mới", m.end):
            own = own[: m.end - left] + "    " + own[m.end - left + 4 :]
    return own


# "phấn đấu đạt mục tiêu 172 sản phẩm được phân hạng giai đoạn 2021 - 2025": in all of these years
_FOR_STRETCH = re.compile(
    r"(?:[^,;.:]|, (?=phân hạng|xếp hạng)){0,70}\s(?:trong |của |cho )?"
    r"giai đoạn 20\d\d\s?(?:-|đến)\s?20\d\d"
)


# "có tối thiểu 250 sản phẩm, tăng 50 sản phẩm so với năm 2023": what is to come new
_RISE = re.compile(r"[,(]\s?(?:tức )?tăng (?:thêm )?(?:được |ít nhất |khoảng )?$")


def scope_of_target(figure: Figure) -> Scope:
    """As in "thêm 20" is a flow, "đến năm 2026 có 60" a stock."""
    raised = figure.zone.stars is not None and figure.zone.stars.raised
    adjusted = GOAL_RAISED_TO.search(figure.lead) and not _UNTIL_YEAR.search(figure.lead)
    risen = raised or adjusted or _RISE.search(figure.lead)
    return "period" if risen else _by_words(figure)


def _by_words(figure: Figure) -> Scope:
    low, q = figure.scan.low, figure.quantity
    left = low[: q.number_start]
    own = _without_new_places(figure)
    allotted = _ALLOTTED.search(left) and not _UNTIL_YEAR.search(left)
    if (_TOTAL.search(own) and not allotted) or _is_weighed(left, low[q.end :]):
        return "total"
    after = low[q.end : figure.zone.right].split(";", 1)[0]
    if allotted or _REST_OF_YEAR.search(left) or _within_stretch(figure, left, after):
        return "period"
    if _PLAN_FLOW.search(_ONLY_THEN.sub("", own)) or _PLAN_NEW.match(low, q.end):
        return "period"
    # "phấn đấu có 200 sản phẩm đến năm 2025; hạng 5 sao có 3 sản phẩm": a level of the same goal
    clause = left if figure.zone.star_first else left.rsplit(";", 1)[-1]
    dated = _PLAN_DATE.search(clause) or _PLANNED_BY.search(after)
    dated = dated or (_HAVE.search(low[: q.start]) if q.kind == "bare" else None)
    if not dated and _GRANTING.search(own):
        return "period"
    return "total" if dated or _PLAN_STOCK.search(own) else "period"


def _within_stretch(figure: Figure, left: str, after: str) -> bool:
    """Whether a goal is for the products of a stretch of time, not for a date to reach."""
    if _UNTIL_YEAR.search(left):
        return False
    if figure.renewal or _WITHIN_YEAR.search(left) or _IN_YEAR_BEHIND.match(after):
        return True
    return _FOR_STRETCH.match(figure.scan.low, figure.quantity.end) is not None


# "Mục tiêu đến năm 2030", and below it "- Có trên 700 sản phẩm OCOP được công nhận"
_THERE_ARE = re.compile(r"\W*(?:\d{1,2}[.)]\s|[a-zđ][.)]\s)?(?:toàn \w+ |tỉnh |huyện )?có\s$")


def at_headings_date(figure: Figure, state: State) -> bool:
    """Whether a line only says how many there are to be at the date of its heading."""
    until = state.planning and state.plan_time is not None and state.plan_time.role == "until"
    return until and _THERE_ARE.fullmatch(figure.scan.low[: figure.quantity.start]) is not None


# "Mục tiêu cho năm 2025 là 250 sản phẩm", "Đích của tháng 12 là 720", after "có 178 sản phẩm"
_GOAL_IS = re.compile(
    r"(?<!\w)(?:mục tiêu|đích|chỉ tiêu)(?!\w)[^;.\d]*(?:(?:năm|tháng) (?:nay |20)?\d*[^;.\d]*)?"
    r"(?:là|đạt|lên|:|lên:)\s(?:có |tối thiểu |ít nhất |khoảng |trên |hơn )*$"
)
_EACH_YEAR = re.compile(r"(?:cả|trong|mỗi|từng) năm")
_TIMES_OVER = 3
"""A goal of more than so many times what there is may as well be a sum of many years' work."""


def outgrows_stock(figure: Figure, state: State) -> bool:
    """As in "có 178 sản phẩm … Mục tiêu cho năm 2025 là 250 sản phẩm": so many in all.

    Arithmetic shows it: nobody recognises more in a year than there are after many.
    """
    own = figure.scan.low[figure.zone.left : figure.quantity.number_start]
    own = own.replace("mục tiêu mới", "mục tiêu")
    if figure.place is None or not _GOAL_IS.search(own) or _PLAN_FLOW.search(own):
        return False
    if _PLAN_NEW.match(figure.scan.low, figure.quantity.end) or _EACH_YEAR.search(own):
        return False
    place = figure.place.place
    stock = next(
        (
            f.value for f in state.products()
            if f.metric == "recognised" and f.scope == "total" and f.whole is None
            and f.place is not None and f.place.place == place and len(f.stars) != 1
        ),
        None,
    )  # fmt: skip
    return stock is not None and stock <= figure.value <= _TIMES_OVER * stock

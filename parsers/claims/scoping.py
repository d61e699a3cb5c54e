"""Stock or flow: whether a figure holds at a date or was added in a period.

``scope_of`` asks an ordered list of rules; the first that has an answer decides. Each rule is a
function with an example.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.claims.act_scope import by_place, sum_of_act, sum_of_list, years_together
from parsers.claims.announced_scope import told_thereby
from parsers.claims.asking import is_ongoing, is_put_forward
from parsers.claims.events import governs
from parsers.claims.figure import Figure, is_near
from parsers.claims.goal_results import against_a_goal, beyond_goal, share_of_goal, short_of_goal
from parsers.claims.granted_scope import (
    came_through,
    decided_so_far,
    granted_among,
    granted_in,
    granted_in_the_year,
    had_at_the_start,
    had_besides,
    honoured,
    just_granted,
    of_place_compared,
    of_the_year_compared,
    out_of_all,
    was_so_many,
)
from parsers.claims.lexicon import choice
from parsers.claims.marks import marks_after, marks_of, own_marks
from parsers.claims.meaning import left_cues, right_cues
from parsers.claims.scope_behind import by_times_behind
from parsers.claims.scope_of_passed import out_of_filed, out_of_judged
from parsers.claims.state import State
from parsers.claims.target_scope import at_headings_date, outgrows_stock, scope_of_target
from parsers.claims.told_year import granted_that_year
from parsers.models import Scope

_ADDED = re.compile(
    r"(?:thêm|công nhận mới|cấp mới|phát triển mới|xây dựng mới|vừa được|tăng|tăng thêm|bổ sung"
    r"|mang về)\s"
    r"(?:được |tổng cộng |cho |tới |đến |ít nhất |tối thiểu |gần |khoảng |hơn |trên |từ |ít ra )*$"
)
_NEW = re.compile(r"\s*(?:ocop )?(?:mới|được công nhận (?:mới|lần đầu))(?!\w)")
_RAISED_TO = re.compile(
    r"(?:lên (?:tới |đến |con số |mức |thành )*|tăng (?:thêm )?[^;:.]{1,60}, (?:đạt|thành|lên) )$"
)
# "số sản phẩm OCOP của tỉnh đạt 381": all that there are
_COUNT_IS = re.compile(
    r"(?<!\w)số (?:lượng )?(?:(?:sản phẩm|mặt hàng)[^,;:.]*"
    r"|hàng (?:gắn|có|mang) sao[^;:.\d]*)"
    r"(?:của|toàn|cả|trên địa bàn|còn hạn|có sao)\s[^,;:.]*"
    r"(?:là|đạt|lên|thành|vượt|chạm|cán|dừng (?:ở|tại))"
    r"\s(?:mốc |con số |gần |hơn |trên |khoảng )*$"
    r"|(?<!\w)số (?:lượng )?sản phẩm (?:ocop )?(?:hạng |đạt )?[345] sao(?: (?:cấp )?quốc gia)?"
    r"\s(?:hiện |vẫn |mới )*(?:là|dừng (?:ở|tại)|ở mức)\s$"
)
# "19 sản phẩm còn hạn", "286 sản phẩm OCOP đang còn hiệu lực"
_IN_FORCE = re.compile(
    r"\s*(?:ocop )?(?:vẫn |đang |hiện )*còn (?:trong )?(?:hạn|hiệu lực|thời hạn|giá trị)(?!\w)"
)
_SUMMED = re.compile(r"lũy kế|luỹ kế|từ (?:trước|năm 20\d\d|khi)")
_THAT_IS = re.compile(
    r"\slà (?:hai|ba|bốn|năm|những|các) (?:nơi|địa phương|huyện|xã|đơn vị)\s|"
    r"[:,–-] (?:đó|đây|ấy) là\s|\slà (?:những gì|con số|thành quả|kết quả|vốn liếng|gia tài)\s"
)
# "48 sản phẩm 3 sao và 27 sản phẩm 4 sao: cộng lại, đến nay tỉnh có 75 sản phẩm"
_ADDED_UP = re.compile(r"[:,;] (?:cộng|gộp|tính) (?:tất cả )?lại,?\s(?=[^;.]*\d sản phẩm)")
# "là con số mà huyện báo cáo tại hội nghị": where it was told, and no event
_BODY = re.compile(r"hội đồng|hội nghị|quyết định")
_GREW = re.compile(r"(?<!\w)(?:lên|thành|nay|còn|hiện|đến (?:hết|cuối|tháng|năm|ngày))(?!\w)")
# "từ chỗ chỉ có 4 sản phẩm năm 2019, đến nay huyện có 37"
_FROM = re.compile(
    r"(?<!\w)từ (?:chỗ|con số|mức|mốc|vỏn vẹn|chỉ)\s(?:(?:chỉ|mới|vỏn vẹn|vẻn vẹn|có|là)\s)*$"
)
_MONTHS = re.compile(r"trong (?:vòng |chỉ )?\d+ tháng")
_OWNED = re.compile(rf"(?<!đối ){choice('own_verb')}\s(?:{choice('own_fill')}\s)*$")
# "chủ của 79 sản phẩm OCOP mà tỉnh Cà Mau có tới lúc này"
_HAS_THEM = re.compile(
    r"\s(?:ocop )?mà [^,;:.\d]{2,40}?\s(?:đang |hiện |đã )?có"
    r"(?: được)?(?:\s(?:tới|đến) (?:nay|lúc này|giờ))?(?=[,;.]|$)"
)
_THIS_ROUND = re.compile(r"(?:lần|đợt|kỳ|năm) (?:này|nay)(?!\w)|nhiều nhất (?:đợt|kỳ|lần)(?!\w)")
_TOTAL = re.compile(r"tổng (?:số|cộng)|(?:nâng|đưa)(?:\s\S+){1,8}\slên\s")

Rule = Callable[[Figure, State], Scope | None]


def scope_of(figure: Figure, state: State) -> Scope:
    """The scope of a figure that inherits none from a whole."""
    for rule in _RULES:
        scope = rule(figure, state)
        if scope is not None:
            figure.scope_settled = rule in _SETTLE
            return scope
    return "period"


# "Lũy kế từ khi có chương trình, hội đồng đã đánh giá 158 sản phẩm và cấp giấy cho 139 sản phẩm"
_SINCE_BEGINNING = re.compile(
    r"^\W*(?:tính )?(?:lũy kế|luỹ kế|cộng dồn) (?:từ (?:khi|lúc|đầu)|(?:đến|tới) nay)(?!\w)"
)


def _since_beginning(figure: Figure, _: State) -> Scope | None:
    """All that was judged or granted since the programme began."""
    counted = figure.metric in {"evaluated", "recognised"}
    return "total" if counted and _SINCE_BEGINNING.match(figure.lead) else None


def _by_metric(figure: Figure, state: State) -> Scope | None:
    """What is filed or spent is a flow, what is planned says so itself."""
    if figure.metric == "target":
        in_all = at_headings_date(figure, state) or outgrows_stock(figure, state)
        return "total" if in_all else scope_of_target(figure)
    if figure.metric == "evaluated" and is_ongoing(figure):
        return "total"
    asked = figure.metric == "proposed" and is_put_forward(figure)
    return "period" if asked or figure.metric in {"budget", "evaluated"} else None


def _hoped_of_stock(figure: Figure, state: State) -> Scope | None:
    """As in "có 90 sản phẩm 4 sao; 5 sản phẩm tiềm năng 5 sao": as the stock that it belongs to."""
    event = state.event() if figure.metric == "proposed" else None
    if event is None:
        return None
    beside = figure.scan.low.startswith(("ngoài ra", "bên cạnh đó", "cùng với đó"))
    if not (is_near(event, figure) or beside):
        return None
    if is_put_forward(figure):
        return "period"
    if _said_now(figure):
        return "total"  # "hiện còn 8 sản phẩm tiềm năng 5 sao"
    marks = marks_of(figure) if event.scan is not figure.scan else []
    if marks and max(marks)[1] == "total":
        return "total"  # "toàn tỉnh đã có 14 sản phẩm 5 sao; 1 sản phẩm có tiềm năng"
    return event.scope if event.value > figure.value else None


def _adjacent(figure: Figure, _: State) -> Scope | None:
    """As in "thêm 24", "nâng lên 131", "trong 12 tháng": words right before the number."""
    left = figure.lead
    new = _NEW.match(figure.scan.low, figure.quantity.end)
    if left.endswith("tăng từ ") and _GREW.search(figure.scan.low, figure.quantity.end):
        return "total"
    if _ADDED.search(left) or new or _MONTHS.search(left[figure.zone.left :]):
        return "period"
    if _IN_FORCE.match(figure.scan.low, figure.quantity.end):
        return "total"
    grew = figure.scan.low.startswith("từ ", figure.quantity.start) and _GREW.search(
        figure.scan.low, figure.quantity.end
    )  # "từ 32 sản phẩm năm 2020 đã nâng lên 177"
    grew = grew or (_FROM.search(left) and _GREW.search(figure.scan.low, figure.quantity.end))
    raised = _RAISED_TO.search(left) or _counts_all(figure)
    return "total" if grew or raised else None


def _said_now(figure: Figure) -> bool:
    return any(m[1] == "total" for m in own_marks(figure))


def _again(figure: Figure, _: State) -> Scope | None:
    """As in "tới ngày 15/12, 27 sản phẩm được công nhận lại": an act, unless a sum is named."""
    if not figure.renewal or _is_by_years(figure):
        return None
    sums = (_TOTAL, _SUMMED, _WITH_THOSE)
    return None if any(words.search(figure.lead) for words in sums) else "period"


# "Gộp với 3 sản phẩm công nhận lại của năm 2023, đến nay huyện đã có 12 sản phẩm"
_WITH_THOSE = re.compile(
    r"(?:^|[,;.]\s)\W*(?:gộp|cộng|cùng|tính) (?:với|cả|thêm)\s[^;.]*,"
    r"\s(?:tính )?(?:đến|tới) nay(?!\w)"
)
# "Tính đến nay, 12 sản phẩm đã được công nhận lại, trong đó năm 2024 có 9, …": of several years
_SO_FAR = re.compile(r"(?:^|[,;.]\s)\W*(?:tính )?(?:đến|tới) nay(?!\w)")


def _is_by_years(figure: Figure) -> bool:
    """Whether a count up to today is divided into those of several years behind it."""
    if not _SO_FAR.search(figure.lead):
        return False
    behind = [t for t in figure.scan.times if t.start > figure.quantity.end and t.year]
    return len({t.year for t in behind}) > 1


def told_of_all(figure: Figure) -> Scope | None:
    """What a sentence says at its end of all its counts, where none has words of its own."""
    low, end = figure.scan.low, figure.quantity.end
    m = _THAT_IS.search(low, end) if "là" in figure.scan.words else None
    m = m or (_ADDED_UP.search(low, end) if "lại" in figure.scan.words else None)
    if m is None or marks_of(figure):
        return None
    counts = (q.start for q in figure.scan.quantities if q.start > m.end() and q.kind == "product")
    last = min(counts, default=len(low))
    told = [x for x in marks_after(figure.scan, m.start()) if x[0] < last]
    told = [x for x in told if not _BODY.match(low, x[0])]
    return max(told)[1] if told else None


def _of_one_stock(figure: Figure, _: State) -> Scope | None:
    """As in "12 sản phẩm 4 sao, 60 sản phẩm 3 sao: đó là vốn liếng hiện nay của tỉnh"."""
    return told_of_all(figure)


def _said_before(figure: Figure, _: State) -> Scope | None:
    """As in "đến nay …", "đợt này …": the last word of stock or flow before the number."""
    marks = marks_of(figure)
    return max(marks)[1] if marks else None


def _said_after(figure: Figure, _: State) -> Scope | None:
    """As in "… còn hiệu lực" or "… trong lần này" after the number."""
    low, end = figure.scan.low, figure.quantity.end
    if right_cues(figure.scan, figure.zone, "stock") or _HAS_THEM.match(low, end):
        return "total"
    this = _THIS_ROUND.search(figure.scan.low)
    return "period" if this or figure.metric == "proposed" else None


def _like_the_list(figure: Figure, state: State) -> Scope | None:
    """The next place of a list is counted as the one before."""
    event = state.event()
    if not figure.place_own or event is None or event.metric == "target":
        return None
    return event.scope if is_near(event, figure) and _peers(figure, event) else None


def _spoken_of(figure: Figure, state: State) -> Scope | None:
    """As in "Hội đồng vừa họp phiên thứ hai. Huyện A có 7 sản phẩm": of the event announced."""
    event = state.spoken
    if event is None and state.context.document.kind == "decision":
        return "period"
    return event.scope if event is not None and governs(event, figure) else None


def _granted_then(figure: Figure, state: State) -> Scope | None:
    """As in "Sang năm 2020 mọi chuyện gọn hơn. Huyện có 8 sản phẩm được xếp hạng": of that year."""
    here = figure.scan.sentence.paragraph
    t = state.time if state.time_paragraph == here else None
    told = t is not None and t.role == "in" and t.year is not None and not t.span
    granted = told and _GRANTED.search(figure.scan.low[figure.quantity.end : figure.zone.right])
    return "period" if granted and not marks_of(figure) else None


def _owned(figure: Figure, state: State) -> Scope | None:
    """As in "huyện có 12 sản phẩm": a stock, unless a batch was just announced."""
    judged = right_cues(figure.scan, figure.zone, "evaluated")
    granted = right_cues(figure.scan, figure.zone, "recognised")
    judged = [c for c in judged if not any(g.start < c.start for g in granted)]
    if not _OWNED.search(figure.lead) or judged:
        return None
    return None if state.ambient or state.ambient_stars else "total"


def _like_the_event(figure: Figure, state: State) -> Scope | None:
    event = state.event()
    granted = _GRANTED.search(figure.scan.low[figure.quantity.end : figure.zone.right])
    act = granted or left_cues(figure.scan, figure.zone, "recognised")
    if event is None and figure.place_own and not act and not state.context.round_year:
        return "total"  # "Đắk Lắk: 256 sản phẩm OCOP", and nothing was announced
    if event is None or event.metric == "target":
        return None
    if figure.place_own and not act and not is_near(event, figure) and figure.value > event.value:
        return "total"  # "công nhận 8" of one place, and below "Đại Từ (44 sản phẩm)": no batch
    return event.scope if is_near(event, figure) or figure.place_own else None


_GRANTED = re.compile(r"^[^,;:]*\sđược (?:công nhận|chứng nhận|xếp hạng|gắn)")


def _counts_all(figure: Figure) -> bool:
    """As in "số sản phẩm OCOP của tỉnh đạt 381", with no word of a year or a batch."""
    count = _COUNT_IS.search(figure.lead[figure.zone.left :])
    return count is not None and not any(m[1] == "period" for m in own_marks(figure))


_RULES: tuple[Rule, ...] = (
    _since_beginning,
    _by_metric,
    sum_of_list,
    sum_of_act,
    years_together,
    of_the_year_compared,
    granted_that_year,
    had_at_the_start,
    had_besides,
    was_so_many,
    of_place_compared,
    granted_in_the_year,
    _hoped_of_stock,
    _adjacent,
    just_granted,
    honoured,
    out_of_judged,
    out_of_filed,
    short_of_goal,
    share_of_goal,
    beyond_goal,
    against_a_goal,
    _again,
    by_times_behind,
    _of_one_stock,
    decided_so_far,
    granted_in,
    told_thereby,
    _said_before,
    _said_after,
    granted_among,
    came_through,
    _like_the_list,
    _spoken_of,
    by_place,
    _granted_then,
    _owned,
    out_of_all,
    _like_the_event,
)


# Rules that read words which leave no doubt; no second opinion is heard on them.
_SETTLE = frozenset(_RULES[:11]) - {_by_metric}


def _peers(one: Figure, other: Figure) -> bool:
    """Two different places of one level: the next line of a list."""
    if one.place is None or other.place is None or not other.place_own:
        return False
    a, b = one.place.place, other.place.place
    return a != b and bool(a.district) == bool(b.district) and bool(a.commune) == bool(b.commune)

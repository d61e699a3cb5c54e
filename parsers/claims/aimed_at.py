"""Whether a count is a target: by the plan, the goal before it, or its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.asking import is_put_already
from parsers.claims.differences import is_measured_plan
from parsers.claims.figure import Figure, is_near
from parsers.claims.lexicon import choice
from parsers.claims.own_time import own_time
from parsers.claims.planned import STILL_THIS_YEAR, is_planned, is_then_done
from parsers.claims.settled_metrics import raises_granted
from parsers.claims.state import State
from parsers.claims.timing import is_future, is_past

_HELD = re.compile(
    r"(?<!phải )(?<!sẽ )(?<!để )(?:có|sở hữu|quản lý|ghi nhận)\s"
    r"(?:tổng cộng |tất cả |gần |hơn |trên )?$"
)


# "2. Có 4 sản phẩm được chấm điểm": an item of a plan without a subject
_ITEM = re.compile(r"\W*(?:\d{1,2}[.)]\s+|[-+*•]\s*)(?:phải )?có\s(?:ít nhất |tối thiểu )?")


# "Đối với các sản phẩm đã hết hạn, hoàn thành việc công nhận lại 25 sản phẩm": nothing is done yet
_EXPIRED = re.compile(r"(?<!\w)đã (?:hết|quá|đến) (?:thời )?hạn(?!\w)")


DONE = re.compile(rf"(?<!\w){choice('done')}(?!\w)")


def is_target(figure: Figure, state: State, *, hoped: bool) -> bool:
    """Planned, where "2 sản phẩm tiềm năng 5 sao sẽ được trình" is a hope and no plan."""
    if hoped and (is_put_already(figure) or _will_be_put(figure, state)):
        return False
    if _is_no_goal(figure):
        return False
    if _is_surely_aimed_at(figure, state):
        figure.metric_settled = True
        return True
    if state.context.is_plan and not state.reviewing and raises_granted(figure):
        return True
    planned = is_planned(figure.scan, figure.zone, later=not hoped) and not is_over(figure, state)
    if not planned and is_then_done(figure.scan, figure.zone):
        return False
    ahead = is_future(figure, state)
    figure.metric_settled = ahead  # what is to be in 2030 was not granted
    return planned or ahead or _in_plan(figure, state)


# "Hàm Yên 6 sản phẩm, Na Hang 5 sản phẩm là chỉ tiêu mà tỉnh giao": what was counted before
_ARE_GOALS = re.compile(
    r"(?:\socop)?(?:,[^;.]*?\d+(?: sản phẩm)?(?: ocop)?)?\slà (?:chỉ tiêu|mục tiêu|kế hoạch)(?!\w)"
)
# "kế hoạch là 8 sản phẩm, nhưng mới 3 sản phẩm kịp nộp hồ sơ"
_HAVE_FILED = re.compile(
    r"\s(?:ocop )?(?:đã |vừa |mới |kịp )+(?:nộp|gửi|làm)(?: xong)? hồ sơ(?!\w)"
)
# "ít nhất 120 sản phẩm, cao hơn mức 96 sản phẩm công nhận năm 2021"
_HIGHER_THAN = re.compile(
    r"(?<!\w)(?:cao|nhiều|thấp|ít) hơn (?:so với )?(?:mức |con số |kết quả )?$"
)
_WAS_GRANTED = re.compile(
    r"\s(?:ocop )?(?:đã |được )*(?:công nhận|xếp hạng|có|chứng nhận)(?: được)?"
    r" (?:của |trong )?năm (?:20\d\d|ngoái|trước|qua)"
)


def _is_no_goal(figure: Figure) -> bool:
    """Whether a count beside a goal says what was filed, or what the goal is held against."""
    low, q = figure.scan.low, figure.quantity
    if _HAVE_FILED.match(low, q.end):
        return True
    return bool(_HIGHER_THAN.search(low[: q.number_start]) and _WAS_GRANTED.match(low, q.end))


def _is_surely_aimed_at(figure: Figure, state: State) -> bool:
    """Whether words that leave no doubt make a count a goal: "… là chỉ tiêu mà tỉnh giao"."""
    low, q = figure.scan.low, figure.quantity
    if _ARE_GOALS.match(low, q.end) or STILL_THIS_YEAR.search(low[: q.number_start]):
        return True
    return _of_stage_ahead(figure, state)


def _of_stage_ahead(figure: Figure, state: State) -> bool:
    """As in "6 sản phẩm được công nhận mới trong nhiệm kỳ 2025 - 2030", said when it begins."""
    published = state.context.published
    own = own_time(figure, state.context, zone_only=False) if published else None
    if published is None or own is None or own.span is None:
        return False
    ahead = own.span[0] >= published.year and own.span[1] > published.year
    return ahead and not DONE.search(figure.scan.low)


# "phấn đấu có ít nhất 50 sản phẩm mới; ít nhất 5 sản phẩm được nâng hạng lên 4 sao"
_AT_LEAST = re.compile(
    r"[,;]\s(?:và )?(?:(?:phát triển|xây dựng|nâng hạng|có|công nhận)(?: mới| được)? )?$"
)


_LEAST_WORDS = ("ít nhất", "tối thiểu", "không dưới")


def is_next_goal(figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether a count opens the next item of goals, with a word that only goals have."""
    last = before[-1] if before else None
    if last is None or last.metric != "target" or figure.quantity.bound != "at_least":
        return False
    low, q = figure.scan.low, figure.quantity
    return low.startswith(_LEAST_WORDS, q.start) and _AT_LEAST.search(low[: q.start]) is not None


# "quý II tới tỉnh sẽ trình Bộ 4 sản phẩm": put forward, where no plan verb but "sẽ" stands
_WILL_PUT = re.compile(
    r"(?<!\w)sẽ (?:được )?(?:trình|đề nghị|đề xuất|gửi|kiến nghị|chuyển)(?:\s[^\s,;.]+){0,3}?"
    r"\s(?:trung ương|bộ|hội đồng quốc gia|cấp quốc gia)(?!\w)"
)


_PLANS = re.compile(r"phấn đấu|mục tiêu|kế hoạch|dự kiến|chỉ tiêu|đặt ra|đề ra|dự định")


def _will_be_put(figure: Figure, state: State) -> bool:
    if state.context.is_plan or state.planning or _PLANS.search(figure.scan.low):
        return False
    return _WILL_PUT.search(figure.scan.low, figure.zone.left, figure.zone.right) is not None


# "Kế hoạch nêu rõ, tính đến ngày 31/12/2025, tỉnh có 472 sản phẩm": what a plan starts from
_STATES = re.compile(r"(?<!\w)(?:nêu rõ|ghi rõ|cho biết|đánh giá|nhận định)(?: rằng)?[,:]\s")


def is_over(figure: Figure, state: State) -> bool:
    """As in "phấn đấu thêm 20; cuối năm ngoái, huyện có 64": a clause that tells of what is."""
    lead = figure.scan.low[: figure.quantity.number_start]
    stated = [m.end() for m in _STATES.finditer(lead)]
    clause = max([lead.rfind(";"), lead.rfind(". "), *stated])
    if clause < 0 or is_planned(figure.scan, figure.zone, since=clause):
        return False
    return is_past(figure, state, since=clause)


def _in_plan(figure: Figure, state: State) -> bool:
    """Whether a figure of a plan, with no word of what is done, is a target."""
    lead = figure.scan.low[: figure.quantity.number_start].rsplit(";", 1)[-1]
    if DONE.search(_EXPIRED.sub(" ", lead)) or is_past(figure, state):
        return False
    held = _HELD.search(lead) and not (state.context.is_plan and _ITEM.fullmatch(lead))
    if state.reviewing or (not state.planning and (held or _divides_stock(figure, state))):
        return False  # "toàn huyện có 15 sản phẩm": what a plan starts from
    return state.planning or state.context.is_plan or _continues_plan(figure, state)


def _divides_stock(figure: Figure, state: State) -> bool:
    """As in "tỉnh đã có 166 sản phẩm. Huyện Lục Ngạn nhiều nhất với 34": parts of what there is."""
    last = next(iter(state.products(1)), None)
    beside = last is not None and is_near(last, figure)
    return beside and figure.place_own and last is not None and last.metric == "recognised"


# "… tăng 50 sản phẩm so với năm 2023. Chia theo hạng, phần tăng thêm gồm 7 sản phẩm"
_WHAT_IS_NEW = re.compile(
    r"\W*(?:[^,;.\d]{0,40}, )?(?:trong )?(?:phần|số) (?:sản phẩm )?"
    r"(?:tăng thêm|tăng|thêm|mới|làm mới)\s"
)


def _continues_plan(figure: Figure, state: State) -> bool:
    """In a paper about goals: a sentence after one of targets ("Phần làm mới gồm 45 sản phẩm")."""
    said = (f for f in state.products() if not is_measured_plan(f))
    here, last = figure.scan.sentence.paragraph, next(said, None)
    planned = last is not None and last.metric == "target"
    after = planned and last is not None and last.scan.sentence.paragraph == here
    near = planned and last is not None and here - last.scan.sentence.paragraph <= 1
    if near and _WHAT_IS_NEW.match(figure.scan.low):
        return True
    if not state.context.of_plans:
        return False
    return after or (state.plan_paragraph == here and (last is None or after))

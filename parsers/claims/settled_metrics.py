"""Metrics that a count's own words settle, whatever stands around it.

What belongs here: money, what stands already, "gửi 9, được 8", what a council chooses. What the
sentence, the whole or the paragraph make of a count is in ``metrics``.
"""

from __future__ import annotations

import re

from parsers.claims.asking import is_up_for
from parsers.claims.bare_passed import FILED, place_in_pair
from parsers.claims.figure import Figure
from parsers.claims.goal_lines import is_aimed_at
from parsers.claims.granted_scope import had_before
from parsers.claims.lexicon import choice
from parsers.claims.planned import is_goals_number
from parsers.models import Metric

# "92 sản phẩm đang có": a stock that is named inside a plan.
_STANDING = re.compile(
    r"(?:,? (?:dịch vụ|ocop|này|du lịch|đã được chứng nhận|(?:hạng |đạt )?[345] sao))*\s*"
    + choice("standing")
    + r"(?!\w)"
)
# "duy trì 131 sản phẩm đã được công nhận"
_KEPT = re.compile(
    r"(?:duy trì|giữ vững|củng cố|chuẩn hóa|nâng chất|nâng cao chất lượng|tiếp tục củng cố)\s"
    r"(?:cho |của |đối với )?$"
)
_KEPT_WORDS = frozenset({"trì", "vững", "cố", "hóa", "chất"})
_RAISING = re.compile(
    r"nâng (?:cấp|hạng|sao)(?:, hoàn thiện| sao)? (?:cho )?$"
    r"|(?:kế hoạch|sẽ|mục tiêu|nhiệm vụ)[^,;.\d]*\s(?:chuẩn hóa|hoàn thiện|củng cố)\s$"
    r"|^\W*(?:(?:\d{1,2}|[a-zđ])[.)]\s*)?(?:đánh giá,? (?:và )?)?(?:công nhận|đánh giá) lại $"
)
_RANKED = re.compile(r"\s*(?:ocop\s)?(?:đã )?(?:được )?(?:công nhận|chứng nhận|xếp hạng|phân hạng)")
# "5 sản phẩm đã có chứng nhận được nâng hạng lên 4 sao": what is done with them
_THEN_RAISED = re.compile(
    r"[^,;.]*\sđược (?:nâng (?:hạng|sao|cấp)|thăng hạng)(?!\w)"
    r"|[^,;.\d]*(?:3 sao|4 sao)?[^,;.\d]*\slên (?:hạng |mức )?[45] sao"
)
POOL = re.compile(r"(?<!hồ sơ )(?<!\w)trong (?:tổng )?(?:số )?$")
"""Before the number of a pool: "trong 40 sản phẩm"."""


def raises_granted(figure: Figure) -> bool:
    """As in a plan's "nâng cấp 50 sản phẩm đã được công nhận giai đoạn 2019-2020": still to do."""
    low, q = figure.scan.low, figure.quantity
    return bool(_RAISING.search(low[: q.start]) and _RANKED.match(low, q.end))


def is_standing(figure: Figure) -> bool:
    """Whether the noun is followed by words for what already is ("… hiện có")."""
    low, q = figure.scan.low, figure.quantity
    if _STANDING.match(low, q.end):
        if _THEN_RAISED.match(low, q.end) or is_up_for(figure.scan, q.end):
            return False
        return _RAISING.search(low[: q.start]) is None  # "nâng hạng 30 sản phẩm đã có" is a goal
    if figure.scan.words.isdisjoint(_KEPT_WORDS) or not _KEPT.search(low[: q.start]):
        return False
    star = figure.zone.stars
    levelled = star is not None and 0 <= star.start - q.end <= 1
    return bool(_RANKED.match(low, q.end) or (levelled and not is_aimed_at(low[: q.start])))


def _is_ranked_pool(figure: Figure) -> bool:
    """As in "chọn 3 sản phẩm trong 40 sản phẩm 4 sao để đề nghị Bộ xếp hạng 5 sao": the 40."""
    star, q = figure.zone.stars, figure.quantity
    if star is None or len(star.levels) != 1 or not 0 <= star.start - q.end <= 1:
        return False
    return figure.whole is None and POOL.search(figure.scan.low[: q.start]) is not None


# "Mười ba sản phẩm, trên tổng số mười sáu sản phẩm dự thi, vừa được UBND tỉnh cấp giấy chứng nhận"
# "Sáu sản phẩm, chủ yếu làm từ quế, được tái công nhận"
_PASSED_OUT_OF = re.compile(
    r"(?:\socop)?,\s(?:(?:trên|trong) (?:tổng )?(?:số )?[^,;.]*"
    r"\s(?:dự|tham gia|đăng ký|nộp|gửi|đem|đưa|trình)[^,;.]*|[^,;.\d]*)"
    r",\s(?:vừa |đã |đều |cùng )?được\s(?:(?!đề nghị|trình|gửi|hồ sơ|xin)[^\s,;.]+\s)*?"
    r"(?:công nhận|chứng nhận|cấp|xếp hạng|gắn sao)(?!\w)"
)


# "2 sản phẩm có điểm trên 70, huyện chuyển hồ sơ đề nghị tỉnh công nhận 4 sao"
_SENT_UP = re.compile(
    r"\s(?:ocop\s)?(?:có |đạt |được )?(?:điểm )?(?:từ|trên) (?:điểm )?\d+[^;.\d]*"
    r"(?:chuyển|gửi|trình|nộp)\s[^;.\d]*(?:đề nghị|xin)\s[^;.\d]*[45] sao"
)


# "gửi hồ sơ 2 sản phẩm lên tỉnh, đề nghị công nhận 4 sao", "3 sản phẩm khác được chuyển hồ sơ về
# tỉnh để đánh giá hạng 4 sao"
_SENDS = re.compile(
    r"(?<!\w)(?:gửi|chuyển|trình|nộp|tiến cử)(?: (?:lên|về) tỉnh)?(?: hồ sơ)?(?: của| cho)?\s$"
)
_IS_SENT = re.compile(
    r"\s(?:ocop )?(?:khác |còn lại )?(?:đã |sẽ )?được (?:huyện |hội đồng )?"
    r"(?:gửi|chuyển|trình|lập hồ sơ|làm hồ sơ)(?!\w)"
    r"|\s(?:ocop )?(?:khác |còn lại )?(?:đủ điểm|đủ điều kiện)(?: để)? (?:gửi|chuyển|trình)(?!\w)"
)
_HIGHER = re.compile(
    r"[^;.\d]*\s(?:đề nghị|đề xuất|để|xin|dự|xét)(?: tỉnh| cấp tỉnh)?\s"
    r"(?:[^\s,;.\d]+\s){0,4}[45] sao"
)
_ASKS = re.compile(r"(?<!\w)(?:đề nghị|đề xuất|xin)(?!\w)")
_TO_PROVINCE = re.compile(r"(?:lên|về|đến|tới|trình|gửi) (?:hội đồng |cấp |ubnd )?tỉnh(?!\w)")


def _is_sent_up(figure: Figure) -> bool:
    """Whether a district sends its products on to the province for a higher rank."""
    low, q = figure.scan.low, figure.quantity
    if not _HIGHER.match(low, q.end) or figure.zone.stars is None:
        return False
    sent = _SENDS.search(low[: q.number_start]) or _IS_SENT.match(low, q.end)
    asked = _ASKS.search(low, q.end, figure.zone.stars.end)
    if not asked and not any(c.end <= q.start for c in figure.scan.cues_of("recognised")):
        return False  # "Sau vòng huyện có 35 sản phẩm được chuyển lên tỉnh để xét 4 sao": judged
    around = low[max(0, q.number_start - 20) : figure.zone.stars.end]
    return sent is not None and _TO_PROVINCE.search(around) is not None


# "Từ 38 sản phẩm do các huyện chuyển lên, hội đồng giữ lại 33"
_SENT_BY = re.compile(
    r"\s(?:ocop\s)?được các (?:huyện|xã|địa phương|phường|thị xã|quận)"
    r"(?:(?:,| và) (?:huyện|xã|phường|thị xã|thành phố|quận))*"
    r" (?:đề nghị|giới thiệu|gửi|trình)(?!\w)"
    r"|\s(?:ocop\s)?do (?:các|cấp|\d+) (?:huyện|xã|địa phương|phường|thị xã)[^;.\d]{0,40}?"
    r"\s(?:chuyển|gửi|trình|nộp|giới thiệu)(?:\s(?:lên|về|đến))?(?!\w)"
)


# "15 chủ thể mang đến 24 sản phẩm, hội đồng cho điểm xong thì 23 sản phẩm đủ chuẩn"
_BROUGHT = re.compile(r"(?<!\w)(?:mang|đem|đưa|gửi)\s(?:đến|tới|sang|lên|về)\s$")
_THEN_JUDGED = re.compile(r"\s?(?:ocop)?[,;]\s(?:và\s)?(?:hội đồng|ban giám khảo)(?!\w)")
# "hội đồng chọn ra 34 sản phẩm để công nhận hạng 5 sao": the choice is the decision
_CHOSEN = re.compile(r"(?<!\w)(?:hội đồng|ban giám khảo)[^;.:\d]*\schọn (?:ra |được )?$")
_AT_LEVEL = re.compile(r"\s(?:ocop )?(?:đạt |hạng )?[345] sao(?=[,;.]|$)")
_TO_GRANT = re.compile(r"\s(?:ocop\s)?để (?:công nhận|xếp hạng|gắn sao|trao|cấp)(?!\w)")


# "Việc của hội đồng thành phố là chấm 26 sản phẩm đã được cấp huyện sơ bộ xếp ở mức 4 sao"
_JUDGES = re.compile(r"(?<!\w)(?:chấm|đánh giá|thẩm định|xét|chấm điểm)\s$")
_RANKED_BELOW = re.compile(
    r"\s(?:ocop )?(?:đã )?được (?:hội đồng )?(?:cấp )?(?:huyện|quận|thị xã|xã)(?!\w)"
    r"[^;.\d]*\s(?:xếp|chọn|chấm|đề nghị|giới thiệu|đánh giá)(?!\w)"
)


def _by_council(figure: Figure) -> Metric | None:
    """What makers bring is judged, what a council chooses of it is granted."""
    low, q = figure.scan.low, figure.quantity
    if _BROUGHT.search(low[: q.number_start]) and _THEN_JUDGED.match(low, q.end):
        return "evaluated"
    if _JUDGES.search(low[: q.number_start]) and _RANKED_BELOW.match(low, q.end):
        return "evaluated"
    granted = _TO_GRANT.match(low, q.end) or _AT_LEVEL.match(low, q.end)
    chosen = _CHOSEN.search(low[: q.number_start]) and granted
    return "recognised" if chosen else None


# "Phê duyệt kết quả đánh giá, phân hạng 14 sản phẩm tham gia Chương trình OCOP"
_APPROVES = re.compile(
    r"(?<!\w)(?:phê duyệt|công nhận) kết quả (?:đánh giá|chấm điểm|phân hạng|xếp hạng)"
    r"(?:,? (?:và )?(?:phân hạng|xếp hạng))?(?: cho| đối với| của)?\s$"
)
_OF_PROGRAMME = re.compile(r"\s(?:ocop )?tham gia (?:chương trình|ocop|đánh giá|chu trình)(?!\w)")


def _is_approved(figure: Figure) -> bool:
    low, q = figure.scan.low, figure.quantity
    approved = "phê duyệt" in low or "công nhận kết quả" in low
    return bool(
        approved and _APPROVES.search(low[: q.number_start]) and _OF_PROGRAMME.match(low, q.end)
    )


def _is_granted(figure: Figure) -> bool:
    passed = _PASSED_OUT_OF.match(figure.scan.low, figure.quantity.end) is not None
    return passed or had_before(figure) or _is_approved(figure)


def settled_metric(figure: Figure) -> Metric | None:
    """The metric of what its own words settle: money, what stands, "gửi 9, được 8"."""
    if figure.quantity.kind == "money":
        return "budget"
    if _is_granted(figure):
        return "recognised"
    if _SENT_UP.match(figure.scan.low, figure.quantity.end) or _is_sent_up(figure):
        return "proposed"
    if is_goals_number(figure.scan, figure.quantity):
        return "target"
    by_council = _by_council(figure) if "hội đồng" in figure.scan.low else None
    pair = place_in_pair(figure.scan.low, figure.quantity.number_start)
    if by_council or pair == FILED or _SENT_BY.match(figure.scan.low, figure.quantity.end):
        return by_council or "evaluated"
    return "recognised" if pair or is_standing(figure) or _is_ranked_pool(figure) else None

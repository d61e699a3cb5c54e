"""What is said of a figure beside its value: status, per year, whether money is there or planned.

Each is an answer of its own, and None where the text gives none. None of them makes a figure
another one: what does is in ``asides``.
"""

from __future__ import annotations

import re

from parsers.claims import meaning
from parsers.claims.figure import Figure
from parsers.models import Status

_IN_FORCE = re.compile(
    r"(?<!không )(?:đang )?(?:còn (?:hiệu lực|thời hạn|hạn|giá trị|trong thời hạn)"
    r"|trong thời hạn (?:hiệu lực|công nhận))"
)
# "công nhận mới 12 sản phẩm", "12 sản phẩm mới", "21 mới": and not "mới có 5 sản phẩm".
_NEW_ONES = re.compile(
    r"(?:công nhận|đánh giá|chứng nhận|xếp hạng|phân hạng) mới(?: cho| được| thêm)?\s$"
)
_NEW_AFTER = re.compile(
    r"\s(?:ocop\s)?(?:được\s)?(?:(?:công nhận|đánh giá|chứng nhận|xếp hạng|phân hạng)\s)?mới"
    r"(?!\w)(?!\s(?:có|đạt|chỉ|đây|được nâng|nộp|đăng ký))"
)
_FIRST_TIME = re.compile(r"(?:lần đầu(?: tiên)?) (?:được )?(?:công nhận|đánh giá|xếp hạng|đạt)")
_SPENT = re.compile(
    r"(?<!\w)(?:đã|vừa|thực tế|giải ngân được|giải ngân|quyết toán|(?:chi|cấp|hỗ trợ) được)(?!\w)"
)
_TO_SPEND = re.compile(
    r"(?<!\w)(?:dự kiến|kế hoạch|sẽ|nhu cầu|dự toán|khái toán|cần|đề xuất|đề nghị|phấn đấu)(?!\w)"
)


def status_of(figure: Figure) -> Status | None:
    """What happened to the products: new, renewed, upgraded, or still in force."""
    if figure.metric not in {"recognised", "evaluated", "target"}:
        return None
    kind = figure.part.kind if figure.part else None
    if figure.renewal or kind == "renewed":
        return "renewed"
    if kind == "upgraded":
        return "upgraded"
    if kind == "new" or _is_new(figure):
        return "new"
    return "in_force" if figure.metric == "recognised" and _is_in_force(figure) else None


def _is_new(figure: Figure) -> bool:
    low, zone, q = figure.scan.low, figure.zone, figure.quantity
    if "mới" not in low and "lần đầu" not in low:
        return False
    if _NEW_ONES.search(low, zone.left, q.number_start) or _NEW_AFTER.match(low, q.end):
        return not meaning.has(figure.scan, zone, "renewal")
    return _FIRST_TIME.search(low, q.end, zone.right) is not None


def _is_in_force(figure: Figure) -> bool:
    """As in "95 sản phẩm còn hiệu lực"; its parts are in force, too."""
    low, zone, q = figure.scan.low, figure.zone, figure.quantity
    after = _IN_FORCE.search(low, q.end, zone.right)
    before = _IN_FORCE.search(low, zone.left, q.start)
    if after is not None and "," not in low[q.end : after.start()]:
        return True
    if before is not None and "," not in low[before.end() : q.start]:
        return True
    whole = figure.whole
    return whole is not None and whole.scope == "total" and _is_in_force(whole)


_EVERY_YEAR = re.compile(r"[^,;:.\d]{0,30}\s(?:mỗi|một|/) ?năm(?!\w)")


def is_yearly(figure: Figure) -> bool:
    """As in "mỗi năm thêm 50 sản phẩm": so many every year, not once."""
    cues = figure.scan.cues_of("yearly")
    low, start = figure.scan.low, figure.quantity.number_start
    near = any(c.end <= start and ";" not in low[c.end : start] for c in cues)
    after = _EVERY_YEAR.match(low, figure.quantity.end)
    return near or after is not None


def is_realised(figure: Figure) -> bool | None:
    """Whether money or producers are there ("đã giải ngân 3 tỷ") or planned ("dự kiến 3 tỷ")."""
    if figure.metric == "producers":
        mate = figure.whole
        if figure.drop == "planned" or figure.conditional:
            return False
        return True if mate is not None and mate.metric == "recognised" else None
    if figure.metric != "budget":
        return None
    lead = figure.scan.low[figure.zone.left : figure.quantity.start]
    said = [(m.start(), done) for done, words in ((True, _SPENT), (False, _TO_SPEND))
            for m in words.finditer(lead)]  # fmt: skip
    return max(said)[1] if said else None

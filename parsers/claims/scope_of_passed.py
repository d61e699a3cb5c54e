"""Stock or flow of what passed out of what was filed: a batch, if its clause says no more."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure, is_near
from parsers.claims.granted_scope import granted_by_council
from parsers.claims.marks import marks_of
from parsers.claims.state import State
from parsers.models import Scope

# "chấm tiếp 31 sản phẩm. Đã có 28 sản phẩm đạt"
_PASSED = re.compile(r"\s*(?:ocop )?(?:được )?(?:đạt|đủ|vượt|lọt|công nhận|xếp hạng|phân hạng)")


# "Đủ điểm có 52 sản phẩm", after the files that were judged
_THAT_PASSED = re.compile(r"^\W*(?:kết quả,? )?(?:đủ điểm|đạt yêu cầu|qua vòng)(?: có|,)?\s$")


_HAVE = re.compile(r"đã có")


# "Cả tỉnh có 40 sản phẩm đạt từ 3 sao trở lên trên tổng số 46 sản phẩm tham gia"
_OUT_OF_JUDGED = re.compile(
    r"[^,;.]*\s(?:trên|trong) (?:tổng )?(?:số )?[\d.]+ (?:sản phẩm|hồ sơ)(?: ocop)?"
    r" (?:tham gia|dự|đăng ký|nộp|gửi)(?!\w)"
)


_SUMMED_UP = re.compile(r"(?<!\w)(?:nay|hiện|lũy kế|tổng|trước)(?!\w)")


def out_of_judged(figure: Figure, _: State) -> Scope | None:
    """As in "có 40 sản phẩm đạt 3 sao trên tổng số 46 sản phẩm tham gia": of one round."""
    told = _OUT_OF_JUDGED.match(figure.scan.low, figure.quantity.end)
    return "period" if told and not _SUMMED_UP.search(figure.lead) else None


def out_of_filed(figure: Figure, state: State) -> Scope | None:
    """As in "tổng số 58 sản phẩm dự thi, 51 sản phẩm đạt": a batch, if its clause says no more."""
    own = [m for m in marks_of(figure) if m[0] >= figure.zone.left]
    if figure.filed is not None and figure.filed.scope == "total" and not own:
        return "total"  # "đến nay có 13 sản phẩm tham gia OCOP. Cao nhất là hạng 4 sao với 3"
    if figure.filed is not None:
        return None if own and not granted_by_council(figure) else "period"
    event = state.event()
    if event is None or event.metric != "evaluated" or not is_near(event, figure):
        return None
    low, q = figure.scan.low, figure.quantity
    passed = _PASSED.match(low, q.end) or _THAT_PASSED.search(low[: q.number_start])
    weak = all(_HAVE.match(low, m[0]) for m in marks_of(figure))
    return "period" if passed and weak and figure.value <= event.value else None

"""Stock or flow of what was granted: the act and its year, or all that was granted so far."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.state import State
from parsers.models import Scope

# "Đến nay, UBND tỉnh đã ban hành quyết định công nhận 34 sản phẩm": all of them so far
_SO_FAR = re.compile(
    r"(?:đến nay|đến thời điểm này|lũy kế|tính đến)[^;.]{0,60}?\sđã\s(?:ban hành |ký |ra |có )*"
    r"(?:các |\d+ )?quyết định\s[^;.,\d]{0,40}$"
)
_GRANTED_IN = re.compile(
    r"(?:(?!trong|gồm|riêng|có)[^;:.\d]){0,60}?\s"
    r"được (?:công nhận|đánh giá và cấp|cấp|chứng nhận|xếp hạng)[^,;:]*?"
    r"(?<!đến )(?<!hết )(?<!cuối )năm 20\d\d(?! *-)"
)
_SUMMED = re.compile(r"tổng (?:số|cộng)|(?:nâng|đưa)(?:\s\S+){1,8}\slên\s")


def decided_so_far(figure: Figure, _: State) -> Scope | None:
    """As in "đến nay đã ban hành quyết định công nhận 34": a stock, whatever decision it names."""
    if "quyết định" not in figure.scan.low:
        return None
    return "total" if _SO_FAR.search(figure.scan.low[: figure.quantity.number_start]) else None


def granted_in(figure: Figure, _: State) -> Scope | None:
    """As in "toàn tỉnh có 28 sản phẩm được công nhận 4 sao cấp tỉnh năm 2022": of that year."""
    q, pair, scan = figure.quantity, figure.zone.pair, figure.scan
    end = max(q.end, pair.end if pair else 0)
    if "năm 20" not in scan.low or _SUMMED.search(scan.low[: q.number_start]):
        return None
    if any(t.role in {"now", "until"} for t in scan.times):
        return None
    return "period" if _GRANTED_IN.match(scan.low, end) else None

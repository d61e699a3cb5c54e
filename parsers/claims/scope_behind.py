"""Stock or flow by the times behind a number: when it was granted, or until when it holds."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.state import State
from parsers.models import Scope

_IN_YEAR = re.compile(
    r"từ (?:đầu năm|(?:tháng|quý) (?:\d+|i|ii|iii)(?![\d/]))(?! 20|\d)|"
    r"(?:kỳ|đợt|lần) này|công nhận (?:mới )?năm (?:20|nay)"
    r"|(?<!\w)(?:đợt|kỳ|lần) (?:\d|[iv]{1,3})(?:,| của)? năm 20\d\d"
    r"|(?:trong|của) (?:(?:các |những |hai |ba |bốn )?năm"
    r"(?! (?:20\d\d )?(?:đến|tới|- nay))|đợt|lần|kỳ)(?!\w)"
)


_CLAUSE_END = re.compile(r"[,;](?! (?:phân hạng|xếp hạng|công nhận)(?!\w))")


# "năm sản phẩm mà huyện được UBND tỉnh công nhận hồi cuối năm ngoái": when it was done
_GRANTED_THEN = re.compile(
    r"[^,;.]*\s(?:công nhận|chứng nhận|xếp hạng|gắn sao)[^,;.\d]*\s(?:hồi|vào) cuối [^,;.]*"
)


# "10 sản phẩm được công nhận OCOP trong giai đoạn 2019-2021": what these years gave
_GRANTED_WITHIN = re.compile(
    r"[^,;.\d]*\sđược (?:công nhận|chứng nhận|xếp hạng)[^,;.\d]*\strong giai đoạn 20\d\d\s?-"
)


# "Với 15 sản phẩm, huyện Yên Sơn đứng đầu kỳ xếp hạng OCOP năm 2022"
_LEADS_ROUND = re.compile(
    r"(?:\socop)?,\s[^,;.\d]*\s(?:đứng|dẫn|xếp) (?:đầu|thứ \S+)[^,;.\d]*\s(?:kỳ|đợt|lần|vòng|phiên)"
    r"\s(?:xếp hạng|đánh giá|phân hạng|công nhận|xét|chấm)(?!\w)"
)


def by_times_behind(figure: Figure, _: State) -> Scope | None:
    """As in "… được công nhận trong năm", "… vào cuối năm 2023": times after the number."""
    scan, zone, q = figure.scan, figure.zone, figure.quantity
    if _IN_YEAR.search(_CLAUSE_END.split(scan.low[q.end : zone.right], maxsplit=1)[0]):
        return "period"
    until = [t for t in scan.times if q.end <= t.start < zone.right and t.role == "until"]
    then = any(_GRANTED_THEN.fullmatch(scan.low, q.end, t.end) for t in until)
    if then or _GRANTED_WITHIN.match(scan.low, q.end) or _LEADS_ROUND.match(scan.low, q.end):
        return "period"
    return "total" if until else None

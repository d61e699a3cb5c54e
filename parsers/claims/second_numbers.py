"""The second number of "62/54 sản phẩm": what was planned, put forward, or there is in all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.claims.figure import PRODUCERS, Figure
from parsers.claims.placing import COUNTRY, Located

_PLANNED_PART = re.compile(r"kế hoạch|chỉ tiêu|vượt(?! qua| vòng| ngưỡng| cửa)|mục tiêu")
# "đã công nhận 2.167/9.852 sản phẩm, chiếm 22% của cả nước": so many of the country's
_SHARE_OF_ALL = re.compile(
    r"(?:\s[^\s,;.:()\d]+){0,4},\s(?:tức |đạt |ước |cũng )*"
    r"(?:chiếm|bằng|tương đương|xấp xỉ|gần|hơn)\s[^;.]{0,25}%\s[^,;.]{0,25}(?:cả nước|toàn quốc)"
)


def second_of(figure: Figure, before: Sequence[Figure]) -> list[Figure]:
    """The figure of the second number, as a list: empty where it was told before."""
    q, scan = figure.quantity, figure.scan
    planned = _PLANNED_PART.search(scan.low) is not None
    # "chỉ có 13, song 9 trong 13 sản phẩm này là 4 sao"
    again = scan.low.startswith((" này", " ấy", " đó"), q.end)
    if not q.of or again or (q.of < q.low and not planned):
        return []
    if any(f.value == q.of and f.quantity.kind not in {*PRODUCERS, "money"} for f in before):
        return []  # "công nhận 42 sản phẩm, 5/42 ở hạng 4 sao"
    star = figure.zone.stars
    if q.noun and star and not scan.low[q.end : star.start].replace("ocop", "").strip():
        return []  # "2/7 sản phẩm 4 sao": the second number is known already
    if figure.whole is not None and figure.whole.value == q.of:
        return []  # "41 sản phẩm, 7/41 ở hạng 4 sao": said before
    other = replace(figure, quantity=replace(q, low=q.of, high=q.of, of=None), stars=())
    if _SHARE_OF_ALL.match(scan.low, q.end):
        figure.scope = other.scope = "total"
        figure.time = other.time = None
        other.place, other.place_own, other.second = Located(COUNTRY, "clause"), True, True
        return [other]
    other.metric = "target" if planned else "evaluated"
    other.scope, other.second = "period", True
    return [other]

"""The last day of the old provinces, for "Trước sáp nhập, Đắk Nông có 107 sản phẩm"."""

from __future__ import annotations

import re
from datetime import date

from parsers.claims.figure import Figure
from parsers.claims.stated_time import Time

# Resolution 202/2025/QH15: the provinces of today began on 1 July 2025.
_BEGAN = date(2025, 7, 1)
_BEFORE = re.compile(
    r"(?:^|[,;.]\s)(?:ngay |thời điểm )?trước (?:(?:ngày|khi|lúc|thời điểm|thời khắc) )?"
    r"(?:sáp nhập|hợp nhất)(?: tỉnh)?(?!\w)(?! (?:huyện|xã|phường|các xã|các huyện|vào))"
)


def before_merger(figure: Figure, published: date | None) -> Time | None:
    """30 June 2025, for a province's stock that a later paper tells of before the merger."""
    if published is None or published < _BEGAN or figure.scope != "total":
        return None
    place = figure.place.place if figure.place else None
    if place is None or place.district or place.commune:
        return None
    said = _BEFORE.search(figure.scan.low[: figure.quantity.number_start])
    if said is None:
        return None
    return Time(said.start(), said.end(), "until", 2025, 6, 30)

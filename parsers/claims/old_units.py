"""Parts that the units of before a merger brought in: "386 từ Bắc Giang cũ"."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.mentions import Mention
from parsers.claims.scan import Scan

# "688 sản phẩm: 386 từ Bắc Giang cũ, 302 từ Bắc Ninh cũ"
_FROM_OLD = re.compile(
    r"(?:\sOCOP)?\s(?:từ|của|ở|thuộc|là của)\s(?:địa bàn )?(?:tỉnh )?", re.IGNORECASE
)
_OLD = re.compile(r"\s(?:cũ|trước đây|trước sáp nhập|trước hợp nhất)(?!\w)")


def of_old_unit(figure: Figure, scan: Scan) -> Mention | None:
    """As in "386 từ Bắc Giang cũ": the part that a unit of before the merger brought in."""
    q = figure.quantity
    after = next((m for m in scan.places if m.name and m.start >= q.end), None)
    if after is None or not _OLD.match(scan.low, after.end):
        return None
    return after if _FROM_OLD.fullmatch(scan.low, q.end, after.start) else None

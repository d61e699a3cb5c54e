"""Products counted for another merit than a rank: a trademark, VietGAP, their turnover."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice
from parsers.claims.scan import Scan

# "15 sản phẩm nông nghiệp đã được cấp văn bằng bảo hộ nhãn hiệu": nothing before the title says
# of the programme or of a rank.
_TITLED = re.compile(
    r"(?:\s(?:nông sản|nông nghiệp|chủ lực|đặc sản|đặc trưng|hàng hóa|của [^\d,;.:]{2,24}?|này))*"
    r"\s(?:(?:hiện|nay|cũng|đã|đang|mới)\s)*(?:được|có|đạt|mang|giữ|gắn|xây dựng|đăng ký)"
    r"(?:\s(?!ocop|sao|hạng|công nhận|đánh giá)[^\s,;.:\d]+){0,4}?"
    rf"\s{choice('other_title')}(?!\w)"
)
# "35 sản phẩm có doanh thu trên 1 tỷ đồng"
_SELLS = re.compile(
    r"(?:\socop)?\s(?:(?:hiện|nay|đã|đang)\s)*(?:có|đạt|cho|mang lại)"
    r"\s(?:doanh thu|doanh số|sản lượng|giá bán|giá trị)(?!\w)"
)
# "15 sản phẩm được cấp chứng nhận nhãn hiệu và OCOP": the rank is told of the same goods
_BOTH = re.compile(r"[^,;.:\d]*(?:ocop|\dsao|\d sao|xếp hạng)")


def other_merit(figure: Figure, scan: Scan) -> str | None:
    """As in "15 sản phẩm có nhãn hiệu được bảo hộ và 23 sản phẩm OCOP": the 15 hold no rank."""
    zone = figure.zone
    if figure.metric != "recognised" or zone.stars is not None:
        return None
    if _SELLS.match(scan.low, figure.quantity.end):
        return "other merit"
    titled = _TITLED.match(scan.low, figure.quantity.end)
    if titled is None or _BOTH.match(scan.low, titled.end(), max(titled.end(), zone.right)):
        return None
    return "other merit"

"""What parts two quantities of a sentence, and what makes two of them one phrase."""

from __future__ import annotations

import re

from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan

SEPARATORS = re.compile(
    r"(?P<s4>[;:]|\.\s|…)"
    r"|(?P<s3>,?\s(?:trong khi|song|nhưng|bao gồm|gồm)(?!\w)|,\smà(?=\s[345] sao)"
    r"|,\s(?:trong (?:đó|số)|còn|riêng|với|đồng thời)(?!\w)|(?<!\d)\s-\s|\s-\s(?!\d))"
    r"|(?P<s25>\(|\s(?:còn(?! hạn| hiệu lực| thời hạn| giá trị)|cùng với|ngoài|lẫn)(?!\w)"
    r"|\sthì (?=đạt|được|có|qua|trúng|đỗ|\d))"
    r"|(?P<s2>,(?!\d)|(?<!\d),)"
    r"|(?P<s1>\s(?:và|cùng|với|hay)(?!\w)|/)"
)
STRENGTH = {"s4": 4.0, "s3": 3.0, "s25": 2.5, "s2": 2.0, "s1": 1.0}
# "8 sản phẩm của 4 chủ thể": two facts that share what stands around them, as in
# "8 sản phẩm của thị xã, thuộc 6 chủ thể"
_PAIR = re.compile(
    r"(?:\scủa (?:[^\s,;.:\d]+ ?){1,5}(?=,\s))?"
    r"(?:\s*\(?(?:ocop|nông nghiệp|nông sản|này|đó|mới|nói trên|tham gia|đăng ký|dự thi"
    r"|cấp tỉnh|đạt chuẩn|đạt|hạng|xếp|được xếp|được công nhận|thuộc nhóm)\s*){0,3}\s*"
    r"(?:[,(]?\s*(?:của|do|thuộc|từ|đến từ|đến|thuộc về"
    r"|thuộc sở hữu của|cho|với|là của|có|chủ nhân là|đứng tên|/|\()\s*)?"
    r"(?:cả |tổng số |tổng cộng )?"
)


def paired(scan: Scan, first: Quantity, second: Quantity) -> bool:
    """Whether a product count and a producer count are one phrase."""
    kinds = {first.kind, second.kind}
    if not (kinds & {"product", "file", "certificate"} and kinds & {"producer", "producer_kind"}):
        return False
    between = scan.low[first.end : second.start]
    if second.kind in {"producer", "producer_kind"}:
        between = _without_stars(scan, first.end, second.start)
    return len(between) < 45 and _PAIR.fullmatch(between) is not None  # noqa: PLR2004


def _without_stars(scan: Scan, start: int, end: int) -> str:
    """The words between two quantities, as in "8 sản phẩm (đạt 4 sao) của 5 chủ thể"."""
    words = scan.low[start:end]
    for s in reversed(scan.stars):
        if start <= s.start and s.end <= end:
            words = words[: s.start - start] + words[s.end - start :]
    return words

"""Figures of the whole country in a text about one place.

What belongs here: the ways in which papers of a province tell of the country without making it a
subject: products "of all provinces of the country" or of so many, and goals of the government.
"""

from __future__ import annotations

import re

from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan

_OF_ALL = re.compile(
    r"(?:\s(?:ocop|sản phẩm|mới|này|(?:đạt |hạng )?[345] sao))*\s(?:của|từ|đến từ|thuộc)\s"
    r"(?:các\s|nhiều\s|\d+\s)?(?:tỉnh, thành phố|tỉnh, thành|tỉnh thành|tỉnh|địa phương|vùng)\s"
    r"(?:trên |trong |của |khắp |trong phạm vi )?(?:cả nước|toàn quốc)(?!\w)"
)
# "82 sản phẩm của 20 tỉnh, thành phố": provinces are counted in the country
_OF_SO_MANY = re.compile(
    r"(?:\s(?:ocop|sản phẩm|mới|này|(?:đạt |hạng )?[345] sao))*\s(?:của|từ|đến từ|thuộc)\s"
    r"(?:\d\d?|[^\s,;.\d]+ mươi(?: [^\s,;.\d]+)?)\s(?:tỉnh, thành phố|tỉnh, thành|tỉnh thành|tỉnh)"
    r"(?!\w)(?! (?:miền|vùng|khu vực|đồng bằng|tây nguyên|duyên hải|phía|trong vùng))"
)
_WORDS = ("cả nước", "toàn quốc", "thủ tướng", "chính phủ", "/qđ-ttg", "bộ nông nghiệp")
# "Theo Quyết định 919 của Thủ tướng, mục tiêu đến năm 2025 có …"
_GOAL = re.compile(
    r"(?:thủ tướng|chính phủ|/qđ-ttg|bộ nông nghiệp)[^;]*?"
    r"(?<!\w)(?:mục tiêu|đề ra|đặt ra|phấn đấu)(?!\w)"
)
# "Thực hiện Quyết định 919, phấn đấu có 60 sản phẩm": a place's own goal
_CARRIED_OUT = re.compile(r"thực hiện|triển khai|căn cứ|cụ thể hóa|bám sát|hưởng ứng")


def is_nationwide(scan: Scan, q: Quantity) -> bool:
    """Whether a count is the country's though no clause has the country as its subject.

    "Kẹo dừa là một trong 31 sản phẩm của các tỉnh, thành trên cả nước được 5 sao"; "Quyết định của
    Thủ tướng đề ra mục tiêu đến năm 2025 có 10.000 sản phẩm", where no place is named.
    """
    if _OF_SO_MANY.match(scan.low, q.end) or _has_a_provinces_part(scan, q):
        return True
    if not any(word in scan.low for word in _WORDS):
        return False
    return _OF_ALL.match(scan.low, q.end) is not None or _is_goal(scan, q)


# "Hội đồng đã công nhận 4 sản phẩm OCOP 5 sao, trong đó, tỉnh Lào Cai có 2 sản phẩm"
_COUNCIL = re.compile(r"hội đồng(?![^,;.]*(?:tỉnh|huyện|thành phố|thị xã))[^;.]*\scông nhận(?!\w)")
_PART_OF = re.compile(r"[^,;.\d]{0,30}\s5 sao,\s(?:trong (?:đó|số này),?\s|riêng\s)(?:của\s)?$")


def _has_a_provinces_part(scan: Scan, q: Quantity) -> bool:
    """Whether a council that is no province's grants five stars, of which a province has some."""
    part = next((m for m in scan.places if m.name and m.start > q.end), None)
    if part is None or not any(u.level == "province" for u in part.units):
        return False
    granted = _COUNCIL.search(scan.low[: q.start]) is not None
    return granted and _PART_OF.fullmatch(scan.low, q.end, part.start) is not None


def _is_goal(scan: Scan, q: Quantity) -> bool:
    lead = scan.low[: q.start]
    if not _GOAL.search(lead) or _CARRIED_OUT.search(lead):
        return False
    return not any(m.owns and m.start < q.start for m in scan.places)

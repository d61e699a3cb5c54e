"""Lines of a list of goals: which of them stand side by side, and divide nothing."""

from __future__ import annotations

import re

from parsers.claims.events import is_list_line
from parsers.claims.figure import Figure
from parsers.claims.scan import Scan

# "- Củng cố, duy trì 11 sản phẩm đã được công nhận;"
_KEPT = re.compile(r"(?<!\w)(?:củng cố|duy trì|giữ vững|giữ)(?!\w)")


def are_peers(one: Scan, other: Scan) -> bool:
    """As in "- Duy trì 11 sản phẩm đã được công nhận;", "- Phát triển mới 3 sản phẩm đạt 3 sao;".

    Lines of goals, of which one keeps or adds to what there is and the other adds to it or renews.
    """
    if not (is_list_line(one) and is_list_line(other)):
        return False
    if _KEPT.search(one.low):
        return bool(other.cues_of("new", "renewal", "upgraded"))
    return bool(one.cues_of("new") and other.cues_of("renewal"))


def is_raising(stock: Figure, scan: Scan) -> bool:
    """As in "1. …, nâng tổng số lên 18 sản phẩm", "2. Nâng hạng 01 sản phẩm": no part of the 18."""
    planned = stock.metric == "target" and stock.scope == "total"
    return planned and bool(scan.cues_of("upgraded"))


_AIMED = re.compile(r"(?<!\w)(?:đặt|đề ra) (?:mục tiêu|chỉ tiêu)[^,;.\d]*(?:,[^,;.\d]*)?$")


def is_aimed_at(lead: str) -> bool:
    """As in "Tỉnh đặt mục tiêu nâng cấp, chuẩn hóa ít nhất" before "90 sản phẩm đạt 3 sao"."""
    return "tiêu" in lead and _AIMED.search(lead) is not None

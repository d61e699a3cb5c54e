"""Which quantities of a sentence can be figures of the programme at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.claims.figure import Figure
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.subjects import in_order

_KIND_LIST = re.compile(
    r"(?:\s[^\s,;.:\d]+){0,3}\s*(?:,|và|cùng)\s*(?:các\s)?(?:doanh nghiệp|công ty|hợp tác xã|htx|tổ hợp tác|hộ|trang trại|cơ sở|tổ)"
)
_OWNS = re.compile(r"(?:của|do|thuộc về|thuộc|từ|/|cho|với)\s*(?:cả |tổng số |hơn |gần )?$")
_COPULA = re.compile(
    r"(?:là|lên|thành|đạt|tới|đến|con số|mức|còn|vẫn|chỉ|dừng ở|:)\s*(?:con số\s|tới\s|đến\s)?$"
)


_OTHER_SCALE = re.compile(
    r"điểm|tỷ lệ|(?<!đánh )giá|tuổi|thang|doanh|thu nhập|diện tích|chiều|hotline|điện thoại|số máy"
)
_PRODUCER_COPULA = re.compile(
    r"chủ thể(?:\s[^\s,;:.\d]+){0,3}\s(?:là|:|có|đạt|lên|gồm)\s*(?:tới |đến )?$"
)


def counted_quantities(scan: Scan, past: Sequence[Figure]) -> list[Quantity]:
    """The quantities that may be figures, in reading order; bare numbers get the kind they mean."""
    found: list[Quantity] = []
    for q in scan.quantities:
        kept = _keep(q, scan, found, past)
        if kept is not None:
            found.append(kept)
    return found


def _keep(
    q: Quantity, scan: Scan, found: list[Quantity], past: Sequence[Figure]
) -> Quantity | None:
    low = scan.low
    if q.kind in {"product", "file", "certificate", "producer", "money"}:
        return q
    if q.kind == "producer_kind":
        return _producers(q, low, found)
    if q.kind == "bare" and _PRODUCER_COPULA.search(low[: q.start]):
        return replace(q, kind="producer")
    if q.kind == "bare" and _bare_counts(q, scan, found, past):
        return q
    return None


def _producers(q: Quantity, low: str, found: list[Quantity]) -> Quantity | None:
    """A list of kinds under one number is a group; one kind counts when it owns the products."""
    rest = low[q.end :]
    m = _KIND_LIST.match(rest)
    if m and not re.match(r"\s*(?:,|và)\s*\d", rest):
        return replace(q, kind="producer")
    general = re.match(r"(?:cơ sở|đơn vị)", q.noun) is not None
    if general and found and _OWNS.search(low[: q.start]):
        return replace(q, kind="producer")
    return None


def _bare_counts(q: Quantity, scan: Scan, found: list[Quantity], past: Sequence[Figure]) -> bool:
    low = scan.low
    left, right = low[: q.number_start], low[q.number_end :]
    if re.match(r"\s+(?:trong|của) (?:số|tổng số|nhóm)", right) and (found or past):
        return True
    star = [s for s in scan.stars if s.end <= q.number_start]
    if star and re.fullmatch(
        r"\s*(?:ocop\s*)?(?:có|là|:|chiếm|\(|gồm|được|với)?\s*\(?", low[star[-1].end : q.start]
    ):
        return True
    clause = re.split(r";|\. ", left.rstrip(": "))[-1]
    last = re.split(r"[,;:(]", left.rstrip(": "))[-1]
    named = re.search(r"sản phẩm|con số|tổng số|(?:hiện|đã) là $", clause)
    if _COPULA.search(low[: q.start]) and named and not _OTHER_SCALE.search(last):
        return True
    filed = any(c.end <= q.start for c in scan.cues_of("evaluated"))
    if (
        found
        and filed
        and re.search(r"(?:cả|tất cả)\s$", left)
        and re.match(r"\s+(?:đều|cùng)", right)
    ):
        return True
    if found and re.match(r"\s+(?:đạt|được (?:công nhận|xếp|chứng nhận|gắn)|đủ điều kiện)", right):
        return True
    if in_order(scan, q) is not None:
        return True
    named = [m for m in scan.places if m.end <= q.start]
    close = named and re.fullmatch(
        r"\s*(?:[^\s,;:.()\d]+\s){0,4}(?:có|với|góp|là|đạt|được|chiếm|:|\()?\s*",
        low[named[-1].end : q.start],
    )
    ends = re.match(r"\s*(?:[,;.)]|và|$)", right)
    return bool(close and ends and (found or past))

"""Which quantities of a sentence can be figures of the programme at all."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.claims.bare_counts import bare_counts, before_stars
from parsers.claims.bare_places import ORDINAL
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.state import State

_KIND_LIST = re.compile(
    r"(?:\s[^\s,;.:\d]+){0,3}\s*(?:,|và|cùng)\s*(?:các\s)?"
    r"(?:doanh nghiệp|công ty|hợp tác xã|htx|tổ hợp tác|hộ|trang trại|cơ sở|tổ|cá nhân"
    r"|làng nghề)(?!\w)"
)
_OWNS = re.compile(r"(?:của|do|thuộc về|thuộc|từ|/|cho|với)\s*(?:cả |tổng số |hơn |gần )?$")
# "thuộc 07 trong số 09 huyện và thành phố"
_OUT_OF_UNITS = re.compile(
    r"\s(?:trong|trên) (?:tổng )?(?:số )?\d+ (?:huyện|xã|phường|tỉnh|thành phố)"
)
# "của 11 chủ thể thuộc 8 đơn vị cấp huyện"
_OF_ADMINISTRATION = re.compile(r"\s(?:hành chính|cấp (?:huyện|xã|tỉnh)|huyện|xã|phường)(?!\w)")
# "trao giấy chứng nhận cho 6 cơ sở có 9 sản phẩm"
_HAVING = re.compile(r"\s(?:có|với|sở hữu)\s")
# "Số chủ thể hiện là 64", "Số chủ thể vượt 7.000"
_PRODUCER_COPULA = re.compile(
    r"chủ thể(?:(?:\s[^\s,;:.\d]+){0,3}(?:\s(?:là|có|đạt|lên|gồm)|\s?:)"
    r"|(?:\s[^\s,;:.\d]+){0,9}\slà)\s*(?:tới |đến )?$"
    r"|(?:số|lượng) chủ thể[^;:.\d]{0,60}\s(?:là|đạt|(?:tăng )?lên(?: con số| mức)?)"
    r"\s(?:tới |đến )?$"
    r"|tổng số (?:chủ thể|hợp tác xã|htx|doanh nghiệp|hộ|cơ sở)[^;:.\d]{0,60}"
    r" có sản phẩm ocop[^,;:.\d]{0,40}\slà\s$"
    r"|số chủ thể có sản phẩm ocop(?::\s|[^;.]*\s(?:là|đạt|lên)\s)$"
    r"|số (?:doanh nghiệp|hợp tác xã|htx|hộ|cơ sở)(?:(?:,| và| hoặc)\s(?:doanh nghiệp|hợp tác xã"
    r"|htx|tổ hợp tác|hộ|cơ sở|cá nhân))* có sản phẩm (?:ocop|trong chương trình|đạt sao)"
    r"(?:\s[^\s,;:.\d]+){0,3}\s(?:là|đạt|lên|lên tới|lên đến|vượt)\s$"
    r"|(?:số|lượng) chủ thể(?:\s[^\s,;:.\d]+){0,3}\s(?:vượt|trên|hơn|gần|khoảng|xấp xỉ)\s(?:mốc )?$"
)


# "Chủ thể giảm nhẹ, từ 190 hồi năm ngoái xuống 184": how many there were, and are
_FROM = r"chủ thể(?! \d)[^;:.\d]{0,60}(?:,\s|\s)từ (?:mức |con số )?"
PRODUCERS_WERE = re.compile(rf"{_FROM}$")
_ARE_NOW = re.compile(
    rf"{_FROM}\d+[^;:.\d]{{0,40}}\s(?:lên|xuống|còn|thành|nay là)\s(?:tới |còn )?$"
)


def counted_quantities(scan: Scan, state: State) -> list[Quantity]:
    """The quantities that may be figures, in reading order; bare numbers get the kind they mean."""
    found: list[Quantity] = []
    for q in scan.quantities:
        if q.kind == "bare" and _in_name(q, scan):
            continue
        kept = _keep(q, scan, found, state)
        if kept is not None and (not 0 < q.low < 1 or q.kind == "money"):  # not "quá nửa"
            found.append(kept)
    return found


def _in_name(q: Quantity, scan: Scan) -> bool:
    """As in "các xã Hàm Yên, Đồng Văn và phường Hà Giang 1": a number of a name."""
    return any(m.name and m.start < q.number_start and q.number_end <= m.end for m in scan.places)


def _keep(q: Quantity, scan: Scan, found: list[Quantity], state: State) -> Quantity | None:
    low = scan.low
    if q.kind in {"product", "file", "certificate", "producer", "money"}:
        return q
    if q.kind == "producer_kind":
        return _producers(q, scan, found)
    lead = low[: q.number_start]
    owners = _PRODUCER_COPULA.search(lead) is not None or _sums_kinds(q, scan)
    owners = owners or PRODUCERS_WERE.search(lead) is not None or _ARE_NOW.search(lead) is not None
    if q.kind == "bare" and owners:
        return replace(q, kind="producer")
    of_units = _OUT_OF_UNITS.match(low, q.end) is not None
    if q.kind == "bare" and not of_units and bare_counts(q, scan, found, state):
        return q
    if q.kind in {"bare", "other"} and _is_before_stars(q, scan) and _told(found, state):
        return replace(q, kind="bare")
    return None


def _is_before_stars(q: Quantity, scan: Scan) -> bool:
    """As in "78 ba sao"; in "xếp 5 sản phẩm dự đợt 2 đạt OCOP 3 sao" the 2 numbers a round."""
    return before_stars(q, scan) and not ORDINAL.search(scan.low[: q.number_start])


_SUMMED = re.compile(r"(?:tổng cộng|cộng lại|tất cả|cả thảy|tổng số) (?:là |có )?$")


def _sums_kinds(q: Quantity, scan: Scan) -> bool:
    """As in "chủ thể gồm 7 công ty, 9 hợp tác xã và 5 hộ, tổng cộng 21": all producers."""
    if not _SUMMED.search(scan.low[: q.number_start]):
        return False
    kinds = [x.low for x in scan.quantities if x.kind == "producer_kind" and x.end <= q.start]
    return len(kinds) > 1 and sum(kinds) == q.low


def _told(found: list[Quantity], state: State) -> bool:
    """Whether products were counted before: in a list of prices "hai món 4 sao" counts nothing."""
    return bool(found) or any(f.counts_products for f in state.figures)


def _names_units(q: Quantity, scan: Scan) -> bool:
    """As in "của 7 đơn vị: Krông Búk, Ea Súp và thị xã Buôn Hồ": districts, and no producers."""
    if not scan.low.startswith((":", " gồm", " là"), q.end):
        return False
    first = next((m for m in scan.places if m.name and m.start >= q.end), None)
    return first is not None and len(scan.low[q.end : first.start].split()) <= 2  # noqa: PLR2004


def _producers(q: Quantity, scan: Scan, found: list[Quantity]) -> Quantity | None:
    """A list of kinds under one number is a group; one kind counts when it owns the products."""
    low = scan.low
    rest = low[q.end :]
    m = _KIND_LIST.match(rest)
    if m and not re.match(r"\s*(?:,|và)\s*\d", rest):
        return replace(q, kind="producer")
    if q.noun.startswith("đơn vị") and _OF_ADMINISTRATION.match(rest):
        return None
    if q.noun.startswith("đơn vị") and _names_units(q, scan):
        return None
    general = re.match(r"(?:cơ sở|đơn vị)", q.noun) is not None
    products = [p for p in scan.quantities if p.kind in {"product", "file"} and p.start > q.end]
    leads = not low[: q.start].strip(' "“-') and bool(products)
    having = any(_HAVING.fullmatch(low, q.end, p.start) for p in products)
    if general and (leads or having or (found and _OWNS.search(low[: q.start]))):
        return replace(q, kind="producer")
    return None

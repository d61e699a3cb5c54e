"""Why a number is no claim: a price, one producer's own count, a product group, failed products."""

from __future__ import annotations

import re

from parsers.claims import meaning
from parsers.claims.figure import Figure
from parsers.claims.money import why_no_budget
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.subjects import is_shared
from parsers.claims.zones import Zone
from parsers.text import UPPER

_ORG = r"(?:công ty|hợp tác xã|htx|cơ sở|hộ kinh doanh|nhà hàng|doanh nghiệp|tổ hợp tác|trang trại|lò|đơn vị này|hợp tác xã này|ông|bà|anh|chị)"
_ORG_OWNS = re.compile(
    rf"(?<!\w){_ORG}(?:\s[^\s,;:.()]+){{1,9}}?\s(?:có|góp|với|đưa|sở hữu|mang|mang đến|góp mặt|chiếm|giữ|đóng góp|nộp|đăng ký)\s(?:\w+\s){{0,2}}$"
)
_OF_ORG = re.compile(rf"\s*(?:ocop |này |mới |cũ )*(?:của|do|từ)\s(?:{_ORG})\s")
# Nouns that count the programme's products only beside its own words.
_LOOSE = {"mặt hàng", "đặc sản", "nông sản", "sản vật", "loại sản phẩm", "dòng sản phẩm"}


def why_dropped(figure: Figure, scan: Scan, state: State) -> str | None:
    """The reason why a figure is no claim, or None."""
    zone, q = figure.zone, figure.quantity
    if q.low <= 0:
        return "zero"
    if q.kind == "money":
        return why_no_budget(zone, scan, state)
    if figure.metric == "producers":
        return None
    renewed = meaning.is_renewal(scan, zone)
    if figure.metric != "target" and not renewed and (why := meaning.lost(scan, zone)):
        return why
    if meaning.has(scan, zone, "each") and not is_shared(scan, q):
        return "each"
    if (
        q.noun in _LOOSE
        and zone.stars is None
        and "ocop" not in scan.low[zone.left : zone.right]
        and meaning.metric_in_zone(scan, zone) is None
    ):
        return "goods"
    if q.spelled and q.low == 1 and zone.stars is None:
        return "article"
    if _is_group(scan, zone):
        return "group"
    return None if figure.metric == "proposed" else _one_producer(figure, scan)


def _one_producer(figure: Figure, scan: Scan) -> str | None:
    zone, q = figure.zone, figure.quantity
    owner = _ORG_OWNS.search(scan.low[zone.left : q.number_start])
    if owner and re.search(
        rf"\s[{UPPER}]", scan.text[zone.left + owner.start() : zone.left + owner.end()]
    ):
        return "producer"
    of = _OF_ORG.match(scan.low, q.end)
    many = len(re.findall(rf"(?<!\w){_ORG}(?!\w)", scan.low[q.end : zone.right])) > 1
    if (
        of
        and not many
        and zone.stars is None
        and re.match(rf"[{UPPER}]|(?:tnhh|cổ phần|nông|chè|sản)", scan.text[of.end() :])
    ):
        return "producer"
    return None


def _is_group(scan: Scan, zone: Zone) -> bool:
    """ "đồ uống có 12 sản phẩm", "480 sản phẩm thực phẩm"."""
    q, low = zone.quantity, scan.low
    if zone.stars is not None:
        return False
    for c in scan.cues_of("group"):
        if c.start >= q.end and re.fullmatch(
            r"\s*(?:ocop\s)?(?:thuộc |ngành |nhóm |là |về )*(?:nhóm |ngành )?", low[q.end : c.start]
        ):
            return True
        if zone.left <= c.end <= q.number_start and re.fullmatch(
            r"\s*(?:[^\s,;:.\d]+\s){0,4}?(?:chiếm|có|với|là|gồm|góp|:|\()?\s*(?:tới |đến |nhiều nhất |với )?",
            low[c.end : q.number_start],
        ):
            return True
    return False

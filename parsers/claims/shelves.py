"""Goods that are shown, sold or voted for: how many they are says nothing of ranks."""

from __future__ import annotations

import re

from parsers.claims import meaning
from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice, tell_tales_of
from parsers.claims.scan import Scan
from parsers.claims.settled_metrics import is_standing
from parsers.claims.state import State

_BROUGHT = re.compile(
    r"(?<!\w)(?:mang|đưa|giới thiệu|trưng bày|quy tụ|bày|(?<!đóng )góp|đem|tham gia|với|đoàn)(?!\w)"
)
# "trưng bày 35 sản phẩm OCOP 4 sao": the showing stands right before the number.
_SHOWING = re.compile(rf"(?<!\w){choice('showing')}\s(?:\w+\s){{0,2}}$")
_SHOWN = re.compile(
    r"\s*(?:ocop )?(?:được |đang )(?:trưng bày|bày bán|giới thiệu|chào bán|chốt|lên sóng|bán)"
    r"|\s*(?:ocop |địa phương |nông sản )*được đưa lên (?:các |những )?(?:trang|sàn|kệ|gian|chợ)"
)
# "36 sản phẩm 3 sao và 14 sản phẩm 4 sao bày kín bốn kệ"
_AT_FAIR = re.compile(
    r"[^;.:]{0,60}?\s(?:bày|trưng bày|chào bán|hội tụ|góp mặt|có mặt|lên kệ"
    r"|tham gia (?:gian|diễn đàn|hội chợ|triển lãm|phiên chợ|ngày hội|tuần lễ|tuần hàng))(?!\w)"
)
# "Sàn thương mại điện tử tỉnh có 412 sản phẩm"
_SHOP_HAS = re.compile(
    rf"(?<!\w){choice('shop')}(?:\s(?!tỉnh này|huyện này|toàn|cả)[^\s,;.:()\d]+){{0,8}}"
    r"\s(?:có|với|bán|bày|gồm)\s$"
)
# "có hơn 30 sản phẩm OCOP tham gia diễn đàn"
_AT_EVENT = re.compile(
    r"\s(?:ocop\s)?(?:[^\s,;:.\d]+\s){0,5}?(?:tham gia|tham dự|dự|góp mặt tại|có mặt tại)\s"
    r"(?:các |những )?(?:diễn đàn|hội chợ|triển lãm|phiên chợ|ngày hội|tuần lễ|tuần hàng|lễ hội)"
    r"(?!\w)"
)
# "Trong số 38 mặt hàng của tiệm": what a shop has
_OF_SHOP = re.compile(
    rf"\s(?:ocop\s)?(?:của|trong|ở|tại|trên)\s(?:một |các |những )?{choice('shop')}(?!\w)"
)
_WITH_STARS = re.compile(
    r"(?:\s(?:ocop|đạt|hạng|từ|(?:của|từ) [^,;.\d]{2,24}?(?=\s(?:được|đang))"
    r"|(?:[345][, -]*(?:đến )?)+sao,?|trở lên))*"
)
# "huyện có 40 sản phẩm OCOP, trong đó mật ong được bán nhiều nhất", "…, nhiều sản phẩm được bán tại
# vườn": a word about one or some of them
_ASIDE = re.compile(
    r"(?<!\w)(?:dù|mặc dù|tuy) "
    r"|[,;:]\s(?:trong đó|song|nhưng|nhất là|riêng|nổi bật|như|nhiều|một số|không ít|phần lớn"
    r"|hầu hết|đa số|phần nhiều)(?!\w)"
)
# "60 sản phẩm có mặt trong giỏ quà, sức mua dự kiến tăng": what is expected is not the count
_NEXT_CLAUSE = re.compile(r"[,;]\s")


# "Hơn 20 sản phẩm của huyện đã được người xem cả nước đặt mua"
_LIKED = re.compile(
    r"[^;.]*?\sđược (?:[^\s,;.]+ ){0,2}(?:người (?:xem|mua|tiêu dùng|dân|dùng)|khách hàng|du khách"
    r"|thị trường|thực khách)(?!\w)"
)
# "kéo dài đến ngày 7-12": how long the fair is open
_LASTS = re.compile(r"(?:kéo dài|diễn ra|mở cửa)(?:\s[^\s,;.]+){0,5}\s$")
_OPENS = re.compile(r"(?:^|[.;:–]\s)\W*(?:có )?$")


def on_shelf(figure: Figure, scan: Scan, state: State) -> bool:
    """Whether a count is of goods shown, sold or voted for, with no word of a rank or a plan."""
    at_fair = state.about_fair or state.fair_paragraph == scan.sentence.paragraph
    voted = state.vote_paragraph == scan.sentence.paragraph and figure.zone.stars is None
    return (
        (at_fair and _only_shown(figure, scan))
        or (voted and not _held(figure, scan))
        or _shown(figure, scan)
        or _liked(figure, scan)
    )


def _held(figure: Figure, scan: Scan) -> bool:
    """Whether a count is of a stock, and not of what takes part."""
    return figure.metric == "recognised" and meaning.has(scan, figure.zone, "stock")


def _liked(figure: Figure, scan: Scan) -> bool:
    """As in "Hơn 20 sản phẩm … được khách hàng ưa chuộng": buyers are told of, and no rank."""
    zone = figure.zone
    if scan.words.isdisjoint(("người", "khách", "trường")):
        return False
    liked = _LIKED.match(scan.low, zone.quantity.end)
    if (
        zone.stars is not None
        or liked is None
        or not _OPENS.search(scan.low[: zone.quantity.start])
    ):
        return False
    told = meaning.right_cues(scan, zone, "evaluated", "recognised", "proposed", "target")
    return not any(c.start < liked.end() for c in told)


# "Huyện hiện có 6 sản phẩm OCOP 3 sao, tất cả đều được bày ở đây": a stock, wherever it is
_HAS_NOW = re.compile(
    r"(?<!\w)(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|địa phương)(?:\s[^\s,;.\d]+){0,3}"
    r"\s(?:hiện|hiện nay|hiện đang|nay đã|nay) có\s(?:gần |hơn |trên )?$"
)


def _only_shown(figure: Figure, scan: Scan) -> bool:
    """At a fair: a count with no word of rank, stock or plan is of goods on a stall."""
    zone = figure.zone
    lead = scan.low[zone.left : zone.quantity.start]
    rest = scan.low[zone.quantity.end :]
    if figure.metric not in {"recognised", "evaluated"} or _HAS_NOW.search(lead):
        return False
    if _SHOWING.search(lead) or _AT_FAIR.match(rest):
        return True
    if figure.whole is not None or zone.stars is not None or figure.metric != "recognised":
        return False
    if meaning.metric_in_zone(scan, zone) is not None or meaning.has(scan, zone, "stock"):
        return False
    if any(
        t.role in {"now", "until"} and not _LASTS.search(scan.low[: t.start]) for t in scan.times
    ):
        return False
    return _BROUGHT.search(lead) is not None


def _shown(figure: Figure, scan: Scan) -> bool:
    """As in "120 sản phẩm lên sàn", "500 sản phẩm OCOP 3 sao, 4 sao được giới thiệu"."""
    zone = figure.zone
    of_shop = zone.stars is None and _OF_SHOP.match(scan.low, zone.quantity.end)
    if of_shop or _AT_EVENT.match(scan.low, zone.quantity.end):
        return True
    named = not scan.words.isdisjoint(tell_tales_of("shop"))
    if named and _SHOP_HAS.search(scan.low[: zone.quantity.start]):
        return True
    stars = _WITH_STARS.match(scan.low, zone.quantity.end)
    if _SHOWN.match(scan.low, stars.end() if stars else zone.quantity.end):
        return True
    if zone.stars is not None or not meaning.has(scan, zone, "shelf"):
        return False
    before = meaning.left_cues(scan, zone, "shelf")
    # "Sóc Trăng trưng bày gạo, bánh pía; số sản phẩm của tỉnh là 201": another clause
    before = [c for c in before if ";" not in scan.low[c.end : zone.quantity.start]]
    shown = before or [
        c
        for c in meaning.right_cues(scan, zone, "shelf")
        if not _ASIDE.search(scan.low, zone.quantity.end, c.start)
    ]
    if not shown:
        return False
    told = (
        is_standing(figure)
        or meaning.has(scan, zone, "recognised")
        or meaning.has(scan, zone, "evaluated")
    )
    planned = meaning.left_cues(scan, zone, "target") or [
        c
        for c in meaning.right_cues(scan, zone, "target")
        if not _NEXT_CLAUSE.search(scan.low, shown[0].end, c.start)
    ]
    return not told and not planned

"""The place behind a count that owns it: after its noun, by its body, or at the clause's end."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.mentions import Mention
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.side_by_side import JOINED, groups

_SHORT = re.compile(r"(?:\s[^\s,;:.()\d]+){0,5}\scủa\s")


_OF = re.compile(
    r"(?:\s(?:sản phẩm|ocop|này|chủ thể|mới|khác|nữa|còn lại|đạt chuẩn|(?:đạt |hạng )?[345] sao"
    r"|(?:làm |chế biến )?từ [^\s,;:.()\d]+"
    r"|(?:đã |đang )?(?:được )?(?:công nhận|chứng nhận|xếp hạng|gắn sao|có sao|còn hạn)))*\s*"
    r"(?:của|ở|tại|trên|thuộc|trên địa bàn|đến từ|trong|là của|nằm ở|nằm trên|thuộc về)?\s*"
    r"(?:các chủ thể|chủ thể)?\s*(?:ở|tại|trên địa bàn)?\s*(?:địa bàn|khu vực|vùng|đất)?\s*"
    r"(?:toàn\s|cả\s)?"
)


_GOODS = re.compile(r"(?:\s[^\s,;:.()\d]+){1,5}\s")


def _is_behind_goods(m: Mention, q: Quantity, scan: Scan) -> bool:
    """As in "2 sản phẩm thạch đen của huyện Tràng Định", "hai sản phẩm trà hoa vàng của huyện"."""
    between = scan.low[q.end : m.start]
    if m.name is not None:
        return m.role == "of" and _SHORT.fullmatch(between) is not None
    of_that = m.level in {"district", "commune"} and scan.low.startswith("của ", m.start)
    return of_that and _GOODS.fullmatch(between) is not None


def after_noun(figure: Figure, scan: Scan) -> Mention | None:
    """As in "340 sản phẩm của tỉnh Quảng Ninh": one place right after the noun."""
    q, zone = figure.quantity, figure.zone
    mate_end = zone.pair.end if zone.pair and zone.pair.start > q.end else q.end
    for group in [g for g in groups(scan) if q.end <= g[0].start < zone.right]:
        if len(group) > 1 or group[0].role in {"org", "goods"}:
            return None
        if _AND_OTHERS.match(scan.low, group[0].end):
            return None
        if _is_behind_goods(group[0], q, scan):
            return group[0]
        for end in {q.end, mate_end}:
            gap = scan.low[end : group[0].start] if group[0].start >= end else None
            if gap is not None and (
                _OF.fullmatch(gap)
                or (
                    re.match(r"(?:của|trên địa bàn)\s", scan.low[group[0].start :])
                    and _OF.fullmatch(gap)
                )
            ):
                return group[0]
        return None
    return None


# "của 14 chủ thể ở TX. Buôn Hồ và các huyện: Buôn Đôn, Krông Búk"
_AND_OTHERS = re.compile(
    r"(?:,|\svà|\scùng)\s(?:các|\d+|hai|ba|bốn|năm|sáu) (?:huyện|xã|địa phương|thị xã)"
)


# "6 sản phẩm được Hội đồng huyện Cẩm Xuyên công nhận": a district's body ranks its own
_BY_BODY = re.compile(
    r"\s(?:ocop\s)?(?:[345] sao\s)?(?:vừa |đã |mới )?được\s(?:chủ tịch )?(?:ubnd|ủy ban nhân dân"
    r"|hội đồng(?:\s(?:ocop|đánh giá|phân hạng|xếp hạng|sản phẩm|và|,|cấp))*)\s"
)


def by_its_body(figure: Figure, scan: Scan) -> Mention | None:
    """As in "6 sản phẩm được Hội đồng huyện Cẩm Xuyên công nhận": the district of the body."""
    q = figure.quantity
    after = next((m for m in scan.places if m.start >= q.end), None)
    own = after is not None and after.name and after.level in {"district", "commune"}
    return after if own and after and _BY_BODY.fullmatch(scan.low, q.end, after.start) else None


# "đứng đầu danh sách 28 sản phẩm mà hội đồng tỉnh Thanh Hóa vừa xếp hạng"
_WHICH = re.compile(
    r"\s(?:ocop )?mà (?:ubnd |hội đồng (?:ocop |đánh giá )?(?:cấp )?)?(?=tỉnh |huyện |thành phố |$)"
)


_RANKS = re.compile(r"\s(?:vừa |đã |mới )?(?:xếp hạng|phân hạng|công nhận|thông qua)(?!\w)")


def by_who_ranked(figure: Figure, scan: Scan) -> Mention | None:
    """As in "28 sản phẩm mà hội đồng tỉnh Thanh Hóa vừa xếp hạng": the council's place."""
    end = figure.quantity.end
    after = next((m for m in scan.places if m.start >= end and m.name), None)
    if after is None or after.role not in {"issuer", "subject", "other"}:
        return None
    ranks = _RANKS.match(scan.low, after.end) is not None
    return after if ranks and _WHICH.fullmatch(scan.low, end, after.start) else None


# "4 sản phẩm được nâng lên 4 sao, đều thuộc huyện Tam Đảo"
_ALL_OF = re.compile(
    r"[^;.\d]*(?:\d(?:-\d)? sao[^;.\d]*)*,\s(?:và )?"
    r"(?:tất cả |toàn bộ |cả hai |cả ba )?(?:đều|cùng|là)\s"
    r"(?:thuộc|của|ở|nằm ở|nằm trên|đến từ|là của|thuộc về|do)\s(?:địa bàn )?"
)


# "một nửa, tức 11 sản phẩm, thuộc về thị xã Duy Tiên"
_AFTER_ASIDE = re.compile(
    r",\s(?:là của|của|thuộc(?: về)?|nằm ở|nằm trên|đến từ|do|ở)\s"
    r"(?:các |những )?(?:chủ thể |cơ sở )?(?:của |ở |địa bàn )?"
)


_IN_ASIDE = re.compile(r"(?:,|\()\s?(?:tức|nghĩa|tương đương)(?: là)?\s$")


def at_the_end(figure: Figure, scan: Scan) -> Mention | None:
    """The place that a clause after the count gives to all of it."""
    q = figure.quantity
    after = [m for m in scan.places if m.name and m.start >= q.end]
    if not after or q.kind not in {"product", "bare"}:
        return None
    aside = _IN_ASIDE.search(scan.low[: q.start])
    given = _AFTER_ASIDE if aside else _ALL_OF
    if not given.fullmatch(scan.low, q.end, after[0].start):
        return None
    others = [x for x in scan.quantities if q.end <= x.start < after[0].start]
    joined = len(after) > 1 and JOINED.fullmatch(scan.low, after[0].end, after[1].start)
    return None if joined or any(x.kind == "product" for x in others) else after[0]

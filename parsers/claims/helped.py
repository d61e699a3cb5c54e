"""Products that only got help, or were checked: how many they are says nothing of ranks."""

from __future__ import annotations

import re

from parsers.claims import meaning
from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice, tell_tales_of
from parsers.claims.scan import Scan

# "hướng dẫn 20 sản phẩm", "lấy mẫu 24 sản phẩm OCOP": help and checks are no rank.
_HELPED = re.compile(rf"(?<!\w){choice('handled')}(?:\s(?:cho|được|tổng cộng|thêm|ra))*\s$")
# "Hội hỗ trợ 12 chủ thể là phụ nữ xây dựng 15 sản phẩm OCOP"
_HELPED_TO_MAKE = re.compile(
    r"(?:hỗ trợ|giúp|hướng dẫn|đồng hành cùng)\s[^,;.]*\s(?:xây dựng|phát triển|hoàn thiện)\s$"
)
# "hỗ trợ công nghệ, máy móc cho 18 sản phẩm, nhãn mác cho 63 sản phẩm": what was given to them
_GIVEN = re.compile(
    r"(?<!\w)(?:đã |được )?(?:hỗ trợ|tài trợ|cấp|đầu tư|tập huấn|tư vấn)\s"
    r"(?!(?:giấy|chứng nhận|sao|thêm|mới|\d))[^;.]*?(?<!chứng nhận)(?<!giấy)\scho\s$"
)
_CHECKED = re.compile(rf"(?<!\w){choice('checked')}(?:\s(?:được|đối với|tổng cộng))*\s$")
# "điều chỉnh tên chủ thể của 2 sản phẩm": their rank is not what the decision is about
_AMENDED = re.compile(
    r"(?<!\w)(?:điều chỉnh|đính chính|sửa đổi|thay đổi|đổi|cấp đổi)\s"
    r"(?:tên|địa chỉ|chủ thể|thông tin|nội dung|giấy)(?:\s[^\s,;.\d]+){0,5}\s(?:của|đối với|cho)\s$"
)
# "sâm góp mặt trong 6 sản phẩm": a share by what they are made of
_HOLDS = re.compile(r"(?:góp mặt|có mặt|hiện diện) trong (?:\w+ )?$")
# "Trà của chị góp mặt trong 9 sản phẩm OCOP mà huyện Na Rì đang có": of all kinds
_ALL_OF_A_PLACE = re.compile(r"\s(?:ocop )?mà [^,;:.\d]{2,40}?\s(?:đang |hiện |đã )?có(?!\w)")


def helped_only(figure: Figure, scan: Scan) -> str | None:
    """Products that only got help, with no word of a rank, a stock or a plan."""
    zone = figure.zone
    if figure.metric != "recognised" or figure.whole is not None:
        return None
    lead = scan.low[: zone.quantity.start]
    checked = not scan.words.isdisjoint(tell_tales_of("checked")) and _CHECKED.search(lead)
    amended = not scan.words.isdisjoint(("chỉnh", "chính", "đổi")) and _AMENDED.search(lead)
    if checked or amended:
        return "helped"
    if zone.stars is not None:
        return None
    if "trong" in scan.words and _HOLDS.search(lead):
        return None if _ALL_OF_A_PLACE.match(scan.low, zone.quantity.end) else "group"
    helped = not scan.words.isdisjoint(tell_tales_of("handled")) and _HELPED.search(lead)
    helped = helped or _HELPED_TO_MAKE.search(lead)
    helped = helped or ("cho" in scan.words and _GIVEN.search(lead))
    return "helped" if helped and meaning.metric_in_zone(scan, zone) is None else None

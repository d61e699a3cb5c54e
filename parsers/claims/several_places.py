"""Counts of several places together, which are no figure of any one of them."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan

# "Cả bốn tỉnh cộng lại có 475": no one place's figure.
_SEVERAL = re.compile(
    r"(?:(?:cả|tổng cộng|gộp) (?:hai|ba|bốn|năm|\d+)|(?:hai|ba|bốn|năm) (?=\w+ cũ)) ?"
    r"(?:tỉnh|huyện|xã|phường|địa phương)"
    # "cùng với huyện Phú Bình, hai địa phương này chiếm 58"
    r"|(?:hai|ba|bốn|năm|(?<!\d)\d\d?)"
    r" (?:tỉnh|huyện|xã|phường|địa phương|đơn vị|thành phố|quận|nơi)"
    r" (?:này|đó|ấy|trên|kể trên|nói trên)(?!\w)(?![^;.]*(?:lần lượt|mỗi|trong tổng số)(?!\w))"
    r"|(?:tỉnh|huyện|xã|phường|địa phương|đơn vị)(?: còn lại| khác)? (?:đều|cùng) (?:có|đạt|mới có)"
    r"|(?:các|những|nhiều) (?:tỉnh|huyện|xã|phường|địa phương)[^,;.\d]* đều (?:dưới|trên|có|đạt)"
    r"|(?:các|những) (?:tỉnh|huyện|xã|vùng) (?:ven biển|miền núi|vùng cao|đồng bằng|trung du|phía)"
    r"|(?:các|những) (?:nơi|huyện|xã|địa phương|đơn vị) (?:khác|còn lại)"
    # "một tỉnh phía Nam mới có 3 sản phẩm": it is not named
    r"|(?<!\w)(?<!là )một (?:tỉnh|huyện|xã)(?:\s\w+){0,3}\s(?:(?:mới|chỉ|hiện|đã|vẫn)\s)*có\s$"
)
_SEVERAL_WORDS = frozenset(
    ["cả", "cộng", "gộp", "cũ", "này", "đó", "ấy", "trên", "đều", "cùng", "các", "những", "nhiều",
     "một"]
)  # fmt: skip
# "xã Ea Knuếc hợp nhất từ ba xã cũ, hiện có 11 sản phẩm"
_MERGED_FROM = re.compile(
    r"(?:hợp nhất|sáp nhập|nhập|thành lập|hình thành|sắp xếp)(?:\s[^\s,;.]+){0,3}?"
    r"\s(?:từ|trên cơ sở)(?:\s(?:cả|toàn bộ))?\s$"
)
# "Trong năm 2023, huyện giao các xã ven biển thêm 8 sản phẩm": what the district is to have
_ALLOTS = re.compile(
    r"(?<!\w)(?:tỉnh|huyện|thị xã|thành phố)\s(?:giao|giao cho|phân bổ cho|đặt ra cho)\s"
    r"(?:các|những)\s(?:xã|huyện|phường)[^,;.\d]*$"
)
_GIVEN_TO = re.compile(r"(?<!\w)(?:góp|mang|đem|cộng|dồn) (?:vào|về|cho|sang)\s$")


def is_of_several(figure: Figure, scan: Scan) -> bool:
    """As in "cả bốn tỉnh có 475"; in "cộng cả ba tỉnh cũ, tỉnh có 1.121" the tỉnh owns it."""
    left, number = figure.zone.left, figure.quantity.number_start
    told = not scan.words.isdisjoint(_SEVERAL_WORDS)
    m = _SEVERAL.search(scan.low[left:number]) if told else None
    if m is None or _MERGED_FROM.search(scan.low[: left + m.start()]):
        return False
    named = (p for p in scan.places if p.name and p.end < number)
    if any(_GIVEN_TO.search(scan.low[: p.start]) for p in named):
        return False  # "Ba tỉnh cũ góp vào tỉnh Vĩnh Long mới 1.112 sản phẩm"
    if figure.metric == "target" and _ALLOTS.search(scan.low[:number]):
        return False
    comma = scan.low.find(",", left + m.end(), number)
    return comma < 0 or not any(p.owns and comma < p.start < number for p in scan.places)


def is_listed(scan: Scan, q: Quantity) -> bool:
    """As in "Dẫn đầu là các huyện đồng bằng: Diễn Châu 31": the first place of a list."""
    name = next((m for m in scan.places if m.name and 0 <= q.start - m.end <= 1), None)
    return name is not None and re.search(r"[:,–-]\s$", scan.low[: name.start]) is not None

"""A number without a noun, and those that stand beside a place: "Càng Long 15, Cầu Ngang 14"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice
from parsers.claims.mentions import Mention
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan

_PLACE_LINK = re.compile(
    r"(?:\s\(?cũ\)?)?\s*(?:[^\s,;:.()\d]+\s){0,4}"
    r"(?:có|với|góp|là|đạt|được|chiếm|(?:mang|đem|đưa) về|:|\()?\s*"
    r"|(?:\s[^\s,;:.()\d]+){1,5}:\s*"
)
# "Thanh Hóa đứng thứ hai, 620": the rank of a place between it and its number
_RANK = re.compile(
    r"(?:\s(?:đứng|xếp|giữ|về|ở|là|bám|theo|đi|ngay|liền))+\s(?:vị trí |hạng |ngôi )?(?:thứ )?"
    r"(?:\S+)(?:\s(?:cả nước|tỉnh|toàn tỉnh|bảng|huyện|vùng))?,\s"
    r"|\s(?:theo|xếp|bám|đứng|kế|ngay|liền)\s(?:ngay |sát )?(?:sau|tiếp),\s(?:có |với |được )?"
    r"|,?\s(?:vừa |mới |đã |cũng ){0,2}(?:chạm|cán|đạt|vượt) (?:mốc|đích) "
    # "Sơn Động, huyện xa nhất tỉnh, mới góp 9": what kind of place it is
    r"|,\s(?:nơi|huyện|xã|thị xã|thành phố|địa phương|vùng|đơn vị)\s[^,;.:\d]{2,40},"
    r"\s(?:mới |chỉ |cũng |hiện |đã |nay ){0,2}(?:có|góp|được|đạt|với)\s"
)
# "Huyện A có nhiều sản phẩm đạt nhất với 11"
_MOST = re.compile(
    r"(?:\s[^\s,;.:\d]+){0,3}\s(?:nhiều|ít|cao|đông)(?:\s[^\s,;.:\d]+){0,5}\s?nhất"
    r"(?:,)?\s(?:với|là|có|được)\s(?:tới |đến )?"
)
# "Hội An nhiều nhất, 14", "Tây Nguyên ít hơn cả, mới có 652",
# "Sóc Trăng ít hơn đôi chút, dừng lại ở 203"
_APART = re.compile(
    r"(?:\s(?:có số lượng |có số sản phẩm |có |thì )?"
    r"(?:nhiều|đông|ít|nhỉnh|trội|khiêm tốn|thấp|cao|dày|mạnh|thưa|lớn|kém)"
    r"(?: sản phẩm)?(?: nhất| hơn(?: cả| hẳn| một chút| chút ít| đôi chút)?)"
    r"|\s(?:dẫn đầu|đứng đầu|đi đầu|bám sát|theo sau|về nhì|cuối bảng|bằng nhau|ngang nhau"
    r"|đồng hạng))?"
    r",\s(?:dừng (?:lại )?ở (?:con số |mức )?)?"
    r"(?:(?:mới|chỉ|cũng|đã|được|tới|đến|vỏn vẹn|cùng|đều|mỗi nơi|mỗi bên"
    r"|vừa tròn|vừa đúng|tròn|đúng|vừa) ){0,2}"
    r"(?:có |với |là |góp |đạt )?"
)
_HOLDS = re.compile(r"\s(?:(?:đã|hiện|cũng|mới|chỉ)\s)*(?:có|góp|chiếm|giữ)\s")
_IN_BRACKETS = re.compile(r"(?:\s[^\s,;:.()\d]+){0,7}\s*\(\d+\)")
# "đợt 1, năm 2020", "phường 4": a number in a row, no count.
ORDINAL = re.compile(
    r"(?<!\w)(?:đợt|lần|thứ|(?<!con )(?<!tổng )số|điều|khóa|quý|loại|khoản|mục|trang|phường|quận"
    r"|tổ|khu|kỳ|lớp|giải)\s$"
)
ENDS = re.compile(
    r"\s*(?:[,;.)]|và|$|: (?:những|các|đó|đây|ấy)(?!\w))"
    r"|\slà (?:những|các|hai|ba|bốn|năm|\d+) (?:huyện|xã|nơi|địa phương|đơn vị)"
)
# "gạo sạch (Hợp tác xã dịch vụ Bắc Ruộng 1)": the producer's own number
_IN_ITS_NAME = re.compile(rf"\((?:{choice('org')})(?!\w)[^()]*$")
# "sau chín tháng", "60% là gừng": nothing was counted
_NO_COUNT = re.compile(r"\s*%|\s(?:tháng|năm|ngày|tuần|lần|đợt|mùa|vòng)(?!\w)")


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a noun, with the counts of its sentence so far and those before it."""

    q: Quantity
    scan: Scan
    found: Sequence[Quantity]
    past: Sequence[Figure]
    headed: bool

    @property
    def left(self) -> str:
        """The sentence up to the number and its bound words."""
        return self.scan.low[: self.q.start]

    @property
    def known(self) -> bool:
        """Whether products were counted before it, or announced by the head of its list."""
        return bool(self.found or self.past or self.headed)

    @property
    def most(self) -> float:
        """The greatest count of products just before, 0 when there is none."""
        here = [x.low for x in self.found if x.kind in {"product", "file", "bare", "certificate"}]
        near = [f.value for f in self.past[-6:] if f.counts_products and self._near(f)]
        return max([*here, *near], default=0)

    def _near(self, f: Figure) -> bool:
        return self.scan.sentence.paragraph - f.scan.sentence.paragraph <= 1


def after_place(b: Bare) -> bool:
    """As in "Càng Long 15, Cầu Ngang 14", "Hội An xếp sau với 33", "riêng thành phố có 52"."""
    low, q = b.scan.low, b.q
    named = [m for m in b.scan.places if (m.name or _holds(b, m)) and m.end <= q.start]
    if not b.known or not named or odd_between(b) or _IN_ITS_NAME.search(b.left):
        return False
    if _IN_BRACKETS.fullmatch(low, named[-1].end, q.number_end + 1):
        return True
    close = _PLACE_LINK.fullmatch(low, named[-1].end, q.start) or _ranked(b, named[-1])
    return bool(close) and ENDS.match(low, q.number_end) is not None


def _holds(b: Bare, m: Mention) -> bool:
    """As in "riêng thành phố có 52": the place is spoken of without its name, and has them."""
    return m.role == "subject" and _HOLDS.fullmatch(b.scan.low, m.end, b.q.start) is not None


def _ranked(b: Bare, place: Mention) -> bool:
    """As in "Thanh Hóa đứng thứ hai, 620", "nhiều nhất là huyện Ba Bể, 19"."""
    low = b.scan.low
    if _RANK.fullmatch(low, place.end, b.q.start) or _MOST.fullmatch(low, place.end, b.q.start):
        return True
    apart = _APART.fullmatch(low, place.end, b.q.start)
    return bool(apart) and place.owns and 0 < b.q.low <= b.most


def odd_between(b: Bare) -> bool:
    """Whether something else was counted last: "đón 12.000 lượt khách, Nghĩa Lộ 45.000"."""
    low, counted = b.scan.low, {x.number_start for x in b.found}
    for last in reversed([x for x in b.scan.quantities if x.end <= b.q.start]):
        if last.number_start in counted or last.kind == "unit":
            return False
        if not (_NO_COUNT.match(low, last.number_end) or ORDINAL.search(low[: last.number_start])):
            return True
    return False


# "số sản phẩm còn hạn trên toàn tỉnh xấp xỉ 250": the bound stands for the verb
_COUNT_OF_ALL = re.compile(
    r"(?<!\w)(?:tổng )?số (?:lượng )?(?:sản phẩm|mặt hàng)(?! (?:bán|tiêu thụ|xuất))"
    r"(?:\s[^\s,;:.\d]+){1,12}$"
)


def counts_all(b: Bare) -> bool:
    """As in "Đến cuối năm, số sản phẩm OCOP còn hạn của tỉnh ngót 300"."""
    bound = b.q.bound != "exact" and b.q.start < b.q.number_start
    said = bound and _COUNT_OF_ALL.search(b.left.rstrip()) is not None
    return said and ENDS.match(b.scan.low, b.q.number_end) is not None

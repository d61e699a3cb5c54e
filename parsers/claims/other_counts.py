"""Why a number counts no product of the programme: ideas, acts, criteria, other programmes' goods.

What belongs here: what no product of the programme is, whoever has it. What is one, but no figure
of a place, is told apart in ``drops``.
"""

from __future__ import annotations

import re
import unicodedata

from parsers.claims import meaning
from parsers.claims.figure import Figure
from parsers.claims.scan import Scan
from parsers.claims.state import State

# "đăng ký thêm 4 ý tưởng": filed; "rà soát 14 ý tưởng, chọn 7 sản phẩm": no products yet
_REGISTERED = re.compile(r"(?<!\w)(?:đăng ký|nộp|hồ sơ)(?:\s[^\s,;.]+){0,3}\s$")


def is_idea(figure: Figure, scan: Scan) -> str | None:
    """As in "nhận được 46 ý tưởng từ các huyện": what is not registered is before no council."""
    if not figure.quantity.noun.startswith("ý tưởng"):
        return None
    return None if _REGISTERED.search(scan.low[: figure.quantity.start]) else "idea"


# "200 sản phẩm nông nghiệp có thể phát triển thành sản phẩm OCOP": none is one yet
_TO_BECOME = re.compile(
    r"[^,;.:\d]*(?:,\s)?(?:có thể|(?:đủ|có) (?:điều kiện|tiềm năng|khả năng|lợi thế)(?: để)?)"
    r"\s(?:phát triển|xây dựng|trở|nâng lên|hình thành)(?: thành)?\s"
    r"(?:các |những )?sản phẩm (?:ocop|của chương trình)"
)


def is_idea_of_one(figure: Figure, scan: Scan) -> str | None:
    """As in "rà soát được 40 sản phẩm có thể xây dựng thành sản phẩm OCOP": no product yet."""
    if figure.metric != "recognised" or figure.zone.stars is not None:
        return None
    return "idea" if _TO_BECOME.match(scan.low, figure.quantity.end) else None


def grants(figure: Figure, _: Scan) -> str | None:
    """As in "409 lượt sản phẩm": one product may be granted twice."""
    return "grants" if figure.quantity.noun.startswith("lượt") else None


_SYSTEM = re.compile(r"tiêu chí|phân (?:loại|nhóm)|danh mục")


def of_the_system(figure: Figure, scan: Scan) -> str | None:
    """As in "bộ tiêu chí gồm 26 bộ sản phẩm": how the programme sorts goods."""
    sorted_so = figure.quantity.noun.startswith("bộ") and _SYSTEM.search(scan.low)
    return "system" if sorted_so else None


# "mọi tiêu chí yêu cầu xã có tối thiểu 1 sản phẩm OCOP": one each
_REQUIRED = re.compile(
    r"(?:yêu cầu|quy định|tiêu chí)[^,;]*(?:xã|huyện|địa phương|đơn vị|phường)(?: phải)? có"
    r" (?:tối thiểu|ít nhất)\s$"
)
# "10 sản phẩm OCOP tiêu biểu", picked by somebody for a prize
_PICKED = re.compile(
    r"\s(?:ocop )?(?:tiêu biểu|xuất sắc|nổi bật|đặc trưng|tốt nhất"
    r"|(?:được )?(?:yêu thích|ưa thích|ưa chuộng|bình chọn))"
)
_OTHER_PRIZE = re.compile(r"công nghiệp nông thôn|hàng việt nam chất lượng|thương hiệu vàng")
# "bình chọn 120 sản phẩm công nghiệp nông thôn tiêu biểu": another programme's, all of them
_ITS_GOODS = re.compile(r"\s(?:công nghiệp nông thôn|khuyến nông|khuyến công)")
# "khách nặn gốm, được mang về 2 sản phẩm tự làm": what visitors make
_OWN_MAKE = re.compile(r"\s(?:tự (?:tay )?(?:làm|nặn|dệt|vẽ)|do (?:khách|du khách|mình)(?!\w))")
# "8 trên 10 sản phẩm": a proportion
_OF_TEN = re.compile(r"\s(?:trên|trong) (?:10|mười) sản phẩm")
# "hỗ trợ 5 sản phẩm x 30 triệu đồng": a factor in a sum of money
_FACTOR = re.compile(r"\s?[x×*]\s?\d")


def of_another_programme(scan: Scan, state: State) -> bool:
    """Whether the headline is about another programme's goods, and the sentence names not ours."""
    if "ocop" in scan.low:
        return False
    title = unicodedata.normalize("NFC", state.context.document.title or "").lower()
    return "ocop" not in title and _ITS_GOODS.search(title) is not None


def not_the_programmes(figure: Figure, scan: Scan) -> str | None:
    """A rule for every unit, a prize, another programme's products."""
    q, zone = figure.quantity, figure.zone
    required = not scan.words.isdisjoint(("thiểu", "nhất"))
    if required and _REQUIRED.search(scan.low[: q.number_start]):
        return "each"
    foreign = _ITS_GOODS.match(scan.low, q.end) or _OWN_MAKE.match(scan.low, q.end)
    if foreign or ("ocop" not in scan.low and _OTHER_PRIZE.search(scan.low)):
        return "other programme"
    if _FACTOR.match(scan.low, q.end):
        return "each"
    if q.of == 10 and _OF_TEN.search(scan.low, q.number_start, q.end):  # noqa: PLR2004
        return "share"
    picked = zone.stars is None and _PICKED.match(scan.low, q.end)
    told = picked and meaning.right_cues(scan, zone, "recognised", "evaluated")
    return "picked" if picked and not told and figure.metric == "recognised" else None

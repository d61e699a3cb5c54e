"""Which quantity of a sentence a star set belongs to.

What belongs here: stars before and after a count, behind names, in brackets, of what remains. Where
the words of one quantity end is in ``zones``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.claims.lexicon import choice
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.separators import SEPARATORS, STRENGTH, paired
from parsers.claims.singled_out import of_the_one, singled_out
from parsers.claims.stars import Stars
from parsers.record import changed

# "hai sản phẩm là …, …, cùng nhận 3 sao": one level for all that was listed.
_ALL_ALIKE = re.compile(
    r"(?<!\w)(?:cùng|đều|tất cả|cả thảy|cả hai|cả ba|đồng loạt)\s(?:\w+\s){0,6}$"
)
_STAR_FIRST = re.compile(
    r"\s*(?:ocop\s*)?(?:cấp (?:tỉnh|huyện|quốc gia|trung ương)\s*)?(?:(?:hiện|đã|cũng|chỉ|đều)\s)*"
    + rf"(?:{choice('star_link')}|\()?(?:\s*{choice('star_fill')})*\s*\(?\s*$"
)


def owners(scan: Scan, counted: Sequence[Quantity]) -> dict[int, tuple[Stars, bool]]:
    """Index of a quantity → its star set, and whether the star stands before the number.

    A star set belongs to the neighbour from which less separates it.
    """
    low = scan.low
    owned: dict[int, tuple[Stars, bool]] = {}
    apart: dict[int, float] = {}
    raised = _raised(scan, counted)
    owned.update({i: (star, False) for i, (_, star) in raised.items()})
    told = {star.start for both in raised.values() for star in both}
    for star in scan.stars:
        if star.scale or star.start in told or _is_remainder(low, star, counted, scan.words):
            continue
        before = max((i for i, q in enumerate(counted) if q.end <= star.start), default=None)
        after = min((i for i, q in enumerate(counted) if q.number_start >= star.end), default=None)
        if before is not None and after is None and _of_some_names(scan, counted[before]):
            continue
        if before is not None and _is_of_all(scan, counted, before, after, star):
            owned.setdefault(_product(scan, counted, before), (star, False))
            continue
        left, right = _FAR, _FAR
        if before is not None:
            before = _product(scan, counted, before)
            left = _backward(low, counted[before], star, alone=after is None)
        if after is not None:
            right = _rightward(low, star, counted[after], first=before is None)
        if before is not None and _is_aside_of(low, counted[before].end, star):
            left, right = 0.0, _FAR
        if (
            after is not None
            and right < apart.get(after, _FAR)
            and (right < left or (right <= left and before in owned))
        ):
            owner = _products_of(scan, counted, after)
            owned[owner], apart[owner] = (star, True), right
        elif before is not None and left < (4 if star.raised else 3):
            if of_the_one(low, counted[before], star) or singled_out(low, counted[before], star):
                continue
            if before not in owned or left < min(apart.get(before, 0), 1):
                owned[before] = (star, False)
                apart.pop(before, None)
    return owned


# "2 sản phẩm trước đây ở hạng 3 sao, gồm cá kho và mật ong, được nâng lên 4 sao"
_BEFORE = re.compile(
    r"(?<!\w)(?:trước đây|trước đó|trước kia|vốn|từng)\s(?:chỉ )?(?:ở |đạt |thuộc |là )?"
    r"(?:hạng |mức )?$"
)
# "Bốn sản phẩm OCOP 3 sao của huyện đã được nâng lên hạng 4 sao", "đưa 6 sản phẩm 3 sao lên 4 sao"
_HAS_HAD = re.compile(
    r"\s(?:ocop\s)?(?:(?:đã |đang )?(?:được )?(?:xếp|đạt|có|ở)(?: hạng)?\s)?(?:hạng\s)?"
)
_THEN_RAISED_TO = re.compile(
    r"(?:(?! sản phẩm| muốn| chờ| xin| đề nghị| tiềm năng)[^;.,\d])*"
    r"(?:\s(?:nâng|thăng|vươn)(?: hạng| cấp| sao)?)?\slên"
    r"(?:\s(?:thành|hạng|mức))*\s[45] sao"
)
_RAISED_TO = re.compile(r"[^;.]*(?<!\w)(?:nâng|thăng|vươn|bước|lên)\s(?:hạng )?(?:lên )?[45] sao")


def _raised(scan: Scan, counted: Sequence[Quantity]) -> dict[int, tuple[Stars, Stars]]:
    """Index of a quantity → the level that it had before, and the one that it was raised to."""
    found = {}
    for had, star in pairwise(scan.stars):
        before = max((i for i, q in enumerate(counted) if q.end <= had.start), default=None)
        if before is None or had.levels >= star.levels:
            continue
        were = _BEFORE.search(scan.low[: had.start]) and _RAISED_TO.match(scan.low, had.end)
        are = _HAS_HAD.fullmatch(scan.low, counted[before].end, had.start)
        if were or (are and _THEN_RAISED_TO.match(scan.low, had.end)):
            found[before] = (had, changed(star, raised=True))
    return found


_OF_MAKERS = re.compile(r"\s(?:ocop\s)?(?:,\s?)?(?:đến từ|của|do|thuộc về|thuộc)\s")


def _of_makers(low: str, star: Stars, after: Quantity) -> bool:
    """As in "37 sản phẩm được công nhận 3 sao, 4 sao đến từ 28 chủ thể": of the products."""
    makers = after.kind in {"producer", "producer_kind"}
    return makers and _OF_MAKERS.fullmatch(low, star.end, after.number_start) is not None


# "có 2 sản phẩm: mắc ca sấy và rượu men lá (huyện Cao Lộc) đạt OCOP 4 sao": all that is listed
_NAMES_THEN_LEVEL = re.compile(
    r"(?:\s(?:ocop|bao gồm|gồm|là|đó là))*\s?:\s[^\d.:]*?(?:\s(?:đạt|xếp|hạng|ocop|chuẩn))*\s?$"
)
_HAS_LEVEL = re.compile(r"(?:đạt|hạng|xếp|chuẩn|ocop)\s?(?:ocop\s)?$")


_IN_CONTRAST = re.compile(r"[,;]\s(?:trong khi|trong lúc|còn|so với|dù|tuy)\s[^\d]*")


def _is_of_all(
    scan: Scan, counted: Sequence[Quantity], before: int, after: int | None, star: Stars
) -> bool:
    """As in "hai sản phẩm là …, …, cùng nhận 3 sao"; the last level of names that are listed."""
    gap = scan.low[counted[before].end : star.start]
    alike = _ALL_ALIKE.search(gap) is not None
    if alike and after is not None:  # "…, cả thảy đều hạng 3 sao, trong khi chỉ tiêu là 18"
        alike = _IN_CONTRAST.match(scan.low, star.end) is not None
    return alike or _ends_list_of(scan, counted, before, after, star)


def _ends_list_of(
    scan: Scan, counted: Sequence[Quantity], before: int, after: int | None, star: Stars
) -> bool:
    """Whether the only level of a sentence stands behind the names of what was counted."""
    q, low = counted[before], scan.low
    if after is not None or len(scan.stars) > 1 or q.kind != "product" or q.low <= 1:
        return False
    given = low.startswith(("đạt", "hạng", "xếp"), star.start) or _HAS_LEVEL.search(
        low[: star.start]
    )
    return bool(given) and _NAMES_THEN_LEVEL.fullmatch(low, q.end, star.start) is not None


# "3 sản phẩm: nước mắm và tinh dầu tràm cùng đạt 4 sao, gạo 3 sao"
_NAMES = re.compile(r"(?:\s(?:ocop|gồm|là|đó là))*\s?(?::|(?<=gồm)|(?<=là))\s[^\d.:;]*")


def _of_some_names(scan: Scan, q: Quantity) -> bool:
    """Whether several levels stand behind the names of what was counted, and none counts."""
    beside = [s for s in scan.stars if s.start >= q.end]
    if q.kind != "product" or len({s.levels for s in beside}) < 2:  # noqa: PLR2004
        return False
    named = _NAMES.fullmatch(scan.low, q.end, beside[0].start) is not None
    return named and all(
        re.fullmatch(r"[^\d.:;]*", scan.low[a.end : b.start]) for a, b in pairwise(beside)
    )


_FAR = 99.0


def _rightward(low: str, star: Stars, q: Quantity, *, first: bool) -> float:
    """What separates a star set from the quantity after it."""
    lead = low[star.end : q.start]
    if _ONE_OF_THEM.search(lead) or (not first and _of_makers(low, star, q)):
        return _FAR
    return _forward(lead, first=first, opens=_OPENS.search(low[: star.start]) is not None)


def _backward(low: str, q: Quantity, star: Stars, *, alone: bool) -> float:
    """What separates a star set from the quantity before it."""
    aside = _IN_ASIDE.search(low[: q.start]) and _ASIDE.match(low, q.end)
    loose = q.kind == "bare" and not alone and not aside
    return _distance(low, aside.end() if aside else q.end, star.start) + (2 if loose else 0)


_OPENS_ASIDE = re.compile(r"[^;.:()\d]{0,60}\((?:ocop|hạng|đạt|\s)*")
_CLOSES_ASIDE = re.compile(r"\s*(?:ocop\s*)?\)")


def _is_aside_of(low: str, end: int, star: Stars) -> bool:
    """As in "5 sản phẩm OCOP (hạng 4 sao) của 4 chủ thể": a level alone in brackets."""
    opened = _OPENS_ASIDE.fullmatch(low, end, star.start) is not None
    return opened and _CLOSES_ASIDE.match(low, star.end) is not None


# "một phần ba trong số đó, tức 9, đạt 4 sao": the comma ends an apposition
_IN_ASIDE = re.compile(r"(?:,|\s[-–]|tức(?: là)?|nghĩa là|tương đương)\s$")
_ASIDE = re.compile(r"(?:,|\s[-–])(?=\s(?:đạt|dừng ở|ở|thuộc|giữ|mang|nằm ở|mới ở|được xếp)(?!\w))")
OUT_OF_COUNT = re.compile(r"\s*(?:sản phẩm\s)?(?:trong|trên|của) (?:tổng )?số\s*")


def _product(scan: Scan, counted: Sequence[Quantity], i: int) -> int:
    """Of "14 sản phẩm của 11 chủ thể" the products have the stars, of "9 trong số 31" the nine."""
    if i and OUT_OF_COUNT.fullmatch(scan.low, counted[i - 1].end, counted[i].start):
        return i - 1
    if (
        i
        and counted[i].kind in {"producer", "producer_kind"}
        and paired(scan, counted[i - 1], counted[i])
    ):
        return i - 1
    return i


# "trao giấy hạng 4 sao cho 6 chủ thể với 8 sản phẩm": the products have the stars
_WITH_PRODUCTS = re.compile(r",?\s(?:với|có|đứng tên|sở hữu)(?: tổng số| tổng cộng)?\s")


def _products_of(scan: Scan, counted: Sequence[Quantity], i: int) -> int:
    """The products behind the makers of whom a level is told, or what is counted itself."""
    if i + 1 == len(counted) or counted[i].kind not in {"producer", "producer_kind"}:
        return i
    gap = scan.low[counted[i].end : counted[i + 1].start]
    return i + 1 if counted[i + 1].kind == "product" and _WITH_PRODUCTS.fullmatch(gap) else i


# "là huyện có nhiều sản phẩm đạt 4 sao nhất với 17 sản phẩm"
_MOST_OF = re.compile(
    r"\s(?:ocop\s)?nhất(?:\s(?:cả|toàn|của|trong)\s[^\s,;.\d]+)?,?"
    r"\s(?:với|có|là|gồm)\s(?:tới |đến )?"
    # "hạng 3 sao nhiều hơn cả, 37 sản phẩm"
    r"|\schiếm (?:phần lớn|đa số|số đông|nhiều nhất|hầu hết|áp đảo)(?:,|(?=\svới))"
    r"\s(?:có |với |gồm )?"
    r"|\s(?:nhiều|đông|ít|khiêm tốn) hơn(?: cả| hẳn| nhiều)?,\s(?:có |với |gồm )?"
)
# "là sản phẩm 4 sao đầu tiên và là sản phẩm điển hình trong 69 sản phẩm": a level of the one
_ONE_OF_THEM = re.compile(r"\slà (?:một |sản phẩm )[^;.\d]*\strong (?:số |tổng số )?$")
_OPENS = re.compile(r"[;.:]\s(?:riêng |còn )?(?:nhóm|hạng|mức|loại)\s(?:sản phẩm )?$")


def _forward(lead: str, *, first: bool, opens: bool) -> float:
    """What separates a star set from the number after it; less where the words link them."""
    if _STAR_FIRST.fullmatch(lead) or _MOST_OF.fullmatch(lead):
        return 0.5
    strength = max((STRENGTH[m.lastgroup or "s1"] for m in SEPARATORS.finditer(lead)), default=0.0)
    if not first:
        if not strength and len(lead.split()) <= 5:  # noqa: PLR2004 - "4 sao ghi nhận 11"
            return 0.8
        if opens and strength <= 2 and len(lead.split()) <= 5:  # noqa: PLR2004
            return 0.9  # "; nhóm 3 sao đông hơn, 300 sản phẩm"
        return strength if re.fullmatch(r"\s*[,:]\s*(?:có |gồm )?", lead) else _FAR
    if re.search(r"[;.]", lead) or len(lead) > 70:  # noqa: PLR2004
        return _FAR
    return strength + 1


# "3 sản phẩm (vịt của A; quýt của B) đạt 3 sao", "Ba sản phẩm trong số này, gồm miến, là 4 sao"
_ASIDE_FIRST = re.compile(
    r"\s(?:ocop\s)?(?:\([^()\d]*\)|(?:trong số (?:này|đó|ấy))?,\s(?:gồm|trong đó có|như)\s"
    r"[^,;.\d]{2,60},)\s"
)


def _distance(low: str, a: int, b: int) -> float:
    """How strongly what lies between a quantity and a star set keeps them apart."""
    closed = _ASIDE_FIRST.match(low, a, b)  # "3 sản phẩm (vịt của A; quýt của B) đạt 3 sao"
    strength = 0.0
    for m in SEPARATORS.finditer(low, closed.end() if closed else a, b):
        strength = max(strength, STRENGTH[m.lastgroup or "s1"])
    return strength


# "hơn nửa trong tổng số 28 sản phẩm đạt 4 sao": the level of a share
_HALF_OF = re.compile(
    r"(?:nửa|phần lớn|đa số|hầu hết|%)\s(?:trong |của )?(?:tổng )?(?:số )?[\d.]+ sản phẩm"
    r"(?:\s[^\s,;.]+){0,3}\s$"
)
# "số còn lại", "một nửa trong đó", "73,9%": a share with no count of its own.
_UNCOUNTED = re.compile(
    r"(?:(?<!\w)(?:chưa|không|chẳng)|còn lại"
    r"|(?:một|quá|hơn|gần|phân|già|non) nửa|nửa (?:số|trong)|một phần \w+"
    r"|gần hết|hầu như|phần lớn|phần đông|số đông|đa số|hầu hết|chủ yếu|%)"
    r"(?:\s[^\s\d,;.]+){0,6}\s$"
)


# "Chiếm đa số vẫn là hạng 3 sao: 330 sản phẩm", "phần lớn là hạng 3 sao, với 130 sản phẩm;"
_HAS_COUNT = re.compile(
    r"\s?(?::|,(?:\s(?:với|có|gồm))?)\s(?:tới |đến )?\d+ (?:sản phẩm|sp)(?: ocop)?(?=[,;.]|$)"
)
# One of these words, or the sign, is in both.
_SHARE_WORDS = frozenset(
    ["chưa", "không", "chẳng", "lại", "hết", "như", "nửa", "phần", "đông", "đa", "hầu", "yếu"]
)


def _is_remainder(
    low: str, star: Stars, counted: Sequence[Quantity], words: frozenset[str]
) -> bool:
    """As in "số còn lại 3 sao": the stars of a remainder that has no number of its own."""
    if words.isdisjoint(_SHARE_WORDS) and "%" not in low:
        return False
    if _HALF_OF.search(low[: star.start]):
        return True
    m = _UNCOUNTED.search(low[: star.start])
    if m is not None and _HAS_COUNT.match(low, star.end):
        return False
    return m is not None and not any(0 <= m.start() - q.end <= 1 for q in counted)

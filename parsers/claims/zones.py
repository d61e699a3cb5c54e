"""Which words and stars of a sentence belong to which quantity.

A sentence with several quantities is cut into zones, one each, at the strongest separator between
two of them. What belongs here: borders and star sets. What does not: what a figure means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.claims.lexicon import choice
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.singled_out import of_the_one, singled_out
from parsers.claims.stars import Stars
from parsers.record import record

_SEPARATORS = re.compile(
    r"(?P<s4>[;:]|\.\s|…)"
    r"|(?P<s3>,?\s(?:trong khi|song|nhưng|bao gồm|gồm)(?!\w)"
    r"|,\s(?:trong (?:đó|số)|còn|riêng|với|đồng thời)(?!\w)|(?<!\d)\s-\s|\s-\s(?!\d))"
    r"|(?P<s25>\(|\s(?:còn(?! hạn| hiệu lực| thời hạn| giá trị)|cùng với|ngoài|lẫn)(?!\w)"
    r"|\sthì (?=đạt|được|có|qua|trúng|đỗ|\d))"
    r"|(?P<s2>,(?!\d)|(?<!\d),)"
    r"|(?P<s1>\s(?:và|cùng|với|hay)(?!\w)|/)"
)
_STRENGTH = {"s4": 4.0, "s3": 3.0, "s25": 2.5, "s2": 2.0, "s1": 1.0}
# "8 sản phẩm của 4 chủ thể": two facts that share what stands around them.
_PAIR = re.compile(
    r"(?:\s*\(?(?:ocop|nông nghiệp|nông sản|này|đó|mới|nói trên|tham gia|đăng ký|dự thi"
    r"|cấp tỉnh|đạt chuẩn|đạt|hạng|xếp|được xếp|được công nhận|thuộc nhóm)\s*){0,3}\s*"
    r"(?:[,(]?\s*(?:của|do|thuộc|từ|đến từ|đến|thuộc về"
    r"|thuộc sở hữu của|cho|với|là của|có|/|\()\s*)?"
    r"(?:cả |tổng số |tổng cộng )?"
)
# "hai sản phẩm là …, …, cùng nhận 3 sao": one level for all that was listed.
_ALL_ALIKE = re.compile(r"(?<!\w)(?:cùng|đều|tất cả|cả hai|cả ba|đồng loạt)\s(?:\w+\s){0,6}$")
_STAR_FIRST = re.compile(
    r"\s*(?:ocop\s*)?(?:cấp (?:tỉnh|huyện|quốc gia|trung ương)\s*)?(?:(?:hiện|đã|cũng|chỉ|đều)\s)*"
    + rf"(?:{choice('star_link')}|\()?(?:\s*{choice('star_fill')})*\s*\(?\s*$"
)


@record
class Zone:
    """A quantity with the stretch of its sentence that speaks of it."""

    quantity: Quantity
    left: int
    right: int
    stars: Stars | None = None
    star_first: bool = False
    pair: Quantity | None = None


# "47 sản phẩm được chấm và cấp chứng nhận (33 sản phẩm mới và 14 sản phẩm đánh giá lại)"
_SPLITS = re.compile(r"\d+ sản phẩm (?:cấp |công nhận )?mới(?:,|;|\svà)\s\d[^()]*\)")


def _border(scan: Scan, a: int, b: int) -> int:
    """Where two quantities part: at the strongest separator, the first of equals."""
    low = scan.low
    names = [(m.start, m.end) for m in scan.places if m.name]
    names += [(s.start, s.end) for s in scan.stars]
    names += [(t.start, t.end) for t in scan.times]
    names += [(c.start, c.end) for c in scan.cues if "," in low[c.start : c.end]]
    best, at = 0.0, b
    for m in _SEPARATORS.finditer(low, a, b):
        strength = _STRENGTH[m.lastgroup or "s1"]
        if any(start <= m.start() < end for start, end in names):
            continue  # "Phan Rang - Tháp Chàm", "3 - 4 sao", "2019 - 2021", "đánh giá, phân hạng"
        if m.group() == "(" and low.find(")", m.end(), b) > 0:
            continue  # an aside that closes before the second number
        if m.group() in "(:" and not low[m.end() : b].strip() and not _SPLITS.match(low, b):
            continue  # "Lai Vung (12)", "Ninh Hải: 39": the number of what stands before it
        if strength > best:
            best, at = strength, m.start()
    return at


def paired(scan: Scan, first: Quantity, second: Quantity) -> bool:
    """Whether a product count and a producer count are one phrase."""
    kinds = {first.kind, second.kind}
    if not (kinds & {"product", "file", "certificate"} and kinds & {"producer", "producer_kind"}):
        return False
    between = scan.low[first.end : second.start]
    if second.kind in {"producer", "producer_kind"}:
        between = _without_stars(scan, first.end, second.start)
    return len(between) < 45 and _PAIR.fullmatch(between) is not None  # noqa: PLR2004


def _without_stars(scan: Scan, start: int, end: int) -> str:
    """The words between two quantities, as in "8 sản phẩm (đạt 4 sao) của 5 chủ thể"."""
    words = scan.low[start:end]
    for s in reversed(scan.stars):
        if start <= s.start and s.end <= end:
            words = words[: s.start - start] + words[s.end - start :]
    return words


def cut_zones(scan: Scan, counted: Sequence[Quantity]) -> list[Zone]:
    """Zones of the counted quantities of a sentence, with the stars that belong to each."""
    low = scan.low
    borders = [0]
    for first, second in pairwise(counted):
        borders.append(_border(scan, first.end, second.start))
    borders.append(len(low))
    zones = [
        # with no separator between two quantities, the words between belong to both
        Zone(
            q,
            min(borders[i], counted[i - 1].end) if i and borders[i] == q.start else borders[i],
            borders[i + 1],
        )
        for i, q in enumerate(counted)
    ]
    for i, (first, second) in enumerate(pairwise(counted)):
        if paired(scan, first, second):
            right = zones[i + 1].right
            zones[i] = Zone(first, zones[i].left, right, pair=second)
            zones[i + 1] = Zone(second, zones[i].left, right, pair=first)
    owned = _owners(scan, counted)
    zones = [
        Zone(z.quantity, z.left, z.right, owned[i][0], owned[i][1], z.pair) if i in owned else z
        for i, z in enumerate(zones)
    ]
    return [_before_the_rest(low, _within_brackets(low, z)) for z in zones]


# "42 sản phẩm đạt 5 sao, số còn lại là tiềm năng 5 sao": nothing behind it is said of the 42
_THE_REST = re.compile(
    r",\s(?:và\s)?(?:(?:(?:số |phần |các sản phẩm |sản phẩm )?còn lại|số khác)"
    r"\s(?:là|đạt|thuộc|có)|trong (?:đó|số đó)(?! (?:tất cả|cả|đều|có)))\s"
)


def _before_the_rest(low: str, zone: Zone) -> Zone:
    rest = _THE_REST.search(low, zone.quantity.end, zone.right)
    return replace(zone, right=rest.start()) if rest else zone


def _within_brackets(low: str, zone: Zone) -> Zone:
    """A count in brackets has no words behind them: "57 sản phẩm (32 mới; 25 làm lại) được xét"."""
    opened = low.rfind("(", 0, zone.quantity.start)
    closes = low.find(")", zone.quantity.end)
    if opened < 0 or closes < 0 or low.find(")", opened, zone.quantity.start) >= 0:
        return zone
    if closes >= zone.right:
        return zone
    if zone.stars is None or zone.stars.start < closes:
        return replace(zone, right=closes)
    if _TWO_COUNTS.search(low, opened, closes):
        return replace(zone, right=closes, stars=None)
    return zone  # "cả thành phố (62 sản phẩm) đạt 4 sao"


_TWO_COUNTS = re.compile(r"\d[^();,]*[;,][^();,]*\d")


def _owners(scan: Scan, counted: Sequence[Quantity]) -> dict[int, tuple[Stars, bool]]:
    """Index of a quantity → its star set, and whether the star stands before the number.

    A star set belongs to the neighbour from which less separates it.
    """
    low = scan.low
    owned: dict[int, tuple[Stars, bool]] = {}
    apart: dict[int, float] = {}
    for star in scan.stars:
        if star.scale or _is_remainder(low, star, counted, scan.words):
            continue
        before = max((i for i, q in enumerate(counted) if q.end <= star.start), default=None)
        after = min((i for i, q in enumerate(counted) if q.number_start >= star.end), default=None)
        if (
            before is not None
            and _ALL_ALIKE.search(low[counted[before].end : star.start])
            and after is None
        ):
            owned.setdefault(_product(scan, counted, before), (star, False))
            continue
        if before is not None and _ends_list_of(scan, counted, before, after, star):
            owned.setdefault(_product(scan, counted, before), (star, False))
            continue
        left, right = _FAR, _FAR
        if before is not None:
            before = _product(scan, counted, before)
            aside = _IN_ASIDE.search(low[: counted[before].start]) and _ASIDE.match(
                low, counted[before].end
            )
            loose = counted[before].kind == "bare" and after is not None and not aside
            end = aside.end() if aside else counted[before].end
            left = _distance(low, end, star.start) + (2 if loose else 0)
        if after is not None and not (before is not None and _of_makers(low, star, counted[after])):
            opens = _OPENS.search(low[: star.start]) is not None
            right = _forward(
                low[star.end : counted[after].start], first=before is None, opens=opens
            )
        if before is not None and _is_aside_of(low, counted[before].end, star):
            left, right = 0.0, _FAR
        if (
            after is not None
            and right < apart.get(after, _FAR)
            and (right < left or (right <= left and before in owned))
        ):
            owned[after], apart[after] = (star, True), right
        elif before is not None and left < (4 if star.raised else 3):
            if of_the_one(low, counted[before], star) or singled_out(low, counted[before], star):
                continue
            if before not in owned or left < min(apart.get(before, 0), 1):
                owned[before] = (star, False)
                apart.pop(before, None)
    return owned


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


_FAR = 99.0
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


# "là huyện có nhiều sản phẩm đạt 4 sao nhất với 17 sản phẩm"
_MOST_OF = re.compile(
    r"\s(?:ocop\s)?nhất(?:\s(?:cả|toàn|của|trong)\s[^\s,;.\d]+)?,?"
    r"\s(?:với|có|là|gồm)\s(?:tới |đến )?"
)
_OPENS = re.compile(r"[;.:]\s(?:riêng |còn )?(?:nhóm|hạng|mức|loại)\s(?:sản phẩm )?$")


def _forward(lead: str, *, first: bool, opens: bool) -> float:
    """What separates a star set from the number after it; less where the words link them."""
    if _STAR_FIRST.fullmatch(lead) or _MOST_OF.fullmatch(lead):
        return 0.5
    strength = max(
        (_STRENGTH[m.lastgroup or "s1"] for m in _SEPARATORS.finditer(lead)), default=0.0
    )
    if not first:
        if not strength and len(lead.split()) <= 5:  # noqa: PLR2004 - "4 sao ghi nhận 11"
            return 0.8
        if opens and strength <= 2 and len(lead.split()) <= 5:  # noqa: PLR2004
            return 0.9  # "; nhóm 3 sao đông hơn, 300 sản phẩm"
        return strength if re.fullmatch(r"\s*[,:]\s*(?:có |gồm )?", lead) else _FAR
    if re.search(r"[;.]", lead) or len(lead) > 70:  # noqa: PLR2004
        return _FAR
    return strength + 1


_ASIDE_FIRST = re.compile(r"\s(?:ocop\s)?\([^()\d]*\)\s")


def _distance(low: str, a: int, b: int) -> float:
    """How strongly what lies between a quantity and a star set keeps them apart."""
    closed = _ASIDE_FIRST.match(low, a, b)  # "3 sản phẩm (vịt của A; quýt của B) đạt 3 sao"
    strength = 0.0
    for m in _SEPARATORS.finditer(low, closed.end() if closed else a, b):
        strength = max(strength, _STRENGTH[m.lastgroup or "s1"])
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
    r"|phần lớn|phần đông|số đông|đa số|hầu hết|chủ yếu|%)"
    r"(?:\s[^\s\d,;.]+){0,6}\s$"
)


# One of these words, or the sign, is in both.
_SHARE_WORDS = frozenset(
    ["chưa", "không", "chẳng", "lại", "nửa", "phần", "đông", "đa", "hầu", "yếu"]
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
    return m is not None and not any(0 <= m.start() - q.end <= 1 for q in counted)

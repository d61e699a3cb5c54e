"""What happens to the products of a figure: metric and novelty, from the cues of its zone."""

from __future__ import annotations

import re

from parsers.claims.asking import (
    asked,
    asks_for_more,
    is_granted_since,
)
from parsers.claims.cues import Cue
from parsers.claims.scan import Scan
from parsers.claims.zones import Zone
from parsers.models import Metric

_METRIC = ("evaluated", "recognised", "proposed", "target")
_LOST = ("failed", "expired", "withdrawn")
_GRANTED = re.compile(
    # "24 sản phẩm từ 50 điểm trở lên, tương ứng 3 sao"
    r"(?:tương ứng|tương đương|ứng với|đạt|được|nhận|giành|ở|xếp|lên|mang|đủ|vào|gắn|chuẩn)"
    r"(?:\s[^\s,;:.]+){0,3}\s*$"
)
_HELD = re.compile(
    r"(?:đã|hiện|đang) có|(?:tăng|nâng|đưa)[^,;]{0,30} lên|trong tay|(?:gom|tích lũy) được|sở hữu"
)
# "được đánh giá, xếp hạng đạt", "sản phẩm của 33 chủ thể tham gia chương trình được công nhận"
_JUDGED = re.compile(
    r"(?:được |đã )?(?:chấm|đánh giá|xét|thẩm định)|tham gia (?:chương trình|ocop)(?!\w)"
)
# "có 33 sản phẩm 3 sao, nhiều sản phẩm có tiềm năng 5 sao": no hope for all the 33
_OTHERS = re.compile(
    r"[:;]|,\s(?:trong đó\s)?(?:có\s)?(?:nhiều|một số|không ít|hầu hết|đa số)(?!\w)"
)
# "cấp giấy chứng nhận đối với 64 sản phẩm của 40 chủ thể dự thi": granted, whatever comes after
_GRANTS = re.compile(
    r"(?:(?:cấp|trao)\s(?:giấy\s)?chứng nhận\s(?:ocop\s)?(?:cho|đối với)"
    r"|(?:quyết định|thống nhất)\s(?:công nhận|xếp loại|xếp hạng)(?: thêm| cho)?)"
    r"\s(?:hơn |gần |tổng số )*$"
)
# "Xét kết quả chấm điểm 76 sản phẩm tại Biên bản số 12": put to the vote, and no more is said
_RESULTS_OF = re.compile(
    r"(?:căn cứ|xét|theo|trên cơ sở|tờ trình|biên bản)(?!\w)[^;]*(?<!phê duyệt )(?<!công nhận )"
    r"(?<!công bố )(?<!thông qua )kết quả (?:đánh giá|chấm điểm|chấm|thẩm định)"
    r"(?:,? (?:và )?(?:phân hạng|xếp hạng|xếp loại))?\s"
    r"(?:(?:của|cho|đối với|tổng số|tất cả|hồ sơ)\s)*$"
)
_EVERY_ONE = re.compile(r"^[^,;:.]*(?<!\w)đều\s$")


# "20 sản phẩm 5 sao, còn lại là tiềm năng 5 sao": told of the others
_REST = re.compile(r"[,;]\s(?:số |phần |các sản phẩm )?còn lại(?!\w)|;")


def _within(cues: list[Cue], start: int, end: int) -> list[Cue]:
    return [c for c in cues if start <= c.start and c.end <= end]


def right_cues(scan: Scan, zone: Zone, *kinds: str) -> list[Cue]:
    """Cues of the zone after its quantity, the nearest first."""
    cues = scan.cues_of(*kinds)
    if not cues:
        return cues
    q = zone.quantity
    start = q.end if q.kind == "file" else q.number_end  # "hồ sơ" is the noun and no cue
    rest = _REST.search(scan.low, q.end, zone.right)
    return _within(cues, start, rest.start() if rest else zone.right)


def left_cues(scan: Scan, zone: Zone, *kinds: str) -> list[Cue]:
    """Cues of the zone before its quantity, the nearest first."""
    cues = scan.cues_of(*kinds)
    return _within(cues, zone.left, zone.quantity.number_start)[::-1] if cues else cues


def metric_in_zone(scan: Scan, zone: Zone) -> Metric | None:
    """The metric that the zone's own words give; None when they give none."""
    after = [
        c
        for c in right_cues(scan, zone, *_METRIC)
        if not _is_novelty(scan, c) and not _came_before(scan, zone, c)
    ]
    before = [
        c
        for c in left_cues(scan, zone, *_METRIC)
        if not _is_novelty(scan, c) and not _spent(scan, zone, c) and not _summed(scan, zone, c)
    ]
    if any(c.kind == "recognised" for c in (*after, *before)):
        after = [c for c in after if not _names_round(scan, c)]
        before = [c for c in before if not _names_round(scan, c)]
    cues = [*after, *before]
    cues = [c for c in cues if not is_granted_since(scan, zone, c)]
    hoped = [c for c in cues if c.kind == "proposed"]
    if any(
        not _OTHERS.search(scan.low[zone.quantity.end : c.start]) for c in hoped
    ) or asks_for_more(scan, zone, cues):
        return "proposed"
    low, q = scan.low, zone.quantity
    lead, words = low[: q.start], scan.words
    grants = not words.isdisjoint(("cấp", "trao", "định", "nhất")) and _GRANTS.search(lead)
    if grants and not asked(scan, before):
        return "recognised"
    results = "quả" in words and _RESULTS_OF.search(lead)
    if results and not any(c.kind == "recognised" for c in after):
        return "evaluated"
    near = next((c for c in after if not re.search(r"[,;:(]", low[q.end : c.start])), None)
    if near is not None and _all_passed(scan, zone, after):
        return "recognised"
    if near is not None and near.kind in {"evaluated", "recognised"}:
        return "recognised" if _is_ranked(scan, zone, near) else near.kind  # type: ignore[return-value]
    return _by_stars(scan, zone, before, near) or _by_verb(scan, before, after)


# "công nhận 41 sản phẩm của kỳ đánh giá năm 2022", "đạt OCOP trong kỳ chấm 2023": by which round
_ROUND = re.compile(
    r"(?:của|trong|thuộc|theo|sau|qua|tại|ở|cho) (?:kỳ|đợt|lần|vòng|phiên|mùa|cuộc|chu trình)"
    r"(?: họp)?\s$"
)


def _names_round(scan: Scan, cue: Cue) -> bool:
    """Whether a verb of judging stands in the name of a round, beside words for granting."""
    return cue.kind == "evaluated" and _ROUND.search(scan.low[: cue.start]) is not None


# "được Hội đồng xếp 4 sao sau hai ngày chấm điểm"
_AFTER_THAT = re.compile(r"\ssao\s(?:sau|qua)(?:\s[^\s,;]+){0,4}\s$")
# "nhận 35 hồ sơ, xếp hạng được 31": the verb of the next number
_OF_NEXT = re.compile(r"\s(?:được |cho |thêm |gần |hơn )?\d+(?![\d/.,]*\s(?:ngày|tháng|năm|sao))")


# "6 sản phẩm từng mang hạng 4 sao, nay xin công nhận lại"
_WAS_ONCE = re.compile(r"(?<!\w)(?:từng|vốn)\s(?:được )?$")
# "có 11 sản phẩm nhưng năm sau ít sản phẩm tham gia": told of another year
_BUT = re.compile(r"(?<!\w)(?:nhưng|song|tuy nhiên|thế nhưng)\s[^,]*(?:năm|đợt|kỳ|sau đó)(?!\w)")


# "230 sản phẩm OCOP của 133 chủ thể tham gia": told of the makers
_MAKERS = re.compile(r"\d (?:chủ thể|cơ sở|hợp tác xã|đơn vị)\stham gia[.,;)]?$")
# "đã đánh giá xong 47 sản phẩm, công nhận được 22"
_DONE = re.compile(r"(?:\s(?:xong|hoàn tất))?\s(?:được\s)?")


def _came_before(scan: Scan, zone: Zone, cue: Cue) -> bool:
    """Whether a later word tells what went before the rank, or what the next number is."""
    end = zone.quantity.end
    if cue.kind == "recognised" and _WAS_ONCE.search(scan.low[: cue.start]):
        return any(c.start > cue.end for c in scan.cues_of("evaluated", "proposed"))
    if cue.kind == "evaluated" and _AFTER_THAT.search(scan.low, end, cue.start):
        return True
    told = (_asks_to_sign, _owners_of)
    if cue.kind == "evaluated" and any(rule(scan, zone, cue) for rule in told):
        return True
    gap = scan.low[end : cue.end]  # a cue may begin with its comma
    if cue.kind == "evaluated" and (_BUT.search(gap) or _MAKERS.search(scan.low[: cue.end + 1])):
        return True
    if "%" in gap:
        return True  # "5.401 sản phẩm đạt 3 sao trở lên, trong đó 1,6% tiềm năng 5 sao"
    judged = any(
        _DONE.fullmatch(scan.low, c.end, zone.quantity.number_start)
        for c in left_cues(scan, zone, "evaluated")
    )
    filed = judged or zone.quantity.kind == "file"
    filed = filed and cue.kind == "recognised" and "," in gap
    return filed and _OF_NEXT.match(scan.low, cue.end) is not None


# "Hội đồng nhất trí xếp cả 22 sản phẩm vào hạng 4 sao và đề nghị UBND tỉnh ra quyết định"
_TO_SIGN = re.compile(
    r"(?:đề nghị|trình|kiến nghị)\s(?:chủ tịch )?ubnd[^,;.\d]*\s(?:quyết định|phê duyệt)(?!\w)"
)
_NEXT_ACT = re.compile(r"(?:,|\svà|\srồi|\sđồng thời)\s$")


def _asks_to_sign(scan: Scan, zone: Zone, cue: Cue) -> bool:
    """Whether a council that has ranked asks a committee for the decision on it."""
    if not left_cues(scan, zone, "recognised") or _TO_SIGN.match(scan.low, cue.start) is None:
        return False
    return _NEXT_ACT.search(scan.low[: cue.start]) is not None


# "cuối năm 2025, tỉnh ghi nhận 460 sản phẩm OCOP do 286 chủ thể đăng ký": whose they are
_WHOSE = re.compile(r"\socop (?:do|của) \d+ (?:chủ thể|cơ sở|hợp tác xã|đơn vị)\s")


def _owners_of(scan: Scan, zone: Zone, cue: Cue) -> bool:
    """Whether makers are named who registered what is counted at a date."""
    if _WHOSE.fullmatch(scan.low, zone.quantity.end, cue.start) is None:
        return False
    dated = (t for t in scan.times if t.role == "until" and t.start < zone.quantity.start)
    return next(dated, None) is not None


def _all_passed(scan: Scan, zone: Zone, after: list[Cue]) -> bool:
    """As in "cả 4 sản phẩm đăng ký đều đạt 3 sao"."""
    end = zone.quantity.end
    granted = [c for c in after if c.kind == "recognised"]
    every = any(_EVERY_ONE.search(scan.low[end : c.start]) for c in granted)
    return every or _judged_and_passed(scan, after)


def _judged_and_passed(scan: Scan, after: list[Cue]) -> bool:
    """As in "217 sản phẩm được đánh giá, xếp hạng đạt tiêu chuẩn", in one clause."""
    if len(after) < 2 or not _JUDGED.match(scan.low, after[0].start):  # noqa: PLR2004
        return False
    between = scan.low[after[0].end : after[1].start]
    return after[1].kind == "recognised" and not re.search(r"[,;:.]|để", between)


def _spent(scan: Scan, zone: Zone, cue: Cue) -> bool:
    """As in "1,4% tiềm năng 5 sao và 20 sản phẩm …": the cue has a level of its own before."""
    between = [s for s in scan.stars if cue.end <= s.start and s.end <= zone.quantity.start]
    return bool(between) and zone.stars not in between and cue.kind == "proposed"


def _summed(scan: Scan, zone: Zone, cue: Cue) -> bool:
    """As in "… của năm thứ hai tham gia; lũy kế đến nay, tỉnh có 84": the sum stands by itself."""
    if cue.kind != "evaluated" or ";" not in scan.low[cue.end : zone.quantity.start]:
        return False
    clause = scan.low.rindex(";", cue.end, zone.quantity.start)
    told = [t.start for t in scan.times if t.role in {"now", "until"}]
    told += [c.start for c in scan.cues_of("stock")]
    return any(clause < start < zone.quantity.start for start in told)


def _by_stars(scan: Scan, zone: Zone, before: list[Cue], near: Cue | None) -> Metric | None:
    """Granted: "12 sản phẩm đạt 4 sao", "đã có 12"; not granted: "14 sản phẩm nhắm tới 4 sao"."""
    low, q, star = scan.low, zone.quantity, zone.stars
    if star is not None and star.start >= q.end:
        if _GRANTED.search(low[q.end : star.start] + _verb(low, star.start)):
            return "recognised"
        if near is not None and near.kind == "target" and not before:
            return "evaluated"
    filed = bool(before) and before[0].kind == "evaluated"
    if filed and star is not None and 0 <= star.start - q.end <= 1:
        verb = low[before[0].start : before[0].end]
        if (
            verb in {"chấm", "chấm được"}
            and q.kind != "file"
            and "hội đồng" in low[: before[0].start]
        ):
            return "recognised"
    if filed and _is_stock(scan, zone, before[0]):
        return "recognised"
    return "recognised" if filed and _HELD.search(low[before[0].end : q.number_start]) else None


_ALL_HAVE = re.compile(r"toàn (?:tỉnh|thành phố|huyện|thị xã|quận|xã)(?:\s[^\s,;]+){0,5}\scó\s")


def _is_stock(scan: Scan, zone: Zone, filed: Cue) -> bool:
    """As in "số sản phẩm tham gia tăng, đến nay toàn huyện có 32 sản phẩm OCOP 3 sao"."""
    q = zone.quantity
    had = _within(scan.cues_of("stock"), filed.end, q.number_start)
    held = had or _ALL_HAVE.search(scan.low, filed.end, q.number_start)
    return bool(held) and zone.stars is not None and scan.low.startswith(" ocop", q.end)


def _by_verb(scan: Scan, before: list[Cue], after: list[Cue]) -> Metric | None:
    """The verb right before the number, else the first after it."""
    if asked(scan, before):
        return "evaluated"
    verbs = [c for c in [*before[:1], *after] if c.kind in {"evaluated", "recognised"}]
    return verbs[0].kind if verbs else None  # type: ignore[return-value]


# "9 sản phẩm được tỉnh đánh giá, công nhận lại"
_AND_GRANTED = re.compile(r"(?:,| và)(?: phân hạng,?| xếp hạng,?)?(?: và)? công nhận(?!\w)")
_WAS = re.compile(r"^(?!.*(?:đề nghị|chờ|để|xin|sẽ|cần|phải))[^,;:.]*(?<!\w)được(?!\w)[^,;:.]*$")


def _is_ranked(scan: Scan, zone: Zone, cue: Cue) -> bool:
    """As in "được chấm hạng 4 sao", "được đánh giá, công nhận": judged, and granted at once."""
    star = zone.stars
    if cue.kind == "recognised":
        return True
    was = _WAS.search(scan.low[zone.quantity.end : cue.start])
    if was and _AND_GRANTED.match(scan.low, cue.end):
        return True
    judged = _JUDGED.match(scan.low, cue.start)
    return star is not None and judged is not None and 0 <= star.start - cue.end < 14  # noqa: PLR2004


_RANKS = re.compile(r"(?:từ )?(đạt|xếp hạng)")


def _verb(low: str, start: int) -> str:
    """The rank word with which a star set itself begins ("hạng 4 sao", "đạt 3 sao")."""
    m = _RANKS.match(low, start)
    return " " + m[1] + " " if m else ""


def _is_novelty(scan: Scan, cue: Cue) -> bool:
    """As in "đánh giá lại": it names a kind of product, not what happened.

    "8 sản phẩm đăng ký mới" does say what happened.
    """
    if scan.low.startswith("đăng ký", cue.start):
        return False
    return any(c.start <= cue.start < c.end for c in scan.cues_of("renewal", "new"))


# "đăng ký 7 sản phẩm thì không trượt sản phẩm nào", "không hồ sơ nào bị loại"
_NONE = re.compile(
    r"(?<!\w)(?:không|chẳng)\s(?:bị |hề )?(?:(?:có )?(?:một )?(?:sản phẩm |hồ sơ |món )?nào\s"
    r"(?:bị )?)?$"
)
# "46 sản phẩm ra về với 3 sao"
_WITH_STARS = re.compile(r"\svới (?:hạng )?[345] sao")


# "12 sản phẩm của huyện Mường Chà, tỉnh Điện Biên hết hiệu lực": no comma of a clause
_UNIT_AROUND = re.compile(r"(?<=[^\W\d]),\s(?=(?:tỉnh|thành phố|huyện|thị xã|tp\.?)\s)")


def lost(scan: Scan, zone: Zone) -> str | None:
    """Why a figure counts products without the rank: failed, expired, withdrawn; else None."""
    if scan.kinds.isdisjoint(_LOST):
        return None
    q, low = zone.quantity, scan.low
    for c in [*right_cues(scan, zone, *_LOST), *left_cues(scan, zone, *_LOST)]:
        if _NONE.search(low[: c.start]) or _WITH_STARS.match(low, c.end):
            continue
        between = low[q.end : c.start] if c.start >= q.end else low[c.end : q.start]
        stops = r"[,;:.]" if c.start >= q.end else r"[,;.]"  # "Không đạt: 01 sản phẩm"
        between = _UNIT_AROUND.sub(" ", between)
        counted = c.start < q.start and re.search(r"\d", between)
        if not counted and not re.search(stops, between):
            return c.kind
    return None


def has(scan: Scan, zone: Zone, kind: str) -> bool:
    """Whether the zone holds a cue of this kind."""
    return kind in scan.kinds and bool(right_cues(scan, zone, kind) or left_cues(scan, zone, kind))


# "Nếu xét riêng từng nơi thì Lệ Thủy nhiều nhất, 9 sản phẩm"
_ONE_BY_ONE = re.compile(r"(?:xét|tính|chia)(?: riêng)?(?: theo)?\s$")


def is_each(scan: Scan, zone: Zone) -> bool:
    """As in "mỗi xã có 1 sản phẩm": one for every unit.

    "mỗi phường 2, toàn tỉnh thêm 60" and "Sìn Hồ 14, mỗi nơi còn lại dưới 20" have each its own
    number between, or stand apart.
    """
    if "each" not in scan.kinds:
        return False
    q, low = zone.quantity, scan.low
    before = left_cues(scan, zone, "each")
    if q.kind == "product":  # "xem xét kỹ từng sản phẩm và thống nhất xếp 19 sản phẩm"
        before = [c for c in before if not low.startswith("từng sản phẩm", c.start)]
    after = right_cues(scan, zone, "each")
    before = [c for c in before if not _ONE_BY_ONE.search(low[: c.start])]
    led = any(
        not re.search(r"\d[^\d,:;]*[,:;]\s", low[c.end : q.number_start])
        and not (low.startswith("từng", c.start) and ":" in low[c.end : q.number_start])
        for c in before  # "chỉ tiêu của từng huyện: Ba Tri 7, Bình Đại 6" is a list
    )
    return led or any(not re.search(r"[,;]", low[q.end : c.start]) for c in after)

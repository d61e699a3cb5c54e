"""Whether a count is planned: "phấn đấu có 30 sản phẩm", and no result held against a plan."""

from __future__ import annotations

import re

from parsers.claims.asking import is_filed_already, said_of_others
from parsers.claims.cues import Cue
from parsers.claims.lexicon import choice
from parsers.claims.meaning import right_cues
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.zones import Zone

_ALREADY = re.compile(
    rf"(?<!sản phẩm )(?<!ocop )hiện có|{choice('already')}|(?:hiện|thực) trạng"
    r"|\d[^,;]*[,;]\s(?:đã |huyện |tỉnh )?(?:thực hiện|hoàn thành)\s(?:\w+\s){0,1}$"
)


# "duy trì 90 sản phẩm đã có, công nhận lại 25": what is kept is no end of the plan
# "đề ra mục tiêu phát triển mới được 80 sản phẩm": what is to be
_HELD_BACK = re.compile(
    r"sản phẩm (?:ocop )?(?:đã|đang|hiện)\s\w+|(?:phát triển|xây dựng|công nhận) mới được\s"
)


# "hoàn thành 70% chỉ tiêu, với 63 sản phẩm", "vượt kế hoạch, với 26 sản phẩm"
_ACHIEVED = re.compile(r"(?:%\s(?:so với\s)?|(?:vượt|hoàn thành|cán đích|về đích)(?: xa)?\s)$")


# "so với chỉ tiêu 100 sản phẩm, tỉnh đã đi trước hai năm khi có 163": the plan has its number
_THEN_DONE = re.compile(
    r"\d[^,;]*(?:[,;]|\snhưng|\ssong|\strong khi)\s(?:(?!sản phẩm|trong|để|sẽ)[^\s,;]+\s){0,8}?"
    r"(?:(?:đã|hiện|(?<!năm )nay|vừa|mới (?:công nhận|có|đạt|được|làm))\s(?!có sao)(?:[^,;]*\s)?"
    r"|(?:có|đạt|được) (?:tới|đến)\s"
    r"|[^,;]*(?:làm|đạt|thực hiện|công nhận|hoàn thành) được\s)$"
    r"|\d[^,;]*[,;]\s(?:còn |và |nhưng )?số (?:sản phẩm )?(?:đã )?được (?:công nhận|xếp hạng)"
    r"[^,;.\d]*\s(?:là|đạt|lên)\s$"
)


_AGAINST = re.compile(r"(?:vượt|so với|đạt|theo|bằng)\s(?:[^\s,;]+\s){0,2}$")


# "vượt mục tiêu 150 sản phẩm", "vượt mục tiêu đến năm 2025 có 120 sản phẩm",
# "đạt 98% kế hoạch (50 sản phẩm)", "so với chỉ tiêu là 30"
_PLAN_ITSELF = re.compile(
    r".*\slà\s"
    r"|\s(?:(?:nghị quyết |cả năm |năm nay |năm 20\d\d |năm |(?:cả )?giai đoạn (?:[\d-]+ )?"
    r"|nhiệm kỳ |đề ra "
    r"|(?:được |tỉnh |huyện |trên )?giao )?\("
    r"|\s(?:được |tỉnh |huyện |trên )?giao (?:cả |của )?năm (?:20\d\d |nay )?(?:tăng |thêm )?"
    r"|(?:đề ra|đặt ra|ban đầu|được giao|cả năm) )?"
    r"|\s(?:(?:đến|vào|trong|của|cho) (?:hết |cuối )?(?:năm 20\d\d|giai đoạn [\d -]+) )?"
    r"(?:là )?(?:phải )?có (?:ít nhất |tối thiểu )?"
)


_PLAIN = re.compile(r"dự kiến|sẽ|theo kế hoạch|phấn đấu|để|đặt ra")
_PARTS = re.compile(r"[,;:.]")
_HAS = re.compile(r"\s*(?:ocop )?(?:hiện có|đang (?:mang|có|giữ|còn)|đã (?:có|được|đạt))")
_RAISING = re.compile(
    r"(?:nâng (?:cấp|hạng|sao)|chuẩn hóa|(?:đánh giá|công nhận) lại) (?:cho |đối với )?"
    r"(?:ít nhất |tối thiểu |khoảng )?$"
)


# "vượt chỉ tiêu 60 sản phẩm được giao; công nhận lại 41 sản phẩm": the 41 are done, too
_EXCEEDED = re.compile(
    r"(?<!\w)vượt (?:chỉ tiêu|kế hoạch|mục tiêu)[^;]*;"
    r"|(?<!\w)vượt (?:xa )?(?:phần|mức)[^;,.\d]*\svới\s"
)


# "đã chứng nhận được 43 sản phẩm/KH 34 sản phẩm": "KH" is short for "kế hoạch"
_PLAN_BESIDE = re.compile(r"[/(]\s?kh(?: là| giao| năm)?:?\s$")


# "vận động để từ nay đến cuối năm toàn huyện có thêm 4 sản phẩm nữa"
STILL_THIS_YEAR = re.compile(
    r"(?<!\w)từ (?:nay|giờ|bây giờ) (?:đến|tới) (?:cuối|hết) (?:năm|quý|tháng)[^,;.\d]*"
    r"\s(?:có|thêm)(?: thêm)? $"
    r"|(?<!\w)từ (?:nay|giờ|bây giờ) (?:đến|tới) (?:cuối|hết) (?:năm|quý|tháng)[^;.]*"
    r"(?<!\w)(?:tập trung|hoàn tất|hoàn thành|tiếp tục|cố gắng|tiến hành)\s[^,;.\d]*$"
)


def is_planned(scan: Scan, zone: Zone, *, since: int = 0, later: bool = True) -> bool:
    """A plan verb before the figure, with no word of what already is between them.

    Verbs that begin before ``since`` do not count, verbs after the figure only if ``later``.
    """
    q, low = zone.quantity, scan.low
    if _HAS.match(low, q.end) and not _RAISING.search(low[: q.number_start]):
        return False
    if is_filed_already(scan, zone):
        return False
    exceeded = _EXCEEDED.search(low, 0, q.number_start) if "vượt" in scan.words else None
    since = max(since, exceeded.end() if exceeded else 0)
    plans = [
        c
        for c in scan.cues_of("target")
        if since <= c.start
        and c.end <= q.number_start
        and not _only_measured(scan, c, q.number_start)
        and not said_of_others(scan, zone, c)
    ]
    lead = low[: q.number_start]
    if _PLAN_BESIDE.search(lead) or STILL_THIS_YEAR.search(lead):
        return True
    if plans:
        between = _HELD_BACK.sub(" ", low[plans[-1].end : q.number_start])
        return not (_ALREADY.search(between) or _THEN_DONE.search(between))
    after = right_cues(scan, zone, "target") if later else []
    plain = [c for c in after if _PLAIN.match(low, c.start)]
    # "thống nhất 4 sản phẩm đủ điều kiện đạt 3 sao và sẽ hoàn chỉnh hồ sơ": what comes next
    plain = [c for c in plain if not (low.endswith("và ", 0, c.start) and zone.stars is not None)]
    if not plain:
        return False
    between = low[q.end : plain[0].start]
    # "Số còn lại, 17 sản phẩm, dự kiến đánh giá lại trước tháng 12": the count stands in commas
    in_commas = between == ", " and low[: q.number_start].endswith(", ")
    return in_commas or not _PARTS.search(between)


# "vượt xa con số 200 của kế hoạch", "xa mốc 560 đặt ra cho năm 2025"
_GOAL_NAMED = re.compile(r"(?:con số|mức|mốc)\s$")
_AS_PLANNED = re.compile(
    r"\s(?:sản phẩm\s)?(?:(?:đã |được )?(?:đặt|đề) ra"
    r"|(?:của|trong|theo) (?:kế hoạch|chỉ tiêu|đề án|nghị quyết)"
    r"|mà (?:kế hoạch|chỉ tiêu|đề án|nghị quyết|tỉnh|huyện)(?:\s[^\s,;.\d]+){0,3} (?:đặt|đề) ra"
    r")(?!\w)"
)


# "vượt hơn 2 lần so với kế hoạch giao năm 2022 tăng 35 sản phẩm"
_GIVEN_GOAL = re.compile(
    r"(?<!\w)so với (?:kế hoạch|chỉ tiêu|mục tiêu) (?:được )?(?:tỉnh |huyện )?giao "
    r"(?:năm 20\d\d )?(?:là |tăng |thêm )?$"
)


# "đã hoàn thành 21 trong số 35 sản phẩm OCOP được giao": the 35
_OUT_OF_ASSIGNED = re.compile(r"\d+ (?:sản phẩm )?(?:trong|trên) (?:tổng )?số $")
_ASSIGNED = re.compile(
    r"\s(?:ocop )?(?:được (?:\S+ )?giao|theo (?:kế hoạch|chỉ tiêu)|phải hoàn thành)(?!\w)"
)


def _is_assigned_pool(scan: Scan, q: Quantity) -> bool:
    out_of = _OUT_OF_ASSIGNED.search(scan.low[: q.number_start]) is not None
    return out_of and _ASSIGNED.match(scan.low, q.end) is not None


# "quận tự nâng chỉ tiêu lên 7", "Sang năm 2024, chỉ tiêu được nâng lên 8"
GOAL_RAISED_TO = re.compile(
    r"(?<!\w)(?:chỉ tiêu|kế hoạch|mục tiêu)(?: của mình| này| ấy)?"
    r"(?: (?:được |đã |tự )*(?:nâng|tăng|điều chỉnh))?(?: lên| lên thành| lên tới| tăng lên)\s$"
)


def is_goals_number(scan: Scan, q: Quantity) -> bool:
    """As in "công nhận 296 sản phẩm, vượt xa con số 200 của kế hoạch": the plan's own number."""
    lead = scan.low[: q.number_start]
    if _GIVEN_GOAL.search(lead) or GOAL_RAISED_TO.search(lead) or _is_assigned_pool(scan, q):
        return True
    named = _GOAL_NAMED.search(scan.low[: q.number_start]) is not None
    return named and _AS_PLANNED.match(scan.low, q.number_end) is not None


def is_then_done(scan: Scan, zone: Zone) -> bool:
    """As in "chỉ tiêu 100 sản phẩm vào năm 2025, tỉnh đã đi trước khi có 163"."""
    plans = [c for c in scan.cues_of("target") if c.end <= zone.quantity.number_start]
    lead = scan.low[plans[-1].end : zone.quantity.number_start] if plans else ""
    return _THEN_DONE.search(lead) is not None


def _only_measured(scan: Scan, cue: Cue, number: int) -> bool:
    """As in "làm được 5/5 sản phẩm theo kế hoạch: …": a plan that a result is held against.

    "so với mục tiêu là 30 sản phẩm" states the plan itself.
    """
    if _PLAN_ITSELF.fullmatch(scan.low, cue.end, number):
        return False
    between = scan.low[cue.end : number]
    if _ACHIEVED.search(scan.low[: cue.start]) and ("," in between or ":" in between):
        return True
    done = any(q.number_end <= cue.start for q in scan.quantities)
    return done and _AGAINST.search(scan.low[: cue.start]) is not None

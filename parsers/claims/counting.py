"""Which quantities of a sentence can be figures of the programme at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.turns import numbers_in_turn

_KIND_LIST = re.compile(
    r"(?:\s[^\s,;.:\d]+){0,3}\s*(?:,|và|cùng)\s*(?:các\s)?"
    r"(?:doanh nghiệp|công ty|hợp tác xã|htx|tổ hợp tác|hộ|trang trại|cơ sở|tổ|cá nhân)"
)
_OWNS = re.compile(r"(?:của|do|thuộc về|thuộc|từ|/|cho|với)\s*(?:cả |tổng số |hơn |gần )?$")
_HAS = re.compile(r"có\s*$")
_COPULA = re.compile(
    r"(?:(?:đã|nay|hiện) có|(?:làm|đạt|thực hiện|công nhận) được"
    r"|là|lên|thành|đạt|tới|đến|con số|mức|mốc|còn|vẫn|chỉ|vỏn vẹn|dừng ở|:)\s*"
    r"(?:con số\s|tới\s|đến\s)?$"
)


# "giao chỉ tiêu 40 sản phẩm; sau sáu tháng đã làm được 22"
_DONE_SO_FAR = re.compile(r"(?:làm|thực hiện|hoàn thành|công nhận|xếp hạng|phát triển) được\s$")


_OF_THEM = re.compile(r"\s+(?:trong|của) (?:số|tổng số|nhóm)")
_STAR_LINK = re.compile(r"\s*(?:ocop\s*)?(?:có|là|:|chiếm|\(|gồm|được|với)?\s*\(?")
# "19 ở bậc 3 sao", "28 đạt 4 sao", "7/41 thuộc hạng 4 sao"
_STAR_VERB = re.compile(rf"(?:\s*{choice('star_verb')}(?!\w))*\s*")
_COUNTED_SUBJECT = re.compile(r"sản phẩm|con số|tổng số|số này|(?:hiện|đã) là$")
_GRANTED = re.compile(r"\s+(?:đạt|được (?:công nhận|xếp|chứng nhận|gắn)|đủ điều kiện)")
_EVERY = re.compile(r"(?:cả|tất cả)\s$")
_ALIKE = re.compile(r"\s+(?:đều|cùng)")
_PLACE_LINK = re.compile(r"\s*(?:[^\s,;:.()\d]+\s){0,4}(?:có|với|góp|là|đạt|được|chiếm|:|\()?\s*")
# "đợt 1, năm 2020", "phường 4": a number in a row, no count.
_ORDINAL = re.compile(
    r"(?<!\w)(?:đợt|lần|thứ|(?<!con )(?<!tổng )số|điều|khóa|quý|loại|khoản|mục|trang|phường|quận"
    r"|tổ|khu|kỳ|lớp|giải)\s$"
)
_IN_BRACKETS = re.compile(r"(?:\s[^\s,;:.()\d]+){0,7}\s*\(\d+\)")
_ENDS = re.compile(r"\s*(?:[,;.)]|và|$)")
_OTHER_SCALE = re.compile(
    r"điểm|tỷ lệ|(?<!đánh )giá|tuổi|thang|doanh|thu nhập|diện tích|chiều|hotline|điện thoại|số máy"
)
_PRODUCER_COPULA = re.compile(
    r"chủ thể(?:\s[^\s,;:.\d]+){0,3}(?:\s(?:là|có|đạt|lên|gồm)|\s?:)\s*(?:tới |đến )?$"
)


def counted_quantities(scan: Scan, past: Sequence[Figure]) -> list[Quantity]:
    """The quantities that may be figures, in reading order; bare numbers get the kind they mean."""
    found: list[Quantity] = []
    for q in scan.quantities:
        kept = _keep(q, scan, found, past)
        if kept is not None:
            found.append(kept)
    return found


def _keep(
    q: Quantity, scan: Scan, found: list[Quantity], past: Sequence[Figure]
) -> Quantity | None:
    low = scan.low
    if q.kind in {"product", "file", "certificate", "producer", "money"}:
        return q
    if q.kind == "producer_kind":
        return _producers(q, scan, found)
    if q.kind == "bare" and _PRODUCER_COPULA.search(low[: q.start]):
        return replace(q, kind="producer")
    if q.kind == "bare" and _bare_counts(q, scan, found, past):
        return q
    if q.kind in {"bare", "other"} and (found or past) and _before_stars(q, scan):
        return replace(q, kind="bare")
    return None


def _producers(q: Quantity, scan: Scan, found: list[Quantity]) -> Quantity | None:
    """A list of kinds under one number is a group; one kind counts when it owns the products."""
    low = scan.low
    rest = low[q.end :]
    m = _KIND_LIST.match(rest)
    if m and not re.match(r"\s*(?:,|và)\s*\d", rest):
        return replace(q, kind="producer")
    general = re.match(r"(?:cơ sở|đơn vị)", q.noun) is not None
    products = [p for p in scan.quantities if p.kind in {"product", "file"} and p.start > q.end]
    leads = not low[: q.start].strip(' "“-') and bool(products)
    if general and (leads or (found and _OWNS.search(low[: q.start]))):
        return replace(q, kind="producer")
    return None


def _bare_counts(q: Quantity, scan: Scan, found: list[Quantity], past: Sequence[Figure]) -> bool:
    """Whether a number without a noun counts products."""
    named = any(m.name and m.end == q.number_start - 1 for m in scan.places)  # "Tam Kỳ 41"
    if not named and _ORDINAL.search(scan.low[: q.number_start]):
        return False
    known = bool(found or past)
    if known and _OF_THEM.match(scan.low, q.number_end):
        return True
    if (
        _after_stars(q, scan)
        or _after_copula(q, scan, found=bool(found))
        or (found and _passed(q, scan))
    ):
        return True
    in_turn = any(n.number_start == q.number_start for n in numbers_in_turn(scan))
    return in_turn or (known and _after_place(q, scan))


def _after_stars(q: Quantity, scan: Scan) -> bool:
    """As in "4 sao: 12", "hạng 3 sao có 54"."""
    star = [s for s in scan.stars if s.end <= q.number_start]
    return bool(star) and _STAR_LINK.fullmatch(scan.low, star[-1].end, q.start) is not None


def _before_stars(q: Quantity, scan: Scan) -> bool:
    """As in "78 ba sao", "19 ở bậc 3 sao": the noun was said before."""
    star = next((s for s in scan.stars if s.start >= q.number_end), None)
    return star is not None and bool(_STAR_VERB.fullmatch(scan.low, q.number_end, star.start))


def _after_copula(q: Quantity, scan: Scan, *, found: bool) -> bool:
    """As in "số sản phẩm của huyện hiện là 205", "nâng con số lên 74"."""
    left = scan.low[: q.number_start].rstrip(": ")
    clause = re.split(r";|\. ", left)[-1]
    # "năm 2019 có 9 sản phẩm; đến 2021 là 48": another year of the same count
    again = found and any(q.start - 40 < t.start < q.start for t in scan.times)
    if found and _DONE_SO_FAR.search(scan.low[: q.start]) and _ENDS.match(scan.low, q.number_end):
        return True
    grown = scan.low[: q.number_start].endswith("tăng từ ")  # "tăng từ 62 năm 2021 lên 130"
    if not (
        (grown or _COPULA.search(scan.low[: q.start]))
        and (_COUNTED_SUBJECT.search(clause) or again)
    ):
        return False
    if _HAS.search(scan.low[: q.start]) and not _ENDS.match(scan.low, q.number_end):
        return False
    return _OTHER_SCALE.search(re.split(r"[,;:(]", left)[-1]) is None


def _passed(q: Quantity, scan: Scan) -> bool:
    """As in "chấm 31 hồ sơ thì 28 đạt", "3 sản phẩm dự thi, cả 3 đều đạt"."""
    if _GRANTED.match(scan.low, q.number_end):
        return True
    filed = any(c.end <= q.start for c in scan.cues_of("evaluated"))
    every = _EVERY.search(scan.low[: q.number_start]) and _ALIKE.match(scan.low, q.number_end)
    return filed and bool(every)


def _after_place(q: Quantity, scan: Scan) -> bool:
    """As in "Càng Long 15, Cầu Ngang 14", "Hội An xếp sau với 33"."""
    named = [m for m in scan.places if m.name and m.end <= q.start]
    if named and _IN_BRACKETS.fullmatch(scan.low, named[-1].end, q.number_end + 1):
        return True
    close = bool(named) and _PLACE_LINK.fullmatch(scan.low, named[-1].end, q.start)
    return bool(close) and _ENDS.match(scan.low, q.number_end) is not None

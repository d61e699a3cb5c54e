"""Numbers without a noun that add to what was counted or sum it up: "lần hai 9, cả năm là 23"."""

from __future__ import annotations

import re

from parsers.claims.bare_places import ENDS, Bare
from parsers.claims.corrections import corrects
from parsers.claims.rests import REST_OF_UNITS

_SUM = re.compile(
    r"(?:cả (?:năm|hai|ba|bốn)(?: \w+)?|tổng cộng|cộng lại|gộp lại|tất cả|cả thảy|tổng số)"
    r"(?:,| là| có| được| thành)* $"
)


def sums_up(b: Bare) -> bool:
    """As in "Đợt 1 có 14 sản phẩm, đợt 2 có 9 sản phẩm; cả năm là 23": the sum of those before."""
    counts = [x.low for x in b.found if x.kind in {"product", "bare"}]
    return len(counts) > 1 and sum(counts) == b.q.low and _SUM.search(b.left) is not None


# "Lần đầu chấm 12 sản phẩm, lần hai 9, đợt ba cũng 15": the next of a run of rounds
_NEXT_ROUND = re.compile(
    r"(?:,|;|và|còn)\s(?:đợt|lần|kỳ|vòng|phiên)\s(?:thứ\s)?\S+\s"
    r"(?:là |có |được |cũng |thêm |với )*$"
)
_ROUND = re.compile(r"(?<!\w)(?:đợt|lần|kỳ|vòng|phiên)\s")


def next_round(b: Bare) -> bool:
    """As in "Lần đầu chấm 12 sản phẩm, lần hai 9"."""
    last = next((x for x in reversed(b.found) if x.kind in {"product", "bare"}), None)
    if last is None or not ENDS.match(b.scan.low, b.q.number_end) or _tells_more(b, last.end):
        return False
    led = _ROUND.search(b.scan.low, 0, last.start)
    return led is not None and _NEXT_ROUND.search(b.left, max(0, last.end - 1)) is not None


def _tells_more(b: Bare, since: int) -> bool:
    """Whether the words between tell of more than the next round."""
    return len(b.left[since:].split()) > 8  # noqa: PLR2004


# "mãi năm 2020 mới có 4 sản phẩm. Năm nay thêm 5 nữa": as many more of them
_MORE = re.compile(
    r"(?:^|[;.]\s)(?![^,;.]*năm sau)(?:[^,;.\d]|\d{4})*(?:,[^,;.\d]*){0,2}thêm (?:được )?$"
)
_AGAIN = re.compile(r"\s(?:nữa|tiếp)(?!\w)")


def so_many_more(b: Bare) -> bool:
    """As in "Năm nay thêm 5 nữa", after a count of products."""
    dated = any(t.start < b.q.start for t in b.scan.times)
    ends = ENDS.match(b.scan.low, b.q.number_end) or _AGAIN.match(b.scan.low, b.q.number_end)
    return bool(dated and b.most and ends) and _MORE.search(b.left) is not None


# "cả 15 huyện đều đã có sản phẩm, cộng lại 214"
_ALL_TOGETHER = re.compile(
    r"(?:có|sở hữu|làm) (?:được )?sản phẩm[^;.\d]{0,30},\s(?:cộng lại|gộp lại|tổng cộng|cả thảy)"
    r"(?:,| là| được| có| thành)* $"
)


def all_together(b: Bare) -> bool:
    """As in "cả 15 huyện đều có sản phẩm, cộng lại 214"."""
    return _ALL_TOGETHER.search(b.left) is not None and bool(ENDS.match(b.scan.low, b.q.number_end))


def of_the_rest(b: Bare) -> bool:
    """As in "Đăk Hà 12, Kon Plông 10, các huyện còn lại 17"."""
    ends = ENDS.match(b.scan.low, b.q.number_end) is not None
    return ends and len(b.found) > 1 and REST_OF_UNITS.search(b.left) is not None


def corrected(b: Bare) -> bool:
    """As in "tỉnh có 216 sản phẩm OCOP. Số đúng là 261": in the place of the one before."""
    return b.most > 0 and corrects(b.left) and ENDS.match(b.scan.low, b.q.number_end) is not None


# "4 sao: 40 sản phẩm, so với 23 hồi cuối năm 2022": as many at another time
_COMPARED = re.compile(r"(?<!\w)so với (?:con số |mức )?$")
_THEN = re.compile(r"\s(?:của|vào|hồi|ở)\s(?:thời điểm )?(?:cuối|đầu|hết|giữa) năm(?!\w)")


def compared_with(b: Bare) -> bool:
    """As in "hiện còn 20 sản phẩm, so với 23 hồi cuối năm 2022"."""
    then = _THEN.match(b.scan.low, b.q.number_end) is not None
    return then and bool(b.found) and _COMPARED.search(b.left) is not None


# "118 sản phẩm OCOP, tăng 37 so với năm 2021": what the count before has risen by
_RISE = re.compile(r"[^,;.()\d]{0,60}\s*(?:,|\(|và|-)?\s?(?:tức )?tăng (?:thêm )?(?:được |tới )?")
_SINCE = re.compile(r"\s(?:so|trong|nữa|chỉ)|\s*[,.;)]|\s*$")
# "số sản phẩm OCOP của tỉnh tăng 62, đạt 397 sản phẩm"
_COUNT_ROSE = re.compile(
    r"(?<!\w)số (?:lượng )?sản phẩm ocop[^,;:.\d]*\stăng (?:thêm )?(?:được )?$"
)
_TO_NOW = re.compile(r"\s?,\s(?:nay |hiện )?(?:đạt|lên|thành)(?!\w)")


def risen(b: Bare) -> bool:
    """As in "có 118 sản phẩm, tăng 37 so với năm 2021": the difference of the count before."""
    if _COUNT_ROSE.search(b.left) and _TO_NOW.match(b.scan.low, b.q.number_end):
        return True
    last = next((x for x in reversed(b.found) if x.kind == "product"), None)
    if last is None or not _SINCE.match(b.scan.low, b.q.number_end):
        return False
    return _RISE.fullmatch(b.scan.low, last.end, b.q.start) is not None

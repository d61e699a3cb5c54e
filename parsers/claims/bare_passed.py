"""Numbers without a noun that passed: "chấm 31 hồ sơ thì 28 đạt", "Cả 7 đều đạt"."""

from __future__ import annotations

import re

from parsers.claims.bare_places import ENDS, Bare

GRANTED = re.compile(
    r"\s+(?:đạt|được (?:tỉnh |huyện |hội đồng )?"
    r"(?:công nhận|xếp|chứng nhận|gắn|thông qua|chấm đạt)|đủ điều kiện|lọt qua)"
)
# "Hội đồng tỉnh đánh giá 16 sản phẩm, công nhận 14"
THEN_GRANTED = re.compile(
    r",\s(?:kết quả |đã |và |chỉ )*(?:công nhận|xếp hạng|thông qua|chứng nhận|được|đỗ|trúng|qua)\s$"
    r"|,?\s(?:nhưng|song|mà)\s(?:rốt cuộc |kết quả )?chỉ (?:có |còn )?"
    r"(?:giữ lại được|được|qua được|đỗ|lọt)\s$"
)
# "đưa sáu sản phẩm đi đánh giá và đậu cả sáu"
ALL_PASSED = re.compile(r"(?:,|\svà)\s(?:đã |đều )?(?:đậu|đỗ|trúng|đạt|qua|được) (?:cả|đủ|hết)\s$")
_EVERY = re.compile(r"(?:cả|tất cả)\s$")
_ALIKE = re.compile(r"\s+(?:đều|cùng|được)(?!\w)")
_FILED_MOST = 4
"""Counts back among which the one that "cả 7" means is looked for."""


def passed(b: Bare) -> bool:
    """As in "chấm 31 hồ sơ thì 28 đạt", "3 sản phẩm dự thi, cả 3 đều đạt"."""
    if not b.found:
        return _all_of_them(b) or _some_of_them(b)
    if GRANTED.match(b.scan.low, b.q.number_end):
        return True
    if ALL_PASSED.search(b.scan.low[: b.q.number_start]):
        return b.q.low == b.most
    filed = any(c.end <= b.q.start for c in b.scan.cues_of("evaluated"))
    if filed and THEN_GRANTED.search(b.left) and ENDS.match(b.scan.low, b.q.number_end):
        return b.q.low <= b.most
    every = _EVERY.search(b.scan.low[: b.q.number_start]) and _ALIKE.match(
        b.scan.low, b.q.number_end
    )
    return filed and bool(every)


def _all_of_them(b: Bare) -> bool:
    """As in "tham gia với 7 sản phẩm. Cả 7 đều đạt": those that the sentence before filed."""
    every = _EVERY.search(b.scan.low[: b.q.number_start]) and _ALIKE.match(
        b.scan.low, b.q.number_end
    )
    if not every:
        return False
    here = b.scan.sentence.paragraph
    filed = [f for f in b.past if f.counts_products and f.metric in {"evaluated", "proposed"}]
    return any(
        f.value == b.q.low and here - f.scan.sentence.paragraph <= 1 for f in filed[-_FILED_MOST:]
    )


def _some_of_them(b: Bare) -> bool:
    """As in "xét 58 hồ sơ. Qua nếm thử, 51 được thông qua": out of what was just filed."""
    last = next((f for f in reversed(b.past) if f.counts_products), None)
    if last is None or last.metric != "evaluated" or not 0 < b.q.low <= last.value:
        return False
    near = last.scan.sentence.paragraph == b.scan.sentence.paragraph
    return near and GRANTED.match(b.scan.low, b.q.number_end) is not None


_NUMBER = r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
# "gửi 6, được cả 6", "vừa hoàn thành chấm 5, đạt 4"
_PAIR = re.compile(
    rf"(?<!\w)(?:gửi|nộp|trình|chấm|xét|đăng ký|mang|đưa|đem|dự thi)(?:\s(?:đi|lên|ra|về|thi))?"
    rf"\s{_NUMBER}(?: sản phẩm| hồ sơ)?,\s(?:đã |và )?(?:được|đạt|đỗ|qua|trúng|đậu)"
    rf"(?:\s(?:cả|tới|đúng|chỉ|có))?\s{_NUMBER}(?=\s*(?:[,;.)]|$))"
)
_OUTCOME = re.compile(r",\s(?:đã |và )?(?:được|đạt|đỗ|qua|trúng|đậu)\s")

FILED, PASSED = 1, 2


def place_in_pair(low: str, start: int) -> int:
    """Which number of "gửi 9, được 8" begins at ``start``: FILED, PASSED, or 0 for none."""
    if _OUTCOME.search(low) is None:
        return 0  # asked of every figure, and few sentences go on so
    for m in _PAIR.finditer(low):
        if m.start() < start < m.end():
            return FILED if "," in low[start : m.end()] else PASSED
    return 0


def filed_and_passed(b: Bare) -> bool:
    """As in "Đồng Nai gửi 9, được 8", once products were counted: both numbers."""
    return b.known and place_in_pair(b.scan.low, b.q.number_start) > 0

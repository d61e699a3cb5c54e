"""Words before a number that make it no count: "ngày 12", "đợt 2", "Quyết định 12".

What belongs here: telling them by the letters right before the number, in small letters. Most
numbers have no such word there, which its end tells sooner than the pattern.
"""

from __future__ import annotations

import re

_TIME_WORD_BEFORE = re.compile(
    r"(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )(?<!từng )(?<!\d )"
    r"(?<!\w)(?:ngày|tháng|quý|quí|thứ|mồng|mùng|rằm) +$"
)
_TIME_WORDS = ("ngày", "tháng", "quý", "quí", "thứ", "mồng", "mùng", "rằm")
_ORDINAL_BEFORE = re.compile(
    r"(?<!\w)(?:đợt|lần|số|kỳ|khóa|khoá|điều|khoản|mục|phụ lục|vòng|tổ|khu phố|ấp|thôn|quận|"
    r"quốc lộ|đường|tầng|trang|tập|chương|bài|nghị quyết|quyết định|kế hoạch) +$"
)
_ORDINAL_ENDS = (
    "đợt", "lần", "số", "kỳ", "khóa", "khoá", "điều", "khoản", "mục", "lục", "vòng", "tổ", "phố",
    "ấp", "thôn", "quận", "lộ", "đường", "tầng", "trang", "tập", "chương", "bài", "quyết", "định",
    "hoạch",
)  # fmt: skip


def is_of_time(before: str) -> bool:
    """Whether a number is that of a day, month or quarter by the word before it."""
    return before.rstrip().endswith(_TIME_WORDS) and _TIME_WORD_BEFORE.search(before) is not None


def is_ordinal(before: str) -> bool:
    """Whether a number tells which one it is: "đợt 2", "Quyết định 12"."""
    return before.rstrip().endswith(_ORDINAL_ENDS) and _ORDINAL_BEFORE.search(before) is not None

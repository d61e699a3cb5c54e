"""The gate: which sentences can hold a figure at all; the others are spared the dear steps."""

from __future__ import annotations

import re

_SPELLED = frozenset("một hai ba bốn năm sáu bảy tám chín mười".split())  # noqa: SIM905
_HOLDS = re.compile(
    r"sản phẩm|sao(?!\w)|ocop|chủ thể|hồ sơ|mặt hàng|kinh phí|ngân sách|"
    r"(?:đồng|tỷ|tỉ)(?!\w)|"
    r"chứng nhận|[★⭐*]|"
    r"con số|tổng số|cơ sở|hợp tác xã|htx|doanh nghiệp|huyện|quận|thị xã|thành phố|trong tay|"
    r"^[-+*•]|trong số|làm được|tức \d|(?:vượt|tăng|thêm|mỗi nơi|cùng|vỏn vẹn|vẻn vẹn) \d|lần lượt|"
    r"(?:có|là|lên|thành|đạt|với|được|góp|còn|mới|giữ|về|:|\() ?\d|"
    r"(?:nhất|hơn|cả|sau|đầu|bảng), (?:mới |chỉ |đã |vừa |đúng |tròn )*\d|"
    r"(?:nhất|sổ) là [^,;.\d]{3,30}, (?:mới |chỉ |đúng )*\d|"  # "Ít nhất là Si Ma Cai, chỉ 2"
    r"(?:có|được|góp) (?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"(?: (?:mươi|mốt|hai|ba|bốn|tư|lăm|năm|sáu|bảy|tám|chín|một)){0,2}(?:[,;.]|$)|"
    r"\d[,;] [^\d,;.]{3,30} \d[\d.]*(?:[,;\s]|\.?$)"  # "Nghệ An 307, Hà Tĩnh 246"
)
_HOLDING = frozenset({"sao", "htx", "huyện", "quận"})  # of these the first, which are soon seen
_DIGIT = re.compile(r"\d")


def has_digits(low: str) -> bool:
    """Whether a text has any digit."""
    return _DIGIT.search(low) is not None


def may_hold_figure(low: str, words: frozenset[str], *, digits: bool | None = None) -> bool:
    """Whether a sentence in small letters, with these words, can hold a figure.

    ``digits`` says whether it has any, where that is known.
    """
    if not (has_digits(low) if digits is None else digits) and words.isdisjoint(_SPELLED):
        return False
    told = "sản phẩm" in low or "ocop" in low or not words.isdisjoint(_HOLDING)
    return told or _HOLDS.search(low) is not None

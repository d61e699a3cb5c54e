"""What words say was decided of products: recognised, renewed, withdrawn and so on.

The phrases are data (``data/statuses.yaml``): "Danh sách sản phẩm không đạt" says failed, "Công
nhận lại" renewed. What was only asked for or planned is told apart, for it is no award.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from parsers.claims.lexicon import expand, whole
from parsers.official.words import low, table

RECOGNISED = frozenset({"new", "renewed", "upgraded", "downgraded"})
"""Statuses under which a product has a certificate."""
# "công nhận sản phẩm OCOP và thu hồi Giấy chứng nhận": two acts in one title
_BOTH = re.compile(
    r"(?:công nhận|xếp hạng|phân hạng|đánh giá)[^.;]*(?: và|,|;) (?:thu hồi|hủy bỏ|huỷ bỏ|bãi bỏ)"
)
_ENDED = ("withdrawn", "failed")
_ANNEX_SOURCE = re.compile(
    r"\(?\s*(?:ban hành\s+)?kèm\s+theo\s+(?:quyết định|tờ trình|công văn|qđ|kế hoạch)"
    r"(?! này)[^)]*\)?"
)


# "được công nhận lần 2 năm 2024": the second round of a year, no second recognition
_ROUND = re.compile(
    r"lần\s+(?:thứ\s+)?(?:\d|nhất|hai|ba|bốn|tư|i{1,3}|iv)(?=[\s,(-]*(?:của\s+)?(?:năm|/)\s*20\d\d)"
)


@dataclass(frozen=True, slots=True)
class Saying:
    """What a text says: one status, or None; ``unclear`` when it names several.

    Unclear and ``plain`` together: it recognises and withdraws, no kinds told.

    ``plain``: a recognition that does not say which kind ("Danh sách sản phẩm OCOP 4 sao").
    ``proposed``: asked for, not decided. ``planned``: meant for later, money, registration.
    """

    status: str | None = None
    unclear: bool = False
    plain: bool = False
    proposed: bool = False
    planned: bool = False


@lru_cache(maxsize=4096)
def saying(text: str) -> Saying:
    """What a title, heading, article or abstract says of its products.

    "Công nhận lại 12 sản phẩm" is renewed; "Công nhận và công nhận lại" unclear; "Thu hồi giấy
    chứng nhận sản phẩm hết hạn" withdrawn, for that is what was decided.
    """
    found = _found(_ROUND.sub("đợt", _ANNEX_SOURCE.sub(" ", low(text))))
    if _BOTH.search(low(text)):
        return Saying(None, True, plain=not found & (RECOGNISED - {"new"}))
    proposed, planned = "proposed" in found, "planned" in found or found == {"joining"}
    for ended in _ENDED:
        if ended in found:
            return Saying(ended, False, False, proposed, planned)
    kinds = found & {"new", "renewed", "upgraded", "downgraded"}
    if "expired" in found and not kinds:
        return Saying("expired", False, False, proposed, planned)
    if len(kinds) > 1:
        return Saying(None, True, False, proposed, planned)
    if kinds:
        return Saying(next(iter(kinds)), False, False, proposed, planned)
    plain = "recognised" in found
    return Saying("new" if plain else None, False, plain, proposed, planned)


@lru_cache(maxsize=4096)
def remark(text: str) -> str | None:
    """The status that a remark or a status column states, None for any other remark.

    "Nâng hạng từ 3 sao lên 4 sao" is upgraded, "Đánh giá lại" renewed, "Bổ sung hồ sơ" nothing.
    """
    words = low(text).strip(" .()-*")
    if not words:
        return None
    if words in _remarks():
        return _remarks()[words]
    found = _found(words)
    for status in ("withdrawn", "failed", "upgraded", "downgraded", "renewed", "new", "expired"):
        if status in found:
            return status
    return None


def plain_remark(text: str) -> str | None:
    """The status that a text is and nothing else: "Đánh giá lại" is renewed, "Lại lần 2" None."""
    return _remarks().get(low(text).strip(" .()-*"))


def _found(words: str) -> set[str]:
    found: set[str] = set()
    for status, pattern in _patterns():
        words, times = pattern.subn(lambda m: "." * len(m[0]), words)
        if times and status != "none":
            found.add(status)
    return found


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["status"], whole(entry["words"])) for entry in table("statuses")["statuses"]
    )


@cache
def _remarks() -> dict[str, str]:
    remarks: dict[str, list[str]] = table("statuses")["remarks"]
    return {w: status for status, phrases in remarks.items() for p in phrases for w in expand(p)}

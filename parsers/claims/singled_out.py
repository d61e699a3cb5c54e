"""Stars behind a count that are told of one product, or of others than were counted."""

from __future__ import annotations

import re

from parsers.claims.quantities import Quantity
from parsers.claims.stars import Stars

# "một trong 9 sản phẩm của huyện, được 3 sao năm 2020": what follows is told of the one
_ONE_OF = re.compile(r"(?<!\w)(?:một|0?1) trong (?:số )?$")
_THEN = re.compile(r",\s(?:được|đạt|từng|có|giữ|mang|vừa|đã|xếp)\s")


# "công nhận 6 sản phẩm, trong đó có trà shan được nâng từ 3 sao lên 4 sao": told of one of them
_ONE_OF_THEM = re.compile(
    r"[,;(]\s?(?:trong (?:đó|số (?:đó|này))|riêng|nổi bật|đáng chú ý)[^;.]*\s"
    r"(?:được|đã|vừa)\s(?:[^\s,;.]+\s){0,2}$"
)


# "có 500 sản phẩm, mong thêm sản phẩm 5 sao": of others than those that were counted
_OF_OTHERS = re.compile(
    r"[^;.\d]*[,;][^;.\d]*(?<!\w)(?:thêm|những|nhiều)\s(?:các )?sản phẩm(?: đạt| hạng)?\s"
)


# "có 37 sản phẩm, là địa phương duy nhất có sản phẩm 5 sao của tỉnh": a level of one that is there
_ONLY_ONE = re.compile(
    r"[^;.\d]*(?<!\w)(?:duy nhất|đầu tiên)[^;.\d]*\scó sản phẩm (?:ocop )?(?:đạt |hạng )*"
)


def of_the_one(low: str, q: Quantity, star: Stars) -> bool:
    """As in "một trong 9 sản phẩm của huyện, được 3 sao năm 2020": a level of that one alone."""
    if star.raised and _ONE_OF_THEM.search(low, q.end, star.start):
        return True
    if _OF_OTHERS.fullmatch(low, q.end, star.start) or _ONLY_ONE.fullmatch(low, q.end, star.start):
        return True
    return (
        bool(_THEN.search(low, q.end, star.start))
        and _ONE_OF.search(low[: q.number_start]) is not None
    )


# "6 sản phẩm, trong đó có gạo nếp được nâng lên 4 sao": a level of the one that is named
_SINGLED = re.compile(
    r"[^,;.\d]{0,30}[,;]\s(?:trong đó|nổi bật|đáng chú ý|tiêu biểu)(?: có| là)?\s"
    r"(?!(?:cả|tất|toàn|nhiều|đều|một|đa|phần|hầu|có|hạng|nhóm|loại|đạt|\d)(?!\w))[^,;.\d]{5,60}$"
)


# "Trong 7 sản phẩm còn lại, cà phê nguyên chất đạt 4 sao": the same, led by all of them
_AMONG = re.compile(r"(?:^|[.;,]\s)trong (?:số )?$")
_THE_ONE = re.compile(
    r"[^;.]{0,80}?,\s"
    r"(?!(?:các|cả|tất|toàn|nhiều|đều|một|đa|phần|hầu|có|hạng|nhóm|loại|đạt|số|chỉ)(?!\w))"
    r"[^,;.\d]{3,80}\s$"
)


def singled_out(low: str, q: Quantity, star: Stars) -> bool:
    """As in "6 sản phẩm, trong đó có gạo nếp được nâng lên 4 sao": a level of the one named."""
    if _AMONG.search(low[: q.number_start]) and _THE_ONE.fullmatch(low, q.end, star.start):
        return True
    return _SINGLED.match(low, q.end, star.start) is not None

"""The day whose borders a province's stock is told in, where its words say "after the merger"."""

from __future__ import annotations

import re
from datetime import date

from parsers.models import Place

MERGER = date(2025, 7, 1)

_AFTER = re.compile(r"\bsau (?:khi )?(?:được )?(?:sáp nhập|hợp nhất)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\bcũ\b|\btrước đây\b|\btrước (?:khi )?(?:sáp nhập|hợp nhất)", re.IGNORECASE)


def day_of_borders(
    place: Place, day: date | None, words: str, published: date | None
) -> date | None:
    """The day on which the place's name is to be resolved.

    "Sau sáp nhập, thành phố Cần Thơ có 895 sản phẩm, tính đến ngày 30/6/2025", said in July
    2025, is of the new city, though the old one lasted to the evening of that day. "Cần Thơ cũ"
    stays the old one, and so does a text that says nothing of the merger.
    """
    if day is None or published is None or not day < MERGER <= published:
        return day
    if place.province is None or place.district is not None or place.commune is not None:
        return day
    named = f"{place.province} (mới)" in words
    return MERGER if (named or _AFTER.search(words)) and not _BEFORE.search(words) else day

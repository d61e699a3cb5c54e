"""Columns to be ticked that say what was decided: "Mới" beside "Đánh giá lại", an x under one.

Such a column means a status of its own (``ticked new``); a line has the status whose column is
ticked. One column alone ("Công nhận mới") is no choice and keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.official.statuses import RECOGNISED, plain_remark

_PREFIX = "ticked "
_WORDS = {
    "new": "công nhận mới", "renewed": "công nhận lại", "upgraded": "nâng hạng",
    "downgraded": "hạ hạng", "failed": "không đạt",
}  # fmt: skip
_CHOICE = 2
# What such a column may have been taken for, by the head over it: "Kết quả" means a level
_OPEN = frozenset({None, "status", "other", "star"})


def tick_statuses(fields: list[str | None], leaves: Sequence[str]) -> None:
    """Give columns under heads that are statuses each a meaning of its own, where they differ."""
    found = {
        place: status
        for place, leaf in enumerate(leaves)
        if (status := plain_remark(leaf)) in _WORDS and fields[place] in _OPEN
    }
    statuses = set(found.values())
    if len(statuses) >= _CHOICE and len(found) == len(statuses) and statuses & RECOGNISED:
        for place, status in found.items():
            fields[place] = f"{_PREFIX}{status}"


def ticked_status(field: str) -> str | None:
    """The words of the status that a ticked column means, None for any other column."""
    return _WORDS.get(field.removeprefix(_PREFIX)) if field.startswith(_PREFIX) else None

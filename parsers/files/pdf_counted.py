"""Rows that no rule parts: where each begins, told from its number and the lines' heights."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_NUMBER = re.compile(r"\d{1,4}[.)]?")


def is_count(text: str) -> bool:
    """Whether a cell holds the number of a row: "12", "12."."""
    return _NUMBER.fullmatch(text) is not None


def row_starts(
    heights: Sequence[float], anchors: Sequence[int], pitch: float, rules: Sequence[float] = ()
) -> list[int]:
    """The index of the first line of each row.

    ``heights`` are the baselines of a table's lines from the top, ``anchors`` the indices of the
    lines with a row's number, ``pitch`` the distance of two lines of a cell, ``rules`` the
    heights of horizontal rules. Rules decide, else wide gaps, each if it parts the numbers one by
    one. Else a number stands in the first line of its row or, where the first line has none, in
    the middle of it.
    """
    if not anchors:
        return []
    ruled = [i for i, (a, b) in _between(heights) if any(a < r < b for r in rules)]
    wide = [i for i, (a, b) in _between(heights) if b - a > 1.22 * pitch]
    for breaks in (ruled, wide):
        starts = [0, *breaks]
        if _one_each(starts, anchors, len(heights)):
            return starts
    if anchors[0] == 0:
        return list(anchors)
    starts = [0]
    for anchor, after in pairwise([*anchors, len(heights)]):
        end = 2 * heights[anchor] - heights[starts[-1]] + 0.3 * pitch
        starts.append(next((i for i in range(anchor + 1, after) if heights[i] > end), after))
    return starts[:-1]


def _between(heights: Sequence[float]) -> list[tuple[int, tuple[float, float]]]:
    return list(enumerate(pairwise(heights), start=1))


def _one_each(starts: Sequence[int], anchors: Sequence[int], end: int) -> bool:
    """Whether each row from one start to the next holds one number."""
    if len(starts) != len(anchors):
        return False
    return all(
        low <= anchor < high
        for (low, high), anchor in zip(pairwise([*starts, end]), anchors, strict=True)
    )

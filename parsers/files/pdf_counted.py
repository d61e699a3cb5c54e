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
    heights: Sequence[float],
    anchors: Sequence[int],
    pitch: float,
    rules: Sequence[float] = (),
    at_top: bool = False,
) -> list[int]:
    """The index of the first line of each row; the first may be the rest of a row before.

    ``heights`` are the baselines of a table's lines from the top, ``anchors`` the indices of the
    lines with a row's number, ``pitch`` the distance of two lines of a cell, ``rules`` the
    heights of horizontal rules. Rules decide where no two numbers stand between them, else wide
    gaps where they part the numbers one by one. Else a number stands in the first line of its
    row (``at_top``, or where it does so in the first row), or in the middle of it.
    """
    if not anchors:
        return []
    ruled = [0, *(i for i, (a, b) in _between(heights) if any(a < r < b for r in rules))]
    counts = _numbers_in(ruled, anchors, len(heights))
    if len(ruled) > 1 and max(counts) <= 1:
        return ruled
    wide = [0, *(i for i, (a, b) in _between(heights) if b - a > 1.22 * pitch)]
    counts = _numbers_in(wide, anchors, len(heights))
    if all(count == 1 for count in counts[1:]) and counts[0] <= 1:
        return wide
    if at_top or anchors[0] == 0:
        return list(anchors) if anchors[0] == 0 else [0, *anchors]
    starts = [0]
    for anchor, after in pairwise([*anchors, len(heights)]):
        end = 2 * heights[anchor] - heights[starts[-1]] + 0.3 * pitch
        starts.append(next((i for i in range(anchor + 1, after) if heights[i] > end), after))
    return starts[:-1]


def _between(heights: Sequence[float]) -> list[tuple[int, tuple[float, float]]]:
    return list(enumerate(pairwise(heights), start=1))


def _numbers_in(starts: Sequence[int], anchors: Sequence[int], end: int) -> list[int]:
    """How many numbers stand in each row from one start to the next."""
    return [
        sum(low <= anchor < high for anchor in anchors) for low, high in pairwise([*starts, end])
    ]

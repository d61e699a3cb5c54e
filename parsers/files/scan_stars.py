"""Levels that are drawn: "★★★" and "***" in a cell, which no reader of letters knows.

Two to five equal, evenly spaced shapes as wide as high, and nothing beside them, are stars. Digits
and letters are higher than wide.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from parsers.files.scan_rules import Box, Grey, threshold_of

FEWEST, MOST = 2, 5
SURE = 0.9
"""Confidence of stars that were counted."""

_SIDE = 24
_STEM = 0.1
"""Share of ink beside the middle of a shape's foot below which it stands on a stem, as "T" does."""
_ALIKE = 0.25
_UNEVEN = 0.2


def drawn_stars(grey: Grey, box: Box) -> int:
    """How many stars stand in a box of the page, 0 where it holds anything else."""
    left, top, right, bottom = box
    piece = grey[top:bottom, left:right]
    edge = threshold_of(grey)
    # Small stars touch at their edges, or come apart where their petals meet.
    reach = max(2, (bottom - top) // 5)
    closed = cv2.morphologyEx(piece, cv2.MORPH_OPEN, np.ones((reach, reach), np.uint8))
    tries = [(piece, edge), (np.asarray(closed, np.uint8), edge), (piece, 0.7 * edge)]
    return next((n for shown, darkest in tries if (n := _equal_shapes(shown, darkest))), 0)


def _equal_shapes(piece: Grey, darkest: float) -> int:
    ink = np.where(piece < darkest, 255, 0).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    least = max(6, int(stats[1:, cv2.CC_STAT_AREA].max(initial=0)) // 8)
    shapes = sorted(tuple(map(int, one)) for one in stats[1:count] if one[4] >= least)
    if not FEWEST <= len(shapes) <= MOST:
        return 0
    sizes = [(width, height) for _, _, width, height, _ in shapes]
    if any(not 0.78 <= width / height <= 1.3 for width, height in sizes):  # noqa: PLR2004
        return 0
    if _spread([s[0] for s in sizes]) > _UNEVEN or _spread([s[1] for s in sizes]) > _UNEVEN:
        return 0
    gaps = [after[0] - before[0] for before, after in pairwise(shapes)]
    level = max(s[1] for s in shapes) - min(s[1] for s in shapes) <= _UNEVEN * sizes[0][1]
    if not level or (len(gaps) > 1 and _spread(gaps) > _UNEVEN):
        return 0
    cut = [ink[y : y + height, x : x + width] for x, y, width, height, _ in shapes]
    same = [cv2.resize(one, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA) for one in cut]
    if all(_on_a_stem(np.asarray(one, np.uint8)) for one in same):
        return 0  # "TT" over the row numbers
    apart = max(float(np.abs(same[0].astype(int) - one).mean()) / 255 for one in same)
    return len(shapes) if apart <= _ALIKE else 0


def _on_a_stem(shape: Grey) -> bool:
    """Whether a shape stands on one stem, where a star has two legs."""
    third = _SIDE // 3
    foot = shape[_SIDE - third :]
    beside = np.hstack([foot[:, :third], foot[:, -third:]])
    return float(beside.mean()) < _STEM * 255


def _spread(values: list[int]) -> float:
    """How far values lie apart, for the largest."""
    return (max(values) - min(values)) / max(1, *values)

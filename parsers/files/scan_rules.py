"""Ruling lines of a scanned page: found as long thin strokes, and painted out before reading."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

_SHORTEST_INCH = 0.22
_LETTERS_INCH = 0.4
"""What is longer is no pair of letters that touch."""
_ENDS = 0.15
"""Share of a stroke at each end where what hangs on it is not looked at."""
_THICKEST_INCH = 0.045
_PIECE_INCH = 0.13
_GAP_INCH = 0.05


def find_rules(grey: Grey, resolution: int) -> tuple[list[Box], list[Box]]:
    """Horizontal and vertical ruling lines of a straight grey page."""
    ink = np.where(grey < threshold_of(grey), 255, 0).astype(np.uint8)
    return _strokes(ink, resolution, flat=True), _strokes(ink, resolution, flat=False)


def without_rules(grey: Grey, rules: list[Box]) -> Grey:
    """The page with these lines painted over; letters that touch them keep the rest."""
    made = grey.copy()
    for left, top, right, bottom in rules:
        made[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = 255
    return made


def threshold_of(grey: Grey) -> float:
    """The grey below which a dot is ink."""
    otsu, _ = cv2.threshold(grey[::2, ::2], 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return float(min(max(otsu, 90.0), 190.0))


def _strokes(ink: Grey, resolution: int, *, flat: bool) -> list[Box]:
    long = max(12, round(_SHORTEST_INCH * resolution))
    piece = max(10, round(_PIECE_INCH * resolution))
    gap = max(3, round(_GAP_INCH * resolution))
    across = (piece, 1) if flat else (1, piece)
    bridge = (gap, 1) if flat else (1, gap)
    # Strokes first, longer than any of a letter's; only then are gaps between them bridged.
    strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(across[::-1], np.uint8))
    lines = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones(bridge[::-1], np.uint8))
    thickest = max(4, round(_THICKEST_INCH * resolution))
    found: list[Box] = []
    for left, top, right, bottom in shapes_of(np.asarray(lines, np.uint8)):
        width, height = right - left, bottom - top
        length, breadth = (width, height) if flat else (height, width)
        if length < long or breadth > max(thickest, length // 20):
            continue
        # A slightly bent line covers a taller box than it is thick.
        if cv2.countNonZero(lines[top:bottom, left:right]) > length * thickest:
            continue
        box = (left, top, right, bottom)
        if not (flat and length < _LETTERS_INCH * resolution and _is_of_letters(ink, box)):
            found.append(box)
    return found


def _is_of_letters(ink: Grey, box: Box) -> bool:
    """Whether a short stroke is part of letters: the two bars of "TTg", whose dots touch.

    Their stems hang between its ends, no higher than letters. What hangs at its ends is a cell's
    border, and may be broken where a scan is worn.
    """
    left, top, right, bottom = box
    reach = right - left
    inset = round(_ENDS * reach)
    up = max(0, top - reach)
    around = ink[up : bottom + reach, left + inset : right - inset]
    _, marks = cv2.connectedComponents(around)
    names = np.unique(marks[top - up : bottom - up])
    rows = np.nonzero(np.isin(marks, names[names > 0]).any(axis=1))[0]
    if not len(rows):
        return False
    height = int(rows[-1] - rows[0]) + 1
    return 3 * (bottom - top) < height < reach


def shapes_of(ink: Grey) -> list[Box]:
    """The boxes of all shapes whose dots touch, from the top; ``ink`` is 0 where there is none.

    By their outlines: where there is little ink, that takes a small part of the time that
    labelling every dot takes.
    """
    outlines, nesting = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if nesting is None:
        return []
    outer = (one for one, (*_, parent) in zip(outlines, nesting[0], strict=True) if parent < 0)
    boxes = (cv2.boundingRect(one) for one in outer)
    found = [(left, top, left + width, top + height) for left, top, width, height in boxes]
    return sorted(found, key=lambda box: (box[1], box[0]))

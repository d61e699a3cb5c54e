"""A photographed or scanned page to clean grey: upright, ink of stamps gone, light made even."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Colours = NDArray[np.uint8]

_WORKING_WIDTH = 700
_MOST_SKEW = 6.0
_UNEVEN = 18.0
_LEAST_SKEW = 0.12


def without_ink(picture: Colours) -> Grey:
    """Grey in which only dark ink is left: red stamps and blue signatures are light in one colour.

    Args:
        picture: rows × columns, or rows × columns × 3.
    """
    if picture.ndim == 2:  # noqa: PLR2004
        return picture
    red, green, blue = (picture[..., one] for one in range(3))
    # NumPy's ``max`` over the last axis takes ten times as long.
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def evened(grey: Grey) -> Grey:
    """The page with paper white everywhere, where its light was uneven (a photo, a fold)."""
    small = cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 21)
    if float(paper.std()) < _UNEVEN and float(np.median(paper)) > 200:  # noqa: PLR2004
        return grey
    light = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    made = cv2.divide(grey, np.maximum(light, 1), scale=245)
    return np.asarray(made, np.uint8)


def without_specks(grey: Grey) -> Grey:
    """The page without salt and pepper, where there is much of it."""
    dark = (grey < 128).astype(np.uint8)  # noqa: PLR2004
    alone = cv2.filter2D(dark, -1, np.ones((3, 3), np.uint8))
    specks = int(np.count_nonzero((dark == 1) & (alone == 1)))
    if specks * 400 < dark.sum() + 1:
        return grey
    return np.asarray(cv2.medianBlur(grey, 3), np.uint8)


def skew_of(grey: Grey) -> float:
    """By how many degrees the lines of a page rise to the right, within six either way.

    The angle under which rows of the page are most unlike each other: full lines and empty gaps.
    """
    scale = min(1.0, _WORKING_WIDTH / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.where(small < 160, 255, 0).astype(np.uint8)  # noqa: PLR2004
    if not ink.any():
        return 0.0
    best, step = 0.0, 1.0
    for _ in range(4):
        angles = [
            best + step * k for k in range(-6 if step == 1.0 else -3, 7 if step == 1.0 else 4)
        ]
        best = max(angles, key=lambda angle: _contrast(ink, angle))
        step /= 3.5
    return best if abs(best) <= _MOST_SKEW else 0.0


def straightened(grey: Grey, angle: float) -> Grey:
    """The page turned back by its skew; white comes in at the edges."""
    if abs(angle) < _LEAST_SKEW:
        return grey
    return _turned(grey, angle, 255)


def lies_on_its_side(grey: Grey) -> bool:
    """Whether lines of text run up or down the page: columns differ more than rows do."""
    scale = min(1.0, _WORKING_WIDTH / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (small < 160).astype(np.float32)  # noqa: PLR2004
    rows, columns = _roughness(ink.sum(axis=1)), _roughness(ink.sum(axis=0))
    return columns > 1.6 * rows


def turned_upright(picture: Colours, degrees: int) -> Colours:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, -degrees // 90))


def _contrast(ink: Grey, angle: float) -> float:
    return _roughness(_turned(ink, angle, 0).sum(axis=1, dtype=np.float64))


def _roughness(profile: NDArray[np.floating]) -> float:
    """How much neighbours of a profile differ, for its total."""
    return float(np.square(np.diff(profile)).sum()) / (float(np.square(profile).sum()) + 1.0)


def _turned(grey: Grey, angle: float, border: int) -> Grey:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    cos, sin = abs(math.cos(math.radians(angle))), abs(math.sin(math.radians(angle)))
    new = (round(width * cos + height * sin), round(height * cos + width * sin))
    matrix[0, 2] += (new[0] - width) / 2
    matrix[1, 2] += (new[1] - height) / 2
    made = cv2.warpAffine(
        grey,
        matrix,
        new,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=border,
    )
    return np.asarray(made, np.uint8)

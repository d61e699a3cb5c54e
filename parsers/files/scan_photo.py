"""A sheet photographed on a desk: found by its edges, and laid flat.

Only a bright sheet with four corners on something darker is touched; a scan fills its picture.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Colours = NDArray[np.uint8]
Corners = NDArray[np.float32]
Shape = NDArray[Any]

_WORKING_SIDE = 600
_LEAST_SHARE = 0.3
_DARKER = 40.0
_AT_THE_EDGE = 0.012
_CORNERS = 4
_EDGE = 0.006


def laid_flat(picture: Colours) -> Colours | None:
    """The sheet alone, seen from above, or None where the picture shows no sheet on a desk."""
    corners = _sheet(picture)
    if corners is None:
        return None
    top_left, top_right, bottom_right, bottom_left = corners
    width = round(max(_apart(top_left, top_right), _apart(bottom_left, bottom_right)))
    height = round(max(_apart(top_left, bottom_left), _apart(top_right, bottom_right)))
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turn = cv2.getPerspectiveTransform(corners, flat)
    made = cv2.warpPerspective(
        picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )
    edge = round(_EDGE * width)  # the sheet's own edge and what lies beside it
    return np.ascontiguousarray(made[edge : height - edge, edge : width - edge], np.uint8)


def _sheet(picture: Colours) -> Corners | None:
    """The corners of the sheet from the upper left clockwise, in pixels of the picture."""
    scale = min(1.0, _WORKING_SIDE / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = small if small.ndim == 2 else small.max(axis=2)  # noqa: PLR2004
    # Letters go, so that the sheet is one bright shape.
    calm = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    _, bright = cv2.threshold(calm, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea)) if outlines else None
    if outline is None or cv2.contourArea(outline) < _LEAST_SHARE * grey.size:
        return None
    found = _four_corners(outline)
    if found is None or _fills(found, grey.shape) or not _on_darker(grey, calm, found):
        return None
    return _in_order(found / scale)


def _four_corners(outline: Shape) -> Corners | None:
    around = cv2.arcLength(outline, True)
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(outline, tolerance * around, True)
        if len(corners) == _CORNERS:
            return np.asarray(corners.reshape(_CORNERS, 2), np.float32)
    return None


def _fills(corners: Corners, shape: tuple[int, ...]) -> bool:
    """Whether the sheet is the picture: all its corners are the picture's."""
    height, width = shape[:2]
    near = _AT_THE_EDGE * max(width, height)
    across = np.minimum(corners[:, 0], width - 1 - corners[:, 0])
    down = np.minimum(corners[:, 1], height - 1 - corners[:, 1])
    return bool(np.all(across <= near) and np.all(down <= near))


def _on_darker(grey: Shape, calm: Shape, corners: Corners) -> bool:
    inside = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 1)
    if not (inside == 0).any():
        return False
    return float(np.median(calm[inside == 1])) - float(np.median(calm[inside == 0])) > _DARKER


def _in_order(corners: Corners) -> Corners:
    total, difference = corners.sum(axis=1), np.diff(corners, axis=1).ravel()
    chosen = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    return corners[chosen]


def _apart(one: Corners, other: Corners) -> float:
    return float(np.hypot(*(one - other)))

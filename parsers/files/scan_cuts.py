"""Pieces of a page set line under line, as in a column of print, to be read once more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parsers.files.scan_rules import Box, Grey
from parsers.files.tesseract import Seen

LEADING_INCH = 0.12
_MARGIN_INCH = 0.03


@dataclass(frozen=True, slots=True)
class Cut:
    """A box of the page, and how far down it stands in the column that is read."""

    box: Box
    top: int


def column_of(grey: Grey, boxes: list[Box], resolution: int) -> tuple[NDArray[np.uint8], list[Cut]]:
    """The cut-out boxes line under line on white."""
    margin, leading = round(_MARGIN_INCH * resolution), round(LEADING_INCH * resolution)
    width = max(box[2] - box[0] for box in boxes) + 4 * leading
    height = sum(box[3] - box[1] + leading for box in boxes) + 2 * leading
    column = np.full((height, width), 255, np.uint8)
    cuts: list[Cut] = []
    at = leading
    for box in boxes:
        left, top, right, bottom = box
        piece = grey[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin]
        start = at - (top - max(0, top - margin))
        rows = min(piece.shape[0], height - start)
        offset = 2 * leading - (left - max(0, left - margin))
        target = column[start : start + rows, offset : offset + piece.shape[1]]
        np.minimum(target, piece[:rows, : target.shape[1]], out=target)
        cuts.append(Cut(box, at))
        at += bottom - top + leading
    return column, cuts


def cut_of(word: Seen, cuts: list[Cut]) -> Cut | None:
    """The cut in which a word of the column stands."""
    middle = (word.top + word.bottom) / 2
    for cut in cuts:
        if cut.top - 4 <= middle <= cut.top + (cut.box[3] - cut.box[1]) + 4:
            return cut
    return None

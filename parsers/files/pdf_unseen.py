"""Words of a PDF that nobody sees on its page: white on white.

A table's head may be white on blue, so a word in white is looked at as it is drawn: where nothing
stands out from what is behind it, no reader has seen it, and it is no part of the document.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parsers.files.pdf_marks import Sheet, Word
from parsers.files.pdf_opening import opened_for
from parsers.files.pdf_page import Handle

_WHITE = 0xF0
_CONTRAST = 20
"""Shades of 255 by which letters must differ from what is behind them."""
_SCALE = 1.5
_LEAST_SCALE = 0.7
_MOST_PIXELS = 8_000_000
_MOST_PAGES = 40
_COVERED = 0.6
_ASKED = 40


def leave_unseen_out(payload: bytes, sheets: Sequence[Sheet]) -> list[int]:
    """Take words that cannot be seen off the sheets; the numbers of the pages that had some.

    Pages that a picture covers are left alone: their words are what was recognised in it.
    """
    doubted = {
        sheet.number: sheet
        for sheet in sheets
        if sheet.picture_share < _COVERED and any(map(_is_white, sheet.words))
    }
    found = []
    for number, document in opened_for(payload, list(doubted)[:_MOST_PAGES]):
        sheet = doubted[number]
        page = _drawn(document, sheet)
        if page is None or not _lies_alike(page, sheet):
            continue
        seen = [w for w in sheet.words if not _is_white(w) or _stands_out(page, w, sheet)]
        if len(seen) < len(sheet.words):
            sheet.words = seen
            found.append(number)
    return found


def _lies_alike(page: NDArray[np.uint8], sheet: Sheet) -> bool:
    """Whether dark words are drawn where the sheet has them: a page may be shown head down."""
    dark = [word for word in sheet.words if not _is_white(word)][:_ASKED]
    return 2 * sum(_stands_out(page, word, sheet) for word in dark) >= len(dark)


def _is_white(word: Word) -> bool:
    return all(word.colour >> shift & 0xFF >= _WHITE for shift in (0, 8, 16))


def _drawn(document: Handle, sheet: Sheet) -> NDArray[np.uint8] | None:
    """The page in colours; None where it would be too coarse, or lies otherwise than its text."""
    scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(1.0, sheet.width * sheet.height)))
    if scale < _LEAST_SCALE:
        return None
    page = document[sheet.number - 1]
    try:
        bitmap = page.render(scale=scale)
        try:
            picture = np.array(bitmap.to_numpy())
        finally:
            bitmap.close()
    finally:
        page.close()
    upright = (picture.shape[1] > picture.shape[0]) == (sheet.width > sheet.height)
    return picture if upright else None


def _stands_out(page: NDArray[np.uint8], word: Word, sheet: Sheet) -> bool:
    across, down = page.shape[1] / sheet.width, page.shape[0] / sheet.height
    part = page[
        max(0, math.floor(word.top * down)) : math.ceil(word.bottom * down),
        max(0, math.floor(word.x0 * across)) : math.ceil(word.x1 * across),
    ]
    if not part.size:
        return True
    return int(part.max()) - int(part.min()) >= _CONTRAST

"""Specks that were recognised as letters: marks of a capital, pen strokes, a rule under a name.

Tesseract takes the marks over "PHỐ" for an "Á" between "THÀNH" and "PHO", and the end of a
signature for "l". Such letters would stand in a body's name or behind an office; digits are never
left out, nor anything in a cell of a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from parsers.files.scan_cells import FIRST_LINE
from parsers.files.scan_rules import Box
from parsers.files.tesseract import Seen

_SIGNS = re.compile(r"[_=~|^`'\"“”‘’°«»$¬¡¦:]+")
_NUMERAL = re.compile(r"[A-EIVXĐx]")
"""Letters that stand alone on purpose: "PHỤ LỤC I", "BIỂU A", a tick."""
_SURE = 0.9
_HARDLY = 0.3
_TOUCHING = 0.3
_MARK = 0.7
"""Marks are lower than the letters on which they stand; a digit in the next line is as high."""


def without_specks(words: Sequence[Seen]) -> tuple[list[Seen], tuple[str, ...]]:
    """The words without specks, and the letters for which specks had been taken."""
    on_line = Counter(word.line for word in words)
    specks = [word for word in words if _is_speck(word, words, lone=on_line[word.line] == 1)]
    letters = dict.fromkeys(word.text for word in specks if word.text.isalpha())
    return [word for word in words if word not in specks], tuple(letters)


def is_mark_of(box: Box, word: Seen) -> bool:
    """Whether ink is the marks of a word that was read without them: hat and stroke of "Ố"."""
    height = word.bottom - word.top
    gap = max(word.top - box[3], box[1] - word.bottom)
    reach = _TOUCHING * height
    inside = word.x0 - reach <= box[0] and box[2] <= word.x1 + reach
    return inside and gap <= reach and box[3] - box[1] < _MARK * height


def _is_speck(word: Seen, words: Sequence[Seen], *, lone: bool) -> bool:
    if word.line[0] >= FIRST_LINE or word.confidence >= _SURE:
        return False
    if _SIGNS.fullmatch(word.text):
        return True
    if len(word.text) != 1 or not word.text.isalpha():
        return False
    box = (word.x0, word.top, word.x1, word.bottom)
    if any(is_mark_of(box, other) for other in words if other is not word):
        return True
    return not _NUMERAL.fullmatch(word.text) and (lone or word.confidence < _HARDLY)

"""A second look at what the first one lost: lone digits of narrow columns, doubtful short words.

Tesseract passes over a lone "4" in a wide cell. What has ink and no word is cut out and set line
under line, as in a column of print, and read once more.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from parsers.files import tesseract
from parsers.files.scan_cuts import column_of, cut_of, placed, smaller, under
from parsers.files.scan_long_numbers import DOUBTFUL as LONG_DOUBTFUL
from parsers.files.scan_long_numbers import is_unsure_number, surer_number
from parsers.files.scan_rules import Box, Grey, shapes_of, threshold_of
from parsers.files.scan_specks import is_mark_of
from parsers.files.tesseract import Seen

DOUBTFUL = 0.6
_MOST = 400
_LEAST_INCH = 0.05
_HIGHEST_INCH = 0.26
_WIDEST_INCH = 1.6
_SHORT = 6
_TOUCHING = 0.2
"""Of a letter's height: less than words are apart."""


def looked_again(grey: Grey, seen: list[Seen], resolution: int) -> list[Seen]:
    """The words with those that were lost, and with doubtful ones read anew if that is surer.

    ``grey`` is the page without ruling lines. All that is doubtful is one picture: Tesseract takes
    longer to start than to read it.
    """
    short = [w for w in seen if w.confidence < DOUBTFUL and len(w.text) <= _SHORT]
    boxes = [*_lost(grey, seen, resolution), *map(_box, short)][:_MOST]
    long = [w for w in seen if w not in short and (is_unsure_number(w) or _is_unsure_name(w))]
    if not boxes and not any(w.confidence < LONG_DOUBTFUL for w in long):
        return seen
    numbers = {_box(w): w for w in long}
    columns = [column_of(grey, boxes, resolution)] if boxes else []
    if numbers:
        columns.append(smaller(column_of(grey, list(numbers)[:_MOST], resolution)))
    column, cuts = columns[0] if len(columns) == 1 else under(*columns)
    found: dict[Box, list[Seen]] = {}
    again: dict[Box, list[Seen]] = {}
    for word in tesseract.words_of(column, resolution=resolution, layout=6):
        cut = cut_of(word, cuts)
        if cut is not None:
            read = again if cut.box in numbers else found
            read.setdefault(cut.box, []).append(placed(word, cut, resolution))
    made: list[Seen] = []
    for word in seen:
        second = again.get(_box(word), [])
        better = second if _is_unsure_name(word) else found.pop(_box(word), None)
        if better and _is_surer(better, word):  # in its line, where the words around it stand
            made.extend(replace(w, line=word.line) for w in better if _says(w))
        else:
            made.append(surer_number(word, second))
    for number, (_, words) in enumerate(sorted(found.items())):
        made.extend(replace(w, line=(-1, number, 0)) for w in words if _says(w))
    return made


def _is_unsure_name(word: Seen) -> bool:
    """Whether a word is (words of) a body's name run together: "NGHIỆPVÀẢ"."""
    return word.confidence < DOUBTFUL and len(word.text) > _SHORT and word.text.isupper()


def _box(word: Seen) -> Box:
    return (word.x0, word.top, word.x1, word.bottom)


def _says(word: Seen) -> bool:
    return any(c.isalnum() or c in "*★" for c in word.text)


def _is_surer(again: list[Seen], word: Seen) -> bool:
    return min(w.confidence for w in again) > max(word.confidence, DOUBTFUL)


def _lost(grey: Grey, seen: list[Seen], resolution: int) -> list[Box]:
    """Boxes of ink of a letter's size where no word was found."""
    ink = np.where(grey < threshold_of(grey), 255, 0).astype(np.uint8)
    pad = max(2, round(0.015 * resolution))
    for word in seen:
        ink[max(0, word.top - pad) : word.bottom + pad, max(0, word.x0 - pad) : word.x1 + pad] = 0
    reach = max(3, round(0.1 * resolution))
    joined = cv2.dilate(ink, np.ones((max(2, reach // 4), reach), np.uint8))
    found: list[Box] = []
    for left, top, right, bottom in shapes_of(np.asarray(joined, np.uint8)):
        inner = ink[top:bottom, left:right]
        rows, columns = np.nonzero(inner.any(axis=1))[0], np.nonzero(inner.any(axis=0))[0]
        if not len(rows) or not len(columns):
            continue
        tight = (left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1)
        box = (int(tight[0]), int(tight[1]), int(tight[2]), int(tight[3]))
        if _is_writing(box, resolution) and not any(
            is_mark_of(box, word) or _is_end_of(box, word) for word in seen
        ):
            found.append(box)
    return sorted(found, key=lambda box: (box[1], box[0]))


def _is_end_of(box: Box, word: Seen) -> bool:
    """Whether ink is the first or last letter of a word whose box is too short: "D" of "UBND"."""
    height = box[3] - box[1]
    beside = min(box[3], word.bottom) - max(box[1], word.top)
    gap = max(word.x0 - box[2], box[0] - word.x1)
    return 2 * beside > height and gap <= _TOUCHING * height


def _is_writing(box: Box, resolution: int) -> bool:
    height, width = (box[3] - box[1]) / resolution, (box[2] - box[0]) / resolution
    return _LEAST_INCH <= height <= _HIGHEST_INCH and 0.01 <= width <= _WIDEST_INCH  # noqa: PLR2004

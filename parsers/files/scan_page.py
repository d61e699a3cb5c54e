"""One picture of a page to blocks: cleaned, recognised, and laid out as a page of a PDF is."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from parsers.files import scan_cleaning as cleaning
from parsers.files import tesseract
from parsers.files.page_blocks import blocks_of
from parsers.files.pdf_marks import Rule, Sheet, Word
from parsers.files.scan_cells import LOST, cells_of, without_cells, words_in
from parsers.files.scan_counting import counted_columns
from parsers.files.scan_numbers import numbers_surer
from parsers.files.scan_photo import laid_flat
from parsers.files.scan_repairs import repaired
from parsers.files.scan_rules import Box, find_rules, without_rules
from parsers.files.scan_second_look import looked_again
from parsers.files.scan_specks import without_specks
from parsers.files.scan_strips import strips_of
from parsers.files.tesseract import RecognitionError, Seen
from parsers.paper import Block

LOW = 0.55
"""Words below this confidence may be wrong."""

_POINTS = 72.0
_WANTED = 225
"""Dots per inch at which Tesseract's Vietnamese errs least on the print of offices, 11 to 14
points: of 2,056 words 17 are wrong, at 300 dpi 69."""
_NEAR = range(190, 241)
_LEAST_MEAN = 0.75
"""A page upside down is read with 0.4 to 0.6, an upright one with more than 0.8."""
_LONG_WORD = 3
_LEAST_SIDE = 48
_LONGEST_SHAPE = 12
_INK = 170
_LEAST_INK = 20
_NEIGHBOURS = 5
_UNEVEN = 0.2
_TAIL = 0.2
_REACH = 12
_DESCENDS = frozenset("gjpqy,;()[]/|Q\u0323")
"""Letters and signs that hang below the line, with the dot under "ị" and "Ị"."""
_TALL = frozenset("bdđfhklt0123456789ABCDĐEFGHIKLMNOPQRSTUVXY")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Blocks of one page, the words that are doubtful, and why it could not be read, if so.

    ``changes`` are words that were put right by a table, as recognised and as they stand; the
    latter is empty where a speck had been taken for a letter.
    """

    number: int
    blocks: tuple[Block, ...]
    doubtful: tuple[str, ...] = ()
    failure: str | None = None
    changes: tuple[tuple[str, str], ...] = ()


def read_page(number: int, picture: Image.Image, resolution: int | None) -> ReadPage:
    """Read one page; never raises for what the picture shows.

    ``resolution`` is its dots per inch, None where nobody knows: a page is then taken for A4.
    """
    shorter, longer = sorted(picture.size)
    if shorter < _LEAST_SIDE or longer > _LONGEST_SHAPE * shorter:
        return ReadPage(number, ())  # a dot, a line: no page
    colours = np.asarray(picture)
    flat = laid_flat(colours)
    if flat is not None:  # what a camera states as its resolution says nothing of the sheet
        colours, resolution = flat, None
    dots = resolution or _of_a4(colours)
    try:
        look, grey, dots = _recognised(colours, dots)
    except RecognitionError as error:
        return ReadPage(number, (), failure=str(error))
    if not look.seen:
        return ReadPage(number, ())
    kept, left_out = without_specks(look.seen)
    mended = repaired(kept)
    seen = mended.words
    sheet = _sheet(number, grey, seen, look.rules, _POINTS / dots)
    changes = (*look.changes, *mended.changes, *((letter, "") for letter in left_out))
    doubtful = {word.text: word.confidence for word in seen if _is_doubtful(word)}
    return ReadPage(number, tuple(blocks_of([sheet])), tuple(doubtful), changes=changes)


def _of_a4(picture: NDArray[np.uint8]) -> int:
    """Dots per inch of a page of 210 × 297 mm that fills the picture."""
    longer = int(max(picture.shape[:2]))
    return max(72, min(1200, round(longer / 11.69)))


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look at a page gave: words, ruling lines, and words that a table put right."""

    seen: list[Seen]
    rules: list[Box]
    changes: tuple[tuple[str, str], ...] = ()


def _recognised(colours: NDArray[np.uint8], dots: int) -> tuple[_Look, NDArray[np.uint8], int]:
    grey, near = _prepared(colours, dots)
    if np.count_nonzero(grey < _INK) < _LEAST_INK:
        return _Look([], []), grey, near  # a blank back
    # A page with little text may only seem to lie on its side, and then nobody knows its turn.
    if cleaning.lies_on_its_side(grey) and (turn := tesseract.turn_of(grey)):
        colours = cleaning.turned_upright(colours, turn)
        grey, near = _prepared(colours, dots)
    look = _read(grey, near)
    for turn in _other_turns(look.seen, grey):
        again, near = _prepared(cleaning.turned_upright(colours, turn), dots)
        other = _read(again, near)
        least = min(_mean(look.seen), _LEAST_MEAN)
        if other.seen and not _runs_down(other.seen) and _mean(other.seen) > least:
            return other, again, near
    return look, grey, near


def _other_turns(seen: list[Seen], grey: NDArray[np.uint8]) -> tuple[int, ...]:
    """The turns, clockwise, in which a page may be read better than it was."""
    if _runs_down(seen):
        return (90, 270)
    if seen and _mean(seen) < _LEAST_MEAN and (turn := tesseract.turn_of(grey)):
        return (turn,)
    return ()


def _runs_down(seen: list[Seen]) -> bool:
    """Whether most words are higher than wide: Tesseract reads lines that run up or down, too."""
    long = [word for word in seen if len(word.text) >= _LONG_WORD]
    return 2 * sum(w.bottom - w.top > w.x1 - w.x0 for w in long) > len(long)


def _prepared(colours: NDArray[np.uint8], dots: int) -> tuple[NDArray[np.uint8], int]:
    """Clean, straight grey at a resolution that Tesseract likes, and that resolution."""
    grey = cleaning.evened(cleaning.without_ink(colours))
    grey = cleaning.without_specks(grey)
    if dots not in _NEAR:
        scale = _WANTED / dots
        size = (round(grey.shape[1] * scale), round(grey.shape[0] * scale))
        resized = Image.fromarray(grey).resize(size, Image.Resampling.LANCZOS)
        grey, dots = np.asarray(resized), _WANTED
    return cleaning.straightened(grey, cleaning.skew_of(grey)), dots


def _read(grey: NDArray[np.uint8], dots: int) -> _Look:
    flat, tall = find_rules(grey, dots)
    rules = [*flat, *tall]
    bare = without_rules(grey, rules)
    cells = cells_of(rules, dots)
    around = without_cells(bare, cells) if cells else bare
    seen: list[Seen] = []
    if np.count_nonzero(around < _INK) >= _LEAST_INK:
        seen = looked_again(around, tesseract.words_of(around, resolution=dots), dots)
    open_table = strips_of(around, seen)
    if open_table is not None:
        seen = [word for word in seen if word not in open_table.taken]
        seen += words_in(around, open_table.cells, dots)
        tall = [*tall, *open_table.borders]
    seen += words_in(bare, cells, dots)
    seen = numbers_surer(bare, seen, tall, dots)
    counted = counted_columns(seen, cells)
    return _Look([w for w in counted.words if w.text != LOST], rules, counted.changes)


def _mean(seen: list[Seen]) -> float:
    letters = sum(len(word.text) for word in seen)
    return sum(word.confidence * len(word.text) for word in seen) / max(1, letters)


def _sheet(
    number: int, grey: NDArray[np.uint8], seen: list[Seen], rules: list[Box], unit: float
) -> Sheet:
    """What was recognised as the marks of a page; ``unit`` is points a pixel."""
    height, width = grey.shape
    lines: dict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for word in seen:
        lines[word.line].append(word)
    usual = _usual_size(seen, unit)
    words: list[Word] = []
    for line in lines.values():
        hanging = [word for word in line if _hangs(word.text)]
        standing = [w for w in line if not _hangs(w.text) and _tells_level(w, hanging)]
        for word in line:
            words.append(
                Word(
                    word.text, word.x0 * unit, word.top * unit, word.x1 * unit, word.bottom * unit,
                    _baseline(word, line, hanging, standing) * unit, usual, False, len(words),
                    confidence=round(word.confidence, 2),
                )
            )  # fmt: skip
    drawn = [Rule(a * unit, b * unit, c * unit, d * unit) for a, b, c, d in rules]
    return Sheet(number, width * unit, height * unit, words, [_thin(rule) for rule in drawn])


def _thin(rule: Rule) -> Rule:
    """A line without thickness, where a lattice wants it."""
    if rule.horizontal:
        middle = (rule.top + rule.bottom) / 2
        return Rule(rule.x0, middle, rule.x1, middle)
    middle = (rule.x0 + rule.x1) / 2
    return Rule(middle, rule.top, middle, rule.bottom)


def _usual_size(seen: list[Seen], unit: float) -> float:
    """The font size of most words, in points: digits and capitals are 0.66 of it high."""
    tall = [w.bottom - w.top for w in seen if w.text[0] in _TALL and not _hangs(w.text)]
    heights = tall or [word.bottom - word.top for word in seen]
    return max(5.0, median(heights) * unit / 0.68)


def _baseline(
    word: Seen, line: list[Seen], hanging: Sequence[Seen], standing: Sequence[Seen]
) -> float:
    """Where the letters of a word stand: its lower edge, unless something hangs below it.

    ``hanging`` and ``standing`` are those words of its line, the latter where they tell a level.
    What hangs are its own tails, or the marks of the line below, which Tesseract has put into its
    box. A word that stands lower than the tails of "huyện" beside it has such marks, and tells no
    level.
    """
    if not _hangs(word.text):
        nearest = sorted(standing, key=lambda other: abs(other.x0 - word.x0))[:_NEIGHBOURS]
        levels = [float(other.bottom) for other in nearest] or [
            _above_tail(o) for o in hanging if _near(o, word)
        ]
        levels = levels or [float(word.bottom)]
        too_low = word.bottom - median(levels) > _UNEVEN * (word.bottom - word.top)
        return median(levels) if too_low else float(word.bottom)
    near = [w.bottom for w in standing if abs(w.x0 - word.x0) < 40 * len(line)]
    level = median(near) if near else _above_tail(word)
    return min(float(level), float(word.bottom))


def _tells_level(word: Seen, hanging: Sequence[Seen]) -> bool:
    """Whether no tail near a standing word ends above its lower edge."""
    return all(word.bottom <= other.bottom for other in hanging if _near(other, word))


def _near(one: Seen, other: Seen) -> bool:
    """Not so far off as a signer is from the recipients, who may share a line at other heights."""
    return abs(one.x0 - other.x0) < _REACH * (one.bottom - one.top)


def _above_tail(word: Seen) -> float:
    """Where a word that hangs stands, by its height."""
    return word.bottom - _TAIL * (word.bottom - word.top)


def _is_doubtful(word: Seen) -> bool:
    return word.confidence < LOW and any(c.isalnum() for c in word.text)


@lru_cache(maxsize=20_000)
def _hangs(text: str) -> bool:
    """Whether letters of a word reach below the line: "Tịch" and "TỊCH" do, "Thu" does not."""
    return not _DESCENDS.isdisjoint(unicodedata.normalize("NFD", text))

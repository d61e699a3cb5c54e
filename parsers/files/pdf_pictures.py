"""Pages of a PDF that must be read from their picture, and what their text layer owes to it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from PIL import Image

from parsers.files.pdf_columns import folded
from parsers.files.pdf_marks import Sheet
from parsers.files.pdf_opening import opened_for
from parsers.paper import Block, Grid

RESOLUTION = 300
MAX_PIXELS = 25_000_000
"""An A3 page at 300 dpi has 17 million; larger pages are rendered coarser."""

_FEW_LETTERS = 150
_ENOUGH = 100
_COVERED = 0.6
_VOWEL = re.compile(r"[aeiouyăâêôơư]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def needs_picture(sheet: Sheet) -> bool:
    """Whether a page's text layer is missing or useless while something is drawn on it."""
    letters = sum(len(word.text) for word in sheet.words)
    if sheet.picture_share >= 0.5 and letters < _FEW_LETTERS:  # noqa: PLR2004
        return True
    if letters < 30:  # noqa: PLR2004
        return sheet.picture_share > 0.1 or sheet.drawn > 300  # noqa: PLR2004
    return letters_unknown(sheet) or unmarked(sheet)


def unmarked(sheet: Sheet) -> bool:
    """Whether a scan's text layer lacks the marks of Vietnamese: "UY BAN NHAN DAN".

    A quarter of the letters of Vietnamese text have one; recognition for English finds none.
    """
    if sheet.picture_share < _COVERED:
        return False
    letters = [char for word in sheet.words for char in word.text if char.isalpha()]
    marked = sum(not char.isascii() for char in letters)
    return len(letters) >= _ENOUGH and marked < 0.08 * len(letters)


def letters_unknown(sheet: Sheet) -> bool:
    """Whether the fonts of a page do not say, or say wrongly, which letters they show."""
    return sheet.unmapped > 0.08 or _is_gibberish(sheet)  # noqa: PLR2004


def _is_gibberish(sheet: Sheet) -> bool:
    """Letters of a font that names them wrongly: Vietnamese has a vowel in every syllable."""
    syllables = [w for word in sheet.words for w in _WORD.findall(folded(word.text))]
    letters = sum(map(len, syllables))
    signs = sum(len(word.text) for word in sheet.words)
    if signs < _FEW_LETTERS:
        return False
    voiced = sum(len(s) for s in syllables if _VOWEL.search(s))
    return letters < 0.25 * signs or voiced < 0.5 * letters


def pictures(payload: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, Image.Image]]:
    """The pages (from 1) of a file as pictures, rendered one at a time when they are asked for."""
    for number, document in opened_for(payload, numbers):
        page = document[number - 1]
        try:
            width, height = page.get_size()
            area = max(width * height, 1.0)
            scale = min(RESOLUTION / 72, math.sqrt(MAX_PIXELS / area))
            bitmap = page.render(scale=scale)  # in colours, by which stamps are told from text
            try:
                shown = bitmap.to_pil()
                # One in colours is a copy already, 26 MB for a page of A4.
                picture = shown if shown.mode == "RGB" else shown.convert("RGB")
                picture.info["dpi"] = (scale * 72, scale * 72)
            finally:
                bitmap.close()
        finally:
            page.close()
        yield number, picture


def recogniser() -> Any | None:  # noqa: ANN401  a module, or none
    """The module that reads pictures, None where it cannot work here."""
    if find_spec("parsers.files.scan") is None:
        return None
    scan = import_module("parsers.files.scan")
    return scan if scan.available() else None


def text_of(blocks: Iterable[Block]) -> str:
    """All words of some blocks."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            parts.extend(cell for row in block.rows for cell in row.cells)
        else:
            parts.append(block.text)
    return " ".join(parts)


_NUMBER = re.compile(r"\bso\s*:?\s*(\d[\d ]*)/")
_DAY = re.compile(r"ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})")
_COUNT = re.compile(r"(?<![\d.,/])(\d{1,3})\s+(?:bo\s+)?(san\s+pham|chu\s+the|sao)\b")
_FIGURE = re.compile(r"\d{2,}")


def differs(layer: str, seen: str) -> bool:
    """Whether the text layer of a page says other things than its picture.

    It contradicts it, or fewer than half of its figures are in the picture. A picture that could
    hardly be read proves nothing.
    """
    one, other = folded(layer), folded(seen)
    if len(other) < 0.3 * len(one):
        return False
    if contradicts(layer, seen):
        return True
    own, found = Counter(_FIGURE.findall(one)), Counter(_FIGURE.findall(other))
    total = own.total()
    return total > 3 and (own & found).total() < 0.5 * total  # noqa: PLR2004


def contradicts(layer: str, seen: str) -> bool:
    """Whether a text layer has another number, date or count than its picture.

    "Số: 2774/QĐ-UBND" over a picture with 2747, or "21 sản phẩm" over one with 12.
    """
    one, other = folded(layer), folded(seen)
    for pattern in (_NUMBER, _DAY):
        mine, theirs = pattern.search(one), pattern.search(other)
        if mine and theirs and _figures(mine) != _figures(theirs):
            return True
    counts, counted = Counter(_counts(one)), Counter(_counts(other))
    return bool(counts - counted and counted - counts)


def _counts(text: str) -> list[tuple[int, str]]:
    return [(int(number), noun) for number, noun in _COUNT.findall(text)]


def _figures(match: re.Match[str]) -> Sequence[int]:
    return [int(group.replace(" ", "")) for group in match.groups()]

"""Reads the glyphs of one PDF page through PDFium.

Everything goes through PDFium's own C interface, for its helpers cost more than the reading
itself. PDFium is not thread safe: one thread at a time may be in here.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

from parsers.files.pdf_marks import Glyph, Style
from parsers.files.pdf_turn import Turn

Handle = Any  # one of PDFium's opaque pointers or structures
RawGlyph = tuple[Any, ...]  # code, box and origin in page space, style, size, quarter turns

MAX_GLYPHS = 60_000
"""A page of the smallest print holds some 15,000."""

_NO_LETTER = (0, 0xFFFD, 0xFFFE, 0xFFFF)
_RIGHT_ANGLE = math.pi / 2
_SKEWED = 0.15
_ASLANT = -1
"""Stands for text that runs across the page at an angle, such as "DỰ THẢO" behind the words."""

_INVISIBLE = (3, 7)
_FAKE_BOLD = 2
_FORCE_BOLD = 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "-bd")


class GlyphReader:
    """Reads the glyphs of a page; remembers how each text object and font is set."""

    def __init__(self) -> None:
        self._fonts: dict[int, tuple[str, bool]] = {}

    def read(self, page: Handle, stamps: dict[int, int]) -> tuple[list[RawGlyph], float, bool]:
        """Glyphs in page space, the share that has no Unicode, and whether some were left out.

        ``stamps`` are the addresses of text objects that annotations drew, with their numbers.
        """
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return [], 0.0, False
        try:
            return self._glyphs(text_page, stamps)
        finally:
            pdfium.FPDFText_ClosePage(text_page)

    def _glyphs(self, text: Handle, stamps: dict[int, int]) -> tuple[list[RawGlyph], float, bool]:
        there = pdfium.FPDFText_CountChars(text)
        count = min(there, MAX_GLYPHS)
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        box_ref, x_ref, y_ref = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
        unicode_of, generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
        loose, origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        object_of, unmapped_at = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_HasUnicodeMapError
        address, fonts = ctypes.addressof, self._fonts
        styles: dict[int, tuple[Style, float, int]] = {}
        fonts.clear()
        found: list[RawGlyph] = []
        unmapped = 0
        for index in range(count):
            if generated(text, index) == 1:
                continue
            owner = object_of(text, index)
            if not owner:
                continue
            key = address(owner.contents)
            style = styles.get(key)
            if style is None:
                style = styles[key] = self._style(
                    text, index, owner, len(styles), stamps.get(key, 0)
                )
            if not loose(text, index, box_ref) or not origin(text, index, x_ref, y_ref):
                continue
            code = unicode_of(text, index)
            if code in _NO_LETTER or unmapped_at(text, index) == 1:
                unmapped += 1
            found.append((code, box.left, box.bottom, box.right, box.top, x.value, y.value, *style))
        return found, unmapped / len(found) if found else 0.0, there > count

    def _style(
        self, text: Handle, index: int, owner: Handle, layer: int, stamp: int
    ) -> tuple[Style, float, int]:
        """The style of a text object, its font's height in points and its quarter turns."""
        mode = pdfium.FPDFTextObj_GetTextRenderMode(owner)
        font, bold = self._font(pdfium.FPDFTextObj_GetFont(owner))
        matrix = pdfium.FS_MATRIX()
        size = pdfium.FPDFText_GetFontSize(text, index)
        if pdfium.FPDFText_GetMatrix(text, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        turns = angle / _RIGHT_ANGLE if angle >= 0 else 0.0
        quarters = -round(turns) % 4  # the angle is measured clockwise
        if abs(turns - round(turns)) > _SKEWED:
            quarters = _ASLANT
        style = Style(
            font,
            bold or mode == _FAKE_BOLD,
            mode in _INVISIBLE,
            layer,
            False,
            stamp,
            _colour(owner),
        )
        return style, min(max(size, 0.1), 1000.0), quarters

    def _font(self, font: Handle) -> tuple[str, bool]:
        if not font:
            return "", False
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace")
            folded = name.casefold()
            flags = pdfium.FPDFFont_GetFlags(font)
            bold = any(word in folded for word in _BOLD_NAMES) or bool(
                flags > 0 and flags & _FORCE_BOLD
            )
            self._fonts[key] = (name, bold)
        return self._fonts[key]


def _colour(owner: Handle) -> int:
    """The fill colour as 0xRRGGBB."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(owner, red, green, blue, alpha):
        return 0
    return (red.value << 16) | (green.value << 8) | blue.value


def placed(raw: list[RawGlyph], turn: Turn) -> list[Glyph]:
    """Glyphs on the page as it is shown; those off the page are left out."""
    width, height = turn.size
    glyphs = []
    for code, left, bottom, right, top, x, y, style, size, quarters in raw:
        if quarters == _ASLANT:
            continue
        x0, y0, x1, y1 = turn.box(left, bottom, right, top)
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            continue
        turned = quarters != turn.quarters
        own = style._replace(turned=True) if turned else style
        baseline = y1 if turned else turn.point(x, y)[1]
        glyphs.append(Glyph(_char(code), x0, y0, x1, y1, baseline, size, own))
    return glyphs


def _char(code: int) -> str:
    if code == 2:  # noqa: PLR2004  PDFium's sign for a hyphen at the end of a line
        return "-"
    if code in _NO_LETTER or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:  # noqa: PLR2004
        return "\ufffd"
    char = chr(code)
    return " " if code < 32 or 0x7F <= code < 0xA0 else char  # noqa: PLR2004


def main_quarters(raw: list[RawGlyph], rotation: int) -> int:
    """How often the page must be turned by 90 degrees for most of its text to stand upright."""
    counts = Counter(glyph[9] for glyph in raw if glyph[9] != _ASLANT)
    return counts.most_common(1)[0][0] if counts else rotation

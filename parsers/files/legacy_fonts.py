"""Text set in fonts from before Unicode (TCVN3, VNI): found by the font's name, and converted.

The letters of each encoding are in ``data/legacy_fonts.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from parsers.files.pdf_marks import Glyph

_DATA = Path(__file__).parent / "data" / "legacy_fonts.yaml"
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_VOWELS = frozenset("aeouyAEOUYôöÔÖ")
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]"
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """One old encoding: the names of its fonts, its letters, its marks after a vowel."""

    name: str
    fonts: re.Pattern[str]
    capitals: re.Pattern[str] | None
    letters: dict[str, str]
    marks: dict[str, str]


@cache
def encodings() -> tuple[Encoding, ...]:
    """The encodings that are known."""
    with _DATA.open(encoding="utf-8") as file:
        data = yaml.safe_load(file)
    return tuple(
        Encoding(
            name,
            re.compile(entry["fonts"]),
            re.compile(entry["capitals"]) if entry["capitals"] else None,
            {**entry["letters"], **_micro(entry["letters"])},
            {
                **entry.get("marks", {}),
                **{code.upper(): mark for code, mark in entry.get("marks", {}).items()},
            },
        )
        for name, entry in data.items()
    )


def _micro(letters: dict[str, str]) -> dict[str, str]:
    """The Greek mu, which some programs write for the micro sign."""
    return {"\u03bc": letters["\u00b5"]} if "\u00b5" in letters else {}


def encoding_of(font: str) -> Encoding | None:
    """The old encoding of a font, None for all others."""
    bare = _SUBSET.sub("", font)
    return next((one for one in encodings() if one.fonts.match(bare)), None)


def converted(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], str | None]:
    """Glyphs in Unicode, and the name of an old font among them.

    A font whose glyphs come as Vietnamese letters has been mapped by the program that wrote the
    file, whatever its name.
    """
    fonts = {glyph.style.font for glyph in glyphs}
    old = {font: encoding for font in fonts if (encoding := encoding_of(font)) is not None}
    for glyph in glyphs if old else ():
        if _UNICODE.match(glyph.char):
            old.pop(glyph.style.font, None)
    if not old:
        return list(glyphs), None
    found: list[Glyph] = []
    before = ""
    for glyph in glyphs:
        encoding = old.get(glyph.style.font)
        char = _char(glyph, before, encoding) if encoding else glyph.char
        before = glyph.char
        found.append(glyph._replace(char=char))
    return found, next(iter(sorted(old)))


def _char(glyph: Glyph, before: str, encoding: Encoding) -> str:
    """The letter, or the combining marks, that a code stands for."""
    if before in _VOWELS and glyph.char in encoding.marks:
        return encoding.marks[glyph.char]
    char = encoding.letters.get(glyph.char, glyph.char)
    if encoding.capitals and encoding.capitals.search(glyph.style.font):
        return char.upper()
    return char

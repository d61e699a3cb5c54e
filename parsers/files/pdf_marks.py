"""What lies on a printed page, before anyone asks what it means: glyphs, words, rules.

Coordinates are points from the top left corner of the page as it is shown, ``/Rotate`` applied.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from parsers.paper import Block


class Style(NamedTuple):
    """How a run of glyphs is set; ``layer`` is its place in the order of drawing.

    ``stamp`` numbers the annotation that draws the text over the page, 0 where none does.
    """

    font: str
    bold: bool
    invisible: bool
    layer: int
    turned: bool = False
    stamp: int = 0
    colour: int = 0


class Glyph(NamedTuple):
    """One character; ``size`` is the height of its font in points."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    style: Style


class Word(NamedTuple):
    """Glyphs that stand together; ``order`` is the place in the order of drawing.

    ``confidence``, 0 to 1, is set where the word was recognised in a picture.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    order: int
    layer: int = 0
    colour: int = 0
    stamp: int = 0
    confidence: float | None = None


class Rule(NamedTuple):
    """A straight horizontal or vertical line, by its two ends."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it is longer than high."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class Sheet:
    """What was found on one page.

    ``stamps`` are the words of each digital signature; ``picture_share`` is how much of the page's
    area pictures cover, 0 to 1; ``drawn`` counts path objects; ``unmapped`` is the share of glyphs
    whose font does not say which letters they are; ``legacy`` names a font from before Unicode on
    the page; ``cut`` tells that parts were left out, for
    there was too much; ``blocks`` is set when the page was read from its picture instead.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    stamps: list[list[Word]] = field(default_factory=list)
    picture_share: float = 0.0
    drawn: int = 0
    unmapped: float = 0.0
    invisible: bool = False
    legacy: str | None = None
    cut: bool = False
    blocks: tuple[Block, ...] | None = None

"""Stars that are drawn in a cell, and what only looks like them."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.files.scan_stars import drawn_stars
from tests.unit.parsers.files.drawn import needs_font

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
BOX = (10, 5, 290, 65)


def cell(text: str) -> np.ndarray:
    picture = Image.new("L", (300, 80), 255)
    ImageDraw.Draw(picture).text((30, 15), text, 0, ImageFont.truetype(FONT, 36))
    return np.asarray(picture)


@needs_font
@pytest.mark.parametrize(
    ("text", "stars"), [("★★★", 3), ("★★★★", 4), ("* * *", 3), ("****", 4), ("★★", 2)]
)
def test_equal_shapes_side_by_side_are_counted(text: str, stars: int) -> None:
    assert drawn_stars(cell(text), BOX) == stars


@needs_font
@pytest.mark.parametrize(
    "text", ["3 sao", "111", "000", "TT", "TTT", "★", "- - -", "", "4", "HHH", "11,1"]
)
def test_letters_digits_and_dashes_are_no_stars(text: str) -> None:
    assert drawn_stars(cell(text), BOX) == 0

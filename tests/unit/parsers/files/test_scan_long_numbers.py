"""Dates and numbers of acts that a first look misread, and what painted their letters over."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from parsers.files.scan_long_numbers import is_unsure_number, surer_number
from parsers.files.scan_numbers import DISPUTED
from parsers.files.scan_rules import find_rules
from parsers.files.tesseract import Seen


def seen(text: str, confidence: float, x0: int = 0) -> Seen:
    return Seen(text, x0, 0, x0 + 100, 20, confidence, (1, 1, 1))


@pytest.mark.parametrize(
    ("first", "again", "text", "sure"),
    [
        (("2512/2023.", 0.0), [("25/12/2023.", 0.94)], "25/12/2023.", 0.94),
        (("1489/QĐ-I1g", 0.63), [("1489/QĐ-TTg", 0.96)], "1489/QĐ-TTg", 0.96),
        (("366/1'1r-SNN", 0.61), [("366/TTr-", 0.95), ("SNN", 0.93)], "366/TTr-SNN", 0.93),
        (("3981/QĐ-UBND", 0.25), [("3961/QĐ-UBND", 0.8)], "3981/QĐ-UBND", 0.25),
        (("KT7.", 0.5), [("KT?.", 0.95)], "KT7.", 0.5),
        (("12.000", 0.7), [], "12.000", 0.7),
    ],
)
def test_the_surer_reading_counts(
    first: tuple[str, float], again: list[tuple[str, float]], text: str, sure: float
) -> None:
    read = [seen(words, confidence, 110 * nth) for nth, (words, confidence) in enumerate(again)]
    made = surer_number(seen(*first), read)
    assert (made.text, made.confidence) == (text, sure)


def test_two_sure_readings_of_other_digits_are_in_dispute() -> None:
    made = surer_number(seen("02/12/2028.", 0.91), [seen("02/12/2025.", 0.92)])
    assert (made.text, made.confidence) == ("02/12/2025.", DISPUTED)


def test_short_and_sure_numbers_are_not_read_again() -> None:
    assert not is_unsure_number(seen("3;", 0.2))
    assert not is_unsure_number(seen("148/QĐ-TTg", 0.95))
    assert is_unsure_number(seen("148/QĐ-TTg", 0.6))


def test_the_bars_of_two_letters_that_touch_are_no_ruling_line() -> None:
    """In print "TTg" the bars of both letters make one stroke of a quarter of an inch."""
    page = Image.new("L", (900, 300), 255)
    draw = ImageDraw.Draw(page)
    draw.line((300, 60, 352, 60), 0, 3)
    for stem in (312, 339):
        draw.line((stem, 60, stem, 84), 0, 4)
    draw.line((60, 200, 840, 200), 0, 3)
    flat, _ = find_rules(np.asarray(page), 225)
    assert [(left, right) for left, _, right, _ in flat] == [(60, 841)]


def test_a_broken_border_of_a_narrow_cell_stays_a_ruling_line() -> None:
    page = Image.new("L", (400, 300), 255)
    draw = ImageDraw.Draw(page)
    draw.line((100, 100, 170, 100), 0, 3)
    draw.line((100, 100, 100, 130), 0, 3)
    draw.line((170, 100, 170, 130), 0, 3)
    flat, _ = find_rules(np.asarray(page), 225)
    assert len(flat) == 1

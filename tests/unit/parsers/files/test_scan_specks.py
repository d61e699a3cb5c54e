"""Specks taken for letters: which are left out, and what never is."""

from parsers.files.scan_cells import FIRST_LINE
from parsers.files.scan_specks import is_mark_of, without_specks
from parsers.files.tesseract import Seen

PHO = Seen("PHO", 100, 50, 160, 80, 0.63, (2, 1, 1))


def small(text: str, *, at: tuple[int, int, int, int], sure: float = 0.75, line: int = 1) -> Seen:
    return Seen(text, *at, sure, (2, 1, line))


def test_marks_over_a_capital_are_no_letter() -> None:
    marks = small("Á", at=(135, 36, 150, 49))
    assert without_specks([marks, PHO]) == ([PHO], ("Á",))


def test_the_ends_of_a_signature_and_a_rule_are_left_out() -> None:
    office = Seen("TỊCH", 100, 50, 160, 80, 0.96, (2, 1, 1))
    stroke = small("l", at=(300, 40, 305, 95), sure=0.1)
    rule = small("_", at=(100, 90, 120, 92))
    assert without_specks([office, stroke, rule]) == ([office], ("l",))


def test_digits_numerals_and_what_stands_alone_on_purpose_stay() -> None:
    words = [
        small("4", at=(300, 40, 310, 60), sure=0.2, line=2),
        small("I", at=(300, 90, 305, 110), sure=0.5, line=3),
        small("x", at=(300, 140, 310, 150), sure=0.5, line=4),
        small("-", at=(300, 190, 310, 192), sure=0.5, line=5),
        small("ở", at=(300, 240, 310, 260), sure=0.95, line=6),
        Seen("l", 300, 290, 305, 310, 0.1, (FIRST_LINE, 1, 1)),  # in a cell: told, not left out
    ]
    assert without_specks(words) == (words, ())


def test_a_digit_in_the_line_above_is_no_mark() -> None:
    assert is_mark_of((135, 36, 150, 49), PHO)
    assert not is_mark_of((135, 5, 150, 35), PHO)  # a line above
    assert not is_mark_of((135, 22, 150, 49), PHO)  # as high as a letter
    assert not is_mark_of((400, 36, 415, 49), PHO)  # beside

"""Words that a narrow column breaks are put together, others are not."""

import pytest

from parsers.files.pdf_broken import unbroken
from parsers.files.pdf_lines import Line
from parsers.files.pdf_marks import Word


def line(text: str, y: float) -> Line:
    at, words = 100.0, []
    for order, part in enumerate(text.split()):
        words.append(Word(part, at, y - 9, at + 6 * len(part), y + 2, y, 11, False, order))
        at += 6 * len(part) + 3
    return Line(words)


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (["ST", "T"], "STT"),
        (["Trướ", "c nâng", "hạng"], "Trước nâng hạng"),
        (["Ph", "ẩm"], "Phẩm"),
        (["10", "5"], "105"),
        (["Hạng", "sao"], "Hạng sao"),
        (["Sp", "chè"], "Sp chè"),
        (["HTX", "chè"], "HTX chè"),
        (["500", "ml"], "500 ml"),
        (["Cà phê", "Thử"], "Cà phê Thử"),
    ],
)
def test_pieces(lines: list[str], read: str) -> None:
    found = unbroken([line(text, 100 + 13 * nth) for nth, text in enumerate(lines)], 26)
    assert " ".join(item.text for item in found) == read


def test_two_numbers_in_a_wide_column_stay_two() -> None:
    found = unbroken([line("10", 100), line("5", 113)], 80)
    assert [item.text for item in found] == ["10", "5"]

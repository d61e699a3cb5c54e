"""The row that counts the columns of a scanned table, put right where most of it is read."""

import pytest

from parsers.files.scan_cells import LOST, Cell
from parsers.files.scan_counting import counted_columns
from parsers.files.tesseract import Seen


def _row(texts: list[str]) -> tuple[list[Seen], list[Cell]]:
    boxes = [(100 * n, 50, 100 * n + 100, 90) for n in range(len(texts))]
    cells = [Cell(box, (0, n)) for n, box in enumerate(boxes)]
    seen = [
        Seen(text, box[0] + 40, 60, box[0] + 60, 80, 0.4, (1, 1, n))
        for n, (text, box) in enumerate(zip(texts, boxes, strict=True))
    ]
    return seen, cells


@pytest.mark.parametrize(
    "read",
    [
        ["q)", "(2)", "(3)", "4)", LOST, "6", "Œ)"],
        ["(1)", "(2)", "(3", "(8)", "(5)", "(6)", "(7)"],
    ],
)
def test_misread_numbers_of_a_counting_row_are_put_right(read: list[str]) -> None:
    counted = counted_columns(*_row(read))
    assert [word.text for word in counted.words] == [f"({n})" for n in range(1, 8)]
    told = {new for old, new in counted.changes}
    assert told == {f"({n})" for n, text in enumerate(read, 1) if text not in {f"({n})", LOST}}


@pytest.mark.parametrize(
    "read",
    [
        ["1", "Trà sen", "HTX A", "(2)", "(3)", "4 sao"],
        ["1", "85", "4", "3"],
        ["(1)", "(5)", "(3)", "(9)", "(2)"],
        ["(a)", "(b)", "(c)", "(d)"],
    ],
)
def test_other_rows_stay(read: list[str]) -> None:
    seen, cells = _row(read)
    assert counted_columns(seen, cells).words == seen

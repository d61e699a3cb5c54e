import numpy as np

from parsers.files.scan_strips import Strips, strips_of
from parsers.files.tesseract import Seen

COLUMNS = (40, 120, 420, 700)
TALL = 24


def drawn(lines: list[tuple[int, dict[int, int]]]) -> Strips | None:
    """Boxes of ink for words: the height of each line, and its words by x with their widths."""
    grey = np.full((900, 1000), 255, np.uint8)
    seen = []
    for number, (top, words) in enumerate(lines):
        for x, width in words.items():
            grey[top : top + TALL, x : x + width] = 0
            seen.append(Seen("chữ", x, top, x + width, top + TALL, 0.9, (1, 1, number)))
    return strips_of(grey, seen)


def rows(first: int, count: int, pitch: int = 60) -> list[tuple[int, dict[int, int]]]:
    return [
        (first + pitch * n, {40: 20, 120: 180 + 10 * n, 420: 150, 700: 60}) for n in range(count)
    ]


def test_columns_are_what_white_strips_part() -> None:
    found = drawn(rows(200, 6))
    assert found is not None
    assert len(found.cells) == len(COLUMNS)
    for (left, _, right, _), x in zip((cell.box for cell in found.cells), COLUMNS, strict=True):
        assert left < x < right
    assert len(found.borders) == len(COLUMNS) + 1


def test_lines_of_a_centred_cell_between_others_belong_to_the_table() -> None:
    between = [(230 + 60 * n, {120: 90, 420: 200}) for n in range(6)]
    found = drawn(sorted([*rows(200, 6), *between]))
    assert found is not None
    assert len(found.taken) == 6 * len(COLUMNS) + 6 * 2


def test_a_heading_over_all_columns_parts_them_and_is_not_cut() -> None:
    heading = [(410, {40: 300, 350: 250, 610: 200})]
    found = drawn([*rows(200, 3), *heading, *rows(470, 3)])
    assert found is not None
    assert len(found.cells) == 2 * len(COLUMNS)
    assert all(word.top != 410 for word in found.taken)


def test_running_text_and_a_head_of_two_sides_are_no_table() -> None:
    text = [(100 + 40 * n, {40 + 7 * (n % 3): 400, 452 + n: 500}) for n in range(9)]
    assert drawn(text) is None
    assert drawn([(100 + 40 * n, {40: 300, 500: 400}) for n in range(9)]) is None
    assert drawn([]) is None

"""Cells of ruled tables: where they are, and that lines of neighbours are not mixed."""

import numpy as np
import pypdfium2 as pdfium

from parsers.files.scan import read_picture
from parsers.files.scan_cells import Cell, cells_of, without_cells
from parsers.files.scan_cuts import column_of, under
from parsers.paper import Grid
from tests.unit.parsers.files.drawn import Sketch
from tests.unit.parsers.files.scanned import SCALE, needs_tesseract, payload


def ruled(xs: list[int], ys: list[int]) -> list[tuple[int, int, int, int]]:
    flat = [(xs[0], y, xs[-1], y + 2) for y in ys]
    return [*flat, *((x, ys[0], x + 2, ys[-1]) for x in xs)]


def test_cells_are_told_column_by_column() -> None:
    found = cells_of(ruled([100, 300, 700], [200, 260, 320]), 225)
    assert [cell.column[1] for cell in found] == [0, 0, 1, 1]
    assert [cell.box[1] // 10 for cell in found] == [20, 26, 20, 26]


def test_a_frame_around_words_is_no_table() -> None:
    assert cells_of(ruled([100, 700], [200, 320]), 225) == []
    assert cells_of(ruled([100, 300, 700], [200, 320]), 225) == []


def test_what_lies_in_cells_is_gone_from_the_page() -> None:
    page = np.zeros((400, 800), np.uint8)
    left = without_cells(page, [Cell((100, 200, 700, 320), (0, 0))])
    assert (left[200:320, 100:700] == 255).all()
    assert (left[:198] == 0).all()


def test_columns_set_under_each_other_keep_their_cuts() -> None:
    grey = np.full((200, 200), 255, np.uint8)
    grey[50:60, 50:60] = 0
    once = column_of(grey, [(50, 50, 60, 60)], 225)
    picture, cuts = under(once, column_of(grey, [(50, 50, 60, 60)], 225, 3))
    assert [int((picture[cut.top : cut.top + 10] == 0).sum()) for cut in cuts] == [100, 300]


class TestReading:
    pytestmark = needs_tesseract

    def test_lines_of_neighbours_at_heights_of_their_own_are_not_mixed(self) -> None:
        """One line beside two, centred, as spreadsheets and browsers print them."""
        sketch = Sketch((595, 300))
        edges, heights = (70, 110, 240, 380, 520), (60, 100, 140, 180)
        sketch.table(edges, heights, (("", "", "", ""),) * 3, 12)
        for nth, (number, star) in enumerate((("7", "3 sao"), ("8", "4 sao"), ("9", "3 sao"))):
            middle = heights[nth] + 20
            sketch.middle(90, middle + 4, number)
            sketch.middle(175, middle - 4, "Mật ong rừng")
            sketch.middle(175, middle + 12, "Ba Bể")
            sketch.middle(310, middle + 4, "HTX Tài Hoan")
            sketch.middle(450, middle + 4, star)
        document = pdfium.PdfDocument(sketch.payload())
        picture = document[0].render(scale=SCALE).to_pil().convert("L")
        (grid,) = (b for b in read_picture(payload(picture), "a.png").blocks if isinstance(b, Grid))
        assert [row.cells for row in grid.rows] == [
            (number, "Mật ong rừng Ba Bể", "HTX Tài Hoan", star)
            for number, star in (("7", "3 sao"), ("8", "4 sao"), ("9", "3 sao"))
        ]

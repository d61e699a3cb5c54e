"""Numbers of a column read again; real Tesseract on a page of a sample."""

from __future__ import annotations

from pathlib import Path

from parsers.files.pdf_pictures import pictures
from parsers.files.scan_page import read_page
from parsers.paper import Grid
from tests.unit.parsers.files.scanned import needs_tesseract

pytestmark = needs_tesseract

_SCAN = Path("samples/official/files/thai-nguyen-4068-qd-ubnd_scan.pdf")


def test_a_head_of_three_lines_does_not_hide_that_a_column_is_of_numbers() -> None:
    # "Điểm", "đánh", "giá" above four scores, of which "55" is first taken for "5D".
    picture = next(pictures(_SCAN.read_bytes(), [4]))[1]
    (grid,) = (block for block in read_page(4, picture, 300).blocks if isinstance(block, Grid))
    assert [row.cells[5] for row in grid.rows[1:4]] == ["60,8", "57,2", "55"]

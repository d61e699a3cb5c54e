"""Tables with few rules or none: columns by free strips, rows by their numbers."""

from itertools import pairwise

import pytest

from parsers.files.pdf_counted import row_starts
from tests.unit.parsers.files.drawn import Sketch, cells, grids, needs_font, texts

XS = (60, 95, 210, 340, 470)
HEADER = ("STT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Hạng sao")
ROWS = (
    ("1", "Trà hoa vàng", "HTX Thử Một", "Xã A, huyện B", "4 sao"),
    ("2", "Mật ong rừng\nnguyên chất", "Hộ kinh doanh\nTrần Thị Thử", "Thôn 3", "4 sao"),
    ("3", "Tương nếp", "Cơ sở Ba Thử", "Xã E, huyện B", "3 sao"),
)
READ = [tuple(cell.replace("\n", " ") for cell in row) for row in (HEADER, *ROWS)]


def write(sketch: Sketch, top: float, padding: float, middle: bool) -> list[float]:
    """The header and rows from ``top`` on; heights of the borders between rows."""
    borders = [top]
    for row in (HEADER, *ROWS):
        height = max(cell.count("\n") + 1 for cell in row)
        for x, cell in zip(XS, row, strict=True):
            lines = cell.split("\n")
            down = (height - len(lines)) * 6.5 if middle else 0
            for nth, line in enumerate(lines):
                sketch.put(x, borders[-1] + 12 + down + nth * 13, line, 11)
        borders.append(borders[-1] + height * 13 + padding)
    return borders


@needs_font
@pytest.mark.parametrize(("padding", "middle"), [(9, False), (9, True), (0, False), (0, True)])
def test_aligned_columns_without_any_rule(padding: float, middle: bool) -> None:
    sketch = Sketch()
    sketch.middle(297, 60, "DANH SÁCH SẢN PHẨM", bold=True)
    end = write(sketch, 80, padding, middle)[-1]
    sketch.put(85, end + 60, "Danh sách này gồm ba sản phẩm được công nhận trong năm nay của tỉnh.")
    paper = sketch.read()
    (grid,) = grids(paper)
    assert cells(grid) == READ
    assert texts(paper) == [
        "DANH SÁCH SẢN PHẨM",
        "Danh sách này gồm ba sản phẩm được công nhận trong năm nay của tỉnh.",
    ]


@needs_font
def test_horizontal_rules_only() -> None:
    sketch = Sketch()
    for y in write(sketch, 80, 4, middle=True):
        sketch.canvas.line(56, sketch.size[1] - y, 536, sketch.size[1] - y)
    (grid,) = grids(sketch.read())
    assert cells(grid) == READ


@needs_font
@pytest.mark.parametrize("middle", [True, False])
def test_frame_and_vertical_rules_only(middle: bool) -> None:
    sketch = Sketch()
    borders = write(sketch, 80, 0, middle)
    sketch.table([56, *(x - 4 for x in XS[1:]), 536], [borders[0], borders[1], borders[-1]], [])
    (grid,) = grids(sketch.read())
    assert cells(grid) == READ


@needs_font
def test_it_goes_on_without_a_header_on_the_next_page() -> None:
    sketch = Sketch()
    write(sketch, 640, 9, middle=False)
    sketch.page()
    for x, cell in zip(XS, ("4", "Gạo nếp", "HTX Bốn", "Xã G", "3 sao"), strict=True):
        sketch.put(x, 80, cell, 11)
    first, second = grids(sketch.read())
    assert first.edges == second.edges
    assert cells(second) == [("4", "Gạo nếp", "HTX Bốn", "Xã G", "3 sao")]


@needs_font
def test_section_heading_spans_the_columns() -> None:
    sketch = Sketch()
    borders = write(sketch, 80, 9, middle=False)
    sketch.put(150, borders[-1] + 14, "II. SẢN PHẨM HẠNG 3 SAO", 11, bold=True)
    for x, cell in zip(XS, ("1", "Gạo nếp", "HTX Bốn", "Xã G", "3 sao"), strict=True):
        sketch.put(x, borders[-1] + 36, cell, 11)
    (grid,) = grids(sketch.read())
    assert cells(grid)[-2] == ("II. SẢN PHẨM HẠNG 3 SAO", "", "", "", "")
    assert cells(grid)[-1][1] == "Gạo nếp"


def test_a_number_in_the_middle_of_its_row_tells_where_the_row_ends() -> None:
    # three lines with the number in the second, then one line of its own
    assert row_starts([0, 10, 20, 30], [1, 3], pitch=10) == [0, 3]


def test_rules_part_rows_before_gaps_do() -> None:
    heights = [0, 10, 20, 30]
    between = [(a + b) / 2 for a, b in pairwise(heights)]
    assert row_starts(heights, [0, 2], pitch=10, rules=[between[1]]) == [0, 2]


def test_no_numbers_no_rows() -> None:
    assert row_starts([0, 10], [], pitch=10) == []


@needs_font
def test_head_in_the_middle_of_a_column_with_cells_at_its_left() -> None:
    sketch = Sketch()
    for x, cell in zip((62, 130, 250, 480), ("TT", "Sản phẩm", "Chủ thể", "Hạng sao"), strict=True):
        sketch.put(x, 80, cell, 11, bold=True)
    for y, values in (
        (100, ("1", "Chè xanh", "HTX Một", "3 sao")),
        (120, ("2", "Mì", "HTX Hai", "4 sao")),
    ):
        for x, cell in zip((64, 95, 250, 440), values, strict=True):
            sketch.put(x, y, cell, 11)
    (grid,) = grids(sketch.read())
    assert [len(row) for row in cells(grid)] == [4, 4, 4]
    assert cells(grid)[1] == ("1", "Chè xanh", "HTX Một", "3 sao")


@needs_font
def test_rest_of_a_row_on_the_next_page_is_a_row_of_its_own() -> None:
    sketch = Sketch()
    write(sketch, 640, 0, middle=False)
    sketch.page()
    sketch.put(XS[1], 80, "loại một", 11)
    for y, number in ((93, "4"), (106, "5")):
        for x, cell in zip(XS, (number, "Gạo nếp", "HTX Bốn", "Xã G", "3 sao"), strict=True):
            sketch.put(x, y, cell, 11)
    _, second = grids(sketch.read())
    assert [row[:2] for row in cells(second)] == [
        ("", "loại một"),
        ("4", "Gạo nếp"),
        ("5", "Gạo nếp"),
    ]


@needs_font
def test_a_head_at_the_left_over_two_columns_makes_no_third() -> None:
    sketch = Sketch()
    for x, y, text in (
        (60, 80, "TT"), (95, 80, "Sản phẩm"), (230, 80, "Chủ thể"), (345, 72, "Kết quả"),
        (400, 88, "Điểm"), (470, 88, "Hạng"),
    ):  # fmt: skip
        sketch.put(x, y, text, 11, bold=True)
    for y, values in (
        (110, ("1", "Chè", "HTX Một", "81,5", "4 sao")),
        (130, ("2", "Mì", "Hộ B", "62", "3 sao")),
    ):
        for x, text in zip((60, 95, 230, 400, 470), values, strict=True):
            sketch.put(x, y, text, 11)
    (grid,) = grids(sketch.read())
    assert cells(grid)[1] == ("1", "Chè", "HTX Một", "81,5", "4 sao")


@needs_font
def test_lines_in_pieces_tell_columns_that_stand_close() -> None:
    xs = (60, 76, 180, 300, 400, 470)
    sketch = Sketch()
    rows = [("TT", *HEADER[1:]), *ROWS]
    for nth, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            sketch.put(x + 1, 95 + 30 * nth, cell.replace("\n", " ")[:18], 11)
    for y in range(80, 230, 30):
        for left, right in pairwise(xs):
            sketch.canvas.line(left, sketch.size[1] - y, right, sketch.size[1] - y)
    (grid,) = grids(sketch.read())
    assert cells(grid) == [tuple(c.replace("\n", " ")[:18].strip() for c in row) for row in rows]

"""Tables with rules: merged cells, open sides, headings over all columns, cells cut by a page."""

from parsers.files.pdf_marks import Rule
from parsers.files.pdf_rules import connected, joined_rules, lattice_of
from tests.unit.parsers.files.drawn import Sketch, cells, grids, needs_font, texts

XS = (60.0, 95.0, 250.0, 420.0, 530.0)
HEADER = ("TT", "Tên sản phẩm", "Chủ thể", "Hạng sao")


def rules(sketch: Sketch, pieces: list[tuple[float, float, float, float]]) -> None:
    for x0, y0, x1, y1 in pieces:
        sketch.canvas.line(x0, sketch.size[1] - y0, x1, sketch.size[1] - y1)


def row(sketch: Sketch, y: float, values: tuple[str, ...]) -> None:
    for x, value in zip(XS, values, strict=False):
        if value:
            sketch.put(x + 4, y + 13, value, 11)


@needs_font
def test_merged_cells_are_repeated_below_and_empty_to_the_right() -> None:
    sketch = Sketch()
    ys = (80.0, 100.0, 120.0, 140.0, 160.0)
    rules(sketch, [(60, y, 530, y) for y in (80, 120, 160)])
    rules(sketch, [(250, 100, 530, 100), (60, 140, 250, 140), (420, 140, 530, 140)])
    rules(sketch, [(x, 80, x, 160) for x in (60, 95, 250, 530)])
    rules(sketch, [(420, 100, 420, 160)])
    row(sketch, ys[0], ("", "", "Kết quả", ""))
    row(sketch, ys[0] + 8, ("TT", "Sản phẩm", "", ""))
    row(sketch, ys[1], ("", "", "Chủ thể", "Hạng"))
    row(sketch, ys[2], ("1", "Chè", "", "3 sao"))
    row(sketch, ys[2] + 8, ("", "", "HTX Thử", ""))
    row(sketch, ys[3], ("2", "Cà phê", "", "4 sao"))
    (grid,) = grids(sketch.read())
    assert cells(grid) == [
        ("TT", "Sản phẩm", "Kết quả", ""),
        ("TT", "Sản phẩm", "Chủ thể", "Hạng"),
        ("1", "Chè", "HTX Thử", "3 sao"),
        ("2", "Cà phê", "HTX Thử", "4 sao"),
    ]


@needs_font
def test_open_sides_and_a_heading_without_walls() -> None:
    sketch = Sketch()
    rules(sketch, [(60, y, 530, y) for y in (80, 100, 120, 140)])
    rules(sketch, [(x, y, x, y + 20) for x in XS[1:-1] for y in (80, 120)])
    row(sketch, 80, HEADER)
    row(sketch, 100, ("", "I. SẢN PHẨM HẠNG 4 SAO"))
    row(sketch, 120, ("1", "Chè", "HTX Thử", "4 sao"))
    (grid,) = grids(sketch.read())
    assert cells(grid) == [
        HEADER,
        ("I. SẢN PHẨM HẠNG 4 SAO", "", "", ""),
        ("1", "Chè", "HTX Thử", "4 sao"),
    ]


@needs_font
def test_two_tables_of_a_page_stay_two() -> None:
    sketch = Sketch()
    sketch.table(XS, (80, 100, 120), [HEADER, ("1", "Chè", "HTX Thử", "4 sao")])
    sketch.middle(295, 150, "PHỤ LỤC II", bold=True)
    sketch.table(XS, (170, 190, 210), [HEADER, ("1", "Cà phê", "HTX Hai", "3 sao")])
    paper = sketch.read()
    assert [type(block).__name__ for block in paper.blocks] == ["Grid", "Paragraph", "Grid"]


@needs_font
def test_producer_of_products_on_two_pages_is_told_on_both() -> None:
    sketch = Sketch()
    whole, left = (
        [(60, y, 530, y) for y in (80, 100, 140)],
        [(60, 120, 250, 120), (420, 120, 530, 120)],
    )
    for numbers in ((1, 2), (3, 4)):
        rules(sketch, [*whole, *left, *[(x, 80, x, 140) for x in XS]])
        row(sketch, 80, HEADER)
        for nth, number in enumerate(numbers):
            producer = "HTX Thử" if number == 1 else ""
            row(sketch, 100 + 20 * nth, (str(number), f"Chè {number}", producer, "4 sao"))
        sketch.page()
    first, second = grids(sketch.read())
    assert [line[2] for line in cells(first)] == ["Chủ thể", "HTX Thử", "HTX Thử"]
    assert [line[2] for line in cells(second)] == ["Chủ thể", "HTX Thử", "HTX Thử"]


@needs_font
def test_producer_whose_words_a_page_cuts_is_whole_for_the_products_after() -> None:
    sketch = Sketch()
    sketch.table(XS, (80, 100, 120), [HEADER, ("1", "Chè", "Công ty TNHH", "4 sao")])
    sketch.page()
    rules(sketch, [(60, y, 530, y) for y in (80, 100, 140)])
    rules(sketch, [(60, 120, 250, 120), (420, 120, 530, 120)])
    rules(sketch, [(x, 80, x, 140) for x in XS])
    row(sketch, 80, HEADER)
    row(sketch, 100, ("", "xanh", "Đắk Mil", ""))
    row(sketch, 120, ("2", "Mì", "", "3 sao"))
    _, second = grids(sketch.read())
    assert cells(second)[1:] == [
        ("", "xanh", "Đắk Mil", ""),
        ("2", "Mì", "Công ty TNHH Đắk Mil", "3 sao"),
    ]


@needs_font
def test_words_written_upwards_in_a_head_are_in_order() -> None:
    sketch = Sketch()
    head = ("TT", "Tên sản phẩm", "Chủ thể", "")
    sketch.table(XS, (80, 160, 180), [head, ("1", "Chè", "HTX Thử", "4 sao")])
    sketch.canvas.saveState()
    sketch.canvas.translate(440, sketch.size[1] - 155)
    sketch.canvas.rotate(90)
    sketch.canvas.drawString(0, 0, "Phân hạng")
    sketch.canvas.drawString(5, -14, "(sao)")
    sketch.canvas.restoreState()
    (grid,) = grids(sketch.read())
    assert cells(grid)[0] == ("TT", "Tên sản phẩm", "Chủ thể", "Phân hạng (sao)")


@needs_font
def test_words_aslant_behind_the_text_are_left_out() -> None:
    sketch = Sketch()
    sketch.canvas.saveState()
    sketch.canvas.translate(150, 500)
    sketch.canvas.rotate(45)
    sketch.put(0, sketch.size[1], "DỰ THẢO", 60)
    sketch.canvas.restoreState()
    sketch.put(85, 200, "Công nhận các sản phẩm đạt hạng.")
    assert texts(sketch.read()) == ["Công nhận các sản phẩm đạt hạng."]


@needs_font
def test_a_frame_around_words_is_no_table() -> None:
    sketch = Sketch()
    sketch.canvas.rect(80, 700, 300, 60)
    sketch.put(90, 100, "Ý kiến chỉ đạo của lãnh đạo")
    paper = sketch.read()
    assert grids(paper) == []
    assert texts(paper) == ["Ý kiến chỉ đạo của lãnh đạo"]


@needs_font
def test_head_within_a_frame_is_text() -> None:
    sketch = Sketch()
    sketch.table(
        (60, 250, 540),
        (50, 70, 90),
        [
            ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("TỈNH THỬ", "Độc lập - Tự do - Hạnh phúc"),
        ],
    )
    assert grids(sketch.read()) == []


def test_pieces_of_a_rule_are_joined_and_specks_dropped() -> None:
    across, down = joined_rules(
        [Rule(0, 10, 50, 10), Rule(51, 10.4, 100, 10.4), Rule(0, 30, 2, 30), Rule(5, 0, 5, 80)]
    )
    assert [(rule.x0, rule.x1) for rule in across] == [(0, 100)]
    assert len(down) == 1


def test_tables_that_do_not_touch_are_apart() -> None:
    across = [Rule(0, 0, 50, 0), Rule(0, 200, 50, 200)]
    down = [Rule(0, 0, 0, 50), Rule(0, 150, 0, 200)]
    assert len(connected(across, down)) == 2


def test_a_cross_alone_makes_no_lattice() -> None:
    assert lattice_of([Rule(0, 10, 20, 10)], []) is None

"""What a born-digital PDF becomes: paragraphs, two-sided heads, tables in their place."""

from parsers.files.pdf import read_pdf
from tests.unit.parsers.files.drawn import Sketch, cells, grids, needs_font, paragraphs, texts

pytestmark = needs_font


def test_head_is_read_left_side_first() -> None:
    sketch = Sketch()
    for y, left, right in (
        (60, "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (76, "TỈNH THỬ NGHIỆM", "Độc lập - Tự do - Hạnh phúc"),
        (110, "Số: 12/QĐ-UBND", "Thử Nghiệm, ngày 05 tháng 3 năm 2024"),
    ):
        sketch.middle(165, y, left, 12, bold=y == 76)
        sketch.middle(415, y, right, 12, bold=y < 80)
    sketch.middle(312, 140, "QUYẾT ĐỊNH", 14, bold=True)
    sketch.middle(312, 158, "Về việc công nhận sản phẩm OCOP", 14, bold=True)
    sketch.block(
        85, 190, ["Căn cứ Luật Tổ chức chính quyền địa phương số 72 và", "các nghị định;"], 455
    )
    found = paragraphs(sketch.read())
    assert [p.text for p in found if p.column == "left"] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH THỬ NGHIỆM",
        "Số: 12/QĐ-UBND",
    ]
    assert [p.text for p in found if p.column == "right"] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thử Nghiệm, ngày 05 tháng 3 năm 2024",
    ]
    title, abstract, ground = found[6:]
    assert (title.text, title.bold, title.centred, title.column) == ("QUYẾT ĐỊNH", True, True, None)
    assert abstract.text == "Về việc công nhận sản phẩm OCOP"
    assert ground.text.endswith("số 72 và các nghị định;")
    assert not ground.bold


def test_paragraph_runs_on_over_the_page_and_page_numbers_are_left_out() -> None:
    sketch = Sketch()
    full = "Điều 1. Công nhận các sản phẩm đạt hạng của tỉnh theo danh sách"
    sketch.block(85, 700, [full, full[8:], full[8:]], 455, whole=False)
    sketch.page()
    sketch.middle(297, 40, "2")
    sketch.put(85, 70, "kèm theo Quyết định này.")
    sketch.block(
        85, 95, ["Điều 2. Thời hạn là 36 tháng kể từ ngày ban hành văn bản này", "nhé."], 455
    )
    found = texts(sketch.read())
    assert len(found) == 2
    assert found[0].endswith("theo danh sách kèm theo Quyết định này.")


def test_signature_block_has_two_sides() -> None:
    sketch = Sketch()
    sketch.block(
        85, 60, ["Điều 3. Các ông bà có tên trong danh sách chịu trách nhiệm thi", "hành./."], 455
    )
    sketch.put(85, 110, "Nơi nhận:", 12, bold=True)
    sketch.put(85, 126, "- Như Điều 3;", 11)
    sketch.put(85, 140, "- Các phòng, ban chuyên môn có", 11)
    sketch.put(85, 154, "liên quan;", 11)
    for y, text in ((112, "TM. ỦY BAN NHÂN DÂN"), (130, "CHỦ TỊCH"), (200, "Trần Văn Thử")):
        sketch.middle(430, y, text, 13, bold=True)
    found = paragraphs(sketch.read())
    assert [p.text for p in found if p.column == "left"] == [
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Các phòng, ban chuyên môn có liên quan;",
    ]
    assert [p.text for p in found if p.column == "right"] == [
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn Thử",
    ]


def test_table_stands_among_the_paragraphs_with_cell_lines_joined() -> None:
    sketch = Sketch()
    sketch.middle(297, 60, "DANH SÁCH", bold=True)
    sketch.table(
        [60, 95, 250, 420, 530],
        [80, 100, 140, 160],
        [
            ("TT", "Tên sản phẩm", "Chủ thể", "Hạng sao"),
            ("1", "Trà hoa vàng\nsấy lạnh", "Hợp tác xã Thử", "4 sao"),
            ("2", "Mật ong", "Hộ Nguyễn Văn A", "3 sao"),
        ],
    )
    sketch.put(85, 200, "Ghi chú dưới bảng.")
    paper = sketch.read()
    assert [type(block).__name__ for block in paper.blocks] == ["Paragraph", "Grid", "Paragraph"]
    (grid,) = grids(paper)
    assert cells(grid)[1] == ("1", "Trà hoa vàng sấy lạnh", "Hợp tác xã Thử", "4 sao")
    assert [round(edge) for edge in grid.edges] == [60, 95, 250, 420, 530]
    assert grid.page == 1


def test_word_like_borders_of_thin_shapes_make_the_same_table() -> None:
    sketch = Sketch()
    for y in (80, 100, 120):
        for x0, x1 in ((60, 95), (95, 250), (250, 420)):
            sketch.rect(x0 + 0.5, y, x1, y + 0.5)
    for x in (60, 95, 250, 420):
        for y0, y1 in ((80, 100), (100, 120)):
            sketch.rect(x, y0, x + 0.5, y1 + 0.5)
    for y, row in ((94, ("TT", "Tên sản phẩm", "Chủ thể")), (114, ("1", "Tương", "HTX Thử"))):
        for x, text in zip((64, 99, 254), row, strict=True):
            sketch.put(x, y, text, 11)
    (grid,) = grids(sketch.read())
    assert cells(grid) == [("TT", "Tên sản phẩm", "Chủ thể"), ("1", "Tương", "HTX Thử")]


def test_not_a_pdf_is_a_paper_with_a_problem() -> None:
    paper = read_pdf(b"%PDF-1.4\n garbage", "hong.pdf")
    assert paper.blocks == ()
    assert [p.code for p in paper.problems] == ["broken_file"]

"""Signed documents on web pages and in plain text: sides, tables, the page's frame."""

from __future__ import annotations

import pytest

from parsers.files.html import read_html, without_frame
from parsers.files.plain import read_plain
from parsers.paper import Grid, Paragraph

PAGE = """
<body><nav><a href="/">Trang chủ</a></nav><div>Chuyên mục văn bản</div>
<table><tr><td>UBND HUYỆN CAO LỘC<br>PHÒNG NÔNG NGHIỆP</td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc</td></tr></table>
<p style="text-align: center"><b>KẾ HOẠCH</b></p><p>Đoạn một<br>dòng hai</p>
<table><tr><th>TT</th><th>Xã</th><th>Số</th></tr>
<tr><td>1</td><td rowspan="2">Gia Cát</td><td>3</td></tr><tr><td>2</td><td>4</td></tr></table>
<div>Tin liên quan</div><p><a href="/x">Cao Lộc có 99 sản phẩm OCOP</a></p></body>
"""


def test_a_page_gives_sides_paragraphs_and_data_tables_in_order() -> None:
    blocks = without_frame(read_html(PAGE)).blocks
    sides = [(b.text, b.column) for b in blocks if isinstance(b, Paragraph) and b.column]
    assert sides == [
        ("UBND HUYỆN CAO LỘC", "left"),
        ("PHÒNG NÔNG NGHIỆP", "left"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "right"),
        ("Độc lập - Tự do - Hạnh phúc", "right"),
    ]
    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    assert [row.cells for row in grid.rows][1:] == [("1", "Gia Cát", "3"), ("2", "Gia Cát", "4")]


def test_menus_before_and_boxes_of_links_after_are_left_out() -> None:
    texts = [b.text for b in without_frame(read_html(PAGE)).blocks if isinstance(b, Paragraph)]
    assert texts[0] == "UBND HUYỆN CAO LỘC"
    assert not any("99" in text for text in texts)


def test_text_keeps_two_sides_of_a_line_apart() -> None:
    paper = read_plain("UBND TỈNH X        CỘNG HÒA XÃ HỘI\nSố: 1/QĐ        Độc lập\n\nQUYẾT ĐỊNH")
    assert [(getattr(b, "text", ""), getattr(b, "column", None)) for b in paper.blocks] == [
        ("UBND TỈNH X", "left"),
        ("CỘNG HÒA XÃ HỘI", "right"),
        ("Số: 1/QĐ", "left"),
        ("Độc lập", "right"),
        ("QUYẾT ĐỊNH", None),
    ]


def test_lines_of_cells_by_bars_or_tabs_are_a_table() -> None:
    bars = "| STT | Tên | Sao |\n|---|---|---|\n| 1 | Chè | 4 |"
    text = f"Danh sách:\n\n{bars}\n\nA\tB\tC\n2\tGạo\t3\n\nHết."
    paper = read_plain(text)
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    assert [row.cells for row in grids[0].rows] == [
        ("STT", "Tên", "Sao"),
        ("1", "Chè", "4"),
        ("A", "B", "C"),
        ("2", "Gạo", "3"),
    ]
    assert getattr(paper.blocks[-1], "text", "") == "Hết."


@pytest.mark.parametrize(
    "label",
    ["Văn bản liên quan", "Các văn bản cùng lĩnh vực", "Tệp đính kèm (2)", "Văn bản khác:",
     "Quyết định cùng cơ quan ban hành", "Bình luận", "Tài liệu đính kèm khác"],
)  # fmt: skip
def test_what_a_portal_puts_below_a_document_is_no_part_of_it(label: str) -> None:
    page = (
        "<p>ỦY BAN NHÂN DÂN TỈNH</p><p>Điều 1. Công nhận 3 sản phẩm.</p>"
        f"<h3>{label}</h3><p>Quyết định công nhận 40 sản phẩm OCOP</p>"
    )
    texts = [getattr(block, "text", "") for block in without_frame(read_html(page)).blocks]
    assert texts == ["ỦY BAN NHÂN DÂN TỈNH", "Điều 1. Công nhận 3 sản phẩm."]


def test_tabs_above_the_text_do_not_end_it() -> None:
    page = (
        "<p>Số: 12/QĐ-UBND</p><ul><li>Nội dung</li><li>Thuộc tính</li><li>Văn bản liên quan</li>"
        "</ul><p>Điều 1. Công nhận 3 sản phẩm.</p><p>Văn bản liên quan</p><p>Khác</p>"
    )
    texts = [getattr(block, "text", "") for block in without_frame(read_html(page)).blocks]
    assert texts[-1] == "Điều 1. Công nhận 3 sản phẩm."


@pytest.mark.parametrize("line", ["Các văn bản khác có liên quan hết hiệu lực.", "Điều 3. Ý kiến"])
def test_a_sentence_of_the_document_does_not_end_it(line: str) -> None:
    page = f"<p>ỦY BAN NHÂN DÂN TỈNH</p><p>{line}</p><p>Sau.</p>"
    assert len(without_frame(read_html(page)).blocks) == 3


def test_a_name_far_right_under_two_sides_is_of_the_right_side() -> None:
    text = (
        "Điều 2. Có hiệu lực từ ngày ký.\n\n"
        "Nơi nhận:                         KT. CHỦ TỊCH\n"
        "- Lưu: VT.                        PHÓ CHỦ TỊCH\n\n\n"
        "                                  Nguyễn Văn Bách\n\n"
        "PHỤ LỤC\n\n                        DANH SÁCH\n"
    )
    sides = {b.text: b.column for b in read_plain(text).blocks if isinstance(b, Paragraph)}
    assert sides["Nguyễn Văn Bách"] == "right"
    assert sides["DANH SÁCH"] is None


def test_lines_without_blank_ones_between_stand_for_themselves() -> None:
    text = (
        "QUYẾT ĐỊNH\nPhê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận sản phẩm OCOP\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương;\nXét đề nghị của Sở.\n\n"
        "Điều 1. Công nhận 02 sản phẩm đạt hạng 4 sao của các chủ thể trên địa\nbàn tỉnh.\n"
        "Điều 2. Giao Sở hướng dẫn."
    )
    assert [b.text for b in read_plain(text).blocks if isinstance(b, Paragraph)] == [
        "QUYẾT ĐỊNH",
        "Phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận sản phẩm OCOP",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Xét đề nghị của Sở.",
        "Điều 1. Công nhận 02 sản phẩm đạt hạng 4 sao của các chủ thể trên địa bàn tỉnh.",
        "Điều 2. Giao Sở hướng dẫn.",
    ]


def test_sides_of_a_head_that_tabs_part_are_no_table() -> None:
    text = (
        "UBND TỈNH HẬU GIANG\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "ỦY BAN NHÂN DÂN\t\tĐộc lập - Tự do - Hạnh phúc\nHUYỆN LONG MỸ\t\t———————\n"
        "Số: 4816/QĐ-UBND\t\tLong Mỹ, ngày 19 tháng 8 năm 2020\n\n"
        "TT\tSản phẩm\t\tSao\n\t\t\t4 sao\n1\tChè\t\tx"
    )
    grids = [block for block in read_plain(text).blocks if isinstance(block, Grid)]
    assert [[row.cells for row in grid.rows] for grid in grids] == [
        [("TT", "Sản phẩm", "", "Sao"), ("", "", "", "4 sao"), ("1", "Chè", "", "x")]
    ]

"""Where paragraphs end, what is centred, what a page carries besides its text."""

import pytest

from tests.unit.parsers.files.drawn import Sketch, needs_font, paragraphs, texts

pytestmark = needs_font
FULL = "Công nhận các sản phẩm đạt hạng của tỉnh theo danh sách đính"


def test_list_marks_after_a_stop_begin_paragraphs() -> None:
    sketch = Sketch()
    sketch.block(85, 80, [f"1. {FULL};"], 455, whole=False)
    sketch.block(85, 97, [f"a) {FULL};"], 455, whole=False)
    sketch.block(85, 114, [f"- {FULL} kèm", "theo văn bản này."], 455)
    assert [text[:2] for text in texts(sketch.read())] == ["1.", "a)", "- "]


def test_a_line_that_begins_like_a_mark_within_a_sentence_does_not() -> None:
    sketch = Sketch()
    lines = [
        "Sản phẩm được quy định tại khoản 2 và khoản 3 của",
        "Điều 5 Quyết định số 148/QĐ-TTg nhé",
    ]
    sketch.block(85, 80, lines, 455)
    assert texts(sketch.read()) == [" ".join(lines)]


def test_a_number_broken_after_its_hyphen_is_whole() -> None:
    sketch = Sketch()
    sketch.block(85, 80, [f"{FULL} số 148/QĐ-", "TTg của Thủ tướng Chính phủ nhé"], 455)
    assert "số 148/QĐ-TTg của" in texts(sketch.read())[0]


def test_who_decides_stands_apart_from_the_title_above_where_no_line_is_full() -> None:
    sketch = Sketch()
    sketch.put(165, 80, "Công nhận nâng hạng sản phẩm năm 2023")
    sketch.put(125, 97, "CHỦ TỊCH UBND TỈNH BẮC KẠN")
    sketch.put(85, 120, "Theo Tờ trình số 121/TTr-SNN ngày 08/8/2023 của Sở,")
    assert texts(sketch.read())[0] == "Công nhận nâng hạng sản phẩm năm 2023"


def test_wider_room_parts_paragraphs_without_indent_or_stop() -> None:
    sketch = Sketch()
    y = 80.0
    for _ in range(3):
        for nth in range(3):
            words = FULL.split()
            gap = (455 - sum(sketch.width(w) for w in words)) / (len(words) - 1)
            at = 85.0
            for word in words:
                sketch.put(at, y, word)
                at += sketch.width(word) + gap
            y += 16 if nth < 2 else 22
    assert len(texts(sketch.read())) == 3


def test_motto_and_date_that_do_not_fit_their_side_are_whole() -> None:
    sketch = Sketch()
    sketch.middle(165, 60, "ỦY BAN NHÂN DÂN", 12)
    sketch.middle(165, 76, "TỈNH THỬ NGHIỆM", 12, bold=True)
    sketch.middle(165, 120, "Số: 12/QĐ-UBND", 12)
    for y, text in (
        (60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        (76, "VIỆT NAM"),
        (92, "Độc lập - Tự do - Hạnh phúc"),
    ):
        sketch.middle(415, y, text, 13, bold=True)
    sketch.middle(415, 120, "Thử Nghiệm, ngày 05 tháng 3 năm", 13)
    sketch.middle(415, 136, "2024", 13)
    sketch.middle(312, 170, "QUYẾT ĐỊNH", 14, bold=True)
    sketch.block(85, 200, [FULL, "kèm theo."], 455)
    assert [p.text for p in paragraphs(sketch.read()) if p.column == "right"] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thử Nghiệm, ngày 05 tháng 3 năm 2024",
    ]


def test_signature_block_cut_by_the_page_keeps_its_sides() -> None:
    sketch = Sketch()
    sketch.block(85, 740, [FULL, "kèm theo."], 455)
    sketch.put(85, 790, "Nơi nhận:", 12, bold=True)
    sketch.middle(430, 790, "TM. ỦY BAN NHÂN DÂN", 13, bold=True)
    sketch.page()
    sketch.put(85, 80, "- Như Điều 3;", 11)
    sketch.put(85, 96, "- Lưu: VT.", 11)
    sketch.middle(430, 82, "CHỦ TỊCH", 13, bold=True)
    sketch.middle(430, 160, "Trần Văn Thử", 13, bold=True)
    found = paragraphs(sketch.read())
    assert [p.text for p in found if p.column == "left"] == [
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT.",
    ]
    assert found[-1].column == "right"


def test_running_heads_of_three_pages_are_left_out() -> None:
    sketch = Sketch()
    for number in range(1, 4):
        sketch.put(85, 30, f"CÔNG BÁO/Số {number + 40}/Ngày {number}-3-2024", 10)
        sketch.block(
            85, 80, [f"Trang {number} nói về các sản phẩm của tỉnh trong năm nay và", "thôi."], 455
        )
        sketch.middle(297, 815, f"Trang {number}/3", 10)
        sketch.page()
    found = texts(sketch.read())
    assert len(found) == 3
    assert all(text.startswith("Trang") and text.endswith("thôi.") for text in found)


def test_footnote_is_marked_and_its_figure_leaves_the_text() -> None:
    sketch = Sketch()
    sketch.put(85, 80, "Tổng số 35 sản phẩm")
    end = 85 + sketch.width("Tổng số 35 sản phẩm")
    sketch.put(end, 76, "1", 7)
    sketch.block(85, 97, [FULL, "kèm theo."], 455)
    sketch.canvas.line(85, 842 - 700, 230, 842 - 700)
    sketch.put(85, 712, "1", 6)
    sketch.put(89, 716, "Theo báo cáo của các huyện.", 10)
    found = paragraphs(sketch.read())
    assert found[0].text == "Tổng số 35 sản phẩm"
    assert (found[-1].text, found[-1].footnote) == ("¹ Theo báo cáo của các huyện.", True)
    assert not any(p.footnote for p in found[:-1])


def test_heads_of_three_annexes_are_kept() -> None:
    sketch = Sketch()
    for number in range(1, 4):
        sketch.middle(297, 55, f"PHỤ LỤC {number}", bold=True)
        sketch.table([60, 300, 530], [80, 100, 120], [("TT", "Tên"), (f"{number}", "Chè")])
        sketch.page()
    assert texts(sketch.read()) == ["PHỤ LỤC 1", "PHỤ LỤC 2", "PHỤ LỤC 3"]


@pytest.mark.parametrize(("raised", "read"), [("2", "Diện tích 120 m²"), ("3", "Diện tích 120 m³")])
def test_square_metres_keep_their_figure(raised: str, read: str) -> None:
    sketch = Sketch()
    sketch.put(85, 80, "Diện tích 120 m")
    sketch.put(85 + sketch.width("Diện tích 120 m"), 76, raised, 7)
    assert texts(sketch.read()) == [read]


def test_head_of_the_party_begins_right_at_its_motto() -> None:
    sketch = Sketch()
    sketch.put(300, 30, "Ký bởi: Tỉnh ủy Thử Nghiệm", 8)
    sketch.put(300, 40, "Ngày ký: 12-12-2023 10:00:00 +07:00", 8)
    sketch.middle(165, 60, "ĐẢNG BỘ TỈNH THỬ", 12)
    sketch.middle(415, 60, "ĐẢNG CỘNG SẢN VIỆT NAM", 12, bold=True)
    sketch.middle(165, 90, "Số 15-KH/TU", 12)
    sketch.middle(415, 92, "Thử, ngày 5 tháng 3 năm 2024", 12)
    sketch.middle(312, 150, "KẾ HOẠCH", 14, bold=True)
    sketch.block(85, 190, [FULL, "kèm theo."], 455)
    found = paragraphs(sketch.read())
    assert [p.text for p in found if p.column == "left"] == ["ĐẢNG BỘ TỈNH THỬ", "Số 15-KH/TU"]
    assert found[0].text.startswith("Ký bởi")


def test_number_and_date_under_a_motto_in_the_middle_are_parted() -> None:
    sketch = Sketch()
    sketch.middle(312, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    sketch.middle(312, 76, "Độc lập - Tự do - Hạnh phúc", bold=True)
    sketch.put(85, 110, "Số: 12/QĐ-UBND", 12)
    sketch.put(330, 110, "Thử, ngày 5 tháng 3 năm 2024", 12)
    sketch.middle(312, 150, "QUYẾT ĐỊNH", 14, bold=True)
    sketch.block(85, 190, [FULL, "kèm theo."], 455)
    found = {p.text: p.column for p in paragraphs(sketch.read())}
    assert found["Số: 12/QĐ-UBND"] == "left"
    assert found["Thử, ngày 5 tháng 3 năm 2024"] == "right"

"""Scanned pages: read from their picture, or compared with it where a text layer is there."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from parsers.files import pdf_scanned
from parsers.files.pdf_pictures import MAX_PIXELS, differs
from parsers.files.scan_page import ReadPage
from parsers.paper import Paragraph
from tests.unit.parsers.files.drawn import Sketch, needs_font, texts

Pictures = Iterable[tuple[int, Image.Image]]


def scan(sketch: Sketch, layer: tuple[str, ...] = ()) -> None:
    """A page that is one grey picture, with an invisible text layer."""
    picture = ImageReader(Image.new("L", (60, 80), 200))
    sketch.canvas.drawImage(picture, 0, 0, *sketch.size)
    for nth, line in enumerate(layer):
        text = sketch.canvas.beginText(85, sketch.size[1] - 80 - 17 * nth)
        text.setFont("Serif", 13)
        text.setTextRenderMode(3)
        text.textOut(line)
        sketch.canvas.drawText(text)
    sketch.page()


def reads(
    monkeypatch: pytest.MonkeyPatch, *lines: str, **said: Any
) -> list[tuple[int, tuple[int, int]]]:
    """Let every picture show the lines; the sizes of the pictures that were asked for.

    ``said`` is what else a page was found to be: ``doubtful``, ``changes``, ``failure``.
    """
    asked: list[tuple[int, tuple[int, int]]] = []

    def read_page_pictures(pictures: Pictures) -> Iterator[ReadPage]:
        for page, picture in pictures:
            asked.append((page, picture.size))
            blocks = tuple(Paragraph(line, page=page, confidence=0.9) for line in lines)
            yield ReadPage(page, blocks, **said)

    module = SimpleNamespace(read_page_pictures=read_page_pictures)
    monkeypatch.setattr(pdf_scanned, "recogniser", lambda: module)
    return asked


@needs_font
def test_picture_pages_stand_between_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = reads(monkeypatch, "Đọc từ ảnh")
    sketch = Sketch()
    sketch.put(85, 100, "Trang đầu có chữ viết.")
    sketch.page()
    scan(sketch)
    sketch.put(85, 100, "Trang cuối có chữ viết.")
    paper = sketch.read()
    assert texts(paper) == ["Trang đầu có chữ viết.", "Đọc từ ảnh", "Trang cuối có chữ viết."]
    assert paper.form == "pdf"
    ((page, size),) = asked
    assert page == 2
    assert size == pytest.approx((595 * 300 / 72, 842 * 300 / 72), abs=3)


@needs_font
def test_a_file_of_pictures_is_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, "Đọc từ ảnh")
    sketch = Sketch()
    scan(sketch)
    scan(sketch)
    paper = sketch.read()
    assert (paper.form, paper.pages) == ("scan", 2)


@needs_font
def test_what_was_doubtful_or_put_right_on_a_picture_page_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads(monkeypatch, "Tinh dầu", doubtful=("8l,5",), changes=(("Tỉnh", "Tinh"),))
    sketch = Sketch()
    scan(sketch)
    assert [(one.code, one.message) for one in sketch.read().problems] == [
        ("low_confidence", "Page 1: these words may be wrong: 8l,5."),
        (
            "words_repaired",
            "Page 1: words were put right, compare them with the page: Tỉnh → Tinh.",
        ),
    ]


@needs_font
def test_nothing_is_told_of_a_picture_that_was_only_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads(monkeypatch, *LAYER, doubtful=("Số",), changes=(("Tỉnh", "Tinh"),))
    sketch = Sketch()
    scan(sketch, LAYER)
    assert sketch.read().problems == ()


@needs_font
def test_a_picture_page_that_could_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, failure="took longer than 90 s")
    sketch = Sketch()
    sketch.put(85, 100, "Trang đầu có chữ viết.")
    sketch.page()
    scan(sketch)
    (problem,) = sketch.read().problems
    assert problem.code == "pages_unreadable"
    assert "Page 2" in problem.message


@needs_font
def test_a_large_page_is_rendered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = reads(monkeypatch, "x")
    sketch = Sketch((14_000, 14_000))
    scan(sketch)
    sketch.read()
    ((_, (width, height)),) = asked
    assert width * height <= MAX_PIXELS * 1.01


@needs_font
def test_without_recognition_the_pages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scanned, "recogniser", lambda: None)
    sketch = Sketch()
    scan(sketch)
    paper = sketch.read()
    assert paper.blocks == ()
    assert [problem.code for problem in paper.problems] == ["scan_not_read"]
    assert "tesseract" in paper.problems[0].message


LAYER = (
    "Số: 2774/QĐ-UBND",
    "Cần Thơ, ngày 05 tháng 10 năm 2021",
    "Công nhận 12 sản phẩm của 09 chủ thể trên địa bàn thành phố đợt 2 năm 2021",
    "trong đó có 05 sản phẩm hạng 4 sao và 07 sản phẩm hạng 3 sao, thời hạn 36 tháng.",
)


@needs_font
@pytest.mark.parametrize(
    ("seen", "codes"),
    [
        (LAYER, []),
        (("Số: 2747/QĐ-UBND", *LAYER[1:]), ["text_differs_from_picture"]),
        (
            (LAYER[0], "Cần Thơ, ngày 05 tháng 11 năm 2021", *LAYER[2:]),
            ["text_differs_from_picture"],
        ),
        (
            (*LAYER[:2], LAYER[2].replace("12 sản", "21 sản"), LAYER[3]),
            ["text_differs_from_picture"],
        ),
        ((*LAYER[:3], LAYER[3].replace("4 sao", "5 sao")), ["text_differs_from_picture"]),
        (LAYER[:3], []),
        (("mờ",), []),
    ],
)
def test_text_layer_is_used_and_compared(
    monkeypatch: pytest.MonkeyPatch, seen: tuple[str, ...], codes: list[str]
) -> None:
    reads(monkeypatch, *seen)
    sketch = Sketch()
    scan(sketch, LAYER)
    paper = sketch.read()
    assert texts(paper)[0] == "Số: 2774/QĐ-UBND"
    assert [problem.code for problem in paper.problems] == codes


def test_wholly_other_figures_differ() -> None:
    layer = "Danh sách 10 sản phẩm 81,25 điểm 77,50 điểm 64,75 điểm"
    assert differs(layer, "Danh sách 33 sản phẩm 55,10 điểm 56,20 điểm 57,30 điểm")
    assert not differs(layer, layer.replace("81,25", "81,26"))


@needs_font
def test_invisible_text_beside_visible_text_is_not_read() -> None:
    sketch = Sketch()
    sketch.put(85, 100, "Chữ mà người đọc nhìn thấy trên trang giấy này.")
    hidden = sketch.canvas.beginText(85, 600)
    hidden.setFont("Serif", 13)
    hidden.setTextRenderMode(3)
    hidden.textOut("chữ ẩn")
    sketch.canvas.drawText(hidden)
    assert texts(sketch.read()) == ["Chữ mà người đọc nhìn thấy trên trang giấy này."]


ENGLISH = (
    "UY BAN NHAN DAN THANH PHO CAN THO So: 2774/QD-UBND",
    "Cong nhan 12 san pham cua 09 chu the tren dia ban thanh pho dot 2 nam 2021",
    "trong do co 05 san pham hang 4 sao va 07 san pham hang 3 sao, thoi han 36 thang.",
)


@needs_font
def test_a_text_layer_without_marks_gives_way_to_the_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads(monkeypatch, "ỦY BAN NHÂN DÂN")
    sketch = Sketch()
    scan(sketch, ENGLISH)
    paper = sketch.read()
    assert texts(paper) == ["ỦY BAN NHÂN DÂN"]
    assert [problem.code for problem in paper.problems] == ["marks_missing"]


@needs_font
def test_a_text_layer_without_marks_is_better_than_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scanned, "recogniser", lambda: None)
    sketch = Sketch()
    scan(sketch, ENGLISH)
    paper = sketch.read()
    assert texts(paper)[0].startswith("UY BAN")
    assert [problem.code for problem in paper.problems] == ["marks_missing"]


@needs_font
def test_signature_over_a_scan_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, "Đọc từ ảnh")
    sketch = Sketch()
    picture = ImageReader(Image.new("L", (60, 80), 200))
    sketch.canvas.drawImage(picture, 0, 0, *sketch.size)
    sketch.put(300, 60, "Ký bởi: Ủy ban nhân dân tỉnh Thử", 8)
    sketch.put(300, 70, "Ngày ký: 05-10-2021 15:20:11 +07:00", 8)
    assert texts(sketch.read()) == [
        "Đọc từ ảnh",
        "Ký bởi: Ủy ban nhân dân tỉnh Thử Ngày ký: 05-10-2021 15:20:11 +07:00",
    ]


@needs_font
def test_few_hidden_words_that_contradict_the_picture_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads(monkeypatch, *LAYER)
    sketch = Sketch()
    scan(sketch, ("Số: 999/QĐ-UBND", "Công nhận 77 sản phẩm"))
    paper = sketch.read()
    assert texts(paper)[0] == LAYER[0]
    assert [problem.code for problem in paper.problems] == ["text_layer_left_out"]

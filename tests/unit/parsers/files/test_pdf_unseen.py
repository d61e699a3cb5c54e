"""Words in the colour of the paper are no part of a document; white ones on a dark head are."""

from parsers.paper import Paragraph
from tests.unit.parsers.files.drawn import Sketch, needs_font


def _white(sketch: Sketch, y: float, text: str) -> None:
    sketch.canvas.setFillColorRGB(1, 1, 1)
    sketch.put(72, y, text)
    sketch.canvas.setFillColorRGB(0, 0, 0)


@needs_font
def test_white_on_white_is_left_out_and_told() -> None:
    sketch = Sketch()
    sketch.put(72, 100, "Công nhận 03 sản phẩm OCOP 4 sao")
    _white(sketch, 140, "Công nhận 88 sản phẩm OCOP 5 sao")
    paper = sketch.read()
    assert [b.text for b in paper.blocks if isinstance(b, Paragraph)] == [
        "Công nhận 03 sản phẩm OCOP 4 sao"
    ]
    assert [problem.code for problem in paper.problems] == ["text_unseen"]
    assert paper.problems[0].message.startswith("Page 1 of")


@needs_font
def test_white_on_a_dark_head_stays() -> None:
    sketch = Sketch()
    sketch.canvas.setFillColorRGB(0, 0.2, 0.6)
    sketch.canvas.rect(60, sketch.size[1] - 150, 400, 30, stroke=0, fill=1)
    _white(sketch, 140, "Tên sản phẩm OCOP")
    sketch.put(72, 200, "Trà tôm nõn")
    paper = sketch.read()
    assert "Tên sản phẩm OCOP" in [b.text for b in paper.blocks if isinstance(b, Paragraph)]
    assert paper.problems == ()


@needs_font
def test_a_page_that_is_shown_otherwise_than_its_words_lie_is_left_alone() -> None:
    sketch = Sketch()
    sketch.canvas.translate(*sketch.size)
    sketch.canvas.rotate(180)
    for line in range(6):
        sketch.put(72, 100 + 20 * line, f"Công nhận 0{line + 1} sản phẩm OCOP 4 sao")
    _white(sketch, 300, "Tên sản phẩm OCOP")
    paper = sketch.read()
    assert "text_unseen" not in [problem.code for problem in paper.problems]

"""Words and rules of any origin become blocks; what was guessed keeps its confidence."""

from parsers.files.page_blocks import blocks_of
from parsers.files.pdf_marks import Rule, Sheet, Word
from parsers.paper import Grid, Paragraph


def words(text: str, x: float, y: float, sure: float | None = None) -> list[Word]:
    found = []
    for part in text.split():
        width = 6.0 * len(part)
        found.append(
            Word(part, x, y - 9, x + width, y + 3, y, 12, False, len(found), confidence=sure)
        )
        x += width + 3
    return found


def test_paragraph_and_cells_have_the_lowest_confidence_of_their_words() -> None:
    sheet = Sheet(1, 595, 842)
    sheet.words += [*words("Điều 1. Công nhận", 85, 100, 0.9), *words("sản", 200, 100, 0.4)]
    for nth, (number, name, sure) in enumerate((("TT", "Sản phẩm", 0.95), ("1", "Chè xanh", 0.6))):
        sheet.words += words(number, 90, 215 + 30 * nth, 0.99)
        sheet.words += words(name, 130, 215 + 30 * nth, sure)
    sheet.rules += [Rule(85, y, 300, y) for y in (200, 230, 260)]
    sheet.rules += [Rule(x, 200, x, 260) for x in (85, 125, 300)]
    paragraph, grid = blocks_of([sheet])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.confidence == 0.4
    assert isinstance(grid, Grid)
    assert [row.confidences for row in grid.rows] == [(0.99, 0.95), (0.99, 0.6)]


def test_words_of_a_text_layer_have_none() -> None:
    (paragraph,) = blocks_of([Sheet(1, 595, 842, words("Điều 1. Công nhận", 85, 100))])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.confidence is None


def test_a_page_read_from_its_picture_stands_in_its_place() -> None:
    seen = Paragraph("Đọc từ ảnh", page=2, confidence=0.8)
    sheets = [
        Sheet(1, 595, 842, words("Trang một", 85, 100)),
        Sheet(2, 595, 842, blocks=(seen,)),
        Sheet(3, 595, 842, words("Trang ba", 85, 100)),
    ]
    assert [getattr(block, "text", "") for block in blocks_of(sheets)] == [
        "Trang một",
        "Đọc từ ảnh",
        "Trang ba",
    ]


def test_nothing_on_no_page() -> None:
    assert blocks_of([]) == []
    assert blocks_of([Sheet(1, 0, 0)]) == []

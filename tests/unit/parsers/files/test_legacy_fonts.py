"""Fonts from before Unicode are told by their names and converted."""

import io
import unicodedata

import pytest
from reportlab.pdfgen.canvas import Canvas

from parsers.files.legacy_fonts import encodings
from parsers.files.pdf import read_pdf
from tests.unit.parsers.files.drawn import texts


def drawn(text: str, font: bytes) -> bytes:
    """A PDF whose standard font goes by another name of the same length."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    canvas.setFont("Helvetica", 13)
    canvas.drawString(85, 700, text)
    canvas.save()
    return out.getvalue().replace(b"/BaseFont /Helvetica", b"/BaseFont /" + font.ljust(9))


@pytest.mark.parametrize(
    ("font", "written", "read"),
    [
        (b".VnArial", "S¶n phÈm §ång Th¸p ®¹t 4 sao", "Sản phẩm Đồng Tháp đạt 4 sao"),
        (b".VnArialH", "ñy ban nh©n d©n", "ỦY BAN NHÂN DÂN"),
        (b"VNI-Times", "Saûn phaåm Ñoàng Thaùp ñaït 4 sao", "Sản phẩm Đồng Tháp đạt 4 sao"),
        (b"VNI-Times", "ÑOÀNG THAÙP Caàn Thô, huyeän Myõ Tuù", "ĐỒNG THÁP Cần Thơ, huyện Mỹ Tú"),
    ],
)
def test_text_is_converted_and_said(font: bytes, written: str, read: str) -> None:
    paper = read_pdf(drawn(written, font), "cu.pdf")
    assert texts(paper) == [read]
    assert [problem.code for problem in paper.problems] == ["legacy_font"]
    assert font.decode() in paper.problems[0].message


def test_same_codes_in_another_font_are_left_alone() -> None:
    paper = read_pdf(drawn("Café ©", b"Helvetica"), "moi.pdf")
    assert texts(paper) == ["Café ©"]
    assert paper.problems == ()


def test_tcvn3_has_every_marked_small_letter() -> None:
    (tcvn3,) = (encoding for encoding in encodings() if encoding.name == "tcvn3")
    tones = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    every = {unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in tones}
    assert every - set("aeiouy") <= set(tcvn3.letters.values())

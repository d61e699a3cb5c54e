"""The text of digital signatures stands apart from the text that it covers."""

import io

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.lib.colors import red

from parsers.files.pdf import read_pdf
from tests.unit.parsers.files.drawn import Sketch, needs_font, texts

pytestmark = needs_font
SIGNED = ("Ký bởi: Ủy ban nhân dân tỉnh Thử", "Ngày ký: 05-10-2021 15:20:11 +07:00")


def test_signature_over_the_number_leaves_the_number_whole() -> None:
    sketch = Sketch()
    sketch.put(85, 120, "Số: 2774/QĐ-UBND")
    sketch.put(85, 150, "Về việc công nhận sản phẩm của tỉnh")
    sketch.canvas.setFillColor(red)
    for nth, line in enumerate(SIGNED):
        sketch.put(95, 114 + nth * 10, line, 8)
    found = texts(sketch.read())
    assert sorted(found) == sorted(
        [" ".join(SIGNED), "Số: 2774/QĐ-UBND", "Về việc công nhận sản phẩm của tỉnh"]
    )


def test_signature_within_a_paragraph_does_not_break_it() -> None:
    sketch = Sketch()
    lines = ["Điều 1. Công nhận các sản phẩm đạt hạng của tỉnh theo danh", "sách kèm theo nhé"]
    sketch.block(85, 200, lines, 455)
    sketch.canvas.setFillColor(red)
    for nth, line in enumerate(SIGNED):
        sketch.put(300, 205 + nth * 10, line, 8)
    assert sorted(texts(sketch.read())) == sorted([" ".join(lines), " ".join(SIGNED)])


def annotated(payload: bytes, lines: tuple[str, ...], left: float, top: float) -> bytes:
    """The PDF with a typed note over its first page that shows the lines."""
    document = pypdfium2.PdfDocument(payload)
    page = document[0]
    note = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_FREETEXT)
    pdfium.FPDFAnnot_SetRect(note, pdfium.FS_RECTF(0, 842, 595, 0))
    shown = "".join(
        f"1 0 0 1 {left} {842 - top - nth * 11} Tm ({line}) Tj " for nth, line in enumerate(lines)
    )
    stream = f"BT /Helv 9 Tf {shown} ET\0".encode("utf-16-le")
    buffer = (pdfium.FPDF_WCHAR * (len(stream) // 2)).from_buffer_copy(stream)
    pdfium.FPDFAnnot_SetAP(note, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, buffer)
    pdfium.FPDFPage_CloseAnnot(note)
    page.close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_annotation_text_is_found() -> None:
    sketch = Sketch()
    sketch.put(85, 120, "Về việc công nhận sản phẩm của tỉnh")
    payload = annotated(
        sketch.payload(), ("Digitally signed by: UBND", "Date: 05-10-2021"), 300, 60
    )
    assert sorted(texts(read_pdf(payload, "ky.pdf"))) == [
        "Digitally signed by: UBND Date: 05-10-2021",
        "Về việc công nhận sản phẩm của tỉnh",
    ]


def test_time_of_a_signature_without_words_is_told_last() -> None:
    payload = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[5 0 R]>>>>"
        b"endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<"
        b"/A<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Length 38>>stream\nBT /A 12 Tf 85 700 Td (So: 12) Tj ET   \nendstream endobj\n"
        b"5 0 obj<</FT/Sig/T(a)/V<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached"
        b"/M(D:20211005152011+07'00')/Contents<00>/ByteRange[0 1 2 3]>>>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    found = texts(read_pdf(payload, "ky.pdf"))
    assert found == ["So: 12", "Ngày ký: 05-10-2021 15:20:11 +07:00"]

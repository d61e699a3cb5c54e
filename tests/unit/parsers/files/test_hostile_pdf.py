"""Locked, damaged, oversized PDFs: a paper with a stated problem, never an error."""

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from parsers.files.pdf import read_pdf
from parsers.files.pdf_sheets import MAX_PAGES
from parsers.paper import Paper
from parsers.parse import parse_payload

_OBJECTS = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"
    b"endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<"
    b"/A<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
)


def drawn(pages: int = 1, size: tuple[float, float] = (595, 842), lock: str | None = None) -> bytes:
    out = io.BytesIO()
    encrypt = None if lock is None else StandardEncryption(lock, ownerPassword="owner")
    canvas = Canvas(out, pagesize=size, encrypt=encrypt)
    for number in range(pages):
        canvas.drawString(72, 700, f"Line of page {number} that says something")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_content(content: bytes) -> bytes:
    """A page made by hand; its cross-reference table is missing."""
    stream = b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(content), content)
    return _OBJECTS + stream + b"trailer<</Root 1 0 R>>\n%%EOF"


def codes(paper: Paper) -> list[str]:
    return [problem.code for problem in paper.problems]


def test_a_password_is_asked_for() -> None:
    paper = read_pdf(drawn(lock="secret"), "khoa.pdf")
    assert (paper.blocks, codes(paper)) == ((), ["encrypted"])
    assert "khoa.pdf" in paper.problems[0].message


def test_locked_against_printing_only_is_read() -> None:
    paper = read_pdf(drawn(lock=""), "chi-doc.pdf")
    assert len(paper.blocks) == 1
    assert codes(paper) == []


@pytest.mark.parametrize(
    "payload", [b"", b"\0" * 4000, drawn(3)[:900], b"%PDF-1.7\n" + b"[" * 50_000 + b"%%EOF"]
)
def test_damage_is_said(payload: bytes) -> None:
    paper = read_pdf(payload, "hong.pdf")
    assert (paper.blocks, codes(paper)) == ((), ["broken_file"])


def test_no_pages() -> None:
    empty = _OBJECTS[: _OBJECTS.index(b"3 0 obj")].replace(b"[3 0 R]/Count 1", b"[]/Count 0")
    assert codes(read_pdf(empty + b"trailer<</Root 1 0 R>>\n%%EOF", "rong.pdf")) == ["no_pages"]


def test_pages_that_are_not_there_are_one_problem() -> None:
    lying = _OBJECTS.replace(b"[3 0 R]/Count 1", b"[]/Count 9")
    paper = read_pdf(lying + b"trailer<</Root 1 0 R>>\n%%EOF", "thieu.pdf")
    assert codes(paper) == ["pages_unreadable"]


def test_broken_cross_reference_is_mended() -> None:
    paper = read_pdf(drawn(2).replace(b"startxref", b"startxxxx"), "x.pdf")
    assert paper.pages == 2
    assert paper.blocks


def test_too_many_pages_are_read_up_to_the_limit() -> None:
    paper = read_pdf(drawn(MAX_PAGES + 500), "day.pdf")
    assert codes(paper) == ["pages_not_read"]
    assert f"{MAX_PAGES + 1} to {MAX_PAGES + 500}" in paper.problems[0].message


def test_a_page_as_large_as_a_field_is_read() -> None:
    paper = read_pdf(drawn(size=(200_000, 200_000)), "to.pdf")
    assert len(paper.blocks) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"BT /A 1e38 Tf 1e38 0 0 1e38 72 700 Tm (x y) Tj ET 1e38 1e38 m -1e38 1e38 l S",
        b"q " * 100_000 + b"BT /A 8 Tf 1 0 0 1 72 700 Tm (hello) Tj ET",
        b"BT /A 8 Tf 1 0 0 1 72 700 Tm (a\\000b\\001c \\377) Tj ET",
        b"".join(b"%d %d 10 10 re S\n" % (i % 59 * 10, i // 59 % 84 * 10) for i in range(5000)),
    ],
)
def test_odd_content_is_survived(content: bytes) -> None:
    paper = read_pdf(with_content(content), "la.pdf")
    assert paper.pages == 1
    assert "\0" not in repr(paper)


def test_cut_off_end_is_said_when_the_rest_is_read() -> None:
    paper = read_pdf(with_content(b"BT /A 8 Tf 72 700 Td (hello) Tj ET")[:-6], "cut.pdf")
    assert codes(paper)[-1] in {"truncated", "broken_file"}


def test_a_page_without_a_word_says_what_it_is_and_what_to_do() -> None:
    deep = b"[" * 20_000 + b"]" * 20_000
    payload = with_content(b"0 0 m 500 500 l S").replace(b"/Contents 4 0 R", b"/Contents " + deep)
    (document,) = parse_payload(payload, name="sâu.pdf")
    (problem,) = document.problems
    assert problem.code == "no_body"
    assert "sâu" in problem.message
    assert "print it to a new PDF" in problem.message

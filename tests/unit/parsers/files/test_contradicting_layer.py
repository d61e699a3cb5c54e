"""A text layer that counts otherwise than the picture above it, read by real Tesseract."""

from pathlib import Path

from parsers.files.pdf import read_pdf
from tests.unit.parsers.files.scanned import needs_tesseract

pytestmark = needs_tesseract


def test_a_layer_that_counts_otherwise_than_its_picture_is_flagged() -> None:
    """The sample says 21 products of five stars where its picture shows 12 of four."""
    sample = Path("samples/official/files/can-tho-2774-qd-ubnd_hai-lop.pdf")
    paper = read_pdf(sample.read_bytes(), sample.name)
    assert "text_differs_from_picture" in [problem.code for problem in paper.problems]
    assert any("page 1" in problem.message for problem in paper.problems)

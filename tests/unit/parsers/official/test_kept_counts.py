"""Counts over the lines of a list or table stay in the text; what adds up places goes."""

import pytest

from parsers.official.kept_counts import kept_of
from parsers.paper import Grid, Paragraph, Row


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("a) 02 sản phẩm hạng 4 sao, gồm: Trà sen (HTX A); Hạt sen (HTX B).", True),
        ("Công nhận 03 sản phẩm, cụ thể: 1. Trà sen; 2. Hạt sen.", True),
        ("1. Trà sen: HTX A, xã B, đạt 4 sao.", False),
        ("2. Bộ 3 sản phẩm trà hoa: HTX A.", False),
        ("- Mật ong của HTX A, 4 sao", False),
    ],
)
def test_a_counted_lead_keeps_its_paragraph(text: str, stays: bool) -> None:
    assert kept_of(Paragraph(text)) == ((text,) if stays else ())


def test_a_heading_row_that_counts_a_level_stays() -> None:
    rows = (
        ("TT", "Sản phẩm", "Chủ thể"),
        ("A. HẠNG 4 SAO (02 sản phẩm)", "", ""),
        ("1", "Trà sen", "HTX A"),
        ("II", "Hạng 3 sao: 01 sản phẩm", ""),
        ("1", "Hạt sen", "HTX B"),
        ("Huyện Hướng Hóa: 03 sản phẩm", "", ""),
        ("", "Tổng cộng: 03 sản phẩm", ""),
    )
    kept = kept_of(Grid(tuple(Row(row) for row in rows)))
    assert kept == ("A. HẠNG 4 SAO (02 sản phẩm)", "Hạng 3 sao: 01 sản phẩm")


def test_over_withdrawn_lines_a_count_stays_only_if_it_says_so() -> None:
    rows = (("A", "HẠNG 4 SAO (02 sản phẩm)", ""), ("B", "Thu hồi: 01 sản phẩm 3 sao", ""))
    grid = Grid(tuple(Row(row) for row in rows))
    assert kept_of(grid, ended=True) == ("Thu hồi: 01 sản phẩm 3 sao",)
    lead = Paragraph("1. 02 sản phẩm hạng 4 sao, gồm: Trà sen (HTX A); Hạt sen (HTX B).")
    assert kept_of(lead, ended=True) == ()

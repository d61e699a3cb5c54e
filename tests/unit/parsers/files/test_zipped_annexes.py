"""An annex that is a file of its own is part of the decision beside it, whatever comes first."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document as Word

from parsers.parse import parse_payload
from tests.unit.parsers.files.test_zipped import archive

HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH BẮC GIANG",
    "Số: 512/QĐ-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Bắc Giang, ngày 14 tháng 6 năm 2022",
    "QUYẾT ĐỊNH",
    "Về việc công nhận lại sản phẩm OCOP năm 2022",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC GIANG",
    "Căn cứ Quyết định số 1048/QĐ-TTg ngày 21/8/2019 của Thủ tướng Chính phủ;",
    "QUYẾT ĐỊNH:",
    "Điều 1. Công nhận lại 02 sản phẩm OCOP hạng 4 sao (danh sách kèm theo), có giá trị 24 tháng.",
    "Điều 2. Các chủ thể chịu trách nhiệm thi hành Quyết định này./.",
)
LINE = "(Kèm theo Quyết định số {}/QĐ-UBND ngày 14/6/2022 của Chủ tịch UBND tỉnh Bắc Giang)"


def word(lines: tuple[str, ...], products: tuple[str, ...] = ()) -> bytes:
    made = Word()
    for line in lines:
        made.add_paragraph(line)
    if products:
        table = made.add_table(1, 3)
        for cell, text in zip(table.rows[0].cells, ("TT", "Sản phẩm", "Chủ thể"), strict=True):
            cell.text = text
        for nth, product in enumerate(products, start=1):
            cells = table.add_row().cells
            cells[0].text, cells[1].text, cells[2].text = str(nth), product, f"HTX {product}"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def annex(number: int = 512) -> bytes:
    products = ("Mỳ gạo Chũ", "Vải sấy Lục Ngạn")
    return word(("DANH SÁCH SẢN PHẨM", LINE.format(number)), products)


@pytest.mark.parametrize(
    ("first", "second"), [("1. Phụ lục.docx", "2. QĐ.docx"), ("2. Phụ lục.docx", "1. QĐ.docx")]
)
def test_the_annex_is_read_with_its_decision(first: str, second: str) -> None:
    documents = parse_payload(archive({first: annex(), second: word(HEAD)}), name="gửi.zip")
    (document,) = documents
    assert document.id == f"gửi/{second.removesuffix('.docx')}"
    assert document.decision is not None
    assert document.decision.flags == ()
    assert [(a.product, a.star, a.status, a.valid_until) for a in document.awards] == [
        ("Mỳ gạo Chũ", 4, "renewed", "2024-06-14"),
        ("Vải sấy Lục Ngạn", 4, "renewed", "2024-06-14"),
    ]


def test_the_annex_of_another_decision_stays_by_itself() -> None:
    documents = parse_payload(archive({"a.docx": annex(513), "b.docx": word(HEAD)}), name="x.zip")
    assert [d.decision.number for d in documents if d.decision] == ["513/QĐ-UBND", "512/QĐ-UBND"]
    assert [len(document.awards) for document in documents] == [2, 0]


def test_a_decision_that_lists_its_products_keeps_its_own_list() -> None:
    own = word((*HEAD, "PHỤ LỤC", "DANH SÁCH SẢN PHẨM"), ("Rượu Làng Vân", "Bánh đa Kế"))
    documents = parse_payload(archive({"a.docx": annex(), "b.docx": own}), name="x.zip")
    assert [len(document.awards) for document in documents] == [2, 2]

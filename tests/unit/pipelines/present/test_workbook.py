from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from parsers.models import Document
from pipelines.present.workbook import Workbook
from tests.unit.pipelines.present.example import CLAIMS, DECIDED, DOCUMENT


def written(path: Path, *documents: Document, lang: str = "vi") -> Any:
    with Workbook.writing(path, lang) as workbook:
        for document in documents:
            workbook.add(document)
    return openpyxl.load_workbook(path)


def test_one_sheet_holds_a_row_a_figure_and_one_a_row_a_document(tmp_path: Path) -> None:
    book = written(tmp_path / "b.xlsx", DOCUMENT)
    figures, documents = book["Số liệu"], book["Văn bản"]
    heads = [cell.value for cell in figures[1]]
    row = dict(zip(heads, [cell.value for cell in figures[3]], strict=True))

    assert figures.max_row == 1 + len(CLAIMS)
    assert documents.max_row == 2
    assert row["Số"] == "21"
    assert row["Từ"] == 21
    assert row["Hạng sao"] == "★★★"
    assert row["Quận, huyện"] == "Phú Mai"
    assert row["Thời gian (ISO)"] == "2023-12-31"
    assert row["Ngày đăng"] == datetime(2024, 1, 5)  # noqa: DTZ001 - a spreadsheet has no zones
    assert "21 sản phẩm 3 sao" in row["Câu trong văn bản"]


def test_one_sheet_holds_a_row_a_product_with_its_decision(tmp_path: Path) -> None:
    book = written(tmp_path / "b.xlsx", DECIDED)
    products, documents = book["Sản phẩm"], book["Văn bản"]
    heads = [cell.value for cell in products[1]]
    row = dict(zip(heads, [cell.value for cell in products[2]], strict=True))

    assert products.max_row == 1 + len(DECIDED.awards)
    assert row["Số quyết định"] == "12/QĐ-UBND"
    assert row["Sản phẩm"] == "Chè xanh Phú Mai"
    assert row["Hạng sao"] == 4
    assert row["Điểm"] == 78.5
    assert row["Kết quả"] == "công nhận"
    assert row["Hiệu lực đến"] == datetime(2027, 1, 5)  # noqa: DTZ001 - a spreadsheet has no zones
    facts = {head.value: cell.value for head, cell in zip(documents[1], documents[2], strict=True)}
    assert facts["Sản phẩm"] == 2
    assert facts["Người ký"] == "Lê Văn Hà"
    assert "star_conflict" in facts["Lưu ý"]


def test_english_headings_on_request(tmp_path: Path) -> None:
    book = written(tmp_path / "b.xlsx", DOCUMENT, lang="en")

    assert book.sheetnames == ["Figures", "Products", "Documents", "Figures aside"]
    assert book["Documents"]["B1"].value == "Title"


@pytest.mark.parametrize("title", ["=1+1", "+84 900", "-5", "@sum", '=HYPERLINK("http://x")'])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, title: str) -> None:
    book = written(tmp_path / "b.xlsx", replace(DOCUMENT, title=title))
    cell = book["Văn bản"]["B2"]

    assert cell.value == title
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_letters_that_a_spreadsheet_refuses_are_replaced(tmp_path: Path) -> None:
    book = written(
        tmp_path / "b.xlsx", replace(DOCUMENT, title="a\x00b\x1b", text="x" * 40_000, claims=())
    )
    row = [cell.value for cell in book["Văn bản"][2]]

    assert row[1] == "a\ufffdb\ufffd"
    assert len(row[-1]) == 32_767


def test_an_interrupted_workbook_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Workbook.writing(tmp_path / "b.xlsx", "vi"):
        raise KeyboardInterrupt

    assert not list(tmp_path.iterdir())

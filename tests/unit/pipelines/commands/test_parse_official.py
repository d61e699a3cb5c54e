"""`ocop parse` of signed documents: head and products in every output, from every kind of file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from typer.testing import CliRunner, Result

from pipelines.command import app

runner = CliRunner()
SIDES = (
    ("UBND TỈNH THÁI NGUYÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("Số: 2310/QĐ-UBND", "Thái Nguyên, ngày 05 tháng 10 năm 2022"),
)
LINES = (
    "QUYẾT ĐỊNH",
    "Về việc công nhận sản phẩm OCOP năm 2022",
    "Căn cứ Quyết định số 1048/QĐ-TTg ngày 21/8/2019 của Thủ tướng Chính phủ;",
    "Điều 1. Công nhận 25 sản phẩm OCOP hạng 3 sao (có danh sách kèm theo).",
    "Điều 2. Quyết định có hiệu lực kể từ ngày ký.",
    "PHỤ LỤC",
    "DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN",
)


@pytest.fixture(scope="module")
def decision(tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = docx.Document()
    head = document.add_table(2, 2)
    for row, sides in zip(head.rows, SIDES, strict=True):
        for cell, text in zip(row.cells, sides, strict=True):
            cell.text = text
    for line in LINES:
        document.add_paragraph(line)
    heads = ("STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Điểm", "Hạng")
    annex = document.add_table(1, len(heads))
    for cell, text in zip(annex.rows[0].cells, heads, strict=True):
        cell.text = text
    for n in range(1, 26):
        row = (n, f"Chè số {n}", "HTX Sơn Trà", "xã La Bằng, huyện Đại Từ", "55,5", "3 sao")
        for cell, value in zip(annex.add_row().cells, row, strict=True):
            cell.text = str(value)
    path = tmp_path_factory.mktemp("qd") / "qd-2310.docx"
    document.save(str(path))
    return path


def run(*arguments: object) -> Result:
    return runner.invoke(app, ["parse", *map(str, arguments)])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_terminal_shows_head_figures_and_the_first_products(decision: Path) -> None:
    shown = run(decision).stdout

    assert "2310/QĐ-UBND" in shown
    assert "1048/QĐ-TTg" in shown
    assert "Công nhận [25] sản phẩm" in shown
    assert "25 sản phẩm · 25 × ★★★" in shown
    assert "Chè số 20" in shown
    assert "Chè số 21" not in shown
    assert "Còn 5 sản phẩm nữa" in shown


def test_lines_of_json_hold_every_product(decision: Path) -> None:
    (document,) = lines(run(decision, "--jsonl"))

    assert document["decision"]["number"] == "2310/QĐ-UBND"
    assert document["decision"]["cites"] == ["1048/QĐ-TTg"]
    assert [award["row"] for award in document["awards"]] == list(range(1, 26))
    assert {award["district"] for award in document["awards"]} == {"Đại Từ"}


def test_page_and_workbook_hold_every_product(decision: Path, tmp_path: Path) -> None:
    page, book = tmp_path / "o.html", tmp_path / "o.xlsx"
    run(decision, "--html", page, "--xlsx", book)

    assert "Chè số 25" in page.read_text(encoding="utf-8")
    assert openpyxl.load_workbook(book)["Sản phẩm"].max_row == 26


def test_a_folder_and_an_archive_give_a_document_for_each_file(
    decision: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "gui.zip", "w") as packed:
        packed.write(decision, "xã/qd.docx")
        packed.writestr("cũ.doc", b"\xd0\xcf\x11\xe0")
    (tmp_path / "qd.docx").write_bytes(decision.read_bytes())
    result = run(tmp_path, "--jsonl")
    found = {document["id"]: document for document in lines(result)}

    assert list(found) == ["gui/cũ", "gui/xã/qd", "qd"]
    assert found["gui/cũ"]["problems"][0]["code"] == "save_as_docx"
    assert len(found["gui/xã/qd"]["awards"]) == len(found["qd"]["awards"]) == 25
    assert result.exit_code == 3


@pytest.mark.parametrize(("lang", "words"), [("vi", "chưa tải xong"), ("en", "damaged")])
def test_a_torn_file_says_so_in_the_readers_language(
    decision: Path, tmp_path: Path, lang: str, words: str
) -> None:
    torn = tmp_path / "cut.docx"
    torn.write_bytes(decision.read_bytes()[:2000])
    result = run(torn, "--lang", lang)

    assert words in " ".join(result.stdout.split())
    assert result.exit_code == 3

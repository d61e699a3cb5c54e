"""Excel annexes: title lines, the table, merged cells, odd workbooks."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from parsers.files import xlsx
from parsers.files.xlsx import read_xlsx
from parsers.paper import Grid, Paragraph
from parsers.reading import read_documents

HEADS = ["STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Điểm", "Hạng sao"]
LINES = [
    [1, "Chè xanh Phú Mai", "HTX Chè Phú Mai", "xã La Bằng, huyện Đại Từ", 78.5, "4 sao"],
    [2, "Mật ong rừng", "Hộ kinh doanh Trần Văn A", "xã Phú Đình, huyện Định Hóa", 66, "3 sao"],
]


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def annex() -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN OCOP TỈNH THÁI NGUYÊN NĂM 2021"])
    sheet.append(
        ["(Kèm theo Quyết định số 4068/QĐ-UBND ngày 18/12/2021 của UBND tỉnh Thái Nguyên)"]
    )
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(HEADS)
    for line in LINES:
        sheet.append(line)
    return book


def test_title_lines_are_paragraphs_and_the_rest_is_a_table() -> None:
    first, second, grid = read_xlsx(saved(annex()), "pl.xlsx").blocks
    assert isinstance(first, Paragraph)
    assert first.text.startswith("DANH SÁCH")
    assert isinstance(second, Paragraph)
    assert isinstance(grid, Grid)
    assert grid.rows[0].cells == tuple(HEADS)
    assert grid.rows[1].cells[4] == "78,5"


def test_an_annex_gives_its_awards() -> None:
    (document,) = read_documents(saved(annex()), name="Phụ lục.xlsx")
    assert [award.product for award in document.awards] == ["Chè xanh Phú Mai", "Mật ong rừng"]
    assert [award.star for award in document.awards] == [4, 3]
    assert [award.score for award in document.awards] == [78.5, 66]


def test_cells_merged_downwards_are_repeated() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (["1", "Chè", "HTX Sơn"], ["2", "Gạo", None], ["3", "Mật", None]):
        sheet.append(line)
    sheet.merge_cells("C1:C3")
    (grid,) = read_xlsx(saved(book), "a.xlsx").blocks
    assert isinstance(grid, Grid)
    assert [row.cells[2] for row in grid.rows] == ["HTX Sơn"] * 3


def test_days_are_written_as_in_viet_nam_and_hidden_sheets_left_out() -> None:
    book = Workbook()
    book.worksheets[0].append([date(2021, 10, 5), 4.0, True])
    hidden = book.create_sheet("nháp")
    hidden.append(["x", "y"])
    hidden.sheet_state = "hidden"
    (grid,) = read_xlsx(saved(book), "a.xlsx").blocks
    assert isinstance(grid, Grid)
    assert grid.rows[0].cells == ("05/10/2021", "4")


def test_a_table_ends_with_two_empty_lines() -> None:
    book = Workbook()
    for line in (["1", "a"], [], ["2", "b"], [], [], ["Người lập biểu"]):
        book.worksheets[0].append(line)
    grid, paragraph = read_xlsx(saved(book), "a.xlsx").blocks
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 2
    assert isinstance(paragraph, Paragraph)


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing() -> None:
    book = Workbook()
    book.worksheets[0].append(["1", "Chè"])
    book.worksheets[0]["XFD1048576"] = "xa"
    paper = read_xlsx(saved(book), "a.xlsx")
    assert len(paper.blocks) == 1
    assert [problem.code for problem in paper.problems] == ["too_long"]


def replaced(payload: bytes, part: str, content: bytes) -> bytes:
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(payload)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return stream.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (ENTITIES, "broken_file"),
        (b"not xml", "broken_file"),
        (b"", "broken_file"),
        (b" " * 60_000, "unpacks_too_large"),
    ],
)
def test_hostile_workbooks_are_papers_that_say_why(
    monkeypatch: pytest.MonkeyPatch, content: bytes, code: str
) -> None:
    monkeypatch.setattr(xlsx, "MOST_UNPACKED", 50_000)
    paper = read_xlsx(replaced(saved(annex()), "xl/worksheets/sheet1.xml", content), "a.xlsx")
    assert [problem.code for problem in paper.problems] == [code]

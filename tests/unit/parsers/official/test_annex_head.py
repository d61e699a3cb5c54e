"""Annexes that come as files of their own: the decision that they name is theirs."""

from __future__ import annotations

import pytest

from parsers.official.annex_head import HEAD_FROM_ANNEX, decision_of_annex
from parsers.paper import Grid, Paper, Paragraph, Row
from parsers.reading import read_documents

LINE = "(Kèm theo Quyết định số 2310/QĐ-UBND ngày 05/10/2022 của UBND tỉnh Thái Nguyên)"
TABLE = """<table><tr><td>TT</td><td>Tên sản phẩm</td><td>Chủ thể</td><td>Hạng sao</td></tr>
<tr><td>1</td><td>Chè Tân Cương Xanh</td><td>HTX chè Hảo Đạt Mới</td><td>4 sao</td></tr>
<tr><td>2</td><td>Miến dong Việt Cường</td><td>HTX Việt Cường</td><td>3 sao</td></tr></table>"""
TITLE = "DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN"


@pytest.mark.parametrize(
    ("line", "number", "day", "issuer"),
    [
        (LINE, "2310/QĐ-UBND", "2022-10-05", "UBND tỉnh Thái Nguyên"),
        (
            "(Ban hành kèm theo Quyết định số: 12/QÐ-UBND ngày 3 tháng 4 năm 2024 của Ủy ban nhân "
            "dân huyện Đắk Song)",
            "12/QĐ-UBND",
            "2024-04-03",
            "Ủy ban nhân dân huyện Đắk Song",
        ),
        ("Kèm theo Quyết định số 858/QĐ-UBND", "858/QĐ-UBND", None, None),
    ],
)
def test_the_label_of_an_annex_names_its_decision(
    line: str, number: str, day: str | None, issuer: str | None
) -> None:
    decision = decision_of_annex(Paper("docx", (Paragraph(TITLE), Paragraph(line))))
    assert decision is not None
    assert (decision.number, decision.date, decision.issuer) == (number, day, issuer)
    assert decision.flags == (HEAD_FROM_ANNEX,)


def test_the_label_may_stand_in_the_first_row_of_the_table() -> None:
    grid = Grid((Row((TITLE, "")), Row((LINE, "")), Row(("TT", "Tên sản phẩm"))))
    decision = decision_of_annex(Paper("docx", (grid,)))
    assert decision is not None
    assert decision.number == "2310/QĐ-UBND"


@pytest.mark.parametrize(
    "line", ["(Kèm theo Tờ trình số 12/TTr-SNN ngày 3/4/2024)", "Danh sách kèm theo", ""]
)
def test_an_annex_of_something_else_has_no_decision(line: str) -> None:
    assert decision_of_annex(Paper("docx", (Paragraph(TITLE), Paragraph(line)))) is None


def test_a_page_that_is_an_annex_gives_awards_of_its_decision() -> None:
    page = f"<html><body><p>{TITLE}</p><p>{LINE}</p>{TABLE}</body></html>"
    (document,) = read_documents(page.encode(), name="phu-luc.html")
    assert document.kind == "decision"
    assert document.title == TITLE
    assert document.decision is not None
    assert document.decision.number == "2310/QĐ-UBND"
    assert str(document.published) == "2022-10-05"
    assert [award.star for award in document.awards] == [4, 3]


def test_news_with_a_table_stays_news() -> None:
    page = (
        "<html><body><article><h1>Thái Nguyên có thêm sản phẩm</h1><p>UBND tỉnh vừa ban hành "
        f"Quyết định số 2310/QĐ-UBND công nhận hai sản phẩm.</p>{TABLE}</article></body></html>"
    )
    (document,) = read_documents(page.encode(), name="tin.html")
    assert document.kind == "news"
    assert document.decision is None
    assert document.awards == ()

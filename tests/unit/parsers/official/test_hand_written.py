"""Habits of whole documents that documents written by hand had; names here are others."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.models import Document
from parsers.official.homes import Home, home_of
from parsers.official.statements import stated_in
from parsers.parse import parse_payload

HEAD = """<table><tr><td>ỦY BAN NHÂN DÂN<br>HUYỆN MỘC CHÂU<br>Số: 91/QĐ-UBND</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>
Mộc Châu, ngày 02 tháng 5 năm 2024</td></tr></table><p>QUYẾT ĐỊNH</p>
<p>Về việc công nhận sản phẩm OCOP 3 sao năm 2024</p><p>CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN</p>
<p>QUYẾT ĐỊNH:</p><p>Điều 1. Công nhận 02 sản phẩm OCOP 3 sao năm 2024, gồm:</p>"""
ROWS = """<table><tr><th>TT</th><th>Tên sản phẩm</th><th>Chủ thể</th></tr>
<tr><td>1</td><td>Sữa chua dê</td><td>HTX Dê Đông Sang</td></tr>
<tr><td>2</td><td>Trà ô long</td><td>HTX Chè Tân Lập</td></tr></table>"""


def read(body: str) -> Document:
    (document,) = parse_payload(f"{HEAD}{body}".encode(), name="91.html")
    return document


def test_items_of_an_ordered_list_have_the_numbers_that_a_reader_sees() -> None:
    items = (
        "<ol><li>Sữa chua dê của HTX Dê Đông Sang;</li><li>Trà ô long của HTX Tân Lập.</li></ol>"
    )
    assert [award.row for award in read(items).awards] == [1, 2]
    marked = items.replace("<li>Sữa", "<li>a) Sữa").replace("<li>Trà", "<li>b) Trà")
    assert len(read(marked).awards) == 2


@pytest.mark.parametrize(("number", "figures"), [("02", 1), ("03", 2)])
def test_the_sum_below_a_list_is_a_figure_only_where_it_differs(number: str, figures: int) -> None:
    document = read(f"{ROWS}<p>Danh sách này có {number} sản phẩm</p>")
    assert len(document.awards) == 2
    assert len({(c.value_min, c.stars) for c in document.claims}) == figures


def test_what_is_only_renamed_is_not_listed() -> None:
    article = "Điều 1. Điều chỉnh tên chủ thể của 02 sản phẩm OCOP đã được công nhận."
    assert stated_in("Về việc điều chỉnh tên chủ thể", [article]) == ()
    assert [s.count for s in stated_in(None, ["Điều 1. Công nhận 02 sản phẩm OCOP."])] == [2]


def test_of_districts_of_one_name_that_of_the_province_above_is_meant() -> None:
    day = date(2023, 11, 15)
    own = "ỦY BAN NHÂN DÂN HUYỆN TÂN PHÚ"
    assert home_of(own, "TỈNH ĐỒNG NAI", "Tân Phú", day) == Home("Đồng Nai", "Tân Phú")
    assert home_of(own, None, "Tân Phú", day) == Home()

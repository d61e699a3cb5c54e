from bs4 import BeautifulSoup, Tag

from parsers.models import Table
from parsers.pages.tables import read_table, row_text


def table(html: str) -> Table | None:
    tag = BeautifulSoup(f"<table>{html}</table>", "lxml").find("table")
    assert isinstance(tag, Tag)
    return read_table(tag)


def test_rows_and_caption_are_read_in_order() -> None:
    read = table(
        "<caption>Bảng 1</caption><tr><th>Xã</th><th>Số</th></tr>"
        "<tr><td>Nhơn Ái</td><td>4</td></tr>"
    )
    assert read == Table((("Xã", "Số"), ("Nhơn Ái", "4")), "Bảng 1")


def test_cells_that_span_rows_belong_to_each_of_them() -> None:
    read = table(
        "<tr><td rowspan=2>Thới Lai</td><td>3 sao</td><td>5</td></tr>"
        "<tr><td>4 sao</td><td>2</td></tr>"
    )
    assert read is not None
    assert read.rows == (("Thới Lai", "3 sao", "5"), ("Thới Lai", "4 sao", "2"))


def test_cells_that_span_columns_keep_the_columns_below_in_place() -> None:
    read = table("<tr><td colspan=2>Tổng<td>9</tr><tr><td>a<td>b<td>c</tr>")
    assert read is not None
    assert read.rows[0] == ("Tổng", "", "9")
    assert row_text(read.rows[0]) == "Tổng | 9"


def test_tables_that_lay_out_a_page_are_no_data() -> None:
    assert table("<tr><td><img src=a></td></tr><tr><td>Chú thích</td></tr>") is None
    assert (
        table(f"<tr><td>{'chữ ' * 300}</td><td>bên</td></tr><tr><td>a</td><td>b</td></tr>") is None
    )
    assert table("<tr><td><table><tr><td>x</td></tr></table></td></tr>") is None


def test_absurd_spans_are_bounded() -> None:
    read = table("<tr><td colspan=999999>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>")
    assert read is not None
    assert len(read.rows[0]) < 100

"""What is read straight from lexbor's tree is what BeautifulSoup's shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from parsers.pages.blocks import read_blocks, soup_of
from parsers.pages.builder import Blocks
from parsers.pages.running_text import read_running_text

PLAIN = [
    "<p>Huyện Thử có 12 sản phẩm&nbsp;OCOP &amp; 3 chủ thể.</p>",
    "<p>Một <b>đoạn</b> có <a href='/x'>liên kết <i>dài</i></a>.</p>",
    " \n <p><strong>Đề mục</strong></p> \t",
    "<div>Dòng một.<br>Dòng hai<br>còn nữa</div>",
    "<figure><img src=a alt='Quầy hàng'><figcaption>Quầy hàng. Ảnh: T.L</figcaption></figure>",
    "<figure><p>Không có ảnh</p></figure>",
    "<p class='image-desc'>Chú thích</p><p class='share'>Chia sẻ</p><p hidden>Ẩn</p>",
    "<p style='text-align: center'>Giữa</p><p align=right>Lan Anh</p><p class>Trống</p>",
    "<section><h2>Đề mục</h2><blockquote><p>Lời nói</p></blockquote></section>",
    "<p style='display:none'>Ẩn</p><p>Hiện<span class='x\ttags'>thẻ</span></p>",
    "<picture><source srcset=b><img alt='Ảnh'></picture><p><em>Chú thích nghiêng</em></p>",
]
OTHERS = [
    "<ul><li>Một</li></ul>",
    "<table><tr><td>1</td></tr></table>",
    "<p>a<!-- ghi chú -->b</p>",
    "<script>1</script><p>a</p>",
]


def both_readings(html: str) -> tuple[Blocks | None, Blocks]:
    node = LexborHTMLParser(f"<body><div id=goc>{html}</div></body>").css_first("#goc")
    assert node is not None
    fragment = node.html or ""
    return read_running_text([node]), read_blocks(soup_of(fragment))


@pytest.mark.parametrize("html", PLAIN)
def test_running_text_is_read_as_by_the_other_reader(html: str) -> None:
    plain, soup = both_readings(html)
    assert plain == soup
    assert soup.blocks


@given(st.lists(st.sampled_from(PLAIN), max_size=6))
def test_any_order_of_running_text_is_read_as_by_the_other_reader(pieces: list[str]) -> None:
    plain, soup = both_readings("\n".join(pieces))
    assert plain == soup


@pytest.mark.parametrize("html", OTHERS)
def test_what_has_structure_is_left_to_the_other_reader(html: str) -> None:
    plain, _ = both_readings(f"<p>Một đoạn.</p>{html}")
    assert plain is None


@pytest.mark.parametrize(
    "html", ["<h2><p>Một đoạn.</p></h2>", "<a href=x><div>Khối</div></a>", "<b>" * 300 + "Sâu"]
)
def test_nesting_that_parsers_repair_is_left_to_the_other_reader(html: str) -> None:
    plain, _ = both_readings(html)
    assert plain is None

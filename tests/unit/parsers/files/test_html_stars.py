"""Levels that a page draws: pictures, icon fonts, bars; and cells whose lines tags make."""

from __future__ import annotations

import pytest

from parsers.files.html import read_html
from parsers.official.values import star_of_cell
from parsers.paper import Grid


def cell_of(markup: str) -> str:
    """The third cell of an annex's only line."""
    table = (
        "<table><tr><th>TT</th><th>Sản phẩm</th><th>Kết quả</th></tr>"
        f"<tr><td>1</td><td>Trà hoa vàng</td><td>{markup}</td></tr></table>"
    )
    (grid,) = (block for block in read_html(table).blocks if isinstance(block, Grid))
    return grid.rows[1].cells[2]


@pytest.mark.parametrize(
    ("markup", "star"),
    [
        ('<img src="/i/star.png">' * 4, 4),
        ('<img src="/i/sao-vang.png">' * 3 + '<img src="/i/sao-xam.png">' * 2, 3),
        ('<img src="/i/star_on.gif" alt="*">' * 3 + '<img src="/i/star_off.gif" alt="">' * 2, 3),
        ('<img src="x.png" alt="Hạng 4 sao">', 4),
        ('<img src="x.png" title="4 sao">', 4),
        ('<img src="/upload/ocop-4sao.png">', 4),
        ('<img src="/upload/5-star.svg">', 5),
        ('<i class="fa fa-star"></i>' * 4 + '<i class="fa fa-star-o"></i>', 4),
        ('<i class="fas fa-star"></i>' * 3 + '<i class="far fa-star"></i>' * 2, 3),
        ('<i class="bi bi-star-fill"></i>' * 4 + '<i class="bi bi-star"></i>', 4),
        ('<span class="glyphicon glyphicon-star"></span>' * 3, 3),
        ('<i class="material-icons">star</i>' * 4, 4),
        ('<span class="star-rating" data-rating="4"></span>', 4),
        ('<div class="rating"><span style="width: 80%"></span></div>', 4),
        ('<span class="stars" aria-label="3 sao"></span>', 3),
        ("&#9733;" * 4 + "&#9734;", 4),
        ("⭐️" * 4, 4),
        ("<b>4</b>&nbsp;<span>sao</span>", 4),
        ("<p>4<br>sao</p>", 4),
        ("4 sao<sup>2</sup>", 4),
        ("4/5 ★", 4),
        ("☆☆☆", 3),
        ("✭✭✭✭", 4),
        ("4 stars", 4),
        ("⭐⭐⭐☆☆", 3),
        ('<span style="color:#f5b301">★★★</span><span style="color:#ddd">★★</span>', 3),
        ('<font color="gold">★★★★</font><font color="silver">★</font>', 4),
        ('<span class="on">★</span>' * 3 + '<span class="off">★</span>' * 2, 3),
        ('<span class="fa fa-star checked"></span>' * 4 + '<span class="fa fa-star"></span>', 4),
        ('<div class="star-rating"><span style="width:60%">★★★★★</span></div>', 3),
        ('<div role="img" aria-label="Đạt 4 trên 5 sao"><span>★★★★★</span></div>', 4),
        ('<meter min="0" max="5" value="3"></meter>', 3),
        ('<span class="star4"></span>', 4),
        ('<input type="radio" value="3"><input type="radio" value="4" checked>', 4),
    ],
)
def test_a_drawn_level_is_read(markup: str, star: int) -> None:
    assert star_of_cell(cell_of(markup)) == star


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/i/logo.png" alt="OCOP">',
        '<i class="fa fa-start"></i>',
        "<i>Đạt</i>",
        "☆☆☆☆☆",
        '<meter max="100" value="4"></meter>',
    ],
)
def test_other_pictures_draw_no_level(markup: str) -> None:
    assert star_of_cell(cell_of(markup)) is None


def test_lines_of_a_cell_are_kept_and_those_of_the_source_are_not() -> None:
    assert cell_of("HTX Tân\n  Cương<br>xã Tân Cương") == "HTX Tân Cương\nxã Tân Cương"
    assert cell_of("<p>- Trà sen</p>\n<p>- Hạt sen</p>") == "- Trà sen\n- Hạt sen"


def test_a_small_table_within_a_cell_is_its_text() -> None:
    inner = "<table><tr><td>4</td><td>sao</td></tr></table>"
    rows = "".join(
        f"<tr><td>{n}</td><td>Trà {n}</td><td>HTX {n}</td><td>{inner}</td></tr>" for n in (1, 2, 3)
    )
    (grid,) = (b for b in read_html(f"<table>{rows}</table>").blocks if isinstance(b, Grid))
    assert [star_of_cell(row.cells[3]) for row in grid.rows] == [4, 4, 4]

# ruff: noqa: E501 - markup stands in lines as long as pages send them
"""Ways in which portals draw three and four of five stars; each must give the level it shows."""

from __future__ import annotations

import pytest

from parsers.files.html import read_html
from parsers.official.values import star_of_cell
from parsers.paper import Grid

STAR_PATH = (
    "M12 17.27L18.18 21l-1.64-7.03L22 9.24l-7.19-.61L12 2 9.19 8.63 2 9.24l5.46 4.73L5.82 21z"
)
CORNERS = "12,1 15,9 23,9 17,14 19,22 12,17 5,22 7,14 1,9 9,9"

# As many of the first as the level says, then of the second to make five; "" for none.
PAIRS = {
    "text classes": ('<i class="fa fa-star text-warning"></i>', '<i class="fa fa-star text-secondary"></i>'),
    "opacity": ('<i class="fa fa-star"></i>', '<i class="fa fa-star" style="opacity:.2"></i>'),
    "two looks": ('<i class="bx bxs-star"></i>', '<i class="bx bx-star"></i>'),
    "two looks of one set": ('<i class="fi fi-ss-star"></i>', '<i class="fi fi-rr-star"></i>'),
    "sprite": ('<svg class="ic"><use href="#ic-star"></use></svg>', ""),
    "sprites of a file": ('<svg><use xlink:href="/i.svg#star-full"></use></svg>',
                          '<svg><use xlink:href="/i.svg#star-empty"></use></svg>'),
    "sprites lit": ('<svg class="on"><use href="#star"/></svg>', '<svg class="off"><use href="#star"/></svg>'),
    "filled": ('<svg class="star" fill="#ffc107"></svg>', '<svg class="star" fill="#e4e5e9"></svg>'),
    "polygons": (f'<svg><polygon points="{CORNERS}" fill="gold"/></svg>',
                 f'<svg><polygon points="{CORNERS}" fill="#ddd"/></svg>'),
    "paths": (f'<svg><path d="{STAR_PATH}"/></svg>', ""),
    "labelled": ('<svg aria-label="sao"><path d="M1 1"/></svg>', ""),
    "test ids": ('<svg data-testid="StarIcon"></svg>', '<svg data-testid="StarBorderIcon"></svg>'),
    "ion icons": ('<ion-icon name="star"></ion-icon>', '<ion-icon name="star-outline"></ion-icon>'),
    "iconify": ('<span class="iconify" data-icon="mdi:star"></span>',
                '<span class="iconify" data-icon="mdi:star-outline"></span>'),
    "feather": ('<i data-feather="star"></i>', ""),
    "items": ('<li class="ant-rate-star ant-rate-star-full"><span></span></li>',
              '<li class="ant-rate-star ant-rate-star-zero"><span></span></li>'),
    "lit glyphs in items": ('<li class="on">★</li>', "<li>★</li>"),
    "lazy pictures": ('<img src="data:image/gif;base64,R0" data-src="/i/star.png">', ""),
    "named pictures": ('<img src="data:image/svg+xml;base64,PH" class="star">', ""),
    "pictures behind": ("<span style=\"background:url('/i/star-on.png')\"></span>",
                        "<span style=\"background:url('/i/star-off.png')\"></span>"),
    "objects": ('<object data="/i/star.svg"></object>', ""),
    "buttons": ('<input type="image" src="/i/star.png">', ""),
    "Vietnamese classes": ('<em class="sao-vang"></em>', '<em class="sao-xam"></em>'),
    "symbol font": ('<span style="font-family:Wingdings">«</span>', ""),
    "icon font's own letters": ("\uf005", "\uf006"),
    "short codes": (":star:", ""),
    "six corners": ("✶", ""),
    "wide asterisks": ("＊", ""),
    "raised hats": ("✰", ""),
}  # fmt: skip

# {s} is the level, {w} its part of 100 pixels or per cent, {p} of 90 pixels, {l} what is left.
LEVELS = {
    "data of a gauge": '<div data-score="{s}"></div>',
    "data in Vietnamese": '<span data-sao="{s}"></span>',
    "data of a script": '<div class="rateyo" data-rateyo-rating="{s}"></div>',
    "bar with words": '<div class="star-rating"><span style="width:{w}%">Được xếp hạng <b>{s}.00</b> 5 sao'
                      "</span></div>",
    "bar in pixels": '<div class="ocop-star" style="width:90px"><span style="width:{p}px"></span></div>',
    "bar that is clipped": '<div class="rating"><div style="clip-path: inset(0 {l}% 0 0)">★★★★★</div></div>',
    "property": '<div class="stars" style="--rating: {s};"></div>',
    "property over glyphs": '<span class="stars" style="--percent: {w}%">★★★★★</span>',
    "meter of a hundred": '<meter value="{w}" min="0" max="100"></meter>',
    "role": '<div role="slider" aria-valuenow="{s}" aria-valuemax="5"></div>',
    "element": '<star-rating value="{s}" max="5"></star-rating>',
    "tooltip": '<span data-original-title="Hạng {s} sao"></span>',
    "link's title": '<a title="{s} sao"></a>',
    "abbreviation": '<abbr title="{s} sao">OCOP</abbr>',
    "class in tens": '<span class="rating star-{s}0"></span>',
    "class of the programme": '<span class="badge ocop{s}sao"></span>',
    "picture by number": '<img src="/images/ocop-{s}.png">',
    "picture of a rating": '<img src="/images/rating-{s}.gif">',
    "picture behind": '<div style="background:url(/images/{s}sao.png)"></div>',
    "select": '<select><option>1 sao</option><option selected>{s} sao</option><option>5 sao</option></select>',
    "glyph first": "★ {s}", "icon first": '<i class="fa fa-star"></i> {s}', "times": "★ x {s}",
    "of five": "{s}/5", "point nought": "{s}.0", "comma nought": "{s},0",
}  # fmt: skip

# The page's own style sheet draws; a gauge of three or four by its class.
SHEETS = {
    "words before": (".s{s}::before{{content:'{g}'}}", '<span class="s{s}"></span>'),
    "words after, escaped": (".hang-{s}:after{{content:\"{e}\"}}", '<i class="hang-{s}"></i>'),
    "width by class": (".sao-t{s}>b{{width:{w}%}}", '<div class="sao sao-t{s}"><b></b></div>'),
    "width of the whole": (".sao{{width:90px}}", '<div class="sao"><b style="width:{p}px"></b></div>'),
    "pale by class": (".sao .tat{{color:#ccc}}", '<p class="sao">{lit}{unlit}</p>'),
    "hidden by class": (".sao .tat{{display:none}}", '<p class="sao">{lit}{unlit}</p>'),
}  # fmt: skip


def level_of(markup: str, sheet: str = "") -> int | None:
    """The level that the third cell of an annex's only line shows."""
    table = (
        "<table><tr><th>TT</th><th>Sản phẩm</th><th>Hạng sao</th></tr>"
        f"<tr><td>1</td><td>Trà hoa vàng</td><td>{markup}</td></tr></table>"
    )
    (grid,) = (block for block in read_html(table, sheet).blocks if isinstance(block, Grid))
    return star_of_cell(grid.rows[1].cells[2])


def filled(template: str, star: int) -> str:
    return template.format(
        s=star, w=star * 20, p=star * 18, l=100 - star * 20, g="★" * star, e="\\2605" * star,
        lit="<b>★</b>" * star, unlit='<b class="tat">★</b>' * (5 - star),
    )  # fmt: skip


@pytest.mark.parametrize("way", PAIRS)
def test_stars_drawn_one_by_one_are_counted(way: str) -> None:
    on, off = PAIRS[way]
    assert [level_of(on * star + off * (5 - star)) for star in (3, 4)] == [3, 4]


@pytest.mark.parametrize("way", LEVELS)
def test_a_level_drawn_as_a_whole_is_read(way: str) -> None:
    assert [level_of(filled(LEVELS[way], star)) for star in (3, 4)] == [3, 4]


@pytest.mark.parametrize("way", SHEETS)
def test_what_the_style_sheet_draws_is_seen(way: str) -> None:
    sheet, markup = SHEETS[way]
    drawn = [level_of(filled(markup, star), filled(sheet, star)) for star in (3, 4)]
    assert drawn == [3, 4]


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="hang" style="width:100%">Đạt</div>',
        '<svg><path d="M1 1L2 2L3 1Z"/></svg>',
        '<div class="progress" style="width:80%"></div>',
        '<img src="/uploads/ocop-4.jpg">',
        '<span class="start"></span>',
        '<meter value="3" max="100"></meter>',
    ],
)
def test_what_draws_no_stars_is_none(markup: str) -> None:
    assert level_of(markup) is None


def test_a_cell_that_is_a_star_by_its_class_has_the_level() -> None:
    page = "<table><tr><th>TT</th><th>Sản phẩm</th><th>Hạng sao</th></tr>" + "".join(
        f'<tr><td>{n}</td><td>Trà {n}</td><td class="star{n}"></td></tr>' for n in (3, 4)
    )
    (grid,) = (b for b in read_html(f"{page}</table>").blocks if isinstance(b, Grid))
    assert [star_of_cell(row.cells[2]) for row in grid.rows[1:]] == [3, 4]

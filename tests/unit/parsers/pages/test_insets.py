"""Teasers, films and galleries between the paragraphs of an article are not its text."""

import pytest

from parsers.article import parse_article
from parsers.models import Article
from tests.unit.parsers.designs import PARAGRAPHS, TITLE

_ADDRESS = "https://bao.example/bai-1.html"
_HEADLINE = "Chuyện bến đò kể lần thứ ba"
_WRAPPERS = {
    "known node": '<div class="article-content">{}</div>',
    "unknown design": "<div><div>{}</div></div>",
}


def _read(inset: str, wrapper: str, address: str = _ADDRESS) -> Article:
    told = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body = _WRAPPERS[wrapper].format("".join([*told[:2], inset, *told[2:]]))
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>"
    return parse_article(page.encode(), address)


@pytest.mark.parametrize("wrapper", _WRAPPERS)
def test_a_picture_and_a_headline_that_lead_to_one_article_are_a_teaser(wrapper: str) -> None:
    inset = (
        "<div class='z'><div><a href='/do-3.html'><img src='d.jpg'></a></div>"
        f"<h6><a href='/do-3.html'>{_HEADLINE}</a></h6>"
        "<p>Cả làng ra bến đón chuyến hàng đầu tiên… <a href='/do-3.html'>Đọc</a></p></div>"
    )

    article = _read(inset, wrapper)

    assert article.paragraphs == PARAGRAPHS


def test_a_teaser_in_a_known_node_is_told_with_its_address() -> None:
    inset = (
        f"<div><a href='/do-3.html'><img src='d.jpg'></a><a href='/do-3.html'>{_HEADLINE}</a></div>"
    )

    article = _read(inset, "known node")

    assert [(r.title, r.url) for r in article.related] == [
        (_HEADLINE, "https://bao.example/do-3.html")
    ]


@pytest.mark.parametrize(
    "inset",
    [
        "<div><a href='/anh/to.jpg'><img src='d.jpg'></a><p>Bến đò của làng trong một buổi sáng"
        " mưa, <a href='/anh/to.jpg'>bấm vào đây để xem ảnh lớn</a> của bến đò ấy.</p></div>",
        "<div><a href='https://shop.example/1'><img src='d.jpg'></a><p>Bánh tráng của làng bán ở"
        " <a href='https://shop.example/1'>cửa hàng của hợp tác xã</a> trong cả năm nay.</p></div>",
    ],
    ids=["its larger self", "another site"],
)
def test_a_picture_that_leads_to_no_article_of_the_site_opens_no_teaser(inset: str) -> None:
    article = _read(inset, "known node")

    assert len(article.paragraphs) == len(PARAGRAPHS) + 1


@pytest.mark.parametrize("wrapper", _WRAPPERS)
@pytest.mark.parametrize(
    "box",
    [
        "<div class='inline-video'><video src='a.mp4'></video><h4>Lễ hội bến đò năm nay</h4><p>Phim"
        " ngắn ghi lại ngày hội của bà con ba thôn bên sông, dài bốn phút.</p></div>",
        "<div class='box gallery-embed photo-gallery'><div>Toàn màn hình</div><img src='1.jpg'>"
        "<p>Mười bức ảnh về bến đò trong ngày mưa lớn nhất của năm nay.</p><b>Mua ảnh</b></div>",
    ],
    ids=["film", "gallery"],
)
def test_what_a_film_or_a_gallery_says_of_itself_is_not_the_article_s(
    box: str, wrapper: str
) -> None:
    assert _read(box, wrapper).paragraphs == PARAGRAPHS


def test_an_article_within_a_box_named_after_films_is_read() -> None:
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<html><body><div class='video'><img src='a'><h1>{TITLE}</h1>{told}</div></body></html>"

    assert parse_article(page.encode(), _ADDRESS).paragraphs == PARAGRAPHS

"""Rows of teasers on pages whose design nobody knows."""

import pytest

from parsers.article import parse_article
from parsers.pages.cards import without_cards
from tests.unit.parsers.designs import PARAGRAPHS, TITLE

_BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
_SAID = "Cả làng ra bến đón chuyến hàng đầu tiên của vụ này, ai cũng vui."


def _page(cards: str, body: str = _BODY) -> str:
    return (
        f"<html><body><div><h1>{TITLE}</h1><div>{body}</div></div><div>{cards}</div></body></html>"
    )


def _row(card: str, count: int = 20) -> str:
    return "".join(card.format(n=n) for n in range(count))


@pytest.mark.parametrize(
    "card",
    [
        "<div class='b'><h4><a href='/t{n}'>Chuyện bến đò kể lần {n}</a></h4><p>"
        + _SAID
        + "</p></div>",
        "<div class='b'><a href='/t{n}'><b>Chuyện bến đò kể lần {n}</b></a><p>"
        + _SAID
        + "</p></div>",
        "<article><a href='/t{n}'><img src='{n}.jpg'></a><h3><a href='/t{n}'>Chuyện bến đò kể lần"
        " {n}</a></h3><p>" + _SAID + "</p><a href='/t{n}'>Đọc tiếp</a></article>",
        "<p><a href='/t{n}'>Chuyện bến đò kể lần {n}</a></p>",
    ],
    ids=["heading", "bold link", "picture, heading and button", "bare link"],
)
def test_teasers_that_outweigh_a_short_article_are_not_its_body(card: str) -> None:
    article = parse_article(_page(_row(card)).encode(), "https://bao.example/bai-1.html")

    assert article.paragraphs == PARAGRAPHS


def test_words_linked_within_sentences_are_no_teasers() -> None:
    linked = "".join(
        f"<p>Theo lời <a href='/nguoi-{n}'>ông Trần Mẫu thứ {n}</a>, {text}</p>"
        for n, text in enumerate(PARAGRAPHS)
    )

    assert without_cards(_page("", linked)) == _page("", linked)


def test_rows_of_a_list_of_products_stay() -> None:
    rows = _row(
        "<tr><td>{n}</td><td><a href='/sp{n}'>Bánh tráng số {n}</a></td><td>4 sao</td></tr>"
    )
    page = _page("", f"{_BODY}<table>{rows}</table>")

    assert without_cards(page) == page


def test_page_of_nothing_but_teasers_is_left_as_it_is() -> None:
    page = _page(_row("<p><a href='/t{n}'>Chuyện bến đò kể lần {n}</a></p>"), "")

    assert without_cards(page) == page


def test_teasers_within_teasers_are_taken_out_once() -> None:
    deep = "<b>" * 9 + "<a href='/t{n}'>Chuyện bến đò kể lần {n}</a>" + "</b>" * 9
    nested = (
        "<div class='b'><a href='/t{n}'>" + "Chuyện bến đò kể dài hơn cho khách nghe. " * 3 + "</a>"
        "<section><div><div><div><div><div><p>" + deep + "</p><p>" + _SAID * 4 + "</p></div></div>"
        "</div></div></div></section></div>"
    )

    left = without_cards(_page(_row(nested)))

    assert "Chuyện bến đò" not in left
    assert all(text in left for text in PARAGRAPHS)


def test_subheadings_linked_to_other_sites_are_the_articles_own() -> None:
    named = [f"{n}. Quà quê mang về từ bến thứ {n}" for n, _ in enumerate(PARAGRAPHS, 1)]
    body = "".join(
        f"<h2><a href='https://cho-que.example.org/{n}'>{name}</a></h2><p>{text}</p>"
        for n, (name, text) in enumerate(zip(named, PARAGRAPHS, strict=True))
    )

    article = parse_article(
        _page("", f"<article>{body}</article>").encode(), "https://bao.example.com/bai-1.html"
    )

    assert article.paragraphs == tuple(
        text for pair in zip(named, PARAGRAPHS, strict=True) for text in pair
    )


def test_single_teaser_with_a_picture_between_paragraphs_is_no_part_of_the_body() -> None:
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    teaser = (
        "<div><a href='/t1'><img src='1.jpg'></a><h2><a href='/t1'>"
        "Chuyện bến đò kể lần nữa</a></h2>"
        f"<div>{_SAID}</div></div>"
    )

    article = parse_article(
        _page("", f"{first}{teaser}{''.join(rest)}").encode(), "https://bao.example/bai-1.html"
    )

    assert article.paragraphs == PARAGRAPHS


def test_picture_that_leads_to_its_larger_self_is_no_teaser() -> None:
    figure = (
        "<div><a href='/a.jpg'><img src='s.jpg'></a><a href='/a.jpg'>Xem ảnh lò bánh lớn</a></div>"
    )
    page = _page("", f"{_BODY}{figure}")

    assert without_cards(page) == page


def test_sections_of_two_paragraphs_under_linked_headings_are_no_teasers() -> None:
    sections = "".join(
        f"<div class='s'><h3><a href='/qua-{n}'>Món quà thứ {n} của vùng</a></h3><p>{text}</p>"
        f"<p>{_SAID} Ai cũng kể thế.</p></div>"
        for n, text in enumerate(PARAGRAPHS)
    )

    left = without_cards(_page("", sections))

    assert all(text in left for text in PARAGRAPHS)


def test_a_linked_line_under_a_linked_heading_is_taken_out_once() -> None:
    row = _row(
        "<h3><a href='/a{n}'>Chuyện bến đò kể lần {n}</a></h3>"
        "<p><a href='/b{n}'>Chuyện con đò cũ của lần {n}</a></p>",
        60,
    )

    for _ in range(20):  # memory that is freed twice does not always break at once
        assert "Chuyện" not in without_cards(_page(row))

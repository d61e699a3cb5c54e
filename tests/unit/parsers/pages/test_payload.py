"""Articles that a page carries as data for its scripts."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from parsers.article import parse_article
from parsers.pages.payload import carried_html
from tests.unit.parsers.designs import PARAGRAPHS, TITLE

URL = "https://bao.example/bai-1.html"
HTML = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def _shell(script: str) -> str:
    menu = "".join(f"<li><a href='/m{n}'>Mục {n}</a></li>" for n in range(12))
    return f"<title>{TITLE}</title><body><ul>{menu}</ul><div id='app'></div>{script}</body>"


def _json(value: object) -> str:
    return f"<script type='application/json'>{json.dumps(value)}</script>"


@pytest.mark.parametrize(
    "script",
    [
        _json({"props": {"bai": {"tieuDe": TITLE, "noiDung": HTML}}}),
        _json([{"d": 1}, {"noiDung": 2}, HTML]),
        _json({"cache": json.dumps({"body": HTML})}),
        f"<script>self.__next_f.push({json.dumps([1, '2b:T4f0,' + HTML])})</script>",
        "<script type='application/ld+json'>"
        + json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(PARAGRAPHS)})
        + "</script>",
    ],
    ids=["object", "flat list", "JSON in JSON", "streamed", "JSON-LD"],
)
def test_article_of_a_shell_is_read_from_its_data(script: str) -> None:
    assert parse_article(_shell(script).encode(), URL).paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    "script",
    [
        _json({"code": "function a() { return 1; } " * 40}),
        _json({"image": "data:image/png;base64," + "QUJD" * 400}),
        _json({"menu": [f"Mục {n}" for n in range(200)]}),
        "<script type='application/json'>{broken" + HTML + "</script>",
        "<script>self.__next_f.push([1,</script>",
    ],
    ids=["code", "picture", "menu", "no JSON", "cut off"],
)
def test_data_without_running_text_is_no_article(script: str) -> None:
    assert carried_html(LexborHTMLParser(_shell(script))) is None


def test_page_that_shows_its_article_is_not_read_from_its_data() -> None:
    other = _json({"tiep": "<p>Chuyện khác hẳn, của một bài khác. Dài hơn. Và dài nữa.</p>" * 40})
    page = f"<h1>{TITLE}</h1><div>{HTML}</div>{other}"

    assert parse_article(page.encode(), URL).paragraphs == PARAGRAPHS


def test_short_article_that_is_shown_is_not_replaced_by_longer_data() -> None:
    other = _json({"tiep": "<p>Chuyện khác hẳn, của một bài khác. Dài hơn. Và dài nữa.</p>" * 40})
    page = f"<h1>{TITLE}</h1><div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></div>{other}"

    assert parse_article(page.encode(), URL).paragraphs == PARAGRAPHS[:2]

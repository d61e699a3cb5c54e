import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from parsers.article import parse_article
from parsers.pages.metadata import read_metadata

WANTED = ("OCOP", "Cờ Đỏ", "mật ong")


def read(head: str = "", body: str = "") -> tuple[str, ...]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_metadata(LexborHTMLParser(page), "https://bao.vn/a.html").tags


def json_ld(keywords: object) -> str:
    article = {"@type": "NewsArticle", "headline": "Tin", "keywords": keywords}
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (json_ld("OCOP, Cờ Đỏ; mật ong"), ""),
        (json_ld(list(WANTED)), ""),
        (json_ld([{"@type": "DefinedTerm", "name": tag} for tag in WANTED]), ""),
        ("".join(f'<meta property="article:tag" content="{tag}">' for tag in WANTED), ""),
        ('<meta name="news_keywords" content="OCOP|Cờ Đỏ|mật ong">', ""),
        ('<meta name="keywords" content="OCOP, Cờ Đỏ, mật ong,">', ""),
        ("", "".join(f'<a rel="nofollow tag" href="/t">#{tag}</a>' for tag in WANTED)),
    ],
)
def test_tags_are_read_in_every_way_that_sites_write_them(head: str, body: str) -> None:
    assert read(head, body) == WANTED


def test_keywords_of_the_whole_site_give_way_to_tags_of_the_article() -> None:
    site = '<meta name="keywords" content="tin tức, thời sự, báo mới">'
    assert read(site, '<a rel="tag" href="/t">chè Tân Cương</a>') == ("chè Tân Cương",)


def test_a_tag_counts_once_whatever_its_case_and_a_sentence_is_none() -> None:
    sentence = "Một câu dài không phải là từ khóa của bài viết nào cả " * 2
    head = f'<meta name="news_keywords" content="OCOP, ocop,  ,{sentence}, chè  xanh">'
    assert read(head) == ("OCOP", "chè xanh")


def test_a_page_of_many_tags_gives_thirty() -> None:
    assert len(read(json_ld([f"từ {n}" for n in range(500)]))) == 30


def test_an_article_has_the_tags_of_its_page() -> None:
    page = f"<html><head>{json_ld('OCOP')}</head><body><p>Chữ.</p></body></html>"
    assert parse_article(page.encode(), "https://bao.vn/a.html").tags == ("OCOP",)

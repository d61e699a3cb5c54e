from selectolax.lexbor import LexborHTMLParser

from parsers.pages.metadata import Metadata, read_metadata
from parsers.pages.publication import parse_time


def read(head: str) -> Metadata:
    return read_metadata(
        LexborHTMLParser(f"<html><head>{head}</head></html>"), "https://bao.vn/a/b.html"
    )


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_article_inside_a_graph_is_found() -> None:
    found = read(
        json_ld(
            '{"@graph": [{"@type": "WebSite", "name": "Báo"}, {"@type": ["NewsArticle"],'
            ' "headline": "Tin &quot;mới&quot;", "datePublished": "2022-03-04",'
            ' "author": [{"name": "An"}, {"name": "Bình"}]}]}'
        )
    )
    assert found.title == 'Tin "mới"'
    assert found.published == parse_time("2022-03-04")
    assert found.author == "An, Bình"


def test_lists_of_other_articles_say_nothing_of_this_one() -> None:
    text = (
        '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle",'
        ' "headline": "Bài khác", "datePublished": "2020-01-01"}]}'
    )
    assert read(json_ld(text)) == Metadata()


def test_damaged_json_is_forgiven_or_passed_over() -> None:
    damaged = '{"@type": "NewsArticle", "headline": "Dòng\none", "datePublished": "2022-03-04",}'
    assert read(json_ld(damaged)).published == parse_time("2022-03-04")
    assert read(json_ld("{not json") + json_ld("[" * 100_000)) == Metadata()


def test_open_graph_stands_in_and_json_ld_wins() -> None:
    graph = (
        '<meta property="og:title" content="Tên bài"><meta name="description" content="Mô tả">'
        '<meta property="article:published_time" content="2023-05-06T07:08:00+07:00">'
    )
    assert read(graph).title == "Tên bài"
    assert read(graph).description == "Mô tả"
    assert read(graph).published == parse_time("2023-05-06T07:08:00+07:00")
    both = graph + json_ld('{"@type": "Article", "datePublished": "2023-05-05"}')
    assert read(both).published == parse_time("2023-05-05")


def test_canonical_address_is_made_absolute() -> None:
    assert read('<link rel="canonical" href="/x.html">').canonical_url == "https://bao.vn/x.html"
    assert read('<link rel="canonical" href="javascript:1">').canonical_url is None
    assert read('<link rel="canonical" href="http://[bad">').canonical_url is None


def test_a_zeroed_template_date_is_no_date() -> None:
    text = '<meta property="article:published_time" content="0001-01-01T00:00:00">'
    assert read(text).published is None

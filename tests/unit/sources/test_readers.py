"""Listings, feeds and sitemaps: which articles, of which day."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from sources.feeds import is_feed, read_feed
from sources.found import Found, day_in, day_of_stamp
from sources.listings import next_page, read_listing, text_of
from sources.parts import Listing
from sources.sitemaps import expand, read_sitemap
from tests.unit.sources.making import source

HOME = "https://bao-thu.vn/tin/"
PAPER = source()


def _days(found: list[Found]) -> dict[str, date | None]:
    return {entry.url.removeprefix("https://bao-thu.vn/"): entry.day_hint for entry in found}


def test_a_listing_gives_each_article_once_with_its_longest_title_and_date() -> None:
    html = """
      <nav><a href="/kinh-te/">Kinh tế</a> 01/01/2020</nav>
      <div class="item"><a href="/mot-1.html"><img></a>
        <h3><a href="/mot-1.html#x">Bài một rất dài</a></h3><span>08:30 | 05/03/2024</span></div>
      <div class="item"><a href="/hai-2.html">Bài hai</a>
        <time datetime="2024-03-04T23:30:00Z"></time></div>
      <p><a href="/ba-3.html">Bài ba</a></p>
      <a href="https://khac.vn/bon-4.html">Nơi khác</a>
    """
    found = read_listing(html, HOME, PAPER)
    assert _days(found) == {
        "mot-1.html": date(2024, 3, 5),
        "hai-2.html": date(2024, 3, 5),
        "ba-3.html": None,
    }
    assert found[0].title == "Bài một rất dài"


def test_a_date_in_a_title_or_a_long_sentence_is_not_the_articles() -> None:
    html = """<div><a href="/mot-1.html">Kế hoạch ngày 12/5/2022</a>
      <p>Ngày 16/1/2021, hội đồng đã họp để xét chọn sản phẩm tiêu biểu của huyện.</p></div>"""
    assert _days(read_listing(html, HOME, PAPER)) == {"mot-1.html": None}


def test_the_catalogues_selectors_say_where_the_date_is() -> None:
    html = """<ul><li><a href="/mot-1.html">Một</a><i>01/02/2024</i><b>Ngày 3 tháng 3 năm 2024</b>
      <a href="/kem-2.html">Tin kèm</a></li></ul>"""
    listing = Listing(url="/tin/", item="li", date="b")
    assert set(_days(read_listing(html, HOME, PAPER, listing)).values()) == {date(2024, 3, 3)}


def test_dates_in_addresses_are_read() -> None:
    paper = source(article_pattern=r"/(?P<year>\d{4})(?P<month>\d{2})/.+-(?P<id>\w{7})$")
    (found,) = read_listing('<a href="/kt/202402/bai-eb45440">x</a>', HOME, paper)
    assert found.days == (date(2024, 2, 1), date(2024, 2, 29))
    assert found.day_hint is None
    assert found.may_be_within(date(2024, 2, 15), date(2024, 2, 16))
    assert not found.may_be_within(date(2024, 4, 15), date(2024, 4, 16))


def test_relative_links_follow_the_base_element() -> None:
    html = '<base href="https://bao-thu.vn/sau/"><a href="mot-1.html">x</a>'
    assert list(_days(read_listing(html, HOME, PAPER))) == ["sau/mot-1.html"]


def test_the_next_page_is_the_one_that_the_page_names() -> None:
    assert next_page('<a rel="nofollow next" href="?p=2">sau</a>', HOME) == HOME + "?p=2"
    assert next_page("<a href='?p=2'>2</a>", HOME) is None


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Đắk Nông".encode(), ""),
        ("Đắk Nông".encode("utf-8-sig"), "text/html; charset=latin-1"),
        ("Đắk Nông".encode("utf-16"), ""),
        (
            "\u0110\u0103k N\xf4ng".encode("windows-1258", "replace"),
            "text/html; charset=windows-1258",
        ),
    ],
)
def test_pages_are_read_in_their_charset(body: bytes, content_type: str) -> None:
    assert text_of(body, content_type).endswith("Nông")


def test_unknown_charsets_and_wrong_bytes_do_not_stop_reading() -> None:
    assert text_of(b"\xff\xffabc", "text/html; charset=nonsense").endswith("abc")


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><link>https://bao-thu.vn/</link>
<item><title><![CDATA[Bài <b>một</b>]]></title><link>https://bao-thu.vn/mot-1.html</link>
  <pubDate>Tue, 05 Mar 2024 18:30:00 GMT</pubDate></item>
<item><title>Hai</title><guid>https://bao-thu.vn/hai-2.html</guid>
  <pubDate>05/03/2024 07:00</pubDate></item>
<item><title>Video</title><link>https://bao-thu.vn/video/</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Một</title>
<link rel="enclosure" href="https://bao-thu.vn/anh-9.html"/><link href="https://bao-thu.vn/mot-1.html"/>
<published>2024-03-05T08:00:00+07:00</published></entry></feed>"""


def test_feeds_of_both_kinds_are_read_in_local_days() -> None:
    assert _days(read_feed(RSS.encode(), HOME, PAPER)) == {
        "mot-1.html": date(2024, 3, 6),
        "hai-2.html": date(2024, 3, 5),
    }
    assert _days(read_feed(ATOM.encode(), HOME, PAPER)) == {"mot-1.html": date(2024, 3, 5)}


def test_a_broken_feed_gives_what_can_be_read() -> None:
    cut = RSS[: RSS.index("<item><title>Video")].encode()
    assert len(read_feed(cut, HOME, PAPER)) == 2
    assert not is_feed(b"<!doctype html><html></html>")
    assert read_feed(b"", HOME, PAPER) == []


def test_an_entity_bomb_in_a_feed_stays_small() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "' + "a" * 1000 + '">'
    for name, of in zip("bcdefgh", "abcdefg", strict=True):
        bomb += f'<!ENTITY {name} "{f"&{of};" * 10}">'
    bomb += "]><rss><channel><item><title>&h;</title></item></channel></rss>"
    assert read_feed(bomb.encode(), HOME, PAPER) == []


def test_a_sitemap_is_read_and_an_index_narrowed_to_the_range() -> None:
    urlset = b"""<urlset><url><loc>https://bao-thu.vn/mot-1.html</loc><lastmod>2024-03-05</lastmod>
      </url><url><loc><![CDATA[https://bao-thu.vn/hai-2.html]]></loc><news:news>
      <news:publication_date>2024-03-04T20:00:00Z</news:publication_date>
      <news:title>C&#244;ng nh&#7853;n</news:title></news:news>
      <lastmod>2024-03-09</lastmod></url>"""
    index = b"""<sitemapindex><sitemap><loc>https://bao-thu.vn/news-2024-3.xml</loc></sitemap>
      <sitemap><loc>https://bao-thu.vn/news-2023-12.xml</loc></sitemap>
      <sitemap><loc>https://bao-thu.vn/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"""
    days = date(2024, 3, 4), date(2024, 3, 6)
    found = read_sitemap(gzip.compress(urlset), HOME, PAPER).found
    assert _days(found) == {"mot-1.html": date(2024, 3, 5), "hai-2.html": date(2024, 3, 5)}
    assert found[1].title == "Công nhận"
    assert read_sitemap(index, HOME, PAPER).within(*days) == ["https://bao-thu.vn/news-2024-3.xml"]


def test_monthly_maps_are_named_for_each_month_of_the_range() -> None:
    made = list(expand("/n-{year}-{month}-{month2}.xml", date(2023, 12, 30), date(2024, 2, 1)))
    assert made == ["/n-2024-2-02.xml", "/n-2024-1-01.xml", "/n-2023-12-12.xml"]


@pytest.mark.parametrize(
    ("title", "mentions"),
    [
        ("Cần Thơ bố trí vốn cho chương trình 0COP", True),
        ("Sản phẩm Ocop lên sàn", True),
        ("Chương trình Mỗi xã một sản phẩm", True),
        ("Chương trình Mo\u0302\u0303i xa\u0303 mo\u0323\u0302t sa\u0309n pha\u0302\u0309m", True),
        ("Mỗi xã, phường một sản phẩm", True),
        ("Mỗi xã một phần quà", False),
        ("Họp báo về cocopeat", False),
    ],
)
def test_the_programme_is_recognised_however_it_is_written(title: str, *, mentions: bool) -> None:
    assert Found("https://bao-thu.vn/x-1.html", title).mentions_programme is mentions


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thứ Tư, 17/11/2021 (GMT+7)", date(2021, 11, 17)),
        ("5-3-2024", date(2024, 3, 5)),
        ("ngày 5 tháng 3 năm 2024", date(2024, 3, 5)),
        ("31/02/2024 rồi 01/03/2024", date(2024, 3, 1)),
        ("tháng 3/2024", None),
        ("0123/03/20245", None),
    ],
)
def test_written_dates_are_read(text: str, day: date | None) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024-03-05T17:00:00Z", date(2024, 3, 6)),
        ("2024-03-05 23:59", date(2024, 3, 5)),
        ("Tue, 05 Mar 2024 08:00:00 +0700", date(2024, 3, 5)),
        ("hôm qua", None),
    ],
)
def test_machine_stamps_become_days_in_viet_nam(stamp: str, day: date | None) -> None:
    assert day_of_stamp(stamp) == day

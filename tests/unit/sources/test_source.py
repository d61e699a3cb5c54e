"""One entry: addresses with one name, articles by pattern, who speaks for which province."""

from __future__ import annotations

from datetime import date

import pytest

from sources import urls
from sources.catalogue import load_catalogue
from tests.unit.sources.making import source


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://www.bao-thu.vn/tin/x-1.html", "https://bao-thu.vn/tin/x-1.html"),
        ("https://BAO-CU.vn:443/tin/x-1.html#top", "https://bao-thu.vn/tin/x-1.html"),
        ("https://bao-thu.vn/x-1.html?utm_source=zalo&fbclid=1", "https://bao-thu.vn/x-1.html"),
        ("https://bao-thu.vn/?b=2&a=1", "https://bao-thu.vn/?a=1&b=2"),
        ("https://bao-thu.vn/đ-1.html", "https://bao-thu.vn/%C4%91-1.html"),
        ("https://bao-thu.vn/%c4%91-1.html", "https://bao-thu.vn/%C4%91-1.html"),
        ("https://bao-thu.vn/\ufffdak-1.html", "https://bao-thu.vn/%EF%BF%BDak-1.html"),
        ("https://bao-thu.vn", "https://bao-thu.vn/"),
        ("https://khac.vn/x-1.html#a", "https://khac.vn/x-1.html"),
    ],
)
def test_a_page_has_one_name_whatever_the_link(url: str, canonical: str) -> None:
    assert source().canonical_url(url) == canonical
    assert source().canonical_url(canonical) == canonical


def test_an_nfd_file_name_stays_what_the_server_knows_it_by() -> None:
    assert "e%CC%82%CC%81" in source().canonical_url("https://bao-thu.vn/Quye\u0302\u0301t-1.html")


def test_hosts_kept_apart_keep_their_addresses() -> None:
    paper = source(hosts_kept_apart=["bao-cu.vn"])
    assert paper.canonical_url("http://bao-cu.vn/x-1.html") == "https://bao-cu.vn/x-1.html"
    assert paper.fetch_url("http://bao-cu.vn/x-1.html") == "http://bao-cu.vn/x-1.html"


def test_a_sample_source_is_asked_on_its_port_and_known_by_its_example_name() -> None:
    paper = load_catalogue()["sample-bao-can-tho"]
    port = paper.hosts[0]
    assert (
        paper.canonical_url(f"http://{port}/x-a1.html")
        == "http://bao-mau-can-tho.example/x-a1.html"
    )
    assert paper.fetch_url("http://bao-mau-can-tho.example/x-a1.html") == f"http://{port}/x-a1.html"
    assert paper.absolute("/x") == f"http://{port}/x"


def test_the_id_is_the_key_only_where_the_entry_says_so() -> None:
    one, two = "https://bao-thu.vn/ten-cu-7.html", "https://bao-cu.vn/ten-moi-7.html"
    assert source(id_is_key=True).key(one) == source(id_is_key=True).key(two)
    assert source().key(one) != source().key(two)


def test_without_a_pattern_a_long_slug_is_an_article() -> None:
    paper = source(article_pattern=None)
    assert paper.is_article("https://bao-thu.vn/them-nhieu-san-pham-dat-chuan")
    assert not paper.is_article("https://bao-thu.vn/kinh-te/")


@pytest.mark.parametrize(
    ("url", "on", "province"),
    [
        ("https://baodaknong.vn/a-123456.html", date(2024, 1, 1), "Đắk Nông"),
        ("https://baolamdong.vn/bbt/a-130891.html", date(2025, 6, 30), "Bình Thuận"),
        ("https://baolamdong.vn/a-277131.html", date(2025, 6, 30), "Lâm Đồng"),
        ("https://baolamdong.vn/bbt/a-277131.html", date(2025, 7, 1), "Lâm Đồng"),
        (None, date(2025, 7, 1), "Lâm Đồng"),
    ],
)
def test_the_province_follows_day_host_and_path(url: str | None, on: date, province: str) -> None:
    assert load_catalogue()["baolamdong"].publisher(on, url).province == province


def test_selectors_are_those_of_the_day() -> None:
    paper = source(selectors=[{"body": "div.cu", "valid_to": "2021-12-31"}, {"body": "div.moi"}])
    old, new = paper.selectors_on(date(2021, 5, 1)), paper.selectors_on(date(2022, 5, 1))
    assert old is not None
    assert new is not None
    assert (old.body, new.body) == ("div.cu", "div.moi")
    assert source().selectors_on(date(2022, 5, 1)) is None


def test_a_pause_ends_by_itself() -> None:
    paper = source(paused={"until": "2024-03-08", "why": "bảo trì"})
    assert paper.resting(date(2024, 3, 8))
    assert paper.resting(date(2024, 3, 9)) is None


@pytest.mark.parametrize(
    ("base", "link", "joined"),
    [
        ("https://a.vn/x/y", "../z", "https://a.vn/z"),
        ("https://a.vn/x", "//b.vn/z", "https://b.vn/z"),
        ("https://a.vn/x", "javascript:void(0)", None),
        ("https://a.vn/x", "#top", None),
        ("https://a.vn/x", "http://[broken", None),
        ("https://a.vn/x", "ftp://a.vn/z", None),
    ],
)
def test_links_are_joined_or_are_none(base: str, link: str, joined: str | None) -> None:
    assert urls.join(base, link) == joined


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://A.vn./x", "a.vn"),
        ("http://a.vn:80/", "a.vn"),
        ("http://a.vn:8080/", "a.vn:8080"),
        ("http://[::1]:80/", "[::1]"),
        ("http://a.vn:port/", ""),
        ("file:///etc/passwd", ""),
        ("https://good.vn@evil.vn/", "evil.vn"),
    ],
)
def test_the_host_of_an_address_is_the_one_that_would_be_asked(url: str, host: str) -> None:
    assert urls.host_of(url) == host

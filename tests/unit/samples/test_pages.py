import unicodedata

import pytest

from samples.pages import build_pages, encode
from samples.stories import Source, load_sources


def test_windows_1258_keeps_every_vietnamese_letter() -> None:
    text = "Buôn Choáh, Đắk Nông: ốc, ừ, ẫm, ỹ, ặ, ở, Ệ"
    decoded = encode(text, "windows-1258").decode("cp1258")
    assert unicodedata.normalize("NFC", decoded) == text


@pytest.mark.parametrize("source", load_sources(), ids=lambda source: source.name)
def test_only_feeds_sitemaps_and_robots_know_where_the_site_is_served(source: Source) -> None:
    here = build_pages(source, "http://127.0.0.1:1")
    there = build_pages(source, "http://127.0.0.1:2")
    differing = {address for address, page in here.items() if page != there[address]}
    assert differing == {x for x in ("/robots.txt", source.feed, source.sitemap) if x} - (
        set() if source.sitemap else {"/robots.txt"}
    )


def test_broken_page_has_no_picture_and_no_print_version() -> None:
    pages = build_pages(load_sources()[0], "http://127.0.0.1:1")
    broken = [address for address, page in pages.items() if page.status == 500]
    assert len(broken) == 1
    assert "/in-an/a171177.html" not in pages

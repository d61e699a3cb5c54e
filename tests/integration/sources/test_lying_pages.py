"""Pages that lie about themselves, from a real server through the archive to the article."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from parsers.article import parse_article
from parsers.models import Article
from sources.archive import Archive
from sources.crawl import crawl
from tests.integration.sources.settings import SETTINGS
from tests.integration.sources.site import Answer, Site, listing, source_on

DAY = date(2024, 3, 5)
TITLE = "Đắk Nông có thêm mười sản phẩm được chứng nhận"
BODY = (
    "Hội đồng đánh giá, phân hạng sản phẩm của tỉnh đã họp phiên thứ hai trong năm và công nhận "
    "mười sản phẩm của các hợp tác xã ở Đắk Mil, Cư Jút và Krông Nô đạt hạng bốn sao."
)
PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"


def in_1258(text: str) -> bytes:
    """Letters as windows-1258 has them: the base letter composed, its tone mark behind it."""
    out = ""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323"]
        rest = "".join(mark for mark in apart if mark not in tones)
        out += unicodedata.normalize("NFC", rest) + "".join(tones)
    return out.encode("cp1258")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        running.routes["/tin/"] = listing(("/tin/bai-1.html", "05/03/2024"))
        yield running


def _read(site: Site, folder: Path, body: bytes, content_type: str) -> Article:
    """The article behind one page, by way of the archive."""
    site.routes["/tin/bai-1.html"] = Answer(body, 200, {"Content-Type": content_type})
    result = crawl(
        source_on(site),
        DAY,
        DAY,
        archive=Archive(folder),
        run_id="t",
        known={},
        publication_day=lambda _body, _url: DAY,
        settings=SETTINGS,
    )
    assert result.failures == []
    (record,) = [record for record in result.captures if record.kind == "article"]
    stored = Archive(folder).read(record)
    assert stored.body == body
    return parse_article(stored.body, stored.url)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (in_1258(PAGE), "text/html; charset=utf-8"),
        (in_1258(PAGE), "text/html"),
        (PAGE.encode("utf-16"), "text/html; charset=utf-8"),
        (PAGE.encode("utf-16-le"), "text/html; charset=iso-8859-1"),
        (PAGE.encode(), "text/html; charset=windows-1258"),
        (PAGE.encode(), "text/html"),
        (PAGE.encode(), "text/html; charset=no-such-thing"),
        (PAGE.encode("utf-8-sig"), "text/html; charset=us-ascii"),
    ],
    ids=[
        "windows-1258 called UTF-8", "windows-1258 called nothing", "UTF-16 called UTF-8",
        "UTF-16 without a mark", "UTF-8 called windows-1258", "UTF-8 called nothing",
        "unknown charset", "mark against header",
    ],
)  # fmt: skip
def test_a_charset_that_lies_costs_no_letter(
    site: Site, tmp_path: Path, body: bytes, content_type: str
) -> None:
    article = _read(site, tmp_path, body, content_type)
    assert unicodedata.normalize("NFC", article.title) == TITLE
    assert unicodedata.normalize("NFC", " ".join(article.paragraphs)) == BODY


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>Báo</title></head></html>{PAGE}",
        f"<html><body><div>Đăng nhập</div></body></html><html><body>{PAGE}</body></html>",
        PAGE.replace("<body>", "<body><html><head><meta charset='utf-8'></head><body>"),
    ],
    ids=["a head before", "a page before", "a page within"],
)
def test_a_page_with_two_roots_is_one_article(site: Site, tmp_path: Path, page: str) -> None:
    article = _read(site, tmp_path, page.encode(), "text/html; charset=utf-8")
    assert article.title == TITLE
    assert list(article.paragraphs) == [BODY]

"""Files that hang on a portal's pages, fetched over real HTTP."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from sources.attachments import attachments_on
from sources.crawl import CrawlResult
from sources.files import file_name
from sources.records import CaptureRecord
from tests.integration.sources.site import HTML, Answer, Site, article, listing, source_on
from tests.integration.sources.test_crawl import Nights

PDF = b"%PDF-1.4\n" + b"1 0 obj << >> endobj\n" * 20
OTHER = PDF + b"% another\n"
NFD = unicodedata.normalize("NFD", "/Media/admin/files/Quyết định 12 (1).pdf")
SIGNED = "/Media/admin/files/QĐ 5_signed.pdf"
AGAIN = "/Media/admin/files/QĐ 5_signed(1).pdf"


def pdf(body: bytes = PDF) -> Answer:
    return Answer(body, 200, {"Content-Type": "application/pdf"})


def escaped(path: str) -> str:
    """As a browser asks for it."""
    return quote(path, safe="/()")


def links(*paths: str) -> str:
    return "".join(f'<p><a href="{path}">Tải về</a></p>' for path in paths)


def files(result: CrawlResult) -> list[CaptureRecord]:
    return [record for record in result.captures if record.kind == "attachment"]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        running.routes["/tin/"] = listing(("/tin/qd-5.html", "06/03/2024"))
        running.routes["/tin/qd-5.html"] = article(
            "Quyết định công nhận sản phẩm OCOP", "2024-03-06",
            links(
                "\\Media\\admin\\files\\QĐ 5_signed.pdf", escaped(AGAIN), NFD, "/Media/video.mp4",
                "/Media/bieu-mau.xls", "http://la.example/x.pdf", "#", "javascript:void(0)",
            ),
        )  # fmt: skip
        running.routes[escaped(SIGNED)] = running.routes[escaped(AGAIN)] = pdf()
        running.routes[escaped(NFD)] = pdf(OTHER)
        yield running


@pytest.fixture
def nights(site: Site, tmp_path: Path) -> Nights:
    return Nights(source_on(site, attachments={"types": ["pdf", "docx"]}), tmp_path)


def test_files_are_archived_once_under_the_day_of_their_page(nights: Nights, site: Site) -> None:
    first = nights.crawl()

    assert first.failures == []
    signed, again, other = files(first)
    assert [file_name(record.url) for record in (signed, again, other)] == [
        "QĐ 5_signed.pdf", "QĐ 5_signed(1).pdf", "Quyết định 12 (1).pdf",
    ]  # fmt: skip
    assert {record.partition_day for record in files(first)} == {date(2024, 3, 6)}
    assert {record.parent_url for record in files(first)} == {
        "http://bao-thu.example/tin/qd-5.html"
    }
    assert again.revisit_of == signed.capture_id, "the same bytes are one file"
    assert other.revisit_of is None
    assert nights.archive.read(other).body == OTHER
    assert list(nights.archive.scan("thu")) == first.captures

    second = nights.crawl()
    assert files(second) == []
    assert site.count(escaped(SIGNED)) == site.count(escaped(NFD)) == 1
    assert not any("la.example" in path or path.endswith((".mp4", ".xls")) for path in site.asked)


def test_a_file_that_failed_is_asked_for_again_and_its_page_is_not(
    nights: Nights, site: Site
) -> None:
    site.routes[escaped(NFD)] = Answer(b"", 503)
    failed = nights.crawl()
    assert [f.code for f in failed.failures] == ["http_5xx"]
    site.routes[escaped(NFD)] = pdf(OTHER)

    mended = nights.crawl()

    assert [(file_name(r.url), r.problem) for r in files(mended)] == [
        ("Quyết định 12 (1).pdf", None)
    ]
    assert site.count("/tin/qd-5.html") == 1
    assert site.count(escaped(SIGNED)) == 1


def test_a_page_in_place_of_a_file_and_a_file_too_large_are_told(
    nights: Nights, site: Site
) -> None:
    site.routes[escaped(SIGNED)] = Answer(b"<html>Khong tim thay</html>", 200, dict(HTML))
    site.routes[escaped(NFD)] = pdf(PDF + b"0" * (2 << 20))
    nights.source = source_on(site, attachments={"max_megabytes": 1})

    told = nights.crawl()

    assert sorted(f.code for f in told.failures) == ["no_attachment", "too_large"]
    assert [r.problem for r in files(told)] == ["no_attachment", None]


def test_files_beyond_the_limit_of_a_page_are_noted(nights: Nights, site: Site) -> None:
    nights.source = source_on(site, attachments={"most": 1})
    told = nights.crawl()
    assert [record.problem for record in files(told)] == [None]
    assert [(f.code, f.day) for f in told.passed_over] == [("too_many_files", date(2024, 3, 6))] * 2


def test_files_come_from_hosts_that_the_entry_names_and_no_others(tmp_path: Path) -> None:
    with Site() as site, Site() as store:
        site.routes["/tin/"] = listing(("/tin/qd-5.html", "06/03/2024"))
        site.routes["/tin/qd-5.html"] = article(
            "Quyết định", "2024-03-06", links(store.url("/tai-ve?id=7"), store.url("/a.pdf"))
        )
        store.routes["/a.pdf"] = store.routes["/tai-ve?id=7"] = pdf()
        store.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /a.pdf\n", 200, {})

        assert files(Nights(source_on(site, attachments={}), tmp_path / "1").crawl()) == []
        assert store.asked == []

        named = {"hosts": [store.host], "links": "p a"}
        result = Nights(source_on(site, attachments=named), tmp_path / "2").crawl()
        assert [r.url for r in files(result)] == [store.url("/tai-ve?id=7")]
        assert [f.code for f in result.failures] == ["blocked_by_robots"]


def test_links_are_chosen_by_pattern_on_the_readable_path_and_by_selector(site: Site) -> None:
    page = f'<div class="kem">{links(NFD, SIGNED)}</div>{links("/Media/khac.pdf")}'
    by_pattern = source_on(site, attachments={"pattern": "Quyết định"})
    by_place = source_on(site, attachments={"links": "div.kem"})
    at = site.url("/tin/qd-5.html")

    assert attachments_on(page, at, by_pattern) == [site.url(escaped(NFD))]
    assert attachments_on(page, at, by_place) == [site.url(escaped(NFD)), site.url(escaped(SIGNED))]
    assert attachments_on(page, at, source_on(site)) == []

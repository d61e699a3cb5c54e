import os
import re
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
import requests
import yaml
from bs4 import BeautifulSoup

from samples.labels import load_labels
from samples.pages import listing_address
from samples.server import SampleSite, serve
from samples.stories import Source, load_sources

SOURCES = load_sources()
by_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with serve(ports=0) as running:
        yield running


def read(site: SampleSite, source: Source, address: str, **options: object) -> requests.Response:
    return requests.get(
        site.base(source.name) + address, timeout=10, allow_redirects=False, **options
    )


def visible(response: requests.Response, charset: str) -> str:
    soup = BeautifulSoup(response.content.decode(charset.replace("windows-", "cp")), "lxml")
    return " ".join(unicodedata.normalize("NFC", soup.get_text(" ")).split())


@by_source
def test_every_page_is_answered_as_it_should_be(site: SampleSite, source: Source) -> None:
    pages = site.pages(source.name)
    assert len(pages) > 10
    for address, page in pages.items():
        response = read(site, source, address)
        assert response.status_code == page.status, address
        assert response.content == page.body


@by_source
def test_every_article_stands_in_the_listing(site: SampleSite, source: Source) -> None:
    linked: set[str] = set()
    number = 1
    while (response := read(site, source, listing_address(source, number))).status_code == 200:
        soup = BeautifulSoup(response.content, "lxml")
        linked.update(str(anchor["href"]) for anchor in soup.find_all("a", href=True))
        number += 1
    assert number > 2, "the listing has pages to turn"
    assert {story.linked_url for story in source.stories} <= linked


@by_source
def test_feed_or_sitemap_links_articles_by_full_address(site: SampleSite, source: Source) -> None:
    response = read(site, source, source.feed or source.sitemap or "")
    links = re.findall(r"<(?:link|loc)>([^<]+)</", response.text)
    newest = {site.base(source.name) + story.linked_url for story in source.stories[:10]}
    assert newest <= set(links)


@by_source
def test_robots_close_the_print_folder_and_ask_for_a_delay(
    site: SampleSite, source: Source
) -> None:
    response = read(site, source, "/robots.txt")
    robots = RobotFileParser()
    robots.parse(response.text.splitlines())
    base = site.base(source.name)
    assert not robots.can_fetch("ocop-ledger", f"{base}/in-an/{source.stories[0].id}.html")
    assert robots.can_fetch("ocop-ledger", base + source.stories[0].url)
    assert f"Crawl-delay: {source.crawl_delay}" in response.text
    page = read(site, source, source.stories[0].url)
    assert f"/in-an/{source.stories[0].id}.html" in page.text, "the closed folder is tempting"


@by_source
@pytest.mark.parametrize(
    ("header", "answer"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)
def test_a_current_copy_is_not_sent_again(
    site: SampleSite, source: Source, header: str, answer: str
) -> None:
    address = source.stories[0].url
    first = read(site, source, address)
    second = read(site, source, address, headers={answer: first.headers[header]})
    assert second.status_code == 304
    assert second.content == b""
    stale = {"If-None-Match": '"old"', "If-Modified-Since": first.headers["Last-Modified"]}
    assert read(site, source, address, headers=stale).status_code == 200


def test_an_unreadable_date_in_a_condition_is_ignored(site: SampleSite) -> None:
    address = SOURCES[0].stories[0].url
    response = read(site, SOURCES[0], address, headers={"If-Modified-Since": "hôm qua".encode()})
    assert response.status_code == 200


def test_the_moved_page_leads_to_its_new_address(site: SampleSite) -> None:
    source = SOURCES[0]
    moved = next(story for story in source.stories if story.moved_from)
    response = read(site, source, moved.moved_from or "")
    assert response.status_code == 301
    assert response.headers["Location"] == moved.url


def test_gzip_is_sent_only_to_those_who_accept_it(site: SampleSite) -> None:
    source = SOURCES[1]
    address = source.stories[0].url
    assert read(site, source, address).headers["Content-Encoding"] == "gzip"
    plain = read(site, source, address, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers


def test_charsets_lie_or_are_old_on_one_page_each(site: SampleSite) -> None:
    lying = next(s for s in SOURCES[1].stories if s.charset_header)
    response = read(site, SOURCES[1], lying.url)
    assert response.headers["Content-Type"] == "text/html; charset=ISO-8859-1"
    assert "Huyện Phú Lương" in response.content.decode("utf-8")
    old = next(s for s in SOURCES[2].stories if s.charset != "utf-8")
    response = read(site, SOURCES[2], old.url)
    assert response.headers["Content-Type"] == "text/html"
    with pytest.raises(UnicodeDecodeError):
        response.content.decode("utf-8")


def test_the_undated_page_names_no_day(site: SampleSite) -> None:
    story = next(s for s in SOURCES[2].stories if s.undated)
    assert not re.search(r"\d+/\d+/\d{4}|2024", read(site, SOURCES[2], story.url).text)


def test_labelled_evidence_can_be_read_on_its_page(site: SampleSite) -> None:
    stories = {s.canonical(story): (s, story) for s in SOURCES for story in s.stories}
    for label in load_labels():
        source, story = stories[label["parent_url"] or label["url"]]
        text = visible(read(site, source, story.url), story.charset)
        for claim in label["claims"]:
            assert claim["evidence"] in text, (label["id"], claim["evidence"])


def test_an_unknown_address_and_a_head_request_are_answered(site: SampleSite) -> None:
    assert read(site, SOURCES[0], "/khong-co").status_code == 404
    url = site.base(SOURCES[0].name) + SOURCES[0].stories[0].url
    head = requests.head(url, timeout=10)
    assert head.status_code == 200
    assert int(head.headers["Content-Length"]) > 1000


def test_requests_are_kept_with_their_user_agent(site: SampleSite) -> None:
    read(site, SOURCES[3], "/van-ban", headers={"User-Agent": "thu-may"})
    last = site.requests[-1]
    assert (last.source, last.path, last.status) == ("sample-cong-thong-tin", "/van-ban", 200)
    assert last.user_agent == "thu-may"


def test_overlay_gives_every_catalogued_sample_source_its_port(
    site: SampleSite, tmp_path: Path
) -> None:
    entries = yaml.safe_load(site.write_overlay(tmp_path / "a" / "o.yaml").read_text("utf-8"))
    hosts = {entry["name"]: entry["hosts"][0] for entry in entries}
    assert hosts == {name: f"127.0.0.1:{port}" for name, port in site.ports.items()}
    catalogued = {entry["name"]: entry for entry in entries}
    for source in SOURCES:
        entry = catalogued[source.name]
        assert entry["canonical_host"] == source.host
        assert entry["listings"][0]["url"] == source.listing
        assert entry["listings"][0]["pages"] == source.pages
        pattern = re.compile(entry["article_pattern"])
        for story in source.stories:
            match = pattern.search(urlsplit(story.linked_url).path)
            assert match, story.linked_url
            assert story.id.endswith(match["id"])
        linked = [*entry.get("feeds", []), *entry.get("sitemaps", [])]
        assert set(linked) <= set(site.pages(source.name))


def test_a_taken_port_is_named(site: SampleSite) -> None:
    taken = site.ports["sample-bao-can-tho"]
    with pytest.raises(OSError, match=f"port {taken} of 127.0.0.1 cannot be used"):
        serve(ports=[taken, 0, 0, 0])


def test_run_as_a_module_it_says_where_it_is_and_stops_on_interrupt(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay.yaml"
    command = [sys.executable, "-m", "samples.server", "--port", "0", "--overlay", str(overlay)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        name, base = process.stdout.readline().split("\t")
        assert name == "sample-bao-can-tho"
        assert requests.get(base.strip(), timeout=10).status_code == 200
        for _ in SOURCES[1:]:
            process.stdout.readline()
    finally:
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(timeout=20) == 0
        process.stdout.close()
    assert overlay.exists()

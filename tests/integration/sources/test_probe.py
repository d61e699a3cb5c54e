"""A live look at a source: what is asked, what is noted, what is a problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from parsers.article import parse_article
from parsers.models import Article
from sources.patience import Patience
from sources.probe import Probe, probe
from sources.problems import SourceUnavailable
from sources.settings import Settings
from tests.integration.sources.site import HTML, SENTENCE, Answer, Site, article, listing, source_on

TODAY = date(2024, 3, 10)
ENTRIES = [(f"/tin/bai-so-{n}-10{n}.html", f"0{n}/03/2024") for n in range(1, 6)]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as served:
        served.routes["/tin/"] = listing(*ENTRIES)
        for path, day in ENTRIES:
            dated = "-".join(reversed((day or "").split("/")))
            served.routes[path] = article("Hà Lam có thêm sản phẩm OCOP", dated)
        yield served


def read(body: bytes, url: str) -> Article:
    return parse_article(body, url)


def look(site: Site, **changes: object) -> Probe:
    settings = Settings(patience=Patience(attempts=1, first_wait=0))
    return probe(source_on(site, **changes), read, today=TODAY, settings=settings)


def codes(seen: Probe) -> list[str]:
    return [problem.code for problem in seen.all_problems()]


def test_a_sound_source_is_asked_for_five_pages_and_told_field_by_field(site: Site) -> None:
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.01\n")
    table = "<table><tr><td>STT</td><td>Tên</td></tr><tr><td>1</td><td>Chè</td></tr></table>"
    site.routes[ENTRIES[0][0]] = article("Hà Lam có thêm", "2024-03-01", table)
    seen = look(site)
    assert codes(seen) == []
    assert len(site.asked) == 5
    assert seen.robots is not None
    assert (seen.robots.status, seen.robots.delay_seconds) == (200, 0.01)
    (found,) = seen.listings
    assert (found.kind, found.articles, found.dated, found.newest) == (
        "listing", 5, 5, date(2024, 3, 5),
    )  # fmt: skip
    first = seen.articles[0]
    assert (first.title, first.native_id, first.table_rows) == ("Hà Lam có thêm", "101", (2,))
    assert first.published_at is not None
    assert first.published_at.isoformat() == "2024-03-01T08:00:00+07:00"
    assert first.body >= 200
    assert len(seen.articles) == 3


def test_robots_that_forbid_are_obeyed_and_said(site: Site) -> None:
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n")
    seen = look(site)
    assert codes(seen) == ["blocked_by_robots"]
    assert site.asked == ["/robots.txt"]


def test_robots_that_cannot_be_had_end_the_look(site: Site) -> None:
    site.routes["/robots.txt"] = Answer(b"", 503)
    seen = look(site)
    assert codes(seen) == ["robots_unreachable"]
    assert set(site.asked) == {"/robots.txt"}


def test_a_dead_listing_is_a_problem_and_the_next_way_in_is_tried(site: Site) -> None:
    del site.routes["/tin/"]
    feed = "".join(
        f"<item><link>{site.url(path)}</link><title>OCOP</title></item>" for path, _ in ENTRIES[:2]
    )
    site.routes["/rss.xml"] = Answer(f"<rss><channel>{feed}</channel></rss>".encode())
    seen = look(site, feeds=["/rss.xml"])
    assert codes(seen) == ["http_404"]
    assert [found.kind for found in seen.listings] == ["listing", "feed"]
    assert len(seen.articles) == 2


def test_an_index_of_sitemaps_is_followed_to_its_first_map(site: Site) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.url('/m.xml')}</loc></sitemap></sitemapindex>"
    site.routes["/sitemap.xml"] = Answer(index.encode())
    entry = f"<url><loc>{site.url(ENTRIES[1][0])}</loc></url>"
    site.routes["/m.xml"] = Answer(f"<urlset>{entry}</urlset>".encode())
    seen = look(site, listings=[], sitemaps=["/sitemap.xml"])
    assert codes(seen) == []
    assert [found.url for found in seen.listings] == [site.url("/m.xml")]


def test_pages_that_read_badly_are_problems_by_name(site: Site) -> None:
    site.routes["/tin/"] = listing(*[(path, "01/01/2024") for path, _ in ENTRIES])
    undated = f"<html><body><h1>Hà Lam</h1><p>{SENTENCE * 3}</p></body></html>"
    site.routes[ENTRIES[0][0]] = Answer(undated.encode(), 200, dict(HTML))
    site.routes[ENTRIES[1][0]] = article("Hà Lam", "2031-03-02")
    seen = look(site)
    assert [[p.code for p in each.problems] for each in seen.articles] == [
        ["no_date"],
        ["future_date", "dates_differ"],
        ["dates_differ"],
    ]


def test_a_listing_without_a_fitting_link_is_a_problem(site: Site) -> None:
    seen = look(site, article_pattern=r"^/bai/(?P<id>\d+)$")
    assert codes(seen) == ["listing_empty"]


def test_a_source_that_is_not_to_be_asked_is_not(site: Site) -> None:
    with pytest.raises(SourceUnavailable, match="they asked"):
        look(site, paused={"until": "2024-03-10", "why": "they asked"})
    with pytest.raises(SourceUnavailable, match="forbidden"):
        look(site, enabled=False, forbidden="its terms", listings=[])
    assert site.asked == []

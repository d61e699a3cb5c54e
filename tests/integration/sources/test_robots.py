"""robots.txt as sites really serve it: missing, hanging, huge, a page, forbidding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sources.archive import Archive
from sources.crawl import CrawlResult, Settings, SourceUnavailable, crawl, plan
from sources.patience import Patience
from sources.wire import Limits
from tests.integration.sources.site import HTML, Answer, Handler, Site, article, listing, source_on

SETTINGS = Settings(
    limits=Limits(connect=1.0, read=0.3, total=0.6), patience=Patience(attempts=1, first_wait=0.01)
)
DAY = date(2024, 3, 5)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        running.routes["/tin/"] = listing(("/tin/mot-1.html", "05/03/2024"))
        running.routes["/tin/mot-1.html"] = article("Một bài", "2024-03-05")
        yield running


def _crawl(site: Site, folder: Path, naps: list[float] | None = None) -> CrawlResult:
    return crawl(
        source_on(site),
        DAY,
        DAY,
        archive=Archive(folder),
        run_id="t",
        known={},
        publication_day=lambda _body, _url: DAY,
        settings=SETTINGS,
        sleep=(naps if naps is not None else []).append,
    )


def _articles(result: CrawlResult) -> list[str]:
    return [c.canonical_url for c in result.captures if c.kind == "article"]


def _text(text: str) -> Answer:
    return Answer(text.encode(), 200, {"Content-Type": "text/plain"})


def test_a_missing_robots_txt_allows_everything(site: Site, tmp_path: Path) -> None:
    assert _articles(_crawl(site, tmp_path)) == ["http://bao-thu.example/tin/mot-1.html"]
    assert site.asked[0] == "/robots.txt"
    assert site.count("/robots.txt") == 1


def test_a_forbidden_article_is_a_failure_and_never_asked(site: Site, tmp_path: Path) -> None:
    site.routes["/robots.txt"] = _text("User-agent: *\nDisallow: /tin/mot\n")
    result = _crawl(site, tmp_path)
    assert [failure.code for failure in result.failures] == ["blocked_by_robots"]
    assert site.count("/tin/mot-1.html") == 0


def test_rules_for_us_by_name_are_ours(site: Site, tmp_path: Path) -> None:
    site.routes["/robots.txt"] = _text(
        "User-agent: *\nDisallow:\n\nUser-agent: ocop-ledger\nDisallow: /\n"
    )
    with pytest.raises(SourceUnavailable, match=r"robots\.txt") as raised:
        _crawl(site, tmp_path)
    assert raised.value.code == "blocked_by_robots"
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_that_cannot_be_had_ends_the_night(
    site: Site, tmp_path: Path, status: int
) -> None:
    site.routes["/robots.txt"] = Answer(b"", status)
    with pytest.raises(SourceUnavailable) as raised:
        _crawl(site, tmp_path)
    assert raised.value.code == "robots_unreachable"
    assert [record.kind for record in raised.value.captures] == ["robots"]
    assert set(site.asked) == {"/robots.txt"}


def test_a_robots_txt_that_fails_for_a_while_is_waited_for(site: Site, tmp_path: Path) -> None:
    answers = iter([Answer(b"", 503), Answer(b"", 503), _text("User-agent: *\nAllow: /\n")])
    site.routes["/robots.txt"] = lambda _handler: next(answers)
    naps: list[float] = []
    result = crawl(
        source_on(site, delay_seconds=2),
        DAY,
        DAY,
        archive=Archive(tmp_path),
        run_id="t",
        known={},
        publication_day=lambda _body, _url: DAY,
        settings=SETTINGS,
        sleep=naps.append,
    )
    assert len(_articles(result)) == 1
    assert site.count("/robots.txt") == 3
    assert 30 in naps, "fifteen pauses between two pages"


def test_a_plan_tells_at_once_that_robots_txt_cannot_be_had(
    site: Site,
) -> None:
    site.routes["/robots.txt"] = Answer(b"", 503)
    naps: list[float] = []
    source = source_on(site, delay_seconds=2)
    with pytest.raises(SourceUnavailable) as raised:
        plan(source, DAY, DAY, known={}, settings=SETTINGS, sleep=naps.append)
    assert sum(naps) < 15, "two tries, no fifteen pauses between them"
    assert raised.value.code == "robots_unreachable"


def test_a_robots_txt_that_hangs_ends_the_night_soon(site: Site, tmp_path: Path) -> None:
    def hang(_handler: Handler) -> None:
        site.over.wait(5)

    site.routes["/robots.txt"] = hang
    with pytest.raises(SourceUnavailable) as raised:
        _crawl(site, tmp_path)
    assert raised.value.code == "robots_unreachable"


def test_a_page_where_robots_txt_should_be_holds_no_rules(site: Site, tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body>\nUser-agent: *\nDisallow: /\n</body></html>"
    site.routes["/robots.txt"] = Answer(page.encode(), 200, dict(HTML))
    assert len(_articles(_crawl(site, tmp_path))) == 1


def test_the_first_half_megabyte_of_a_huge_robots_txt_counts(site: Site, tmp_path: Path) -> None:
    rules = "User-agent: *\nDisallow: /tin/mot\n"
    site.routes["/robots.txt"] = _text(rules + "# \n" * (5 << 18))
    result = _crawl(site, tmp_path)
    assert [failure.code for failure in result.failures] == ["blocked_by_robots"]
    assert next(c for c in result.captures if c.kind == "robots").bytes == 512 * 1024


def test_the_larger_of_crawl_delay_and_our_own_is_kept(site: Site, tmp_path: Path) -> None:
    site.routes["/robots.txt"] = _text("User-agent: *\nCrawl-delay: 7\n")
    naps: list[float] = []
    _crawl(site, tmp_path, naps)
    # Before the listing, its second page and the article.
    assert naps == [pytest.approx(7, abs=1)] * 3


def test_a_delay_that_no_night_can_keep_ends_the_crawl(site: Site, tmp_path: Path) -> None:
    site.routes["/robots.txt"] = _text("User-agent: *\nCrawl-delay: 86400\n")
    with pytest.raises(SourceUnavailable, match="86400") as raised:
        _crawl(site, tmp_path)
    assert raised.value.code == "robots_delay"

"""A backfill in many runs walks a listing once; what is new or late is found all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sources.archive import Archive, CaptureRecord
from sources.crawl import CrawlResult, crawl
from sources.source import Source
from sources.walks import LIFETIME
from tests.integration.sources.settings import SETTINGS, stated_day
from tests.integration.sources.site import Answer, Handler, Site, article, listing, source_on

NOW = datetime(2024, 6, 1, 2, tzinfo=UTC)
DAYS = [date(2024, 3, 1) + timedelta(days=number) for number in range(30)]
A_PAGE = 4


class Paper:
    """A site with an article a day whose listing, newest first, has four to a page."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.articles: list[tuple[str, date]] = []
        site.routes["/tin/"] = self.listing
        for number, day in enumerate(DAYS):
            self.publish(f"/tin/bai-{number}.html", day)

    def publish(self, path: str, day: date) -> None:
        self.articles.append((path, day))
        self.articles.sort(key=lambda entry: entry[1], reverse=True)
        self.site.routes[path] = article(f"Bài {path}", day.isoformat())

    def withdraw(self, count: int) -> None:
        del self.articles[:count]

    def listing(self, handler: Handler) -> Answer:
        number = int(handler.path.partition("trang=")[2] or 1) - 1
        shown = self.articles[number * A_PAGE : (number + 1) * A_PAGE]
        if not shown:
            return Answer(b"<h1>Het</h1>", 404)
        return listing(*((path, f"{day:%d/%m/%Y}") for path, day in shown))

    def asked(self) -> Counter[str]:
        """How often each page of the listing was asked for."""
        return Counter(path for path in self.site.asked if path.split("?")[0] == "/tin/")


class Runs:
    """Runs over a day each, with the index and the walks that an installation keeps."""

    def __init__(self, source: Source, folder: Path, *, remember: bool = True) -> None:
        self.source = source
        self.folder = folder
        self.remember = remember
        self.now = NOW
        self.known: dict[str, CaptureRecord] = {}

    def run(self, day: date) -> CrawlResult:
        self.now += timedelta(minutes=1)
        result = crawl(
            self.source,
            day,
            day,
            archive=Archive(self.folder / "archive"),
            run_id="run",
            known=self.known,
            publication_day=stated_day,
            now=lambda: self.now,
            settings=SETTINGS,
            sleep=lambda _seconds: None,
            walks=self.folder / "walks" if self.remember else None,
        )
        self.known |= {record.canonical_url: record for record in result.captures}
        return result

    def articles(self) -> set[str]:
        found = (r for r in self.known.values() if r.kind == "article" and not r.problem)
        return {record.canonical_url.partition(".example")[2] for record in found}


@pytest.fixture
def paper() -> Iterator[Paper]:
    with Site() as site:
        yield Paper(site)


@pytest.mark.parametrize("order", [1, -1], ids=["oldest first", "newest first"])
def test_thirty_days_in_thirty_runs_are_one_walk(paper: Paper, tmp_path: Path, order: int) -> None:
    runs = Runs(source_on(paper.site), tmp_path)
    for day in DAYS[::order]:
        runs.run(day)

    assert runs.articles() == {path for path, _day in paper.articles}
    asked = paper.asked()
    newest = asked.pop("/tin/")
    assert newest <= len(DAYS)
    # Where the listing ends, a run of the oldest days looks whether it ends there still.
    assert asked.pop("/tin/?trang=8") <= 4
    assert asked.pop("/tin/?trang=9") <= 3
    assert max(asked.values()) == (1 if order == 1 else 2), asked


def test_what_is_remembered_does_not_grow_with_the_runs(paper: Paper, tmp_path: Path) -> None:
    runs = Runs(source_on(paper.site), tmp_path)
    sizes = []
    for day in DAYS[:6]:
        runs.run(day)
        sizes.append((tmp_path / "walks" / "thu.json").stat().st_size)
    assert max(sizes) == sizes[0]


def test_the_same_runs_without_memory_ask_many_times(paper: Paper, tmp_path: Path) -> None:
    runs = Runs(source_on(paper.site), tmp_path, remember=False)
    for day in DAYS:
        runs.run(day)
    assert paper.asked()["/tin/?trang=2"] > 20


def sitemap_of(articles: list[tuple[str, date]]) -> Answer:
    entries = "".join(
        f"<url><loc>http://bao-thu.example{path}</loc><lastmod>{day}</lastmod></url>"
        for path, day in articles
    )
    return Answer(f"<urlset>{entries}</urlset>".encode(), 200, {"Content-Type": "text/xml"})


@pytest.fixture
def mapped(paper: Paper) -> Paper:
    """The same with a feed, a map of each month and an index of maps."""
    paper.publish("/tin/thang-hai-90.html", date(2024, 2, 20))
    routes = paper.site.routes
    routes["/thang/2024-02.xml"] = lambda _: sitemap_of(
        [(path, day) for path, day in paper.articles if day.month == 2]
    )
    routes["/thang/2024-03.xml"] = lambda _: sitemap_of(
        [(path, day) for path, day in paper.articles if day.month == 3]
    )
    routes["/thang/2024-05.xml"] = routes["/thang/2024-06.xml"] = lambda _: sitemap_of(
        [(path, day) for path, day in paper.articles if day.month > 4]
    )
    routes["/muc.xml"] = Answer(
        b"<sitemapindex><sitemap><loc>/nam-2024.xml</loc></sitemap>"
        b"<sitemap><loc>/muc.xml</loc></sitemap></sitemapindex>"
    )
    routes["/nam-2024.xml"] = lambda _: sitemap_of(paper.articles)
    routes["/tin.rss"] = Answer(b"<rss><channel></channel></rss>")
    return paper


MAPS = {"sitemaps": ["/thang/{year}-{month2}.xml", "/muc.xml"], "feeds": ["/tin.rss"]}


def test_thirty_days_in_thirty_runs_read_each_map_and_feed_once(
    mapped: Paper, tmp_path: Path
) -> None:
    runs = Runs(source_on(mapped.site, listings=[], **MAPS), tmp_path)
    for day in DAYS:
        runs.run(day)

    assert runs.articles() == {path for path, day in mapped.articles if day.month == 3}
    asked = Counter(path for path in mapped.site.asked if path.endswith((".xml", ".rss")))
    assert asked == {"/thang/2024-03.xml": 1, "/muc.xml": 1, "/nam-2024.xml": 1, "/tin.rss": 1}


def test_maps_and_feeds_are_read_anew_for_recent_days_and_when_they_are_forgotten(
    mapped: Paper, tmp_path: Path
) -> None:
    runs = Runs(source_on(mapped.site, listings=[], **MAPS), tmp_path)
    recent = NOW.date() - timedelta(days=2)
    for number in range(3):
        mapped.publish(f"/tin/gan-{200 + number}.html", recent)
        runs.run(recent)
        assert f"/tin/gan-{200 + number}.html" in runs.articles()
    assert mapped.site.count("/tin.rss") == 3

    runs.run(DAYS[3])
    mapped.publish("/tin/muon-300.html", DAYS[20])
    runs.run(DAYS[20])
    assert "/tin/muon-300.html" not in runs.articles()
    runs.now += LIFETIME
    runs.run(DAYS[20])
    assert "/tin/muon-300.html" in runs.articles()


@pytest.mark.parametrize("new", [1, 3, 4, 9, 30])
def test_articles_that_came_on_top_leave_no_gap(paper: Paper, tmp_path: Path, new: int) -> None:
    runs = Runs(source_on(paper.site), tmp_path)
    runs.run(DAYS[15])
    for number in range(new):
        paper.publish(f"/tin/moi-{100 + number}.html", DAYS[-1] + timedelta(days=1))
    for day in [*DAYS[::-1], DAYS[-1] + timedelta(days=1)]:
        runs.run(day)
    assert runs.articles() == {path for path, _day in paper.articles}


@pytest.mark.parametrize("gone", [1, 5, 12])
def test_articles_that_vanished_leave_no_gap(paper: Paper, tmp_path: Path, gone: int) -> None:
    runs = Runs(source_on(paper.site), tmp_path)
    runs.run(DAYS[15])
    paper.withdraw(gone)
    for day in DAYS[::-1]:
        runs.run(day)
    assert runs.articles() >= {path for path, _day in paper.articles}


def test_a_late_article_of_a_recent_day_is_found_at_once(paper: Paper, tmp_path: Path) -> None:
    runs = Runs(source_on(paper.site), tmp_path)
    today = NOW.date()
    for back in range(9):
        paper.publish(f"/tin/gan-{200 + back}.html", today - timedelta(days=back))
    runs.run(today - timedelta(days=5))
    paper.publish("/tin/muon-300.html", today - timedelta(days=5))

    runs.run(today - timedelta(days=5))

    assert "/tin/muon-300.html" in runs.articles()


def test_a_late_article_of_an_old_day_is_found_when_the_walk_is_forgotten(
    paper: Paper, tmp_path: Path
) -> None:
    runs = Runs(source_on(paper.site), tmp_path)
    runs.run(DAYS[2])
    paper.publish("/tin/muon-300.html", DAYS[20])
    runs.run(DAYS[20])
    assert "/tin/muon-300.html" not in runs.articles()

    runs.now += LIFETIME
    runs.run(DAYS[20])

    assert "/tin/muon-300.html" in runs.articles()


@pytest.mark.parametrize("spoilt", ['{"entry": "', "[]", '{"entry": 1, "walks": {}}'])
def test_a_spoilt_file_or_another_entry_costs_requests_only(
    paper: Paper, tmp_path: Path, spoilt: str
) -> None:
    runs = Runs(source_on(paper.site), tmp_path)
    runs.run(DAYS[0])
    (tmp_path / "walks" / "thu.json").write_text(spoilt, "utf-8")
    paper.site.asked.clear()
    runs.run(DAYS[1])
    assert len(paper.asked()) == 9
    paper.site.asked.clear()
    runs.source = source_on(paper.site, title="Báo khác")
    runs.run(DAYS[1])
    assert len(paper.asked()) == 9
    assert "/tin/bai-1.html" in runs.articles()

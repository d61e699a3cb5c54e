"""Articles found through a site's own search, page by page, for a range of days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from samples.server import SampleSite, serve
from sources.archive import Archive, CaptureRecord
from sources.catalogue import load_catalogue
from sources.crawl import CrawlResult, crawl
from sources.source import Source
from tests.integration.sources.settings import SETTINGS
from tests.integration.sources.site import Answer, Handler, Site, article, listing, source_on

PAPER = "sample-bao-can-tho"
NOW = datetime(2024, 4, 15, 2, tzinfo=UTC)
DAYS = [date(2024, 3, 1) + timedelta(days=number) for number in range(20)]


class Night:
    """Crawls of single days with one index and one memory of walks."""

    def __init__(self, source: Source, folder: Path) -> None:
        self.source, self.folder, self.known = source, folder, dict[str, CaptureRecord]()

    def crawl(self, first: date, last: date) -> CrawlResult:
        result = crawl(
            self.source, first, last,
            archive=Archive(self.folder / "archive"), run_id="t", known=self.known,
            publication_day=lambda _body, _url: None, now=lambda: NOW, settings=SETTINGS,
            sleep=lambda _seconds: None, walks=self.folder / "walks",
        )  # fmt: skip
        self.known |= {record.canonical_url: record for record in result.captures}
        return result

    def articles(self) -> set[str]:
        good = (r for r in self.known.values() if r.kind == "article" and not r.problem)
        return {r.canonical_url.partition(".example")[2] for r in good}


@pytest.fixture(scope="module")
def samples() -> Iterator[SampleSite]:
    with serve(ports=0, crawl_delay=0.0) as served:
        yield served


@pytest.fixture
def by_search(samples: SampleSite, tmp_path: Path) -> Night:
    """The sample paper, with its search as the only way in."""
    overlay = samples.write_overlay(tmp_path / "samples.yaml")
    source = load_catalogue(overlay).sources[PAPER]
    return Night(source.model_copy(update={"listings": (), "feeds": ()}), tmp_path)


def test_search_finds_the_articles_of_a_range_of_days_and_stops_behind_them(
    samples: SampleSite, by_search: Night
) -> None:
    samples.requests.clear()
    result = by_search.crawl(date(2024, 3, 8), date(2024, 3, 10))

    told = {
        record.canonical_url: record.partition_day
        for record in result.captures
        if record.kind == "article" and not record.problem
    }
    assert told
    assert set(told.values()) <= {date(2024, 3, 7) + timedelta(d) for d in range(5)}
    pages = [r.path for r in samples.requests if r.path.startswith("/tim-kiem")]
    assert pages == [f"/tim-kiem?q=OCOP{more}" for more in ("", "&trang=2", "&trang=3")]


def test_many_days_by_search_are_one_walk(samples: SampleSite, by_search: Night) -> None:
    samples.requests.clear()
    for day in range(4, 18):
        by_search.crawl(date(2024, 3, day), date(2024, 3, day))
    asked = [r.path for r in samples.requests if r.path.startswith("/tim-kiem")]
    # The newest is asked for by each run, and the last by those that come so far back.
    assert asked.count("/tim-kiem?q=OCOP") == 14
    assert asked.count("/tim-kiem?q=OCOP&trang=2") == 1
    everything = Night(by_search.source, by_search.folder / "at-once")
    everything.crawl(date(2024, 3, 4), date(2024, 3, 17))
    assert by_search.articles() == everything.articles()


@pytest.mark.parametrize("newest_first", [True, False])
def test_a_search_that_puts_the_fittest_first_is_walked_to_its_end(
    tmp_path: Path, newest_first: bool
) -> None:
    with Site() as site:
        order = [DAYS[number] for number in (0, 1, 19, 2, 3, 18, 4, 5, 17)]

        def answer(handler: Handler) -> Answer:
            number = int(handler.path.partition("p=")[2] or 1) - 1
            shown = order[number * 2 : number * 2 + 2]
            if not shown:
                return Answer(b"<h1>Het</h1>", 404)
            return listing(*((f"/tin/bai-{d.day}.html", f"{d:%d/%m/%Y}") for d in shown))

        site.routes["/tim"] = answer
        for day in DAYS:
            site.routes[f"/tin/bai-{day.day}.html"] = article(f"Bài {day}", day.isoformat())
        search = {"url": "/tim?q={query}", "pages": "/tim?q={query}&p={page}"}
        night = Night(
            source_on(site, listings=[], search=[search | {"newest_first": newest_first}]), tmp_path
        )
        night.crawl(DAYS[17], DAYS[19])
    found = {f"/tin/bai-{DAYS[number].day}.html" for number in (17, 18, 19)}
    assert night.articles() == (set() if newest_first else found)

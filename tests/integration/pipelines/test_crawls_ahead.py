"""Sources crawled side by side, each handed over when its pages are there."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from assets import crawling
from assets.crawling import AHEAD
from assets.ledger import Ledger
from pipelines import crawls_ahead
from pipelines.crawls_ahead import CrawlsAhead, CrawlStopped
from pipelines.home import Home
from pipelines.resources import ledger_of
from samples.server import SampleSite
from sources.crawl import CrawlResult, SourceUnavailable
from sources.source import Source
from tests.integration.pipelines.rows import count

PAPERS = ["sample-bao-thai-nguyen", "sample-bao-can-tho", "sample-cong-thong-tin"]
DAYS = (date(2024, 3, 12), date(2024, 3, 15))
SPANS = [(paper, *DAYS) for paper in PAPERS]

Wait = Callable[[str], object]
Before = Callable[[Wait], None]


@pytest.fixture
def before_each_crawl(monkeypatch: pytest.MonkeyPatch) -> Before:
    """Puts something before the crawl of each source; the crawl itself stays the real one."""

    def before(wait: Wait) -> None:
        real = crawling.crawl_days

        def crawl(ledger: Ledger, source: Source, *days: date, **more: Any) -> CrawlResult:
            wait(source.name)
            return real(ledger, source, *days, **more)

        monkeypatch.setattr(crawls_ahead, "crawl_days", crawl)

    return before


def crawl_all(home: Home) -> list[str]:
    """Crawl the papers; returns them in the order in which they were handed over."""
    with CrawlsAhead(home, SPANS) as crawls:
        return [span[0] for _, span in crawls.as_ready(lambda _: None)]


def articles_had(site: SampleSite) -> list[str]:
    article = re.compile(r"-(a\d+\.html|[0-9a-f]{7}/?)$")
    return [r.path for r in site.requests if r.status == 200 and article.search(r.path)]


def test_all_sources_are_crawled_at_once(
    home: Home, engine: Engine, site: SampleSite, before_each_crawl: Before
) -> None:
    # Nobody passes until all three have begun: one after the other would never end.
    together = threading.Barrier(len(PAPERS), timeout=60)
    before_each_crawl(lambda _: together.wait())
    assert sorted(crawl_all(home)) == sorted(PAPERS)
    assert count(engine, "capture") > len(PAPERS)


def test_a_slow_source_keeps_no_other_waiting(
    home: Home, engine: Engine, site: SampleSite, before_each_crawl: Before
) -> None:
    others_done = threading.Event()
    before_each_crawl(lambda source: source != PAPERS[0] or others_done.wait(60))
    ended: list[str] = []
    waited: list[list[str]] = []
    with CrawlsAhead(home, SPANS) as crawls:
        for _, span in crawls.as_ready(lambda names: waited.append([*names])):
            ended.append(span[0])
            if len(ended) == len(PAPERS) - 1:
                others_done.set()
    assert sorted(ended[:2]) == sorted(PAPERS[1:])
    assert ended[2] == PAPERS[0]
    assert waited[-1] == PAPERS[:1]


def test_a_source_that_cannot_be_crawled_is_handed_over_with_its_error(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    site.stop(PAPERS[1])
    with CrawlsAhead(home, SPANS) as crawls:
        handed = {span[0]: AHEAD[run] for run, span in crawls.as_ready(lambda _: None)}
    with pytest.raises(SourceUnavailable):
        handed[PAPERS[1]].result(0)
    assert handed[PAPERS[0]].result(0).captures


def test_leaving_early_breaks_crawls_off_and_the_next_ones_go_on(
    home: Home, engine: Engine, site: SampleSite
) -> None:
    with CrawlsAhead(home, SPANS):
        futures = list(AHEAD.values())
        # Each pauses between two pages, and is broken off there.
        while len(site.requests) < 4:
            time.sleep(0.01)
        began = time.monotonic()
    assert time.monotonic() - began < 10
    assert AHEAD == {}
    assert any(isinstance(future.exception(20), CrawlStopped) for future in futures)
    had = articles_had(site)

    crawl_all(home)
    assert len(articles_had(site)) > len(had)
    assert len(articles_had(site)) == len(set(articles_had(site))), "an article is fetched once"


def test_a_source_that_another_process_crawls_is_waited_for_and_then_told(
    home: Home, engine: Engine, site: SampleSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawling, "LONGEST_WAIT", 1.2)
    held = ledger_of(home).turn(PAPERS[0])
    with held, CrawlsAhead(home, SPANS) as crawls:
        handed = {span[0]: AHEAD[run] for run, span in crawls.as_ready(lambda _: None)}
        with pytest.raises(SourceUnavailable, match="another process") as told:
            handed[PAPERS[0]].result(0)
    assert held.lock_file in str(told.value)
    assert handed[PAPERS[1]].result(0).captures

    with CrawlsAhead(home, SPANS[:1]) as crawls:
        again = {span[0]: AHEAD[run] for run, span in crawls.as_ready(lambda _: None)}
    assert again[PAPERS[0]].result(0).captures

"""Two sources that meet on one host, in one process and in two: one pace, one knowledge."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from sources import host_file
from sources.crawl import SourceUnavailable
from sources.fetch import Fetcher
from sources.hosts import Hosts, hosts_below
from sources.patience import Patience
from tests.integration.sources.host_process import crawl_section, section_source
from tests.integration.sources.settings import SETTINGS
from tests.integration.sources.site import Answer, Handler, Site, article, listing

ROOT = Path(__file__).parents[3]
SECTIONS = ("mot", "hai")
ARTICLES = 5
DELAY = 0.12


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        for section in SECTIONS:
            paths = [f"/{section}/bai-{number}.html" for number in range(ARTICLES)]
            running.routes[f"/{section}/"] = listing(*((path, "05/03/2024") for path in paths))
            for path in paths:
                running.routes[path] = article(f"Bài {path}", "2024-03-05", f"<p>{path}</p>")
        yield running


@contextmanager
def _crawling(
    site: Site, home: Path, *crawls: tuple[str, float]
) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that are ready to crawl a section each, at its delay."""
    with ExitStack() as all_processes:
        started = []
        for section, delay in crawls:
            command = [sys.executable, "-m", "tests.integration.sources.host_process",
                       site.host.split(":")[1], section, str(delay), str(home)]  # fmt: skip
            process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            all_processes.enter_context(process)
            all_processes.callback(process.kill)
            started.append(process)
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        yield started


def _begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def _wait_for(site: Site, path: str) -> None:
    until = time.monotonic() + 20
    while path not in site.asked and time.monotonic() < until:
        time.sleep(0.005)
    assert path in site.asked


def _changes(site: Site) -> int:
    """How often a request for one section follows one for the other."""
    order = [path.split("/")[1] for path in site.asked if path.endswith(".html")]
    return sum(one != later for one, later in pairwise(order))


def test_two_processes_ask_one_host_never_sooner_than_its_delay(site: Site, tmp_path: Path) -> None:
    # The one that would ask at once keeps the other's pause, which is the host's.
    with _crawling(site, tmp_path, ("mot", DELAY), ("hai", 0)) as both:
        _begin(both[0])
        _wait_for(site, "/robots.txt")
        _begin(both[1])
        assert [process.wait(30) for process in both] == [0, 0]
    for section in SECTIONS:
        assert sum(path.startswith(f"/{section}/bai-") for path in site.asked) == ARTICLES
    assert min(site.gaps()) >= DELAY
    assert _changes(site) >= 2, "one waited until the other had ended"


def test_a_process_that_is_killed_in_the_middle_of_a_request_blocks_nobody(
    site: Site, tmp_path: Path
) -> None:
    site.routes["/mot/bai-1.html"] = lambda handler: handler.site.over.wait(20) and None
    with _crawling(site, tmp_path, ("mot", DELAY), ("hai", DELAY)) as (killed, waiting):
        _begin(killed)
        _wait_for(site, "/mot/bai-1.html")
        _begin(waiting)
        time.sleep(0.2)
        killed.kill()
        assert waiting.wait(20) == 0
    assert sum(path.startswith("/hai/bai-") for path in site.asked) == ARTICLES
    assert min(site.gaps()) >= DELAY


def test_two_crawls_of_one_process_share_session_rules_and_pace(site: Site, tmp_path: Path) -> None:
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.1\nDisallow: /hai/bai-3")
    hosts = Hosts()
    with ThreadPoolExecutor(2) as pool:
        jobs = [
            pool.submit(crawl_section, site.host, section, 0, tmp_path, hosts)
            for section in SECTIONS
        ]
        one, other = (job.result() for job in jobs)
    assert (one.failures, [f.code for f in other.failures]) == ([], ["blocked_by_robots"])
    assert site.count("/robots.txt") == 1
    assert len(site.clients) == 1, "one connection of one session"
    assert min(site.gaps()) >= 0.1


def test_rules_are_asked_for_anew_once_nobody_asks_the_host_any_more(
    site: Site, tmp_path: Path
) -> None:
    hosts = Hosts()
    for section in SECTIONS:
        crawl_section(site.host, section, 0, tmp_path, hosts)
    assert site.count("/robots.txt") == 2


def test_a_robots_txt_that_one_source_cannot_have_ends_the_other_too(
    site: Site, tmp_path: Path
) -> None:
    site.routes["/robots.txt"] = Answer(b"", 503)
    hosts = Hosts()
    with Fetcher(section_source(site.host, "mot", 0), hosts=hosts) as resident:
        resident.host(site.host)
        for section in SECTIONS:
            with pytest.raises(SourceUnavailable) as raised:
                crawl_section(site.host, section, 0, tmp_path, hosts)
            assert (raised.value.source, raised.value.code) == (section, "robots_unreachable")
    assert set(site.asked) == {"/robots.txt"}
    assert len(site.asked) == 4, "two tries, a pause, two tries; none for the second source"


@pytest.mark.parametrize("processes", [1, 2])
def test_a_host_in_trouble_is_left_alone_by_all_who_ask_it(
    site: Site, tmp_path: Path, processes: int
) -> None:
    site.routes["/x"] = Answer(b"", 500)
    # Two registries know of each other only by their folder, as two processes do.
    registries = [Hosts(tmp_path / str(n % (3 - processes))) for n in range(2)]
    if processes == 1:
        registries[1] = registries[0]
    patience = Patience(attempts=1, give_up_after=4)
    with ExitStack() as all_fetchers:
        one, other = (
            all_fetchers.enter_context(
                Fetcher(section_source(site.host, s, 0), patience=patience, hosts=hosts)
            )
            for s, hosts in zip(SECTIONS, registries, strict=True)
        )
        codes = []
        for fetcher in (one, other, one, other, other, one, other):
            problem = fetcher.get(site.url("/x")).problem
            codes.append(problem.code if problem else None)
    assert codes[:4] == ["http_5xx"] * 4
    assert set(codes[4:]) == {"host_resting"}
    assert site.count("/x") == 4


def test_who_comes_when_nobody_asks_a_host_tries_it_anew(site: Site, tmp_path: Path) -> None:
    site.routes["/x"] = Answer(b"", 500)
    patience = Patience(attempts=1, give_up_after=1)
    for _night in range(2):
        source = section_source(site.host, "mot", 0)
        with Fetcher(source, patience=patience, hosts=Hosts(tmp_path)) as fetcher:
            codes = [fetcher.get(site.url("/x")).problem for _ in range(2)]
        assert [problem.code for problem in codes if problem] == ["http_5xx", "host_resting"]
    assert site.count("/x") == 2


def test_further_tries_are_those_of_the_host_not_of_each_source(site: Site) -> None:
    site.routes["/x"] = Answer(b"", 503)
    hosts = Hosts()
    patience = Patience(attempts=9, first_wait=0.001, give_up_after=1000)
    with ExitStack() as all_fetchers:
        for section in SECTIONS:
            fetcher = all_fetchers.enter_context(
                Fetcher(section_source(site.host, section, 0), patience=patience, hosts=hosts)
            )
            fetcher.get(site.url("/x"))
    # Two pages, ten further tries, and one more that the two pages earn in part.
    assert site.count("/x") == 2 + 10 + 1


def test_a_retry_after_told_to_one_source_is_kept_by_the_other(site: Site, tmp_path: Path) -> None:
    site.routes["/x"] = Answer(b"", 429, {"Retry-After": "1"})
    site.routes["/mot/bai-0.html"] = article("Bài", "2024-03-05")
    patience = Patience(attempts=1)
    for path, section in (("/x", "mot"), ("/mot/bai-0.html", "hai")):
        with Fetcher(
            section_source(site.host, section, 0), patience=patience, hosts=Hosts(tmp_path)
        ) as fetcher:
            fetcher.get(site.url(path))
    assert site.asked == ["/x", "/mot/bai-0.html"]
    assert min(site.gaps()) >= 1


def test_a_host_that_somebody_holds_for_ever_is_a_failure_with_a_name(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host_file, "LONGEST_HOLD", 0.2)

    def held(_handler: Handler) -> Answer:
        holding.set()
        let_go.wait(10)
        return Answer(b"", 500)

    holding, let_go = threading.Event(), threading.Event()
    site.routes["/x"] = held
    source = section_source(site.host, "mot", 0)
    patience = Patience(attempts=1)
    with Fetcher(source, patience=patience, hosts=Hosts(tmp_path)) as holder:
        thread = threading.Thread(target=holder.get, args=(site.url("/x"),))
        thread.start()
        holding.wait(5)
        with Fetcher(source, limits=SETTINGS.limits, hosts=Hosts(tmp_path)) as other:
            started = time.monotonic()
            codes = [other.get(site.url("/hai/")).problem for _ in range(50)]
            assert time.monotonic() - started < 5, "each page was waited for"
            assert {problem.code for problem in codes if problem} == {"host_busy"}
            let_go.set()
            thread.join()
            assert other.get(site.url("/hai/"), expected="listing").problem is None


def test_the_hosts_of_an_installation_are_the_same_for_all_in_a_process(tmp_path: Path) -> None:
    assert hosts_below(tmp_path) is hosts_below(tmp_path)
    missing = tmp_path / "not-there"
    assert hosts_below(missing)["a.vn"] is hosts_below(missing)["a.vn"]
    assert not missing.exists()

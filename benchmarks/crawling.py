"""How long a night's crawl takes next to Scrapy: ``python -m benchmarks.crawling SCRAPY_PYTHON``.

Twenty sites of fifty articles on this machine, each answer after 50 ms, no delay between pages,
one request at a time to a host and all hosts at once. Both read robots.txt and the listing, fetch
every article and write it as WARC; ours also judges each page, reads its day and notes it for the
index. ``SCRAPY_PYTHON`` is an interpreter with scrapy and warcio, which the project does not need:
``python3 -m venv /tmp/scrapy && /tmp/scrapy/bin/pip install scrapy warcio``. Each crawler runs in
a process of its own, in turn; prints seconds by the clock, which the ratio is made of, and the
largest memory. Exits 1 when ours takes longer than ``--at-most`` times Scrapy's time, or its
memory is not flat.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assets.dating import publication_day
from sources.archive import Archive
from sources.crawl import crawl
from sources.hosts import hosts_below
from sources.source import Source

DAY = date(2024, 3, 12)
MILLISECONDS = 50
# The largest memory may grow by so much between the first quarter of the pages and the end: the
# index of what was fetched grows, the pages are let go.
FLAT = 1.25


def source_at(number: int, port: int) -> Source:
    """Catalogue entry of one site."""
    return Source.model_validate(
        {
            "name": f"site-{number}",
            "title": f"Báo thử {number}",
            "kind": "press",
            "authority": 3,
            "sample": True,
            "allow_private": True,
            "scheme": "http",
            "canonical_host": f"site-{number}.example",
            "hosts": [f"127.0.0.{number}:{port}"],
            "listings": [{"url": "/tin/", "max_pages": 1}],
            "article_pattern": r"^/tin/[^/]+-(?P<id>\d+)\.html$",
            "delay_seconds": 0,
        }
    )


@dataclass(slots=True)
class Peaks:
    """The largest memory of this process so far, in megabytes, after each quarter of the pages."""

    pages: int
    seen: int = 0
    megabytes: list[float] = field(default_factory=list)

    def page(self, _line: str) -> None:
        """One more page is there."""
        self.seen += 1
        if self.seen * 4 >= self.pages * (len(self.megabytes) + 1):
            self.megabytes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


def crawl_all(port: int, sites: int, folder: Path, peaks: Peaks) -> int:
    """Crawl all sites side by side; returns how many articles were archived."""

    def one(number: int) -> int:
        result = crawl(
            source_at(number, port),
            DAY,
            DAY,
            archive=Archive(folder),
            run_id="bench",
            known={},
            publication_day=publication_day(source_at(number, port), DAY),
            progress=peaks.page,
            follow_related=True,
            hosts=hosts_below(folder),
        )
        if result.failures:
            raise RuntimeError(f"site {number}: {result.failures[0].message}")
        return sum(capture.kind == "article" for capture in result.captures)

    with ThreadPoolExecutor(sites) as pool:
        return sum(pool.map(one, range(1, sites + 1)))


@dataclass(frozen=True, slots=True)
class Race:
    """One crawler's run: seconds by the clock, seconds of CPU, megabytes at most.

    ``quarters`` are the megabytes at most until each quarter of the pages, where it told them.
    """

    seconds: float
    cpu: float
    megabytes: float
    quarters: tuple[float, ...] = ()


def raced(command: list[str], articles: int) -> Race:
    """Run a crawler's process.

    Raises:
        RuntimeError: it did not bring every article.
    """
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if process.stdout is None:
        raise RuntimeError("a pipe was asked for")
    out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    *quarters, count = out.split() or ["0"]
    if process.returncode or int(count) != articles:
        raise RuntimeError(f"{command[0]}: {out!r} instead of {articles} articles")
    told = tuple(float(quarter) for quarter in quarters)
    return Race(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e3, told)


def main() -> int:
    """Race the two and print the ratio."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("scrapy_python", help="interpreter that has scrapy and warcio")
    options.add_argument("--sites", type=int, default=20)
    options.add_argument("--articles", type=int, default=50)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--port", type=int, default=8790)
    options.add_argument("--at-most", type=float, default=1.0)
    options.add_argument("--only-ours", metavar="FOLDER", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.only_ours:
        peaks = Peaks(given.sites * given.articles)
        count = crawl_all(given.port, given.sites, given.only_ours, peaks)
        print(*peaks.megabytes, count)
        return 0
    sizes = [str(given.port), str(given.sites), str(given.articles), str(MILLISECONDS)]
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.slow_site", *sizes], stdout=subprocess.PIPE, text=True
    )
    peer = str(Path(__file__).with_name("scrapy_peer.py"))
    ours: list[Race] = []
    scrapys: list[Race] = []
    try:
        if server.stdout is None or "listening" not in server.stdout.readline():
            raise RuntimeError("the site of the benchmark did not start; is the port taken?")
        for _round in range(given.rounds):
            with tempfile.TemporaryDirectory() as folder:
                same = ["--port", sizes[0], "--sites", sizes[1], "--articles", sizes[2]]
                own = [sys.executable, "-m", "benchmarks.crawling", given.scrapy_python, *same]
                own += ["--only-ours", folder]
                out = [given.scrapy_python, peer, sizes[0], sizes[1], f"{folder}/scrapy.warc.gz"]
                ours.append(raced(own, given.sites * given.articles))
                scrapys.append(raced(out, given.sites * given.articles))
    finally:
        server.terminate()
        server.wait()
    for name, runs in (("ours", ours), ("scrapy", scrapys)):
        clock = ", ".join(f"{run.seconds:.1f}" for run in runs)
        cpu = ", ".join(f"{run.cpu:.1f}" for run in runs)
        most = max(run.megabytes for run in runs)
        print(f"{name:7} {clock} s by the clock; {cpu} s of CPU; at most {most:.0f} MB")
    quarters = max((run.quarters for run in ours), key=lambda told: told[-1] / told[0])
    grown = quarters[-1] / quarters[0]
    told = ", ".join(f"{megabytes:.0f}" for megabytes in quarters)
    print(f"ours after each quarter of the pages: {told} MB at most, {grown:.2f} times the first")
    pairs = list(zip(ours, scrapys, strict=True))
    ratio = statistics.median(own.seconds / peer.seconds for own, peer in pairs)
    cpu_ratio = statistics.median(own.cpu / peer.cpu for own, peer in pairs)
    print(f"ours / scrapy: {ratio:.2f} by the clock, {cpu_ratio:.2f} in CPU")
    return int(ratio > given.at_most or grown > FLAT)


if __name__ == "__main__":
    raise SystemExit(main())

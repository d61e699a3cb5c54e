"""How long a night takes in which nothing changed: ``python -m benchmarks.unchanged_night``.

Twenty sites on this machine, each answer after 50 ms and with an ETag. They are crawled once; what
is timed is the crawl of the night after, beside a bare ``requests`` session a site that makes the
same requests with the same conditions and pauses and does nothing else, all sites at once in both.
``--delay 0`` leaves the pauses out, and shows what a quiet source costs besides. Prints the
requests, what was written and the ratio by the clock; exits 1 above ``--at-most``, or when
anything but revisits was written.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import requests

from assets.dating import publication_day
from benchmarks.crawling import DAY, MILLISECONDS, source_at
from sources import warc
from sources.archive import Archive
from sources.crawl import crawl
from sources.records import CaptureRecord

Known = dict[int, dict[str, CaptureRecord]]


def night(
    archive: Archive, known: Known, run_id: str, *, port: int, sites: int, delay: float
) -> Known:
    """Crawl all sites at once; what is known of each site afterwards."""
    told = {file.name for file in archive.files()}

    def one(number: int) -> dict[str, CaptureRecord]:
        source = source_at(number, port).model_copy(update={"delay_seconds": delay})
        before = known.get(number, {})
        found = crawl(
            source, DAY, DAY, archive=archive, run_id=run_id, known=before,
            publication_day=publication_day(source, DAY), indexed_files=told,
        )  # fmt: skip
        if found.failures:
            raise RuntimeError(f"site {number}: {found.failures[0].message}")
        return before | {record.canonical_url: record for record in found.captures}

    numbers = range(1, sites + 1)
    with ThreadPoolExecutor(sites) as pool:
        return dict(zip(numbers, pool.map(one, numbers), strict=True))


def bare(asked: list[tuple[str, str]], delay: float) -> None:
    """The same requests of one site at the same pace, by a session that does nothing else."""
    with requests.Session() as session:
        session.trust_env = False
        for number, (url, etag) in enumerate(asked):
            time.sleep(delay if number else 0)
            answer = session.get(url, headers={"If-None-Match": etag} if etag else {}, timeout=30)
            answer.raise_for_status()


def all_bare(asked: dict[int, list[tuple[str, str]]], delay: float) -> None:
    """The same requests of all sites at once."""
    with ThreadPoolExecutor(len(asked)) as pool:
        list(pool.map(partial(bare, delay=delay), asked.values()))


def requests_of(number: int, port: int, known: dict[str, CaptureRecord]) -> list[tuple[str, str]]:
    """What the night after asks a site for, and the version that it says to have."""
    source = source_at(number, port)
    pages = [record for record in known.values() if record.kind in ("robots", "listing")]
    return [
        (source.fetch_url(page.canonical_url), page.etag or "" if page.kind == "listing" else "")
        for page in pages
    ]


def main() -> int:
    """Time both and print the ratio."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--sites", type=int, default=20)
    options.add_argument("--articles", type=int, default=50)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--delay", type=float, default=2.0, help="pause of a host, as a night's")
    options.add_argument("--port", type=int, default=8791)
    options.add_argument("--at-most", type=float, default=1.5)
    given = options.parse_args()
    sizes = [str(n) for n in (given.port, given.sites, given.articles, MILLISECONDS)]
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.slow_site", *sizes], stdout=subprocess.PIPE, text=True
    )
    try:
        if server.stdout is None or "listening" not in server.stdout.readline():
            raise RuntimeError("the site of the benchmark did not start; is the port taken?")
        with tempfile.TemporaryDirectory() as folder:
            archive = Archive(Path(folder))
            where = {"port": given.port, "sites": given.sites}
            known = night(archive, {}, "first", **where, delay=0)
            asked = {n: requests_of(n, given.port, seen) for n, seen in known.items()}
            ours, peers = [], []
            for round_ in range(given.rounds):
                started = time.monotonic()
                known = night(archive, known, f"again{round_}", **where, delay=given.delay)
                ours.append(time.monotonic() - started)
                started = time.monotonic()
                all_bare(asked, given.delay)
                peers.append(time.monotonic() - started)
            written = records(archive, "again")
    finally:
        server.terminate()
        server.wait()
    ratio = statistics.median(own / peer for own, peer in zip(ours, peers, strict=True))
    print(f"{sum(map(len, asked.values()))} requests a night; written: {dict(written)}")
    print("ours", *(f"{s:.2f}" for s in ours), "s; bare", *(f"{s:.2f}" for s in peers), "s")
    print(f"ours / bare requests: {ratio:.2f} by the clock")
    return int(ratio > given.at_most or "response" in written)


def records(archive: Archive, run: str) -> Counter[str]:
    """How many records of each kind the runs of that name wrote."""
    kinds: Counter[str] = Counter()
    for file in archive.files():
        if run in file.name:
            with file.open() as opened:
                kinds.update(member.type for member in warc.members(opened))
    return kinds


if __name__ == "__main__":
    raise SystemExit(main())

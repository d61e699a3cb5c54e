"""Killing a crawling process twenty times: nothing archived is fetched again, nothing is lost."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sources.archive import Archive
from tests.integration.sources.crawl_process import run
from tests.integration.sources.site import Answer, Handler, Site, article, listing

ROOT = Path(__file__).parents[3]
KILLS = 20
COUNT = 90
SEED = 20240305
PATHS = [f"/tin/bai-so-{number}.html" for number in range(1, COUNT + 1)]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        days = [f"{1 + number % 30:02}" for number in range(COUNT)]
        running.routes["/tin/"] = listing(
            *((path, f"{day}/03/2024") for path, day in zip(PATHS, days, strict=True))
        )
        for path, day in zip(PATHS, days, strict=True):
            page = article(f"Bài của ngày {day}", f"2024-03-{day}", f"<p>{path}</p>")

            def slowly(handler: Handler, page: Answer = page) -> Answer:
                handler.site.over.wait(0.01)
                # However slow the machine is, the process must not get to the end unkilled.
                if _asked(handler.site) > handler.site.hold_after:
                    handler.site.released.wait(20)
                return page

            running.routes[path] = slowly
        yield running


def _rows(folder: Path) -> list[tuple[str, str, str, str]]:
    return sorted(
        (r.canonical_url, r.partition_day.isoformat(), r.dated_from, r.digest)
        for r in Archive(folder).scan()
        if r.kind == "article"
    )


def _asked(site: Site) -> int:
    return len([path for path in site.asked if path in PATHS])


def _killed(site: Site, folder: Path, run_id: str, pick: random.Random) -> None:
    """One life of the crawl: ended after some pages, or at some moment of its start."""
    until = _asked(site) + pick.randrange(4)
    site.released.clear()
    site.hold_after = until + 2
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.sources.crawl_process",
         site.host.split(":")[1], str(folder), run_id],
        cwd=ROOT,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while _asked(site) < until and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(pick.random() * 0.05 if _asked(site) == until else 0)
    assert process.poll() is None, "the process was not killed in the middle"
    process.kill()
    process.wait()
    site.released.set()


def test_a_crawl_killed_at_twenty_random_points_ends_as_if_undisturbed(
    site: Site, tmp_path: Path
) -> None:
    pick = random.Random(SEED)
    folder = tmp_path / "killed"
    archived: set[str] = set()
    for life in range(KILLS):
        site.asked.clear()
        _killed(site, folder, f"life{life}", pick)
        # What the next life will find, read from a copy so that this one's remains stay as left.
        remains = tmp_path / f"remains{life}"
        if folder.exists():
            shutil.copytree(folder, remains)
        Archive(remains).salvage()
        now = {urlsplit(url).path for url, *_ in _rows(remains)}
        assert now >= archived, "something archived was lost"
        assert not archived & set(site.asked), "something archived was fetched again"
        archived = now
    assert 0 < len(archived) < COUNT
    site.asked.clear()
    site.hold_after = 1 << 30

    run(int(site.host.split(":")[1]), folder, "last")

    assert not archived & set(site.asked)
    run(int(site.host.split(":")[1]), tmp_path / "undisturbed", "only")
    assert _rows(folder) == _rows(tmp_path / "undisturbed")
    assert len(_rows(folder)) == COUNT
    assert not list(folder.rglob("*.tmp*"))

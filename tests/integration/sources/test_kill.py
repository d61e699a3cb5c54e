"""Killing a crawling process: nothing that was archived is fetched again, nothing is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.archive import Archive
from tests.integration.sources.crawl_process import run
from tests.integration.sources.site import Answer, Handler, Site, article, listing

ROOT = Path(__file__).parents[3]
COUNT = 24
PATHS = [f"/tin/bai-so-{number}.html" for number in range(1, COUNT + 1)]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        running.routes["/tin/"] = listing(
            *((path, f"{number:02}/03/2024") for number, path in enumerate(PATHS, 1))
        )
        for number, path in enumerate(PATHS, 1):
            page = article(f"Bài {number}", f"2024-03-{number:02}")

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


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_crawl_is_taken_up_where_it_was(site: Site, tmp_path: Path, seed: int) -> None:
    pick = random.Random(seed)
    site_port = int(site.host.split(":")[1])
    folder = tmp_path / "killed"
    until = pick.randrange(1, COUNT - 4)
    site.hold_after = until + 3
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.sources.crawl_process",
         str(site_port), str(folder), "first"],
        cwd=ROOT,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while _asked(site) < until and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(pick.random() * 0.03)
    process.kill()
    process.wait()
    site.released.set()
    asked_before = _asked(site)
    assert 0 < asked_before < COUNT, "the process was not killed in the middle"
    assert Archive(folder).files() == []
    first = set(site.asked) & set(PATHS)
    site.asked.clear()

    run(site_port, folder, "second")

    # What the second run asks twice of itself, since a connection broke, is another matter.
    again = first & set(site.asked)
    assert len(again) <= 1, "only the request that was under way may be repeated"
    assert first | set(site.asked) >= set(PATHS)
    site.asked.clear()
    run(site_port, tmp_path / "undisturbed", "only")
    assert _rows(folder) == _rows(tmp_path / "undisturbed")
    assert not list(folder.rglob("*.tmp*"))

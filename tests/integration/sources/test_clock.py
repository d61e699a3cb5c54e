"""A clock that jumps, during a crawl and between nights: nothing is lost, nothing asked twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from sources.archive import Archive, CaptureRecord
from sources.crawl import CrawlResult, crawl
from tests.integration.sources.settings import SETTINGS, stated_day
from tests.integration.sources.site import Site, article, listing, source_on

NIGHT = datetime(2024, 3, 7, 19, tzinfo=UTC)
FIRST, LAST = date(2024, 3, 1), date(2024, 3, 6)
LONG_AGO, FAR_AHEAD = datetime(1970, 1, 1, tzinfo=UTC), datetime(2044, 3, 7, 19, tzinfo=UTC)
JUMPS = [timedelta(days=-9000), timedelta(days=9000), timedelta(hours=-3), timedelta(hours=3)]


class Installation:
    """An archive and its index, which learns of captures and files as the warehouse does."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.archive = Archive(folder / "archive")
        self.index: dict[str, CaptureRecord] = {}
        self.files: set[str] = set()
        self._runs = count(1)

    def crawl(self, now: Callable[[], datetime] | datetime, *, told: bool = True) -> CrawlResult:
        """One night; not ``told``, its process was killed before the index learnt of it."""
        clock = now if callable(now) else lambda: now
        result = crawl(
            source_on(self.site), FIRST, LAST,
            archive=self.archive, run_id=f"run{next(self._runs)}", known=self.index,
            publication_day=stated_day, now=clock, settings=SETTINGS, sleep=lambda _seconds: None,
            walks=self.folder / "walks", indexed_files=self.files,
        )  # fmt: skip
        if told:
            self.index |= {record.canonical_url: record for record in result.captures}
            self.files |= {record.warc_file for record in result.captures}
        return result

    def publish(self, *numbers: int) -> None:
        """Articles number n of day n, all listed from now on."""
        routes = self.site.routes
        for number in numbers:
            page = article(f"Bài {number}", f"2024-03-0{number}", f"<p>{number}</p>")
            routes[f"/tin/bai-{number}.html"] = page
        paths = [path for path in routes if path.startswith("/tin/bai-")]
        entries = sorted(((path, f"0{path[9]}/03/2024") for path in paths), reverse=True)
        routes["/tin/"] = listing(*entries)

    def articles(self) -> dict[str, str]:
        """What the archive alone holds: day by address."""
        records = (r for r in self.archive.scan() if r.kind == "article")
        return {r.canonical_url[-10:]: f"{r.partition_day} {r.dated_from}" for r in records}

    def times_asked(self) -> set[int]:
        """How often articles were asked for."""
        asked = [path for path in self.site.asked if path.endswith(".html")]
        return {asked.count(path) for path in asked}


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    with Site() as site:
        made = Installation(site, tmp_path)
        made.publish(2, 3, 4)
        yield made


WANTED = {f"bai-{n}.html": f"2024-03-0{n} page" for n in (2, 3, 4)}
LATER = WANTED | {f"bai-{n}.html": f"2024-03-0{n} page" for n in (5, 6)}


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_clock_that_jumps_during_a_crawl_costs_no_article(
    installed: Installation, jump: timedelta
) -> None:
    looks = count()
    result = installed.crawl(lambda: NIGHT + (jump if next(looks) > 7 else timedelta()))
    assert result.failures == []
    assert installed.articles() == WANTED
    assert list(installed.archive.scan()) == result.captures

    installed.publish(5, 6)
    again = installed.crawl(NIGHT + timedelta(days=1))
    assert again.skipped_known == 3
    assert installed.articles() == LATER
    assert installed.times_asked() == {1}


@pytest.mark.parametrize("wrong", [LONG_AGO, FAR_AHEAD])
def test_a_night_by_a_wrong_clock_is_mended_by_the_next(
    installed: Installation, wrong: datetime
) -> None:
    before = installed.crawl(NIGHT)
    installed.publish(5)
    during = installed.crawl(wrong)
    installed.publish(6)
    after = installed.crawl(NIGHT + timedelta(days=2))
    rest = installed.crawl(NIGHT + timedelta(days=3))

    # The sentence comes while the clock and the newest captures differ, and no longer.
    noticed = after if wrong > NIGHT else during
    assert "clock" in noticed.notes[0]
    assert before.notes == rest.notes == []
    assert installed.articles() == LATER
    assert installed.times_asked() == {1}
    # Pages of the listing are told from those that the wrong night saw.
    assert [r.kind for r in rest.captures if r.revisit_of and r.kind == "listing"]


@pytest.mark.parametrize("wrong", [LONG_AGO, FAR_AHEAD])
def test_what_a_killed_night_by_a_wrong_clock_archived_is_told_to_the_index(
    installed: Installation, wrong: datetime
) -> None:
    installed.crawl(NIGHT)
    installed.publish(5, 6)
    lost = installed.crawl(wrong, told=False)

    mended = installed.crawl(NIGHT + timedelta(days=1))

    assert mended.recovered >= len([r for r in lost.captures if r.kind == "article"]) == 2
    assert installed.articles() == LATER
    assert installed.times_asked() == {1}
    assert {r.canonical_url for r in installed.index.values() if r.kind == "article"} == {
        f"http://bao-thu.example/tin/{name}" for name in LATER
    }


@pytest.mark.parametrize("wrong", [LONG_AGO, FAR_AHEAD])
def test_a_night_killed_after_one_by_a_wrong_clock_is_recovered_too(
    installed: Installation, wrong: datetime
) -> None:
    installed.crawl(wrong)
    installed.publish(5, 6)
    installed.crawl(NIGHT, told=False)
    (newest,) = [file for file in installed.archive.files() if "run2" in file.name]
    grown = installed.archive.root / newest.name
    grown.rename(f"{grown}.tmp")

    installed.crawl(NIGHT + timedelta(days=1))

    assert installed.articles() == LATER
    assert installed.times_asked() == {1}
    assert not list(installed.archive.root.rglob("*.tmp*"))


def test_nights_that_begin_at_one_moment_again_write_over_nothing(
    installed: Installation,
) -> None:
    installed.crawl(NIGHT)
    held = {path: path.read_bytes() for path in installed.archive.root.rglob("*.warc.gz")}
    installed.publish(5, 6)
    installed._runs = count(1)
    installed.crawl(NIGHT)
    assert {path: path.read_bytes() for path in held} == held
    assert installed.articles() == LATER

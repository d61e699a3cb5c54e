"""kill -9 of nights, publishing and `add` at seeded random moments; the end is as undisturbed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipelines.home import Home
from samples.server import SampleSite
from tests.soak.installation import Installation, kill_when
from tests.soak.record import Record

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

SEED = 20240305
ROUNDS = 4
KILLS_A_ROUND = 6
FILES = 120
LONGEST_NIGHT = 14.0
"""Seconds; later moments would mostly find the process gone."""

Due = Callable[[], bool]


def test_nights_killed_at_random_moments_end_as_if_undisturbed(
    install: Callable[[], Installation],
    undisturbed: Installation,
    site: SampleSite,
    record: Record,
) -> None:
    expected = undisturbed.rows()
    articles = undisturbed.archived()
    assert len(articles) > 25
    chance = random.Random(SEED)
    when: Counter[str] = Counter()
    again = salvaged = 0
    for _ in range(ROUNDS):
        made = install()
        for _ in range(KILLS_A_ROUND):
            before, asked = made.archived(), len(site.requests)
            kind, due, delay = moment(chance, made.home, site, asked)
            killed = kill_when(made.start("nights"), due, delay)
            when[kind if killed else "too late"] += 1
            assert made.half_loaded() == []
            fetched = articles_asked(site, asked, articles)
            again += len(fetched & before)
            assert fetched & before == set(), f"{kind}: fetched again"
            salvaged += len(list(made.home.archive.rglob("*.tmp")))
            assert made.archived() >= before, f"{kind}: something archived was lost"
        before, asked = made.archived(), len(site.requests)
        assert made.run("nights")["errors"] == []
        assert articles_asked(site, asked, articles) & before == set()
        assert made.rows() == expected
        assert made.archived() == articles
        assert made.half_loaded() == []
        assert made.left_over() == []
    settled = made.run("nights")
    assert (settled["changed"], settled["new_captures"], settled["errors"]) == (0, 0, [])
    assert sum(when.values()) - when["too late"] >= 20
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(when.items()))
    record.say(
        "Nights killed",
        f"Seed {SEED}: {ROUNDS} installations, {sum(when.values())} kills of the whole process "
        f"group ({told}); {salvaged} unfinished archive files were left and salvaged.",
    )
    record.say(
        "Nights killed",
        f"Each ended with the undisturbed {len(expected['document'])} documents, "
        f"{len(expected['claim'])} claims and {len(articles)} archived articles; no partition was "
        f"half loaded after any kill; {again} archived articles were fetched again; no temporary "
        "file was left; a further night changed nothing.",
    )


def moment(
    chance: random.Random, home: Home, site: SampleSite, asked: int
) -> tuple[str, Due, float]:
    """A kind of moment, what to wait for, and how many seconds after it to kill."""
    kind = chance.choice(["by the clock", "while fetching", "while reading", "while loading"])
    if kind == "by the clock":
        return kind, lambda: True, chance.uniform(0, LONGEST_NIGHT)
    if kind == "while fetching":
        nth = chance.randint(1, 25)
        return kind, lambda: len(site.requests) >= asked + nth, chance.uniform(0, 0.05)
    folder, delay = (
        (home.documents, chance.uniform(0, 0.3))
        if kind == "while reading"
        else (home.claims, chance.uniform(0, 0.6))
    )
    since = newest(folder)
    nth = chance.randint(1, 30)
    return kind, lambda: written_after(folder, since) >= nth, delay


def newest(folder: Path) -> int:
    """Nanoseconds at which the newest file of a folder was written."""
    return max((path.stat().st_mtime_ns for path in folder.rglob("*.parquet")), default=0)


def written_after(folder: Path, since: int) -> int:
    """How many files of a folder were written after a moment."""
    return sum(path.stat().st_mtime_ns > since for path in folder.rglob("*.parquet"))


def articles_asked(site: SampleSite, since: int, articles: set[str]) -> set[str]:
    """Paths of articles that the site was asked for since its nth request."""
    return {request.path for request in site.requests[since:]} & articles


def test_publishing_killed_leaves_the_old_files_and_no_others(
    install: Callable[[], Installation], record: Record
) -> None:
    made = install()
    assert made.run("nights-and-marts")["errors"] == []
    whole = published(made.home)
    chance = random.Random(SEED + 1)
    killed = 0
    for _ in range(3):
        process = made.start("nights-and-marts")
        killed += kill_when(
            process, lambda: any(made.home.exports.rglob("*.tmp")), chance.uniform(0, 0.4)
        )
        assert published(made.home) == whole
    assert made.run("nights-and-marts")["errors"] == []
    assert made.left_over() == []
    record.say(
        "Publishing killed",
        f"Seed {SEED + 1}: killed {killed} times while files were being published; DuckDB and each "
        f"of {len(whole) - 1} Parquet files could be read and held all rows after each kill, and "
        "the next run left no temporary file.",
    )


def published(home: Home) -> dict[str, int]:
    """Rows of every published Parquet file, and of the claims in the DuckDB file."""
    with duckdb.connect(str(home.exports / "ocop.duckdb"), read_only=True) as database:
        claims = database.execute("select count(*) from claim").fetchall()[0][0]
    files = sorted((home.exports / "parquet").glob("*.parquet"))
    return {"ocop.duckdb": claims} | {file.name: pq.read_table(file).num_rows for file in files}


def test_adding_files_killed_loses_none_and_doubles_none(
    install: Callable[[], Installation], record: Record, tmp_path: Path
) -> None:
    for n in range(FILES):
        (tmp_path / f"bai-{n:03}.txt").write_text(story(n), encoding="utf-8")
    calm = install()
    assert calm.run("add", str(tmp_path))["errors"] == []
    expected = calm.rows()
    chance = random.Random(SEED + 2)
    kills = 0
    for _ in range(3):
        made = install()
        archive = made.home.archive
        for pattern, longest in (("*.tmp", 0.1), ("*.warc.gz", 0.1), ("*.warc.gz", 4.0)):
            kills += kill_when(
                made.start("add", str(tmp_path)),
                partial(holds, archive, pattern),
                chance.uniform(0, longest),
            )
            assert made.half_loaded() == []
        assert made.run("add", str(tmp_path))["errors"] == []
        assert made.rows() == expected
        assert made.left_over() == []
        assert made.scalar("select count(*) from capture") == FILES
    record.say(
        "Adding by hand killed",
        f"Seed {SEED + 2}: `add` of {FILES} files into 3 installations, killed {kills} times "
        "(archive growing, archive closed, later), then run to its end: each file is one capture, "
        f"and there are the undisturbed {len(expected['document'])} documents and "
        f"{len(expected['claim'])} claims; no temporary file was left.",
    )


def holds(folder: Path, pattern: str) -> bool:
    """Whether a file of this pattern is below a folder."""
    return any(folder.rglob(pattern))


def story(n: int) -> str:
    """A short article of its own number."""
    return (
        f"Huyện số {n} có thêm sản phẩm OCOP\n\n"
        f"Đến hết năm 2023, tỉnh Thái Nguyên có {100 + n} sản phẩm OCOP, trong đó có {20 + n} "
        f"sản phẩm 4 sao và {80} sản phẩm 3 sao.\n\n"
        f"Năm 2024, tỉnh phấn đấu có thêm từ {10 + n % 5} đến {20 + n % 7} sản phẩm đạt từ 3 sao.\n"
    )

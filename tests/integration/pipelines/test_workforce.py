"""The archive read by a pool of processes: the same rows as by this one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import psutil
import pytest

from assets import workforce
from assets.same_reading import Tables
from assets.shards import PageShard, read_pages
from assets.tables import frame_of
from assets.workforce import Workforce, WorkforceError
from tests.integration.pipelines.at_work import loaded
from tests.integration.pipelines.dying import die_while_writing
from tests.integration.pipelines.shards import Rows, expected, shards

__all__ = ["expected", "shards"]


def children() -> list[psutil.Process]:
    return [p for p in psutil.Process().children() if "spawn_main" in " ".join(p.cmdline())]


def test_a_pool_gives_the_same_rows_though_a_worker_is_killed(
    shards: list[PageShard], expected: Rows
) -> None:
    made = []
    for number, (shard, tables) in enumerate(Workforce(2).spread(read_pages, shards)):
        if number == 2:
            children()[0].kill()
        assert isinstance(tables[0], Tables)
        rows = map(frame_of, (tables[0].documents, tables[0].awards))
        made.append((shard.partitions[0].partition.key, *rows))
    wanted = [(key, documents, awards) for key, documents, awards, _ in expected]
    for (key, *tables), (want_key, *want) in zip(made, wanted, strict=True):
        assert key == want_key
        for table, other in zip(tables, want, strict=True):
            pd.testing.assert_frame_equal(table, other)
    assert children() == []


def test_a_worker_killed_while_it_hands_over_its_result_does_not_hold_up_the_rest(
    tmp_path: Path,
) -> None:
    """The pool of the standard library waits for ever for the other half of that result."""
    marker = tmp_path / "died"
    made = list(Workforce(2).spread(die_while_writing, [str(marker)] * 4))
    assert [result for _, result in made] == [b"well"] * 4
    assert marker.exists()
    assert children() == []


def test_a_worker_imports_neither_dagster_nor_database_nor_what_asks_sites() -> None:
    """Each of them begins a second sooner without."""
    told = subprocess.run(
        [sys.executable, "-c", "import sys, assets.shards; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert "assets.document_rows" in told
    assert not {"dagster", "sqlalchemy", "psycopg", "requests", "pandas"} & set(told)


def test_a_worker_begins_without_the_program_that_started_it() -> None:
    """That program may be Dagster's, which takes longer to import than all that a worker needs."""
    ((_, (main, *modules)),) = Workforce(2).spread(loaded, [1])
    assert main == "__main__", "pytest is the program here"
    assert "pyarrow" in modules
    assert not {"pytest", "pandas", "dagster"} & set(modules)


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workforce, "_PATIENCE", "1s")
    spread = Workforce(scheduler="tcp://127.0.0.1:9").spread(read_pages, [])
    with pytest.raises(WorkforceError, match=r"127\.0\.0\.1:9 does not answer"):
        next(spread)

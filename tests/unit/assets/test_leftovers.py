from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from assets.leftovers import remove_leftovers


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_files_of_dead_processes_go_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    left = tmp_path / f".2024-03-05.parquet.{dead_process()}.tmp"
    growing = tmp_path / f".2024-03-05.parquet.{os.getppid()}.tmp"
    whole = tmp_path / "2024-03-05.parquet"
    for path in (left, growing, whole):
        path.touch()

    assert remove_leftovers([tmp_path, tmp_path]) == [left]
    assert sorted(tmp_path.iterdir()) == sorted([growing, whole])


def test_files_older_than_a_day_go_whoever_has_their_number_now(tmp_path: Path) -> None:
    old = tmp_path / f".ocop.duckdb.{os.getppid()}.tmp"
    unnumbered = tmp_path / ".index-x7.tmp"
    old.touch()
    unnumbered.touch()
    os.utime(old, (0, 0))

    assert remove_leftovers([tmp_path]) == [old]
    assert unnumbered.exists()


def test_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert remove_leftovers([tmp_path / "nowhere"]) == []

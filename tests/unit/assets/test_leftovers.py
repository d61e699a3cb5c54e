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


def test_an_old_file_stays_while_its_writer_has_it_open_and_goes_when_the_number_is_anothers(
    tmp_path: Path,
) -> None:
    """A clock that jumped makes the file of a living process a day old."""
    path = tmp_path / "name"
    writer = f"import os; f = open(f'{path}.{{os.getpid()}}.tmp', 'w'); print(f.name, flush=True)"
    process = subprocess.Popen(
        [sys.executable, "-c", f"{writer}; input(); f.close(); print(flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin
        assert process.stdout
        draft = Path(process.stdout.readline().strip())
        draft = draft.rename(draft.with_name(f".{draft.name}"))
        os.utime(draft, (0, 0))
        assert remove_leftovers([tmp_path]) == []
        print(file=process.stdin, flush=True)
        process.stdout.readline()
        assert remove_leftovers([tmp_path]) == [draft]
        process.kill()


def test_a_file_without_a_number_goes_after_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / ".index-x7.tmp", tmp_path / ".index-x8.tmp"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))

    assert remove_leftovers([tmp_path]) == [old]
    assert young.exists()


def test_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert remove_leftovers([tmp_path / "nowhere"]) == []

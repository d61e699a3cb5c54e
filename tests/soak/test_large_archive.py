"""A crawl of five gigabytes, imported in constant memory, killed on the way and gone on with."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.crawl_files import write_crawl
from tests.soak.installation import PATIENCE, Installation
from tests.soak.record import Record

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(3600),
    # warcio leaves the temporary files of the records that it writes to be collected.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

PART = 100
"""Megabytes of pages, not compressed, that are written once and repeated."""
SIZE = 5 * 10**9
"""Bytes of the file, compressed."""
MOST_MEMORY = 400
"""Megabytes; a process that imports a file of one part takes nearly as much."""
PROGRAM = ("-m", "tests.soak.archive_process")


def test_an_archive_of_five_gigabytes_is_imported_in_constant_memory(
    install: Callable[[], Installation], tmp_path: Path, record: Record
) -> None:
    part, file = tmp_path / "part.warc.gz", tmp_path / "crawl.warc.gz"
    pages, named = write_crawl(part, PART)
    times = -(-SIZE // part.stat().st_size)
    with file.open("wb") as whole:
        for _ in range(times):
            with part.open("rb") as opened:
                shutil.copyfileobj(opened, whole)
    small = _run(install(), part)
    assert small["outcomes"] == {"taken": len(named)}

    made = install()
    killed_at = _kill_at(made, file, share=0.4)
    noted = json.loads(next((made.home.root / "imports").glob("*.json")).read_text())
    start = noted["place"]["offset"]
    assert 0 < start <= killed_at, "a checkpoint was kept"
    began = time.monotonic()
    whole_file = _run(made, file)
    seconds = time.monotonic() - began

    assert whole_file["progress"] == sorted(whole_file["progress"])
    assert len(whole_file["progress"]) > 20
    assert whole_file["progress"][0] < start + (256 << 20), "it was not read from its beginning"
    # What the killed process had taken is there already for the next.
    assert sum(whole_file["outcomes"].values()) == times * len(named)
    assert whole_file["pages"] == times * pages
    assert made.scalar("select count(distinct url) from capture") == len(named)
    assert made.scalar("select count(*) from capture") == len(named)
    assert whole_file["peak_mb"] < MOST_MEMORY
    assert whole_file["bad"] == 0
    read = file.stat().st_size - start
    record.say(
        "A large archive",
        f"{file.stat().st_size / 1e9:.1f} GB ({times} times {part.stat().st_size / 1e6:.0f} MB; "
        f"{times * pages} pages, {times * len(named)} name the programme, {len(named)} of them "
        f"different), killed at {killed_at / 1e9:.1f} GB and gone on with from "
        f"{start / 1e9:.1f} GB: the rest took {seconds:.0f} s, {read / 1e6 / seconds:.0f} MB a "
        f"second, and {whole_file['peak_mb']} MB of memory at most (a file of one part: "
        f"{small['peak_mb']} MB). Every page that names the programme was found, each once in the "
        f"archive; {len(whole_file['progress'])} reports of progress.",
    )


def _run(made: Installation, file: Path) -> dict[str, object]:
    process = made.start(str(file), program=PROGRAM)
    output, _ = process.communicate(timeout=PATIENCE * 12)
    log = (made.home.root / "process.log").read_text(errors="replace")
    assert process.returncode == 0, log[-2000:]
    *lines, last = output.splitlines()
    return json.loads(last) | {"progress": [int(line) for line in lines]}


def _kill_at(made: Installation, file: Path, share: float) -> int:
    """Kill the import when it has read that much of the file and kept a note; how far it was."""
    process = made.start(str(file), program=PROGRAM)
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) > share * file.stat().st_size and any(
            (made.home.root / "imports").glob("*.json")
        ):
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return int(line)
    raise AssertionError("it ended before it could be killed")

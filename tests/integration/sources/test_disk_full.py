"""A disk that fills up while archiving, played by the operating system's limit on file size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sources.archive import Archive

pytest.importorskip("resource", reason="only POSIX systems can limit the size of files")

ROOT = Path(__file__).parents[3]
PROGRAM = """
import resource, sys
from datetime import UTC, date, datetime
from pathlib import Path
from sources.archive import Archive, ArchiveError
from tests.unit.sources.making import fetched

resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
written = 0
try:
    with Archive(Path(sys.argv[1])).writer("thu", date(2024, 3, 5), "r") as writer:
        for number in range(100):
            body = number.to_bytes(2, "big") + bytes((number * k * k) % 251 for k in range(4000))
            writer.write(fetched(f"http://thu.example/{number}", body), date(2024, 3, 4))
            written += 1
except ArchiveError as error:
    print(written, error)
    sys.exit(3)
"""


def test_a_full_disk_is_said_clearly_and_leaves_only_complete_records(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    written, message = done.stdout.split(" ", 1)
    assert "no room to archive" in message
    assert "Make room" in message
    archive = Archive(tmp_path)
    records = list(archive.scan())
    assert 0 < int(written) <= len(records) < 100
    for number, record in enumerate(records):
        assert archive.read(record).body.startswith(number.to_bytes(2, "big"))
    assert not list(tmp_path.rglob("*.tmp*"))

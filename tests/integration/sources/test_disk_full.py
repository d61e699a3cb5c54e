"""A disk that fills up while archiving, played by the operating system's limit on file size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sources.archive import Archive
from tests.integration.sources.crawl_process import run
from tests.integration.sources.site import Site, article, listing

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


CRAWL = """
import resource, sys
from pathlib import Path
from sources.archive import ArchiveError
from tests.integration.sources.crawl_process import run

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    run(int(sys.argv[1]), Path(sys.argv[2]), "full")
except ArchiveError as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.parametrize("room", [200, 6_000, 14_000], ids=["none", "a listing's", "some pages'"])
def test_a_night_whose_disk_fills_up_is_finished_by_the_next(tmp_path: Path, room: int) -> None:
    with Site() as site:
        paths = [f"/tin/bai-so-{number}.html" for number in range(1, 21)]
        site.routes["/tin/"] = listing(*((path, "05/03/2024") for path in paths))
        for path in paths:
            site.routes[path] = article(f"Bài {path}", "2024-03-05", f"<p>{path}</p>")
        port = site.host.split(":")[1]
        done = subprocess.run(
            [sys.executable, "-c", CRAWL, port, str(tmp_path / "full"), str(room)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 3, done.stderr
        assert "no room to archive" in done.stdout
        kept = {record.url for record in Archive(tmp_path / "full").scan()}
        assert bool(kept) == bool(Archive(tmp_path / "full").files()) == (room > 1000)
        site.asked.clear()

        run(int(port), tmp_path / "full", "next")

        assert not {site.url(path) for path in site.asked if path in paths} & kept
        run(int(port), tmp_path / "roomy", "only")
    held, expected = (
        sorted((r.canonical_url, r.partition_day, r.digest) for r in Archive(folder).scan()
               if r.kind == "article")
        for folder in (tmp_path / "full", tmp_path / "roomy")
    )  # fmt: skip
    assert held == expected
    assert len(held) == len(paths)
    assert not list(tmp_path.rglob("*.tmp*"))

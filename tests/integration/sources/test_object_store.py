"""The archive in an object store: the same captures as in a folder, whatever is killed or down."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources import object_store
from sources.archive import Archive, ArchiveError, CaptureRecord
from sources.growing import ArchiveUnavailable
from sources.scanning.verify import Verified, verify
from sources.takedown import purge
from tests.integration.object_server import ObjectServer, objects
from tests.integration.sources.site import Site, source_on
from tests.integration.sources.test_crawl import Nights, articles, site
from tests.unit.sources.making import MOMENT, fetched

__all__ = ["objects", "site"]

DAY = MOMENT.date()
ROOT = Path(__file__).parents[3]
_KILLED = """
import os, signal, sys
from pathlib import Path
from sources.archive import Archive
from sources.object_store import ObjectStore
from tests.unit.sources.making import MOMENT, fetched

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

spool, url, when = sys.argv[1:]
archive = Archive(Path(spool), url)
if when == "before":
    ObjectStore.add = die
elif when == "after":
    put = ObjectStore.add
    ObjectStore.add = lambda *arguments: (put(*arguments), die())
writer = archive.writer("bao-thu", MOMENT.date(), "run")
for number in (1, 2, 3):
    page = fetched(f"http://bao-thu.vn/{number}.html", b"<p>OCOP %d</p>" % number)
    writer.write(page, MOMENT.date())
if when == "growing":
    die()
writer.close()
"""


@pytest.fixture(autouse=True)
def fresh_client() -> Iterator[None]:
    """Each test has a server, and thus a client, of its own."""
    object_store._file_system.cache_clear()
    yield
    object_store._file_system.cache_clear()


def written(archive: Archive) -> list[CaptureRecord]:
    with archive.writer("bao-thu", DAY, "run") as writer:
        return [
            writer.write(fetched(f"http://bao-thu.vn/{n}.html", b"<p>OCOP %d</p>" % n), DAY)
            for n in (1, 2, 3)
        ]


def left_in(spool: Path) -> list[str]:
    return sorted(path.name for path in spool.rglob("*") if path.is_file())


def test_nights_into_a_store_hold_what_nights_into_a_folder_hold(
    site: Site, objects: ObjectServer, tmp_path: Path
) -> None:
    into_folder = Nights(source_on(site), tmp_path / "folder")
    into_store = Nights(source_on(site), tmp_path / "spool")
    into_store.archive = Archive(tmp_path / "spool", objects.url)

    for nights in (into_folder, into_store):
        assert len(articles(nights.crawl())) == 4
        assert nights.crawl().captures
        assert not articles(nights.crawl())

    there, here = (list(nights.archive.scan()) for nights in (into_store, into_folder))
    assert [(r.url, r.kind, r.digest, r.partition_day) for r in there] == [
        (r.url, r.kind, r.digest, r.partition_day) for r in here
    ]
    assert [into_store.archive.read(r).body for r in there] == [
        into_folder.archive.read(r).body for r in here
    ]
    assert left_in(tmp_path / "spool") == []
    assert {f"luu/tru/{r.warc_file}" for r in there} == set(objects.objects())
    done = Verified()
    assert not list(verify(into_store.archive.files(), done))
    assert done.bytes == sum(len(body) for body in objects.objects().values())


@pytest.mark.parametrize("when", ["growing", "before", "after"])
def test_what_a_run_killed_at_its_upload_left_is_uploaded_by_the_next(
    objects: ObjectServer, tmp_path: Path, when: str
) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path), objects.url, when], cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert any(".warc.gz" in name for name in left_in(tmp_path))
    assert len(objects.objects()) == (1 if when == "after" else 0)
    archive = Archive(tmp_path, objects.url)

    archive.salvage("bao-thu")

    assert left_in(tmp_path) == []
    assert [r.url[-6:] for r in archive.scan()] == ["1.html", "2.html", "3.html"]
    assert [archive.read(r).body for r in archive.scan()][2] == b"<p>OCOP 3</p>"
    assert len(objects.objects()) == 1


def test_a_server_that_is_down_is_named_and_what_was_written_is_kept(
    objects: ObjectServer, tmp_path: Path
) -> None:
    archive = Archive(tmp_path, objects.url)
    first = written(archive)
    writer = archive.writer("bao-thu", DAY, "later")
    late = writer.write(fetched("http://bao-thu.vn/9.html", b"<p>OCOP 9</p>"), DAY)
    objects.stop()

    with pytest.raises(ArchiveUnavailable, match="AWS_ENDPOINT_URL") as told:
        writer.close()

    assert objects.endpoint in str(told.value)
    assert archive.read(late).body == b"<p>OCOP 9</p>"
    with pytest.raises(ArchiveUnavailable, match="cannot read"):
        archive.read(first[0])
    with pytest.raises(ArchiveUnavailable):
        archive.files()

    objects.start()
    objects.client().create_bucket(Bucket=objects.bucket)
    archive.salvage()
    assert [r.url for r in archive.scan()] == [late.url]
    assert left_in(tmp_path) == []


def test_no_site_is_asked_while_the_store_is_down(
    site: Site, objects: ObjectServer, tmp_path: Path
) -> None:
    nights = Nights(source_on(site), tmp_path)
    nights.archive = Archive(tmp_path, objects.url)
    objects.stop()

    with pytest.raises(ArchiveUnavailable):
        nights.crawl()

    assert not site.asked


def test_a_bucket_that_is_missing_is_told_from_an_empty_one(
    objects: ObjectServer, tmp_path: Path
) -> None:
    assert Archive(tmp_path, objects.url).files() == []
    with pytest.raises(ArchiveUnavailable, match="does the bucket exist"):
        Archive(tmp_path, "s3://khong-co-kho/luu").files()
    with pytest.raises(ArchiveError, match="s3://bucket/prefix"):
        Archive(tmp_path, "ftp://kho/luu")


def test_two_writers_of_one_run_never_share_a_name(objects: ObjectServer, tmp_path: Path) -> None:
    files = set()
    for machine in ("a", "b"):
        archive = Archive(tmp_path / machine, objects.url)
        with archive.writer("bao-thu", DAY, "run", opened_at=MOMENT) as writer:
            record = writer.write(fetched("http://bao-thu.vn/1.html", machine.encode()), DAY)
        files.add(record.warc_file)
    assert len(files) == len(objects.objects()) == 2


def test_an_upload_never_overwrites_other_bytes(objects: ObjectServer, tmp_path: Path) -> None:
    file = tmp_path / "bao-thu/2024-03-06/010203-run.warc.gz"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"ours")
    name = file.relative_to(tmp_path).as_posix()
    client = objects.client()
    client.put_object(Bucket=objects.bucket, Key=f"luu/tru/{name}", Body=b"another's")

    with pytest.raises(ArchiveError, match="other bytes"):
        Archive(tmp_path, objects.url).salvage()

    assert file.read_bytes() == b"ours"
    assert list(objects.objects().values()) == [b"another's"]


def test_a_large_file_is_uploaded_in_parts_and_read_by_ranges(
    objects: ObjectServer, tmp_path: Path
) -> None:
    archive = Archive(tmp_path, objects.url)
    bodies = [os.urandom(7 << 20) for _number in range(6)]
    with archive.writer("bao-thu", DAY, "run") as writer:
        records = [
            writer.write(fetched(f"http://bao-thu.vn/{n}.html", body), DAY)
            for n, body in enumerate(bodies)
        ]
    (stored,) = objects.objects().values()
    assert len(stored) > 2 * object_store._PART
    assert [archive.read(r).body for r in reversed(records)] == bodies[::-1]
    assert list(archive.scan()) == records


def test_a_page_is_purged_from_its_object_and_others_keep_their_places(
    objects: ObjectServer, tmp_path: Path
) -> None:
    archive = Archive(tmp_path, objects.url)
    records = written(archive)
    (before,) = objects.objects().values()

    assert purge(archive.storage, records[1].warc_file, [records[1].url]) == 3

    (after,) = objects.objects().values()
    assert len(after) == len(before)
    assert list(archive.scan()) == [records[0], records[2]]
    assert archive.read(records[2]).body == b"<p>OCOP 3</p>"
    assert purge(archive.storage, records[1].warc_file, [records[1].url]) == 0
    assert left_in(tmp_path) == []

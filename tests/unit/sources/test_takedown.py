"""A page is taken out of a file whose other records keep their places, or the file stays whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from sources import takedown
from sources.archive import Archive, ArchiveError
from sources.scanning.verify import Verified, verify
from sources.storage import Storage, WarcFile
from sources.takedown import Tombstone, bury, filler, purge, tombstones
from tests.unit.sources.making import MOMENT, fetched

DAY = MOMENT.date()
GONE = "http://bao-thu.vn/2.html"


def page(number: int) -> bytes:
    return f"<p>Bài {number}: xã có 3 sản phẩm OCOP.</p>".encode() + os.urandom(200)


def written(root: Path) -> Archive:
    archive = Archive(root)
    with archive.writer("bao-thu", DAY, "run") as writer:
        for number in (1, 2, 3):
            url = f"http://bao-thu.vn/{number}.html"
            first = writer.write(fetched(url, page(number)), DAY)
            writer.write(fetched(url, page(number)), DAY, unchanged=first)
    return archive


def test_a_filler_of_any_length_is_one_record_of_that_length() -> None:
    shortest = next(n for n in range(1, 999) if _filled(n))
    for length in (*range(shortest, shortest + 1400), 9_990, 65_535, 65_800, 131_300, 1_000_400):
        inflater = zlib.decompressobj(31)
        inflater.decompress(filler(length))
        assert len(filler(length)) == length
        assert inflater.eof


def _filled(length: int) -> bool:
    try:
        return bool(filler(length))
    except ArchiveError:
        return False


def test_a_purged_page_is_gone_and_all_others_are_where_they_were(tmp_path: Path) -> None:
    archive = written(tmp_path)
    before = [r for r in archive.scan() if r.url != GONE]
    bodies = [archive.read(r).body for r in before]
    name = archive.files()[0].name
    file = tmp_path / name
    size = file.stat().st_size

    assert purge(archive.storage, name, [GONE]) == 6

    assert file.stat().st_size == size
    assert list(archive.scan()) == before
    assert [archive.read(r).body for r in before] == bodies
    assert GONE.encode() not in zlib_all(file.read_bytes())
    assert not list(verify([WarcFile.local(file)], Verified()))
    assert purge(archive.storage, name, [GONE]) == 0


def zlib_all(data: bytes) -> bytes:
    out = b""
    while data:
        inflater = zlib.decompressobj(31)
        out += inflater.decompress(data)
        data = inflater.unused_data
    return out


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_purge_killed_half_way_leaves_the_old_file_and_is_done_by_the_next(
    tmp_path: Path, call: str
) -> None:
    archive = written(tmp_path)
    name = archive.files()[0].name
    file = tmp_path / name
    old = file.read_bytes()
    kill = "lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
    target = "takedown.os.fsync" if call == "fsync" else "storage.publish"
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom sources import storage, takedown\n"
        f"{target} = {kill}\n"
        f"takedown.purge(storage.Storage(Path(sys.argv[1])), {name!r}, [{GONE!r}])"
    )
    root = Path(takedown.__file__).parents[1]
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=root, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert file.read_bytes() == old
    assert purge(archive.storage, name, [GONE]) == 6
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_page_is_taken_out_of_a_file_in_which_a_record_is_damaged(tmp_path: Path) -> None:
    archive = written(tmp_path)
    kept, gone, *_ = (r for r in archive.scan() if r.revisit_of is None)
    file = tmp_path / kept.warc_file
    whole = file.read_bytes()
    for damaged in (kept, gone):
        broken = bytearray(whole)
        broken[damaged.warc_offset + damaged.warc_length * 3 // 4] ^= 0xFF
        file.write_bytes(broken)
        assert purge(archive.storage, kept.warc_file, [GONE]) >= 5
        assert len(file.read_bytes()) == len(whole)
        assert gzip_text(file, gone.warc_offset).count(GONE) == 0
        left = {r.url for r in archive.scan(on_fault=lambda _: None)}
        assert left == {"http://bao-thu.vn/1.html", "http://bao-thu.vn/3.html"}

    headless = bytearray(whole)
    headless[kept.warc_offset + 12] ^= 0xFF
    file.write_bytes(headless)
    with pytest.raises(ArchiveError, match=f"damaged at {kept.warc_offset}"):
        purge(archive.storage, kept.warc_file, [GONE])
    assert file.read_bytes() == headless


def gzip_text(file: Path, offset: int) -> str:
    """What can be unpacked from there to the end of the file."""
    found, data = b"", file.read_bytes()[offset:]
    while data:
        inflater = zlib.decompressobj(31)
        found += inflater.decompress(data)
        data = inflater.unused_data
    return found.decode(errors="replace")


def test_tombstones_are_read_back_from_their_files(tmp_path: Path) -> None:
    stone = Tombstone(GONE, (GONE,), ("ab",), "Theo yêu cầu của tác giả", MOMENT.isoformat())
    bury(Storage(tmp_path), stone, MOMENT)
    bury(Storage(tmp_path), stone, MOMENT)

    assert tombstones(Storage(tmp_path)) == [stone, stone]
    file = next(tmp_path.rglob("*-tombstone*"))
    whole = file.read_bytes()
    refused = 0
    for place in range(0, len(whole), 3):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            # A byte of the gzip head, such as its time, says nothing of the tombstone.
            assert tombstones(Storage(tmp_path)) == [stone, stone]
        except ArchiveError:
            refused += 1
    assert refused > 0.3 * len(whole)
    file.write_bytes(whole)
    assert not list(Archive(tmp_path).scan())

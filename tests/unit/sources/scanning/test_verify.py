"""A record that is not what its digests say is named with its file and place."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from sources.archive import Archive
from sources.scanning.verify import Fault, Verified, verify
from sources.storage import WarcFile
from tests.unit.sources.making import MOMENT, fetched
from tests.unit.sources.scanning.files import PAGE, record

DAY = MOMENT.date()


def check(*files: Path) -> tuple[list[Fault], Verified]:
    done = Verified()
    read: list[int] = []
    faults = list(verify([WarcFile.local(file) for file in files], done, read.append))
    assert sum(read) == done.bytes == sum(file.stat().st_size for file in files)
    return faults, done


def written(root: Path) -> Path:
    archive = Archive(root)
    with archive.writer("bao-thu", DAY, "run") as writer:
        page = writer.write(fetched("http://bao-thu.vn/1.html", PAGE.encode()), DAY)
        writer.write(fetched("http://bao-thu.vn/1.html", PAGE.encode()), DAY, unchanged=page)
        writer.write_file("a.txt", b"OCOP", arrived_at=MOMENT, media_type="text/plain")
    return archive.root / archive.files()[0].name


def test_what_the_archive_wrote_is_whole_and_states_its_digests(tmp_path: Path) -> None:
    faults, done = check(written(tmp_path))

    assert not faults
    assert done.records == 9  # info; response, request, note; revisit, request, note; file, note
    assert done.without_digest == 0


def test_any_flipped_byte_is_found(tmp_path: Path) -> None:
    file = written(tmp_path)
    whole = file.read_bytes()
    for at in range(0, len(whole), 37):
        spoilt = bytearray(whole)
        spoilt[at] ^= 0x55
        file.write_bytes(spoilt)
        faults, done = check(file)
        # A gzip header holds a time and a system that say nothing about the record.
        assert faults or zlib.decompressobj(31).decompress(bytes(spoilt)), at
        if not faults:
            assert done.records == 9


def test_a_changed_block_in_a_sound_member_is_named_with_its_place(tmp_path: Path) -> None:
    file = written(tmp_path)
    members = []
    data = file.read_bytes()
    while data:
        inflater = zlib.decompressobj(31)
        members.append(inflater.decompress(data))
        data = inflater.unused_data
    packed = [gzip.compress(m.replace(b"OCOP.", b"OCOQ."), mtime=0) for m in members]
    file.write_bytes(b"".join(packed))
    faults, _ = check(file)

    assert [f.place.offset for f in faults] == [len(packed[0])] * 2
    assert [("block" in f.reason, "payload" in f.reason) for f in faults] == [
        (True, False),
        (False, True),
    ]


def test_foreign_files_without_digests_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(record(PAGE.encode()) + record(PAGE.encode()))
    faults, done = check(file)

    assert not faults
    assert done.without_digest == done.records == 2


def test_a_file_that_is_empty_or_gone_is_a_fault(tmp_path: Path) -> None:
    empty = tmp_path / "empty.warc.gz"
    empty.touch()
    assert "no record" in check(empty)[0][0].reason
    assert len(list(verify([tmp_path / "gone.warc.gz"], Verified()))) == 1

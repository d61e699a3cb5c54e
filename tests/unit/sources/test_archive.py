"""The archive: written once, readable by others, an index in the files themselves."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import random
import shutil
import stat
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from parsers.models import Problem
from sources import growing
from sources.archive import Archive, ArchiveError
from sources.records import CaptureRecord
from sources.scanning.verify import Fault
from tests.unit.sources.making import MOMENT, fetched

DAY = date(2024, 3, 4)
FETCH_DAY = date(2024, 3, 6)
URL = "http://bao-thu.vn/bai-1.html"
PAGE = "<html><p>Huyện Phong Điền có thêm sản phẩm được chứng nhận.</p></html>".encode()


@dataclass
class Record:
    """One record as the standard describes it."""

    version: str
    headers: dict[str, str]
    block: bytes


def read_by_the_book(path: Path) -> list[Record]:
    """A reader that shares no code with the writer: gzip members, header lines, block, two CRLF."""
    data = path.read_bytes()
    records = []
    while data:
        member = zlib.decompressobj(31)
        plain = member.decompress(data)
        assert member.eof, "a gzip member is cut off"
        data = member.unused_data
        head, rest = plain.split(b"\r\n\r\n", 1)
        version, *lines = head.decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        size = int(headers["Content-Length"])
        assert rest[size:] == b"\r\n\r\n", "more than one record in a member"
        records.append(Record(version, headers, rest[:size]))
    return records


def _archive(folder: Path) -> tuple[Archive, CaptureRecord]:
    archive = Archive(folder)
    with archive.writer("bao-thu", FETCH_DAY, "abc", opened_at=MOMENT) as writer:
        wire = gzip.compress(PAGE)
        headers = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
        record = writer.write(fetched(URL, PAGE, headers=headers, wire=wire), DAY)
    return archive, record


def test_files_are_named_by_source_fetch_day_time_and_run(tmp_path: Path) -> None:
    archive, record = _archive(tmp_path)
    assert record.warc_file == "bao-thu/2024-03-06/023000-abc.warc.gz"
    assert [file.name for file in archive.files()] == [record.warc_file]
    assert sorted(path.name for path in (tmp_path / "bao-thu/2024-03-06").iterdir()) == [
        "023000-abc.warc.gz"
    ]


def test_an_independent_reader_finds_request_response_and_metadata(tmp_path: Path) -> None:
    archive, _record = _archive(tmp_path)
    records = read_by_the_book(archive.root / archive.files()[0].name)
    assert [record.headers["WARC-Type"] for record in records] == [
        "warcinfo",
        "response",
        "request",
        "metadata",
    ]
    assert {record.version for record in records} == {"WARC/1.1"}
    info, response, request, metadata = records
    assert info.headers["WARC-Filename"] == "023000-abc.warc.gz"
    assert response.headers["WARC-Target-URI"] == URL
    assert response.headers["WARC-Date"] == "2024-03-05T19:30:00.123456Z"
    assert response.headers["WARC-IP-Address"] == "192.0.2.1"
    head, wire = response.block.split(b"\r\n\r\n", 1)
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\nTransfer-Encoding" not in head
    assert gzip.decompress(wire) == PAGE
    digest = base64.b32encode(hashlib.sha1(wire).digest()).decode()  # noqa: S324 - WARC's custom
    assert response.headers["WARC-Payload-Digest"] == f"sha1:{digest}"
    assert request.block.startswith(b"GET /bai-1.html HTTP/1.1\r\nHost: bao-thu.vn\r\n")
    identity = response.headers["WARC-Record-ID"]
    assert request.headers["WARC-Concurrent-To"] == identity
    assert metadata.headers["WARC-Concurrent-To"] == identity
    note = json.loads(metadata.block)
    assert note["partition_day"] == "2024-03-04"
    assert (note["source"], note["kind"], note["dated_from"]) == ("bao-thu", "article", "page")


def test_a_capture_is_read_back_by_its_place(tmp_path: Path) -> None:
    archive, record = _archive(tmp_path)
    stored = archive.read(record)
    assert (stored.url, stored.status, stored.body) == (URL, 200, PAGE)
    assert record.digest == hashlib.sha256(PAGE).hexdigest()
    with archive.files()[0].open() as file:
        file.seek(record.warc_offset)
        member = file.read(record.warc_length)
    assert gzip.decompress(member).startswith(b"WARC/1.1\r\n")


def test_the_index_is_rebuilt_from_the_files_alone(tmp_path: Path) -> None:
    archive, first = _archive(tmp_path)
    later = MOMENT + timedelta(days=1)
    with archive.writer("bao-thu", date(2024, 3, 7), "abc", opened_at=later) as writer:
        second = writer.write(
            fetched(URL, b"", status=304, at=later, headers=(("ETag", '"2"'),)),
            FETCH_DAY,
            unchanged=first,
        )
        third = writer.write(
            fetched("http://bao-thu.vn/", b"x", status=500, problem=Problem("http_5xx", "")),
            FETCH_DAY,
            kind="listing",
            dated_from="capture",
        )
    assert list(archive.scan()) == [first, second, third]
    assert list(archive.scan("bao-thu", since=date(2024, 3, 7))) == [second, third]
    assert list(archive.scan("another")) == []


def test_a_revisit_of_a_revisit_leads_to_the_body(tmp_path: Path) -> None:
    archive, record = _archive(tmp_path)
    first = record
    with archive.writer("bao-thu", FETCH_DAY, "abc", opened_at=MOMENT) as writer:
        for number in range(1, 4):
            at = MOMENT + timedelta(hours=number)
            record = writer.write(fetched(URL, PAGE, at=at), record.partition_day, unchanged=record)
            assert record.revisit_of == first.capture_id
    assert record.warc_file.endswith("023000-abc-2.warc.gz")
    assert archive.read(record).body == PAGE
    revisit = read_by_the_book(archive.root / archive.files()[1].name)[1]
    original = read_by_the_book(archive.root / archive.files()[0].name)[1]
    assert revisit.headers["WARC-Type"] == "revisit"
    assert revisit.headers["WARC-Refers-To"] == original.headers["WARC-Record-ID"]
    assert revisit.headers["WARC-Payload-Digest"] == original.headers["WARC-Payload-Digest"]


def test_a_file_by_hand_is_a_resource_with_what_was_said_of_it(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("desk", FETCH_DAY, "d", opened_at=MOMENT) as writer:
        record = writer.write_file(
            "Quye\u0302\u0301t đi\u0323nh \udcff.pdf",
            b"%PDF-1.7 ...",
            arrived_at=MOMENT,
            media_type="application/pdf",
            publisher="dantocmiennui",
            published=date(2022, 1, 14),
        )
    (again,) = archive.scan()
    assert again == record
    assert (again.kind, again.partition_day) == ("desk", FETCH_DAY)
    assert (again.publisher, again.published) == ("dantocmiennui", date(2022, 1, 14))
    assert archive.read(again).body == b"%PDF-1.7 ..."
    assert (
        read_by_the_book(archive.root / archive.files()[0].name)[1].headers["WARC-Type"]
        == "resource"
    )


def test_a_file_is_durable_before_it_has_its_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[bool, bool]] = []

    def noting(descriptor: int, sync: Callable[[int], None] = os.fsync) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        synced.append((is_folder, bool(list(tmp_path.rglob("*.warc.gz")))))
        sync(descriptor)

    monkeypatch.setattr("os.fsync", noting)
    _archive(tmp_path)
    file, folder = (False, False), (True, True)
    assert synced == [file, folder]


def test_a_run_that_fetched_nothing_leaves_nothing(tmp_path: Path) -> None:
    with Archive(tmp_path).writer("bao-thu", FETCH_DAY, "abc"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_the_middle_keeps_what_was_written(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with (  # noqa: PT012 - the block is what is interrupted
        pytest.raises(KeyboardInterrupt),
        archive.writer("bao-thu", FETCH_DAY, "abc") as writer,
    ):
        writer.write(fetched(URL, PAGE), DAY)
        raise KeyboardInterrupt
    assert len(list(archive.scan())) == 1


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    archive, record = _archive(tmp_path)
    path = archive.root / archive.files()[0].name
    whole = path.read_bytes()
    path.write_bytes(whole[: record.warc_offset + 20])
    with pytest.raises(ArchiveError, match="023000-abc"):
        archive.read(record)
    path.unlink()
    with pytest.raises(ArchiveError, match="is gone"):
        archive.read(record)


def test_a_page_damaged_at_any_place_is_told_and_never_read_in_part(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    # Of letters that hardly compress, so that a record takes many reads of its file.
    chance = random.Random(20240229)
    body = PAGE + chance.randbytes(60_000).hex().encode()
    with archive.writer("bao-thu", FETCH_DAY, "abc", opened_at=MOMENT) as writer:
        record = writer.write(fetched(URL, body), DAY)
    path = archive.root / record.warc_file
    whole = path.read_bytes()
    assert archive.read(record).body == body
    for place in range(20, record.warc_length, record.warc_length // 40):
        damaged = bytearray(whole)
        damaged[record.warc_offset + place] ^= 0xFF
        path.write_bytes(damaged)
        with pytest.raises(ArchiveError, match=f"damaged at {record.warc_offset}"):
            archive.read(record)
    path.write_bytes(whole[: record.warc_offset + record.warc_length - 9])
    with pytest.raises(ArchiveError, match="cut off"):
        archive.read(record)


def test_damaged_records_are_told_and_the_others_are_found(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("bao-thu", FETCH_DAY, "abc", opened_at=MOMENT) as writer:
        urls = [f"http://bao-thu.vn/bai-{n}.html" for n in range(4)]
        first, torn, last, other = (writer.write(fetched(url, PAGE), DAY) for url in urls)
    path = archive.root / first.warc_file
    data = path.read_bytes()
    begin, end = other.warc_offset, other.warc_offset + other.warc_length
    # Whole as gzip, and not what the digest says.
    changed = gzip.compress(gzip.decompress(data[begin:end]).replace(b"Phong", b"Phung"))
    broken = bytearray(data[:begin] + changed + data[end:])
    broken[torn.warc_offset + torn.warc_length // 2] ^= 0xFF
    path.write_bytes(broken)

    faults: list[Fault] = []
    assert list(archive.scan(on_fault=faults.append)) == [first, last]
    assert [(f.file, f.place.offset) for f in faults] == [
        (first.warc_file, torn.warc_offset),
        (first.warc_file, other.warc_offset),
    ]
    assert "sha1" in faults[1].reason
    with pytest.raises(ArchiveError, match=f"damaged at {torn.warc_offset}"):
        list(archive.scan())


def test_a_living_writers_file_is_neither_listed_nor_salvaged(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("bao-thu", FETCH_DAY, "abc", opened_at=MOMENT) as writer:
        record = writer.write(fetched(URL, PAGE), DAY)
        assert archive.files() == []
        assert archive.salvage() == []
        assert archive.read(record).body == PAGE
    assert list(archive.scan()) == [record]


def _killed_after(folder: Path, tmp_path: Path) -> tuple[Path, list[CaptureRecord]]:
    """What a run that died leaves: two captures, and a response that was not dated yet."""
    archive = Archive(tmp_path)
    with archive.writer("bao-thu", FETCH_DAY, "abc", opened_at=MOMENT) as writer:
        records = [
            writer.write(fetched(f"http://bao-thu.vn/bai-{n}.html", PAGE + bytes([n])), DAY)
            for n in (1, 2)
        ]
        stored = writer.store(fetched("http://bao-thu.vn/bai-3.html", PAGE), kind="article")
        shutil.copytree(tmp_path, folder, ignore=shutil.ignore_patterns("*.lock"))
    (left,) = folder.rglob("*.tmp")
    return left, [*records, stored.record]


def test_a_response_that_nobody_dated_is_dated_when_salvaged(tmp_path: Path) -> None:
    folder = tmp_path / "left"
    _left, records = _killed_after(folder, tmp_path / "made")
    salvaged = Archive(folder).salvage(publication_day=lambda _body, _url: date(2024, 2, 2))
    assert salvaged[:2] == records[:2]
    assert salvaged[2].capture_id == records[2].capture_id
    assert (salvaged[2].partition_day, salvaged[2].dated_from) == (date(2024, 2, 2), "page")
    assert list(Archive(folder).scan()) == salvaged
    assert not list(folder.rglob("*.tmp*"))
    assert Archive(folder).salvage() == []


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.97, 0.999])
def test_whatever_the_cut_complete_records_are_salvaged(tmp_path: Path, share: float) -> None:
    folder = tmp_path / "left"
    left, records = _killed_after(folder, tmp_path / "made")
    whole = left.read_bytes()
    left.write_bytes(whole[: int(len(whole) * share)])
    archive = Archive(folder)
    salvaged = archive.salvage()
    assert [r.capture_id for r in salvaged] == [r.capture_id for r in records[: len(salvaged)]]
    assert list(archive.scan()) == salvaged
    for record in salvaged:
        assert archive.read(record).body.startswith(PAGE)
    for path in (folder / file.name for file in archive.files()):
        read_by_the_book(path)
    assert not list(folder.rglob("*.tmp*"))


def test_a_file_that_is_just_being_closed_is_not_taken_for_a_dead_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)
    publish = growing.publish
    taken: list[CaptureRecord] = []

    def publish_late(temporary: Path, final: Path) -> None:
        taken.extend(archive.salvage())
        publish(temporary, final)

    monkeypatch.setattr(growing, "publish", publish_late)
    with archive.writer("desk", date(2024, 3, 5), "run") as writer:
        record = writer.write_file(
            "a.txt", b"x", arrived_at=datetime(2024, 3, 5, tzinfo=UTC), media_type="text/plain"
        )

    assert taken == []
    assert archive.read(record).body == b"x"

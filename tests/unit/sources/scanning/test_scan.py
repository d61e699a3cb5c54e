"""Any WARC file is read record by record; what is bad costs its own record and is named."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from io import BytesIO

import brotli
import pytest

from sources.scanning import payload, records
from sources.scanning.records import START, Place
from sources.scanning.scan import BadRecord, Page, Scan
from tests.unit.sources.scanning.files import PAGE, SHAPES, in_one, per_record, plain, record

Shape = Callable[[Sequence[bytes]], BytesIO]
shapes = pytest.mark.parametrize("shape", SHAPES)


def scan(file: BytesIO, start: Place = START) -> tuple[list[Page], list[BadRecord]]:
    found = list(Scan(file, start))
    return (
        [item for item in found if isinstance(item, Page)],
        [item for item in found if isinstance(item, BadRecord)],
    )


def numbered(count: int) -> list[bytes]:
    return [record(PAGE.encode(), f"https://bao.example/{n}.html") for n in range(count)]


def numbers(pages: Sequence[Page]) -> list[int]:
    return [int(page.url.rpartition("/")[2].removesuffix(".html")) for page in pages]


@shapes
def test_pages_are_found_with_address_and_date(shape: Shape) -> None:
    other = record(b"<p>Tin khac</p>", "https://bao.example/khac.html")
    asked = record(b"", kind="request")
    pages, bad = scan(shape([asked, other, record(PAGE.encode(), version="1.1"), asked]))

    assert not bad
    assert [page.url for page in pages] == ["https://bao.example/1.html"]
    assert pages[0].captured_at == datetime(2022, 3, 5, 2, tzinfo=UTC)
    assert pages[0].body == PAGE.encode()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(PAGE.encode(), mtime=0)),
        ("Content-Encoding: br", brotli.compress(PAGE.encode())),
        ("Content-Encoding: deflate", zlib.compress(PAGE.encode())),
        ("Content-Encoding: br", PAGE.encode()),
        ("Content-Encoding: gzip", PAGE.encode()),
        ("Transfer-Encoding: chunked", b"5;x=y\r\n<html\r\n3\r\n> O\r\n3\r\nCOP\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked", PAGE.encode()),
    ],
)
def test_codings_of_http_are_removed_also_where_they_only_stand_in_the_head(
    head: str, body: bytes
) -> None:
    pages, bad = scan(per_record([record(body, head=f"Content-Type: text/html\r\n{head}")]))

    assert not bad
    assert len(pages) == 1


@shapes
@pytest.mark.parametrize("length", [3, 500, 10**9, 10**15 - 1, "x", "-5", ""])
def test_a_wrong_length_costs_one_record(shape: Shape, length: int | str) -> None:
    wrong = record(PAGE.encode(), "https://bao.example/9.html", length=length)
    first, *rest = numbered(4)
    pages, bad = scan(shape([first, wrong, *rest]))

    assert numbers(pages) == [0, 1, 2, 3]
    assert bad


@shapes
def test_a_file_that_is_cut_off_gives_what_is_whole_and_says_where_it_ends(shape: Shape) -> None:
    whole = numbered(3)
    file = shape(whole)
    cut = BytesIO(file.getvalue()[:-40])
    pages, bad = scan(cut)

    assert numbers(pages) == ([0, 1] if shape is not in_one else numbers(pages))
    assert len(bad) == 1
    assert bad[0].reason


def test_a_damaged_member_is_left_out_and_the_next_ones_are_read() -> None:
    members = [gzip.compress(r, mtime=0) for r in numbered(4)]
    broken = bytearray(members[1])
    broken[len(broken) // 2] ^= 0xFF
    pages, bad = scan(BytesIO(members[0] + bytes(broken) + members[2] + b"junk" + members[3]))

    assert numbers(pages) == [0, 2, 3]
    assert [b.place.offset for b in bad] == [
        len(members[0]),
        len(members[0]) + len(members[1]) + len(members[2]),
    ]


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate"])
def test_a_bomb_costs_one_record(coding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payload, "MOST_DECODED", 1 << 20)
    zeros = b"\0" * (4 << 20)
    pack = {
        "gzip": gzip.compress,
        "br": partial(brotli.compress, quality=3),
        "deflate": zlib.compress,
    }[coding]
    head = f"Content-Type: text/html\r\nContent-Encoding: {coding}"
    bomb = record(pack(zeros), "https://bao.example/bomb.html", head=head)
    pages, bad = scan(per_record([bomb, *numbered(1)]))

    assert numbers(pages) == [0]
    assert [b.url for b in bad] == ["https://bao.example/bomb.html"]
    assert "1 MB" in bad[0].reason


def test_a_block_beyond_the_limit_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_KEPT", 1 << 16)
    large = record(b"OCOP " * 60_000, "https://bao.example/large.html")
    for shape in SHAPES:
        pages, bad = scan(shape([large, *numbered(2)]))
        assert numbers(pages) == [0, 1]
        assert len(bad) == 1


@pytest.mark.parametrize(
    "body",
    [b"\x1f\x8b\x08broken", gzip.compress(PAGE.encode(), mtime=0)[:20]],
)
def test_a_broken_coding_is_named(body: bytes) -> None:
    head = "Content-Type: text/html\r\nContent-Encoding: gzip"
    pages, bad = scan(per_record([record(body, head=head)]))

    assert not pages
    assert len(bad) == 1


@pytest.mark.parametrize("date", ["", "gestern", "2022-13-45T00:00:00Z"])
def test_a_page_without_a_date_is_named(date: str) -> None:
    pages, bad = scan(plain([record(PAGE.encode(), date=date), *numbered(1)]))

    assert numbers(pages) == [0]
    assert "WARC-Date" in bad[0].reason


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 9, b"\x1f\x8b", b"not a WARC", b"WARC/1.0\r\n", b"\n" * 9]
)
def test_a_file_that_is_no_archive_gives_nothing(data: bytes) -> None:
    assert not scan(BytesIO(data))[0]


@shapes
def test_a_scan_goes_on_from_any_place(shape: Shape) -> None:
    file = shape(numbered(5))
    first = Scan(file)
    places = [page.place for page in first]

    for index, place in enumerate(places):
        assert numbers(scan(file, place)[0]) == list(range(index, 5))

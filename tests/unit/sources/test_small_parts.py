"""Content codings, pace, Retry-After, public addresses, memory."""

from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sources.archive import Archive
from sources.connections import is_public
from sources.days import hanoi_day
from sources.encoding import BrokenCoding, TooLarge, decode
from sources.judge import judge, visible_text_length
from sources.memory import Memory
from sources.records import CaptureRecord
from sources.retry_after import seconds_asked
from tests.unit.sources.making import MOMENT, fetched, source

TEXT = "Sản phẩm đạt hạng bốn sao. ".encode() * 50


@pytest.mark.parametrize(
    ("wire", "coding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT) + b"\0\0\0", "GZIP"),
        (gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]), "x-gzip"),
        (zlib.compress(TEXT), "deflate"),
        (gzip.compress(zlib.compress(TEXT)), "deflate, gzip"),
    ],
    # Names of their own: compressed bytes hold the second they were made in.
    ids=["plain", "identity", "gzip", "padded", "two members", "deflate", "twice"],
)
def test_content_codings_are_undone(wire: bytes, coding: str) -> None:
    assert decode(wire, coding, 1 << 20) == TEXT


def test_a_cut_body_gives_its_beginning() -> None:
    with pytest.raises(BrokenCoding) as raised:
        decode(gzip.compress(TEXT)[:-9], "gzip", 1 << 20)
    assert TEXT.startswith(raised.value.partial)


@pytest.mark.parametrize(("wire", "coding"), [(b"no", "gzip"), (TEXT, "br"), (b"x", "deflate")])
def test_a_body_that_is_not_what_it_says_is_broken(wire: bytes, coding: str) -> None:
    with pytest.raises(BrokenCoding):
        decode(wire, coding, 1 << 20)


def test_decoding_stops_at_the_limit() -> None:
    with pytest.raises(TooLarge):
        decode(gzip.compress(b"\0" * 10_000_000), "gzip", 1000)
    with pytest.raises(TooLarge):
        decode(TEXT, "", 10)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Tue, 05 Mar 2024 19:31:00 GMT", pytest.approx(59.9, abs=0.1)),
        ("Tue, 05 Mar 2024 19:00:00 GMT", 0),
        ("soon", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    headers = {"retry-after": header} if header else {}
    assert seconds_asked(headers, MOMENT) == seconds


def test_a_date_to_wait_for_counts_by_the_servers_clock_where_it_tells_its_own() -> None:
    headers = {
        "retry-after": "Thu, 05 Mar 2026 19:31:00 GMT",
        "date": "Thu, 05 Mar 2026 19:30:00 GMT",
    }
    assert seconds_asked(headers, MOMENT) == 60


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.1", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def test_a_long_article_about_captchas_is_an_article() -> None:
    page = (
        b"<html><body>" + b"<p>captcha va cookie la gi, access denied</p>" * 100 + b"</body></html>"
    )
    assert judge(page, "text/html", "u") is None
    assert judge(b"%PDF-1.7", "application/pdf", "u") is None


@pytest.mark.parametrize(
    ("page", "length"),
    [
        (b"<html><head><title>T</title></head><body>a  b <b>c</b>\n</body></html>", 5),
        (b"<p>one<script>var a = '<p>two</p>'</SCRIPT > <!-- three > --><style>x{}</style>4", 5),
        (b"<script>never closed <p>text", len(b"never closed text")),
        (b"a < b", 1),
        (b"word " * 100, 50),
    ],
)
def test_the_text_that_a_reader_sees_is_counted_up_to_what_is_enough(
    page: bytes, length: int
) -> None:
    counted = visible_text_length(page, 50)
    assert counted == length if length < 50 else counted >= 50


@pytest.mark.parametrize("opened", [b"<script>", b"<!--", b"<head", b"<", b"<template>"])
def test_a_page_full_of_what_is_never_closed_is_judged_at_once(opened: bytes) -> None:
    started = time.process_time()
    judge(opened * (2_000_000 // len(opened)), "text/html", "u")
    assert time.process_time() - started < 5


def test_days_are_those_of_viet_nam() -> None:
    assert hanoi_day(datetime(2024, 3, 5, 17, 0, tzinfo=UTC)) == date(2024, 3, 6)
    with pytest.raises(ValueError, match="no time zone"):
        hanoi_day(datetime(2024, 3, 5))  # noqa: DTZ001 - that is the point


@pytest.fixture
def record(tmp_path: Path) -> CaptureRecord:
    with Archive(tmp_path).writer("bao-thu", date(2024, 3, 6), "r") as writer:
        return writer.write(fetched("https://bao-thu.vn/x-1.html", TEXT), date(2024, 3, 5))


def test_a_later_failure_does_not_hide_a_good_capture(record: CaptureRecord) -> None:
    later = replace(record, problem="http_5xx", captured_at=MOMENT + timedelta(days=1))
    memory = Memory(source(), [later, record])
    assert memory.settled(record.url) == record


def test_what_failed_is_not_settled_unless_it_is_gone(record: CaptureRecord) -> None:
    for problem, settled in (("http_5xx", False), ("empty_shell", False), ("http_410", True)):
        memory = Memory(source(), [replace(record, problem=problem)])
        assert (memory.settled(record.url) is not None) is settled


def test_an_article_far_below_the_usual_length_stands_out(record: CaptureRecord) -> None:
    many = [replace(record, url=f"https://bao-thu.vn/x-{n}.html", bytes=30_000) for n in range(25)]
    memory = Memory(source(), many)
    assert memory.much_shorter_than_usual(1000)
    assert not memory.much_shorter_than_usual(10_000)
    assert not Memory(source(), many[:5]).much_shorter_than_usual(10)

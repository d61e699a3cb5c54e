"""A record as our own writer makes it is read as the general reader reads it, or left to that."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import warc
from sources.member import plain_response

HEADS = (
    b"WARC/1.1", b"WARC-Type: response", b"WARC-Target-URI: https://bao-thu.vn/a?b=1",
    b"WARC-Record-ID: <urn:uuid:1>", b'OCOP-Note: {"day": "2024-03-04", "x": null}',
)  # fmt: skip
ANSWER = (b"HTTP/1.1 200 OK", b"Content-Type: text/html", b"X-Empty:", b"set-cookie:a=1 ")
BODY = "<p>Một trang</p>\r\n\r\n".encode()


def record(
    heads: tuple[bytes, ...] = HEADS,
    answer: tuple[bytes, ...] = ANSWER,
    body: bytes = BODY,
    longer: int = 0,
) -> bytes:
    block = b"\r\n".join((*answer, b"", b"")) + body
    length = b"Content-Length: %d" % (len(block) + longer)
    return b"\r\n".join((*heads, length, b"", b"")) + block + b"\r\n\r\n"


def by_the_general_reader(data: bytes) -> warc.Member:
    return next(iter(warc.members(BytesIO(data))))


@pytest.mark.parametrize(
    "data",
    [
        record(),
        record(body=b""),
        record(answer=(b"HTTP/1.0 404 ",)),
        record(answer=(b"HTTP/1.1 200",)),
        record(answer=(b"HTTP/1.1 503 Service \x01Unavailable", b"A \t: \tb: c")),
        record(heads=(b"WARC/1.0", *HEADS[1:], b"Warc-Type: response")),
    ],
)
def test_a_response_is_read_as_the_general_reader_reads_it(data: bytes) -> None:
    assert plain_response(data) == by_the_general_reader(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        record()[:-4],
        record(longer=1),
        record(longer=-1),
        record(heads=(b"WARC/0.18", *HEADS[1:])),
        record(heads=(HEADS[0], b"WARC-Type: revisit", *HEADS[2:])),
        record(heads=(*HEADS[:2], b"WARC-Target-URI: <https://bao-thu.vn/>")),
        record(heads=(*HEADS[:2], b"WARC-Target-URI: https://bao-thu.vn/a b")),
        record(heads=(*HEADS[:2], b"WARC-Target-URI: dns:bao-thu.vn")),
        record(heads=(*HEADS, b"Folded: one", b" two")),
        record(heads=(*HEADS, b"no colon")),
        record(heads=(*HEADS, "Title: Một".encode())),
        record(answer=(b"HTTP/1.1 OK",)),
        record(answer=(b"HTTP/2 200",)),
        record(answer=(*ANSWER, b"bare\nline: x")),
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_the_general_reader(data: bytes) -> None:
    assert plain_response(data) is None


_LINE = st.text("ab:\t \r\n<>é/1", max_size=8).map(str.encode)


@given(st.lists(_LINE, max_size=2), st.lists(_LINE, max_size=2), _LINE)
def test_whatever_a_record_holds_both_readers_agree(
    heads: list[bytes], answer: list[bytes], body: bytes
) -> None:
    data = record((*HEADS, *heads), (*ANSWER, *answer), body)
    read = plain_response(data)
    assert read is None or read == by_the_general_reader(data)

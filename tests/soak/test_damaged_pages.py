"""Seeded damage to the sample pages: parsing never raises, never drags, evidence is a span."""

from __future__ import annotations

import logging
import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from parsers.parse import parse_payload
from samples.pages import build_pages
from samples.stories import load_sources
from tests.soak.record import Record

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

SEED = 20240309
PAGES = 1500
LONGEST_SECONDS = 20.0
"""So long may a page take on a busy machine; a hang takes longer."""
MOST_BYTES = 400_000
"""Damage that repeats a piece may not make a page longer; docs/soak.md says why."""

Damage = Callable[[random.Random, bytes, bytes], bytes]


def truncate(chance: random.Random, page: bytes, _: bytes) -> bytes:
    return page[: chance.randrange(len(page))]


def splice(chance: random.Random, page: bytes, other: bytes) -> bytes:
    at, start = chance.randrange(len(page)), chance.randrange(len(other))
    end = start + chance.randrange(len(other))
    return page[:at] + other[start:end] + page[at:]


def flip(chance: random.Random, page: bytes, _: bytes) -> bytes:
    damaged = bytearray(page)
    for _ in range(chance.choice([1, 10, 100, 1000])):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def encode_otherwise(chance: random.Random, page: bytes, _: bytes) -> bytes:
    encoding = chance.choice(["utf-16", "utf-16-le", "utf-32", "cp1258", "cp1252", "utf-7"])
    return page.decode("utf-8", "replace").encode(encoding, "xmlcharrefreplace")


def nest(chance: random.Random, page: bytes, _: bytes) -> bytes:
    tag = chance.choice([b"div", b"table><tr><td", b"b", b"ul><li", b"p", b"span", b"section"])
    at = chance.randrange(len(page))
    return page[:at] + (b"<" + tag + b">") * chance.choice([50, 500, 5000]) + page[at:]


def repeat(chance: random.Random, page: bytes, _: bytes) -> bytes:
    start = chance.randrange(len(page))
    piece = page[start : start + chance.choice([1, 20, 300, 5000])]
    return page[:start] + piece * chance.choice([10, 100, 1000]) + page[start:]


def drop_tags(chance: random.Random, page: bytes, _: bytes) -> bytes:
    pieces = page.split(b"<")
    return b"<".join(piece for piece in pieces if chance.random() > 0.1)


def scramble_digits(chance: random.Random, page: bytes, _: bytes) -> bytes:
    digits = b"0123456789.,-/%"
    return bytes(
        chance.choice(digits) if byte in digits and chance.random() < 0.3 else byte for byte in page
    )


def wrap(chance: random.Random, page: bytes, _: bytes) -> bytes:
    before, after = chance.choice(
        [
            (b'{"text": "', b'"}'),
            (b"<!--", b""),
            (b"<script>", b""),
            (b"\xef\xbb\xbf", b""),
            (b"\x00" * 64, b""),
            (b"<title>", b""),
            (b"<![CDATA[", b"]]>"),
        ]
    )
    return before + page + after


DAMAGES: tuple[Damage, ...] = (
    truncate,
    splice,
    flip,
    encode_otherwise,
    nest,
    repeat,
    drop_tags,
    scramble_digits,
    wrap,
)


def test_damaged_pages_are_read_without_a_crash(record: Record) -> None:
    # The fallback reader grumbles about every other page.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # No server: its ports would make the damage another each time.
    pages = sorted(
        (path, page.body)
        for source in load_sources()
        for path, page in build_pages(source, "http://bao-mau.example").items()
        if len(page.body) > 200
    )
    parse_payload(pages[0][1], name="warm-up")
    chance = random.Random(SEED)
    done: Counter[str] = Counter()
    documents = claims = unread = 0
    slowest, slow = 0.0, ""
    for number in range(PAGES):
        path, page = chance.choice(pages)
        damages = chance.choices(DAMAGES, k=chance.choice([1, 1, 2, 3]))
        for damage in damages:
            page = (damage(chance, page, chance.choice(pages)[1]) or b"<")[:MOST_BYTES]
            done[damage.__name__] += 1
        what = f"page {number}, {path}: {', '.join(d.__name__ for d in damages)}"
        started = time.monotonic()
        try:
            found = parse_payload(page, name=path, url=f"http://bao-mau.example{path}")
        except Exception as error:
            raise AssertionError(what) from error
        taken = time.monotonic() - started
        assert taken < LONGEST_SECONDS, f"{what}: {taken:.1f} s for {len(page)} bytes"
        if taken > slowest:
            slowest, slow = taken, f"{what}, {len(page)} bytes"
        assert found, what
        for document in found:
            assert document.text or document.problems, what
            for claim in document.claims:
                assert document.text[claim.start : claim.end] == claim.evidence != "", what
                assert claim.value_min <= claim.value_max, what
        documents += len(found)
        claims += sum(len(document.claims) for document in found)
        unread += not found[0].text
    told = ", ".join(f"{name} {n}" for name, n in sorted(done.items()))
    record.say(
        "Damaged pages",
        f"Seed {SEED}: {PAGES} damaged copies of {len(pages)} sample pages ({told}).",
    )
    record.say(
        "Damaged pages",
        f"None raised; {documents} documents, {unread} pages without text (each says why), "
        f"{claims} claims, each with its evidence as an exact span. The slowest took "
        f"{slowest:.1f} s ({slow}).",
    )

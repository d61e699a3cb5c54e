"""Ways in which the bytes of a page are damaged, by a seeded chance."""

from __future__ import annotations

import random
from collections.abc import Callable

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

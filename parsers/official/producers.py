"""Producers of an annex: the legal type that a name begins with, and names told from addresses.

The words of the types are those of the claims (``parsers/claims/data/asides.yaml``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from parsers.claims.lexicon import alternatives, expand
from parsers.claims.lexicon import table as claims_table
from parsers.official.words import low, table, tidy
from parsers.text import UPPER

_CONTACT = re.compile(
    r"[,;(\s-]*\b(?:số )?(?:điện thoại|đt|sđt|tel|hotline)\s*[.:]*\s*[\d][\d .-]{6,}\)?", re.I
)
_LEAST_NAME = 2  # characters that must be left of a name for its address to be cut off


@lru_cache(maxsize=4096)
def producer_type(name: str) -> str | None:
    """The legal type of a producer by its name: "Chi nhánh Công ty TNHH Ceres" is doanh nghiệp.

    A person's bare name has none: nothing says whether it is a household.
    """
    words = low(name)
    for pattern in (_leading(), _inner()):
        found = pattern.search(words)
        if found and found.lastgroup:
            return _names()[int(found.lastgroup[1:])]
    return None


def starts_like_producer(text: str) -> bool:
    """Whether words begin with a legal type: "HTX chè La Bằng", "Bà Lò Thị Mai"."""
    return _leading().match(low(text)) is not None


@lru_cache(maxsize=4096)
def split_both(text: str) -> tuple[str, str | None]:
    """Name and address in a cell whose head says that both stand there, comma or none.

    "HTX Buôn Choáh Vàng Thôn Ninh Giang, xã Buôn Choáh" gives "HTX Buôn Choáh Vàng" and the rest.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if any(_address_word().match(tidy(line)) for line in lines[1:]):
        return split_producer(text)
    whole = tidy(text)
    first = whole.split(",", 1)[0]
    starts = list(_capital_start().finditer(first))
    usual = _address_start().search(first)
    if starts and usual is None:
        found = starts[-1]
        name = whole[: found.start()]
        if _leading().fullmatch(low(name)) or name.split()[-1].islower():
            return split_producer(text)  # "Cơ sở Bản Mường, xóm 7": a name that begins as places do
        # "HTX Buôn Choáh Vàng Thôn Ninh Giang": the name has such a word too
        return whole[: found.start()].strip(" ;:-–"), whole[found.end("gap") :]
    return split_producer(text)


@lru_cache(maxsize=4096)
def split_producer(text: str) -> tuple[str, str | None]:
    """A producer's name and the address that stands in one cell with it.

    "HTX Tân Cương, xã Tân Cương, TP Thái Nguyên" gives the name and "xã Tân Cương, TP Thái Nguyên";
    "HTX dịch vụ nông nghiệp xã Tân Cương" is all name.
    """
    lines = [tidy(line) for line in text.split("\n") if tidy(line)]
    whole = _CONTACT.sub("", tidy(text))
    for place in range(1, len(lines)):
        if _address_word().match(lines[place]) and not _address_start().search(lines[place - 1]):
            return " ".join(lines[:place]), " ".join(lines[place:])
    found = _address_start().search(whole)
    if found is None:
        return whole, None
    name, address = whole[: found.start()].strip(" ,;-–("), whole[found.end("gap") :]
    if found["gap"].rstrip().endswith("(") and address.endswith(")"):
        address = address[:-1]
    address = re.sub(r"^(?:địa chỉ|đ/c|đc)\s*:?\s*", "", address, flags=re.I).strip(" .,;:")
    return (name, address) if len(name) >= _LEAST_NAME and address else (whole, None)


@cache
def _begins() -> str:
    return alternatives(table("addresses")["begins"])


@cache
def _address_word() -> re.Pattern[str]:
    short = "|".join(table("addresses")["short"])
    return re.compile(rf"(?:{_begins()})(?:\s|:|\.)|(?:{short})\.", re.I)


@cache
def _capital_start() -> re.Pattern[str]:
    """A space before a capital word with which addresses begin, and a number or a name."""
    words = "|".join(sorted(_capitals(), key=len, reverse=True))
    return re.compile(rf"(?<=\w)(?P<gap>\s+)(?=(?:{words})\s+[\d{UPPER}])")


def _capitals() -> set[str]:
    return {
        word[:1].upper() + word[1:]
        for phrase in table("addresses")["begins"]
        for word in expand(phrase)
    }


@cache
def _address_start() -> re.Pattern[str]:
    """A comma, bracket or dash before a word with which addresses begin."""
    short = "|".join(table("addresses")["short"])
    return re.compile(
        rf"(?P<gap>\s*[,;:]\s*|\s*\(\s*|\s+[-–]\s+|\.\s+|\s+(?=(?:địa chỉ|đ/c)\s*:))"
        rf"(?=(?:{_begins()})(?:\s|:|\.)|(?:{short})(?:\.\s*|\s+)[^\W\d_]|\d+[A-Za-z]?[,/ ])",
        re.I,
    )


@cache
def _phrases() -> tuple[tuple[str, tuple[str, ...]], ...]:
    data = claims_table("asides")
    names: dict[str, list[str]] = data["producer_names"]
    return tuple(
        (kind, (*words, *names.get(kind, ()))) for kind, words in data["producer_types"].items()
    )


@cache
def _names() -> tuple[str, ...]:
    return tuple(kind for kind, _ in _phrases())


@cache
def _leading() -> re.Pattern[str]:
    """Types at the beginning; the longest phrase wins, "hộ kinh doanh" before "hộ"."""
    groups = "|".join(f"(?P<t{i}>{alternatives(w)})" for i, (_, w) in enumerate(_phrases()))
    return re.compile(rf"^(?:các\s+|\W+)?(?:{groups})(?!\w)")


@cache
def _inner() -> re.Pattern[str]:
    """Types within a name, without those that are common words there (ông, bà, lò)."""
    types: dict[str, list[str]] = claims_table("asides")["producer_types"]
    groups = "|".join(
        f"(?P<t{i}>{alternatives(types[kind])})" for i, kind in enumerate(_names()) if kind != "hộ"
    )
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)")

"""The names of the gazetteer by their first words: most capitals of a text begin none of them.

What belongs here: whether a name can begin with a word at all. Where names stand in a sentence is
found in ``place_names``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reference.units import Unit, fold_name, gazetteer


@cache
def first_words() -> dict[str, int]:
    """First word of every name → the most words that a name with it has."""
    longest: dict[str, int] = {}
    for name in names():
        ws = name.split()
        longest[ws[0]] = max(longest.get(ws[0], 0), len(ws))
    return longest


# What begins with one of these may be a unit's kind, and folded names have none; "đắk" changes
# what follows it.
_FOLDED_AWAY = frozenset(
    ["thành", "thị", "đặc", "tỉnh", "huyện", "quận", "phường", "xã", "tp", "tx", "tt", "t", "h",
     "q", "p", "x", "đắk"]
)  # fmt: skip


@cache
def _second_words() -> dict[str, frozenset[str]]:
    """First word of every name → the second words of its names; none where one may do without."""
    seconds: dict[str, set[str]] = {}
    for name in names():
        word, *rest = name.split()
        seconds.setdefault(word, set()).add(rest[0] if rest else "")
    return {
        word: frozenset() if "" in after or word in _FOLDED_AWAY else frozenset(after)
        for word, after in seconds.items()
    }


@cache
def names() -> dict[str, tuple[Unit, ...]]:
    """Every folded name of the gazetteer with the units that bear it."""
    return dict(gazetteer(("country", "region", "province", "district", "commune")))


@lru_cache(maxsize=4096)
def first_of(token: str) -> str:
    """A token as the first word of a folded name; of digits alone no name begins."""
    folded = fold_name(token) if token[0].isalpha() else ""
    return folded.split()[0] if folded else ""


_NEXT = re.compile(r"[\s-]{1,3}([^\W_]+(?:['’][^\W_]+)*)")


def goes_on(text: str, end: int, word: str) -> bool:
    """Whether a name may begin with a word that ends there: most names have a second word."""
    seconds = _second_words()[word]
    if not seconds:
        return True
    following = _NEXT.match(text, end)
    return following is not None and fold_name(following[1]).partition(" ")[0] in seconds

"""Where in a sentence a time expression can begin: the long pattern of ``times`` is dear.

What belongs here: the first two words of every wording of the table, and how numbers begin one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parsers.claims.lexicon import alternatives, expand, table
from parsers.claims.words import Words

YEAR = r"(?:19|20)\d\d"
COUNT = {
    w: n for n, w in enumerate(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"], 1)
}


def _wordings() -> Iterator[str]:
    """Every wording of the table that a time expression can begin with."""
    roles = table("times")
    for role in ("until", "since", "event", "now", "years"):
        for written in roles[role]:
            yield from expand(written)


# What follows the words with which a time begins that are in no table; "": any such word.
_OPENERS = {
    "tính": "từ", "kể": "từ", "từ": "đầu tháng", "cách": "đây", "kết": "thúc", "khép": "lại",
    "giai": "đoạn", "các": "năm", "những": "năm", "thời": "kỳ", "nhiệm": "kỳ", "niên": "vụ",
    "quý": "i ii iii iv", "cuối": "", "hết": "", "đầu": "", "giữa": "", "trong": "", "riêng": "",
    "cả": "", "sau": "", "ngày": "", "tháng": "", **dict.fromkeys(COUNT, "năm tháng"),
}  # fmt: skip


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """A word that a time expression can begin with → what can follow it, numbers apart.

    "hết" comes before another such word, "giai" before "đoạn" alone; nothing: whatever follows.
    """
    seconds = {word: set(after.split()) for word, after in _OPENERS.items()}
    leads = [word for word, after in _OPENERS.items() if not after]
    for wording in _wordings():
        first, *rest = wording.split()
        seconds.setdefault(first, set()).update(rest[:1])
        if not rest:
            leads.append(first)
    for first in leads:
        seconds[first].update(seconds)
    # "hết năm" is found from "năm" on, too, where "hết" is glued to the word before it.
    for first in {"năm", *(w for w in table("times")["now"] if " " not in w)}:
        seconds[first].clear()
    return {first: frozenset(after) for first, after in seconds.items()}


@cache
def _figures_of_time() -> re.Pattern[str]:
    """How every time expression begins that begins with a digit: "12/5", "6 tháng", "2 ngày".

    Most numbers count something, as in "12 sản phẩm", and the long pattern is dear.
    """
    led = [w for w in _wordings() if w[0].isdigit()]
    return re.compile(rf"{YEAR}|\d\d?\s*(?:[/.-]|năm|tháng)|{alternatives(led) or YEAR}")


def _beginners(words: Words) -> list[int]:
    """Which words a time expression can begin with, numbers among them."""
    found, numbers = words.followed(_seconds()), words.numbers()
    before = [i - 1 for i in numbers if i and words.tokens[i - 1] in _seconds()]
    return sorted({*found, *before, *numbers}) if numbers else found


def beginnings(low: str, words: Words) -> Iterator[int]:
    """Where a time expression can begin: at such a word, or at the space before it."""
    for i in _beginners(words):
        start = words.starts[i]
        if low[start].isdigit() and _figures_of_time().match(low, start) is None:
            continue
        if start > 1 and low[start - 1] == " " and low[start - 2].isalnum():
            yield start  # what stands before most words
            continue
        at = start
        while at and low[at - 1].isspace():
            at -= 1
        # A space right behind a word cannot be where one begins; the next space can.
        at += at > 0 and (low[at - 1].isalnum() or low[at - 1] == "_")
        if at < start:
            yield at
        yield start

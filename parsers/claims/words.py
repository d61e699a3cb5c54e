"""The words of a sentence with their places, taken once for all finders.

Python's patterns try every letter; most phrases begin with one of a few words, so that it is far
quicker to try them where such a word stands.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from parsers.record import record

_TOKEN = re.compile(r"(\w+|[,;:/])")


@record
class Words:
    """Words, commas, colons and slashes of a sentence in small letters, and where each begins.

    ``present`` are the same without order.
    """

    tokens: list[str]
    starts: list[int]
    present: frozenset[str]

    def beginnings(self, firsts: frozenset[str], *, digits: bool = False) -> Iterator[int]:
        """Where a word of ``firsts`` stands, or one that begins with a digit."""
        for token, start in zip(self.tokens, self.starts, strict=True):
            if token in firsts or (digits and token[0].isdigit()):
                yield start

    def pairs(self, seconds: Mapping[str, frozenset[str]]) -> Iterator[int]:
        """Where a word of ``seconds`` stands before one of its second words, or any if none."""
        for token, start, after in zip(
            self.tokens, self.starts, [*self.tokens[1:], ""], strict=True
        ):
            if token in seconds and (not (wanted := seconds[token]) or after in wanted):
                yield start


def words_of(low: str) -> Words:
    """The words of a sentence in small letters."""
    # Gaps and words in turn, a gap first: a word begins where the gap before it ends.
    pieces = _TOKEN.split(low)
    tokens = pieces[1::2]
    return Words(tokens, list(accumulate(map(len, pieces)))[:-1:2], frozenset(tokens))


def matches(
    pattern: re.Pattern[str], text: str, starts: Iterable[int], end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` finds, if it can only begin at one of the rising ``starts``."""
    at = 0
    for start in starts:
        if start >= at and (m := pattern.match(text, start, end)):
            yield m
            at = m.end()

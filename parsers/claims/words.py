"""The words of a sentence with their places, taken once for all finders.

Python's patterns try every letter; most phrases begin with one of a few words, so that it is far
quicker to try them where such a word stands.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, compress
from operator import not_

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

    def followed(self, seconds: Mapping[str, frozenset[str]]) -> list[int]:
        """Which words of ``seconds`` stand before one of their second words, or any if none.

        The answer is their places among the words.
        """
        tokens, last = self.tokens, len(self.tokens) - 1
        return [
            i
            for i in compress(range(len(tokens)), map(seconds.__contains__, tokens))
            if not (wanted := seconds[tokens[i]]) or (i < last and tokens[i + 1] in wanted)
        ]

    def numbers(self) -> list[int]:
        """Which words begin with a digit."""
        tokens = self.tokens
        unlike_words = compress(range(len(tokens)), map(not_, map(str.isalpha, tokens)))
        return [i for i in unlike_words if tokens[i][0].isdigit()]


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

"""Spelled numerals that are a syllable of a longer word: "ba" of "ba ba", "năm" of "năm ngoái".

What belongs here: asking the word segmenter about numerals that the text alone leaves in doubt.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.claims.quantities import Quantity
from parsers.segmenting import word_tokenize

# "một mặt hàng sâm": the segmenter sees "một mặt" (on the one hand)
_SURE = ("sản phẩm", "mặt hàng")


def without_syllables(text: str, low: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Leave out spelled numerals that the word segmenter puts inside a longer word."""
    if not any(q.spelled and q.kind != "other" and (q.doubtful or q.kind == "bare") for q in found):
        return found
    inner = _inside_words(text, low)
    return tuple(
        q for q in found if q.noun.startswith(_SURE) or not (q.spelled and q.number_start in inner)
    )


@cache
def _numeral_words() -> frozenset[str]:
    return frozenset(
        [
            "một",
            "mốt",
            "hai",
            "ba",
            "bốn",
            "tư",
            "năm",
            "lăm",
            "sáu",
            "bảy",
            "bẩy",
            "tám",
            "chín",
            "mười",
            "mươi",
            "chục",
            "trăm",
            "nghìn",
            "ngàn",
            "linh",
            "lẻ",
        ]
    )


def _inside_words(text: str, low: str) -> set[int]:
    """Offsets of syllables that belong to a longer word, numerals and digits apart.

    The tokens of underthesea are laid over the sentence again; where they no longer fit it
    (it rewrites some letters), the rest of the sentence is left as it is.
    """
    inner: set[int] = set()
    at = 0
    for token in word_tokenize(text):
        start = text.find(token, at)
        if start < 0:
            break
        at = start + len(token)
        syllables = low[start:at].split()
        if (
            len(syllables) > 1
            and not all(s in _numeral_words() for s in syllables)
            and "sản" not in syllables
        ):
            inner.update(start + m.start() for m in re.finditer(r"\S+", low[start:at]))
    return inner

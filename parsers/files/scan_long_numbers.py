"""Numbers in running text read a second time: dates, numbers of acts, amounts.

Tesseract takes "02/12/2025" for "02/12/2028" and "1489/QĐ-TTg" for "1489/QĐ-I1g" with a confidence
that other words have, too; alone, and at another size, it reads most of them rightly. The surer
reading counts; where the two differ in a digit, the confidence says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.files.scan_numbers import DISPUTED
from parsers.files.tesseract import Seen

_UNSURE = 0.93
"""A number below it is read again where something is read again at all: "02/12/2028" was so sure;
most numbers that are right are surer."""
DOUBTFUL = 0.6
"""A number below it is reason enough to read again, which costs a start of Tesseract."""
_SURE = 0.85
"""What a second reading must reach: below it "3981" was read as "3961"."""
_LEAST = 4
_DIGITS = re.compile(r"\d")
_PRINTED = re.compile(r"""[\w/.,;:()“”"'’%+&–-]*\d[\w/.,;:()“”"'’%+&–-]*""")


def is_unsure_number(word: Seen, most: float = _UNSURE) -> bool:
    """Whether a word is a longer number that had better be read again."""
    return word.confidence < most and len(word.text) >= _LEAST and bool(_DIGITS.search(word.text))


def surer_number(word: Seen, again: Sequence[Seen]) -> Seen:
    """The word, or what was read of it the second time if that is surer and written as numbers are.

    In its place and line; a digit that differs from a first look that was no less sure than that
    is in dispute.
    """
    text = "".join(w.text for w in sorted(again, key=lambda w: w.x0))
    sure = min((w.confidence for w in again), default=0.0)
    if sure < max(_SURE, word.confidence) or not _PRINTED.fullmatch(text):
        return word
    differs = _DIGITS.findall(text) != _DIGITS.findall(word.text)
    disputed = differs and word.confidence >= _SURE
    return replace(word, text=text, confidence=min(sure, DISPUTED) if disputed else sure)

"""Small letters, one for one, for readers that must give exact offsets back.

What belongs here: changes of single characters. Texts that need more (glued sentences, tone
placement) go through ``parsers.text`` first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from parsers.record import record
from parsers.text import lower

_SAME_LENGTH = str.maketrans(
    "\u00a0\u2007\u202f\u2009\t\u2010\u2011\u2012\u2013\u2014\u2212\u00d0\u00f0\u0189",
    "     ------ĐđĐ",
)
_ODD = re.compile("[\u00a0\u2007\u202f\u2009\t\u2010-\u2014\u2212\u00d0\u00f0\u0189]")


@record
class FlatText:
    """``view`` is the text in NFC with plain spaces, dashes and Đ; ``low`` its small letters.

    ``origin`` is None when offsets are those of the text given, else where each character of
    ``view`` began there, with the text's length at the end.
    """

    view: str
    low: str
    origin: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of ``view[start:end]``, not empty, in the text given."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end]


def flatten(text: str) -> FlatText:
    """The flat form of a text in NFC or NFD."""
    origin = None
    if not unicodedata.is_normalized("NFC", text):
        text, origin = _composed(text)
    if _ODD.search(text):
        text = text.translate(_SAME_LENGTH)
    return FlatText(text, lower(text), origin)


def one_line(text: str) -> str:
    """An expression in flat form, its spaces single and its ends trimmed, capitals kept."""
    return " ".join(flatten(text).view.split())


def _composed(text: str) -> tuple[str, list[int]]:
    """NFC, cluster by cluster, and where each of its characters began."""
    out: list[str] = []
    origin: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = unicodedata.normalize("NFC", text[start:end])
        out.append(cluster)
        origin.extend([start] * len(cluster))
        start = end
    return "".join(out), [*origin, len(text)]

"""Roman numerals whose strokes a recogniser took for letters: "H" and "TH" for "II" and "III".

What such signs stand for can be told only from where they stand: before a heading, after "I".
"""

from __future__ import annotations

import re

_STROKES = {"h": "ii", "t": "i", "l": "i", "i": "i", "1": "i", "|": "i"}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
# "TH. Nhóm thảo dược"; one letter alone is a letter: "H. Nhóm" may follow "G."
_MARKER = re.compile(r"(?P<worn>[ITHLl|1]{2,3})(?=\s*[.)]\s*\S)")


def numeral_after(previous: str | None, worn: str) -> str:
    """The numeral that follows ``previous`` where ``worn`` may be it, else ``worn`` as it is.

    ("I", "H") is "II", ("II", "TH") is "III"; ("G", "H") stays "H".
    """
    if previous is None or previous.lower() not in _ROMAN[:-1]:
        return worn
    following = _ROMAN[_ROMAN.index(previous.lower()) + 1]
    strokes = "".join(_STROKES.get(sign, sign) for sign in worn.lower())
    return following.upper() if strokes == following else worn


def without_worn_marker(words: str) -> tuple[str, bool]:
    """The words behind a worn numeral at their beginning, and whether there is one."""
    match = _MARKER.match(words)
    if match is None or match["worn"].isdigit():
        return words, False
    strokes = "".join(_STROKES[sign] for sign in match["worn"].lower())
    if strokes not in _ROMAN:
        return words, False
    return re.sub(r"^\s*[.)]\s*", "", words[match.end() :]), True

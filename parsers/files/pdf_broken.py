"""Words that a narrow column breaks within: "ST" over "T", "Trướ" over "c", "10" over "5"."""

from __future__ import annotations

import re

from parsers.files.pdf_columns import folded
from parsers.files.pdf_lines import Line
from parsers.files.pdf_words import lowest

_ROOM = 16.0
"""Points: the two paddings of a cell and one more digit."""

_VOWEL = re.compile(r"[aeiouy]")
_CODAS = frozenset({"c", "ch", "m", "n", "ng", "nh", "p", "t"})
_ONSETS = frozenset({"ch", "gh", "kh", "ng", "ngh", "nh", "ph", "th", "tr"})


def unbroken(lines: list[Line], width: float) -> list[Line]:
    """The lines of a cell of that width with the pieces of broken words put together."""
    if len(lines) < 2:  # noqa: PLR2004
        return lines
    text = "".join(line.text for line in lines)
    if text in ("STT", "TT") or _is_number(lines, text, width):
        sure = lowest(line.confidence for line in lines)
        return [Line([lines[0].words[0]._replace(text=text, confidence=sure)])]
    found = [lines[0]]
    for line in lines[1:]:
        before = found[-1].words[-1]
        if _is_rest(before.text, line.words[0].text):
            rest = line.words[0]
            sure = lowest((before.confidence, rest.confidence))
            whole = before._replace(text=before.text + rest.text, confidence=sure)
            found[-1] = Line([*found[-1].words[:-1], whole])
            if len(line.words) > 1:
                found.append(Line(line.words[1:]))
        else:
            found.append(line)
    return found


def _is_number(lines: list[Line], text: str, width: float) -> bool:
    """Whether a number of up to four digits stands on two lines for want of room."""
    first = lines[0]
    return (
        len(lines) == 2  # noqa: PLR2004
        and text.isdecimal()
        and 2 < len(text) <= 4  # noqa: PLR2004
        and len(first.text) > 1
        and width - (first.x1 - first.x0) < _ROOM
    )


def _is_rest(before: str, after: str) -> bool:
    """Whether a line's first word is the rest of a syllable: how Vietnamese ones end.

    "Trướ" + "c", "Thà" + "nh", and the other way round "Ph" + "ẩm"; "Sp" + "chè" are two words.
    """
    if not (before.isalpha() and after.isalpha() and after.islower()) or before.isupper():
        return False
    rest = after in _CODAS and _VOWEL.search(folded(before)[-2:]) is not None
    start = folded(before) in _ONSETS and _VOWEL.match(folded(after)) is not None
    return rest or start

"""Numbers of official texts in a sentence: "Quyết định số 3588/QĐ-UBND", "quyết định 2310".

What belongs here: finding them, so that their digits are no counts and a figure can name the
decision on which it rests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"(?P<n>\d(?<![\w/].)\d{0,4})\s?/\s?(?:(?P<y>\d{4})\s?/\s?)?(?P<type>[A-ZĐ][A-Za-zĐđ]{0,4})(?P<body>(?:\s?-\s?[A-ZĐ][\wĐđ.&]*)+)?"
)
_BARE = re.compile(
    r"(?P<kind>quyết định|kế hoạch|nghị quyết|công văn|tờ trình|thông báo)(?: số)?"
    r"[: ]+(?P<n>\d{1,5})(?![\d/.,]\d|\w)(?! (?:sản|chủ|sao))"
)
_TYPE_WORDS = frozenset({"định", "hoạch", "quyết", "văn", "trình", "báo"})
_OWN = re.compile(r"^\s*số\s*:\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DecisionNumber:
    """Offsets, the number as written ("3588/QĐ-UBND", "2310"), and what kind of text it is.

    ``own`` marks the number line of a document's head. ``granting`` is true for a decision of a
    body that can grant ranks, false for laws and criteria of the Prime Minister.
    """

    start: int
    end: int
    number: str
    own: bool
    granting: bool


def find_decisions(text: str, low: str, present: frozenset[str]) -> tuple[DecisionNumber, ...]:
    """Every official number of a sentence, in reading order; ``present`` are its words."""
    found = []
    for m in _NUMBER.finditer(text) if "/" in text else ():
        if not m["body"] and m["type"].upper() not in {"QĐ", "KH", "NQ", "CT", "TB"}:
            continue
        number = re.sub(r"\s", "", m.group()).rstrip(".")
        granting = m["type"].upper() == "QĐ" and not re.search(r"-TTg|-CP", number, re.IGNORECASE)
        own = bool(
            _OWN.match(low[: m.start() + 1]) or re.fullmatch(r"\s*số\s*:?\s*", low[: m.start()])
        )
        found.append(DecisionNumber(m.start(), m.end(), number, own, granting))
    for m in _BARE.finditer(low) if not present.isdisjoint(_TYPE_WORDS) else ():
        if not any(d.start < m.end() and m.start() < d.end for d in found):
            found.append(
                DecisionNumber(m.start(), m.end(), m["n"], False, m["kind"] == "quyết định")
            )
    return tuple(sorted(found, key=lambda d: d.start))

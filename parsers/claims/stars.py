"""Star levels of a sentence: "4 sao", "3-4 sao", "từ 3 sao trở lên", "★★★★".

A star set is a set of levels, never a count. What belongs here: finding them in small letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LEVELS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5}
_N = r"(?:0?[1-5](?!\d)|một|hai|ba|bốn|năm)"
_RANK = r"(?:(?:hạng|mức|loại|chuẩn|cấp|đạt|xếp hạng)\s+)?"
_JOIN = r"\s*(?:,|và|hoặc|hay|&|/)\s*"
# A level that opens the next item of a list ("4 sao 12, 3 sao có 40") is not a second level here.
_OPENS = r"(?!\s*sao\s*(?:ocop\s*)?(?:có|là|gồm|chiếm|với|được|cho|:|\()\s*(?:\d|tới|đến))"
_STARS = re.compile(
    rf"(?<![\w,./])(?:(?P<from>từ)\s+)?{_RANK}(?P<list>{_N}(?:\s*sao)?(?:\s*ocop)?"
    rf"(?:(?:\s*(?:-|đến|tới|lên|÷)\s*{_RANK}{_N}|{_JOIN}(?:từ\s+)?{_RANK}{_N}{_OPENS})(?:\s*sao(?!\w))?)*)\s*(?P<sao>(?<=sao)|sao(?!\w))"
    rf"(?P<tail>(?:\s+(?:cấp (?:tỉnh|huyện|trung ương|quốc gia)|ocop))*\s*(?:trở lên|\+|đổ lên))?"
)
_SIGNS = re.compile(
    r"(?P<signs>[★⭐☆*]{2,5})(?!\*)(?P<tail>\s*(?:trở lên|\+))?"
    r"|(?<![\w.,])(?P<n>[1-5])\s?[★⭐*](?![★⭐*\d])"
)
_ITEM = re.compile(_N)


@dataclass(frozen=True, slots=True)
class Stars:
    """A star set; ``raised`` is true for "từ 3 sao lên 4 sao" (``levels`` is where it went)."""

    start: int
    end: int
    levels: tuple[int, ...]
    raised: bool = False
    scale: bool = False
    at_least: bool = False


def find_stars(low: str) -> tuple[Stars, ...]:
    """Every star set of a sentence in small letters, in reading order."""
    found = [s for m in _STARS.finditer(low) if (s := _read(m))]
    for m in _SIGNS.finditer(low):
        level = int(m["n"]) if m["n"] else len(m["signs"])
        levels = tuple(range(level, 6)) if m["tail"] else (level,)
        found.append(Stars(m.start(), m.end(), levels, at_least=bool(m["tail"])))
    return tuple(sorted(found, key=lambda s: s.start))


def _level(word: str) -> int:
    return _LEVELS.get(word) or int(word)


_RAISED_FROM = re.compile(r"(?:thăng|nâng|chuyển|lên)(?:\s(?:hạng|cấp|sao))?\s$")


def _read(m: re.Match[str]) -> Stars | None:
    if (
        m["from"]
        and not m["tail"]
        and _RAISED_FROM.search(m.string[: m.start()])
        and "lên" not in m["list"]
    ):
        return None  # "được thăng từ hạng 3 sao": where it came from
    items = list(_ITEM.finditer(m["list"]))
    levels = [_level(i.group()) for i in items]
    between = [m["list"][a.end() : b.start()] for a, b in pairwise(items)]
    if m["tail"]:
        return Stars(m.start(), m.end(), tuple(range(min(levels), 6)), at_least=True)
    if any(re.search(r"lên", b) for b in between):
        return Stars(m.start(), m.end(), (levels[-1],), raised=True)
    if m["from"] and len(levels) == 1:  # "đạt từ 3 sao"
        return Stars(m.start(), m.end(), tuple(range(levels[0], 6)), at_least=True)
    spread: set[int] = set(levels)
    for (left, right), b in zip(pairwise(levels), between, strict=True):
        if re.search(r"-|đến|tới|÷", b) and left < right:
            spread |= set(range(left, right + 1))
    if {1, 5} <= spread:
        return Stars(m.start(), m.end(), tuple(sorted(spread)), scale=True)
    return Stars(m.start(), m.end(), tuple(sorted(spread)))

"""Star levels of a sentence: "4 sao", "3-4 sao", "từ 3 sao trở lên", "★★★★".

A star set is a set of levels, never a count. What belongs here: finding them in small letters.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.record import record

_LEVELS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5}
# "hạng 5 sao chỉ có một, hạng 4 sao có 9": no list begins with the words for one and two.
# "****", "★★★"; two signs and fewer are marks of footnotes, of lists, of bold print
_SIGNS = r"[★⭐*]{3,5}☆{0,2}(?![★⭐☆*])"
# "hạng bốn (04) sao", "4 (bốn) sao": said twice
_TWICE = r"(?:\s?\((?:0?[1-5]|một|hai|ba|bốn|năm)\))?"
_N = (
    r"(?:(?:0?[1-5](?!\d)(?:\s?[★⭐*](?![★⭐*\d]))?|một(?!,)|hai(?!,)|ba|bốn|năm)"
    rf"{_TWICE}|{_SIGNS})"
)
_RANK = r"(?:(?:hạng|mức|loại|chuẩn|cấp|đạt|xếp hạng)\s+)?"
_JOIN = r"\s*(?:,|và|hoặc|hay|lẫn|&|/)\s*"
_RISE = (
    r"(?:(?:đã|được|bị|nâng|thăng|hạng|hạ|giáng|tụt|rớt)\s)*"
    r"(?:lên thành|lên|thành|xuống còn|xuống)"
)
# A level that opens the next item of a list ("4 sao 12, 3 sao có 40") is not a second level here;
# "ở hai hạng 3 và 4 sao là 59" names both.
_OPENS = (
    r"(?!\s*(?:sao)?\s*(?:ocop\s*)?"
    r"(?:(?:có|là|gồm|chiếm|với|được|cho|:|\()\s*(?:\d|tới|đến)|\d+\ssản))"
)
_STARS = re.compile(
    r"(?:(?<![\w,./])(?<!sao )|(?=[★⭐*])|(?<=phẩm)|(?<=hạng)|(?<=đạt)|(?<=chuẩn)|(?<=ocop))"
    rf"(?P<two>(?<=hai\s))?(?:(?P<from>từ|tối thiểu|ít nhất|không dưới|≥)\s+)?{_RANK}"
    rf"(?P<list>{_N}(?:\s*sao)?(?:\s*ocop)?"
    rf"(?:(?:\s*(?:-|đến|tới|{_RISE}|÷)\s*(?:từ\s+)?{_RANK}{_N}"
    rf"|(?:{_JOIN}|(?<=\d)\s(?:và|,|hoặc)\stiềm năng\s)(?:từ\s+)?{_RANK}{_N}(?(two)|{_OPENS}))"
    r"(?:\s*sao(?!\w))?)*)"
    r"(?P<sao>(?<=sao)|(?<=[★⭐☆*])|\s*sao(?!\w))"
    r"(?P<tail>(?:\s+(?:cấp (?:tỉnh|huyện|trung ương|quốc gia)|ocop))*"
    r"\s*(?:trở lên|\+|đổ lên|(?:và|hoặc|hay) cao hơn))?"
)
_ITEM = re.compile(_N)
_RISEN = re.compile(r"lên|thành")
_FALLEN = re.compile(r"xuống")
# "khách sạn 4 sao": ranks of other things
_OTHER_THING = re.compile(
    r"(?:khách sạn|nhà hàng|khu nghỉ(?: dưỡng| mát)?|resort|du thuyền|nhà nghỉ|cơ sở lưu trú)"
    r"(?:\s(?:đạt|hạng|chuẩn|tiêu chuẩn|cao cấp))*\s$"
)


@record
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
    if not ("sao" in low or "★" in low or "⭐" in low or "*" in low):
        return ()
    found = [
        m
        for m in _STARS.finditer(low)
        if not _OTHER_THING.search(low, max(0, m.start() - 45), m.start())
    ]
    return tuple(s for m in found if (s := _read(m)))


def _level(item: str) -> int:
    """The level of "4", "04", "bốn", "bốn (04)", "4★" or "★★★★☆"."""
    item = item.split("(", maxsplit=1)[0].rstrip()
    signs = len(item) - len(item.lstrip("★⭐*"))
    return signs or _LEVELS.get(item) or int(item.rstrip("★⭐* "))


_GOES_UP = re.compile(r"\s(?:được |đã |sẽ )?(?:nâng|thăng|lên)(?! \d| [^\s]+ \d)")
_RAISED_FROM = re.compile(r"(?:thăng|nâng|chuyển|lên)(?:\s(?:hạng|cấp|sao))?\s$")


def _is_origin(m: re.Match[str]) -> bool:
    """As in "được thăng từ hạng 3 sao", "từ 3 sao được nâng lên": where it came from."""
    low = m.string
    return bool(_RAISED_FROM.search(low[: m.start()]) or _GOES_UP.match(low, m.end()))


_LEAST = 3
_BESIDE = re.compile(r"\s*(?:,|và|hoặc|hay|lẫn|&|/)\s*")


def _read(m: re.Match[str]) -> Stars | None:
    items = list(_ITEM.finditer(m["list"]))
    if _begins_with_count(m, items):
        later = _STARS.match(m.string, m.start("list") + items[1].start())
        return _read(later) if later else None
    return _read_list(m, items)


def _begins_with_count(m: re.Match[str], items: list[re.Match[str]]) -> bool:
    """Whether the first number of a list counts products: "4 sao mới có 1, 3 sao 15"."""
    if len(items) == 1 or m["tail"]:
        return False
    first, second = (_level(i.group()) for i in items[:2])
    if not first < _LEAST <= second:
        return False
    return _BESIDE.fullmatch(m["list"][items[0].end() : items[1].start()]) is not None


def _read_list(m: re.Match[str], items: list[re.Match[str]]) -> Stars | None:
    levels = [_level(i.group()) for i in items]
    between = [m["list"][a.end() : b.start()] for a, b in pairwise(items)]
    risen = any(_RISEN.search(b) for b in between)
    if m["from"] and not m["tail"] and not risen and _is_origin(m):
        return None
    if any(_FALLEN.search(b) for b in between):
        return Stars(m.start(), m.end(), (levels[-1],))
    if m["tail"]:
        return Stars(m.start(), m.end(), tuple(range(min(levels), 6)), at_least=True)
    if risen:
        return Stars(m.start(), m.end(), (levels[-1],), raised=True)
    if m["from"] and len(levels) == 1:  # "đạt từ 3 sao"
        return Stars(m.start(), m.end(), tuple(range(levels[0], 6)), at_least=True)
    spread = _spread(levels, between)
    return Stars(m.start(), m.end(), spread, scale={1, 5} <= set(spread))


def _spread(levels: list[int], between: list[str]) -> tuple[int, ...]:
    """The levels of a list, with those between the ends of a range ("3-5 sao")."""
    spread: set[int] = set(levels)
    for (left, right), words in zip(pairwise(levels), between, strict=True):
        if re.search(r"-|đến|tới|÷", words) and left < right:
            spread |= set(range(left, right + 1))
    return tuple(sorted(spread))

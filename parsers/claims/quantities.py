"""Quantities of a sentence: a number or range, how exact it is, and what it counts.

What belongs here: finding them in small letters. What they claim is decided later, from the
words around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from parsers.claims.lexicon import alternatives, table
from parsers.models import Bound

Kind = Literal[
    "product", "file", "certificate", "producer", "producer_kind", "unit", "money", "bare", "other"
]

_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?![\d.,]\d)|\d+(?:[,.]\d+)?"
_SPELLED = (
    "một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi chục trăm nghìn ngàn vạn "
    "triệu linh lẻ rưỡi"
).split()
_WORDS = rf"(?:{'|'.join(_SPELLED)})(?:\s(?:{'|'.join(_SPELLED)}))*"
_SCALES = {
    "nghìn": 1e3,
    "ngàn": 1e3,
    "vạn": 1e4,
    "triệu": 1e6,
    "tr": 1e6,
    "tỷ": 1e9,
    "tỉ": 1e9,
    "nghìn tỷ": 1e12,
    "ngàn tỷ": 1e12,
    "trăm triệu": 1e8,
    "trăm tỷ": 1e11,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence: ``start``–``end`` with its bound words and noun.

    ``number`` is the end of the digits; ``of`` the second number of "26/30".
    """

    start: int
    end: int
    low: float
    high: float
    kind: Kind
    noun: str = ""
    bound: Bound = "exact"
    of: float | None = None
    spelled: bool = False
    number_start: int = 0
    number_end: int = 0


@cache
def _bounds() -> tuple[re.Pattern[str], dict[str, Bound]]:
    before: dict[Bound, list[str]] = table("bounds")["before"]
    kinds: dict[str, Bound] = {w: kind for kind, ws in before.items() for w in ws}
    return re.compile(
        rf"(?<!\w)({alternatives(kinds)})(?:\s(?:là|đạt|có|con số|mốc|số|khoảng|được))?\s*$"
    ), kinds


@cache
def _number() -> re.Pattern[str]:
    scale = "|".join(sorted(_SCALES, key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w/])(?<!\d[.,])
        (?:(?P<from>từ)\s+)?
        (?P<a>{_DIGITS}|{_WORDS})
        (?:\s*(?:-|÷|–|\sđến\s|\stới\s|\shoặc\s)\s*(?P<b>{_DIGITS}|{_WORDS}))?
        (?:\s*/\s*(?P<of>\d{{1,3}}(?:\.\d{{3}})+|\d+)(?![\d/]))?
        (?:\s*(?P<scale>{scale})(?!\w))?
        (?P<dong>\s*(?:đồng|đ|vnđ|vnd)(?!\w))?
        (?P<tail>%|(?!\w)|(?<=\d)(?=(?:sản|chủ)))""".replace(
            r"\sđến\s", r"(?<=\s)(?:đến|tới)(?=\s)"
        ).replace(r"|\stới\s|\shoặc\s", ""),
        re.VERBOSE,
    )


@cache
def _nouns() -> re.Pattern[str]:
    groups = table("nouns")
    return re.compile(
        "|".join(rf"(?P<{kind}>(?:{alternatives(groups[kind])})(?!\w))" for kind in groups)
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r"\s*(trở lên|trở đi|trở xuống)(?!\w)")


def read_number(text: str) -> float | None:
    """The value of digits in Vietnamese writing or of spelled-out words."""
    if text[0].isdigit():
        plain = text.replace(" ", "")
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
            plain = plain.replace(".", "")
        return float(plain.replace(",", "."))
    return _spelled(text.split())


_UNITS = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}


def _spelled(ws: Sequence[str]) -> float | None:
    total = part = 0.0
    unit: float | None = None
    for w in ws:
        if w in _UNITS:
            if (
                unit is not None
                and unit != 10
                and w not in {"mốt", "tư", "lăm", "nhăm"}
                and unit >= 1
            ):
                return None
            if w == "mười":
                part, unit = part + 10, None
            else:
                part, unit = part + _UNITS[w], _UNITS[w]
        elif w in {"mươi", "chục"}:
            if unit is None:
                return None
            part, unit = part - unit + unit * 10, None
        elif w == "trăm":
            if unit is None:
                return None
            part, unit = part - unit + unit * 100, None
        elif w in {"nghìn", "ngàn"}:
            if not part:
                return None
            total, part, unit = total + part * 1000, 0.0, None
        elif w in {"linh", "lẻ"}:
            unit = None
        else:
            return None
    return total + part or None


def find_quantities(low: str, taken: Sequence[tuple[int, int]]) -> tuple[Quantity, ...]:
    """Quantities of a sentence in small letters, outside the spans ``taken`` by dates and stars."""
    found = []
    for m in _number().finditer(low):
        number_start, number_end = m.start("a"), m.end()
        if any(a < number_end and number_start < b for a, b in taken):
            continue
        quantity = _quantity(m, low)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(m: re.Match[str], low: str) -> Quantity | None:
    first = read_number(m["a"])
    last = read_number(m["b"]) if m["b"] else first
    if first is None or last is None:
        return None
    start, end = m.start(), m.end()
    scale = _SCALES[m["scale"]] if m["scale"] else 1.0
    if m["b"] and last < first:
        return None
    kind, noun = _kind(m, low, end)
    if noun:
        end += len(noun)
    bound: Bound = "exact"
    pattern, kinds = _bounds()
    before = pattern.search(low[max(0, start - 30) : start])
    if before:
        bound = kinds[before[1]]
        start -= len(before[0])
    after = _after().match(low, end)
    if after:
        bound = "at_most" if after[1] == "trở xuống" else "at_least"
        end = after.end()
    elif (
        m["from"]
        and not m["b"]
        and re.match(r"[^,;.]{0,25}\strở lên", low[end:])
        and " sao" not in low[end : end + 25]
    ):
        bound = "at_least"
    return Quantity(
        start,
        end,
        first * scale,
        last * scale,
        kind,
        noun.strip(),
        bound,
        float(m["of"].replace(".", "")) if m["of"] else None,
        not m["a"][0].isdigit(),
        m.start("a"),
        m.end(),
    )


def _kind(m: re.Match[str], low: str, end: int) -> tuple[Kind, str]:
    if m["tail"] == "%":
        return "other", ""
    if m["dong"] or (m["scale"] in {"tỷ", "tỉ"}):
        return "money", ""
    gap = re.compile(r"\s*").match(low, end)
    noun = _nouns().match(low, gap.end() if gap else end)
    if noun and noun.lastgroup:
        return noun.lastgroup, low[end : noun.end()]  # type: ignore[return-value]
    if re.match(r"\s*(?:[.,;:()]|$|-|/)", low[end:]) or re.match(
        rf"\s+(?:{_BARE_BEFORE})(?!\w)", low[end:]
    ):
        return "bare", ""
    return "other", ""


_BARE_BEFORE = "trong|được|đạt|là|và|cùng|còn|thuộc|ở|của|tại|do|nằm|vào|sau|trước|so|cho|theo|thì|nhưng|mới|với|tăng|hạng"

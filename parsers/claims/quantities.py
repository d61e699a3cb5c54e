"""Quantities of a sentence: a number or range, how exact it is, and what it counts.

Numbers are read by ``parsers.number_spans``; here two of them become a range or a fraction, and
each gets its bound and its noun. What a quantity claims is decided later, from the words around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from parsers.claims.lexicon import alternatives, choice, table
from parsers.flat_text import FlatText
from parsers.models import Bound
from parsers.number_spans import NumberSpan, find_numbers
from parsers.record import record

Kind = Literal[
    "product", "file", "certificate", "producer", "producer_kind", "unit", "money", "bare", "other"
]

_RANGE = re.compile(r"\s*(?:-|÷|đến|tới|hoặc|~)\s*")
# "công nhận thêm ba, bốn sản phẩm": about so many
_OR_SO = ", "
_SLASH, _OUT_OF = re.compile(r"\s?/\s?"), re.compile(r"\s(?:trong|trên)\s")
_FROM, _PERCENT = re.compile(r"(?<!\w)từ\s+$"), re.compile(r"\s*%")
# "Đại Từ 8 sản phẩm": the end of a name
_IN_NAME = re.compile(r"\w\sTừ\s+$")
_UPWARDS = re.compile(r"\s*trở (?:lên|đi|xuống)$")
_SCALE = re.compile(r"(?:nghìn|ngàn|triệu|tr|tỷ|tỉ|vạn)(?!\w)")
_DONG = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)(?!\w)")
# "3,2 triệu con gà", "1,5 triệu lượt khách": no money
_THINGS = re.compile(
    r"\s(?:con|lượt|người|cây|tấn|khách|du khách|hộ|lít|kg|ha|tem|đơn|sản phẩm)(?!\w)"
)
_TAIL = re.compile(r"[^\W\d]|\s*%")
_AFTER = re.compile(r"\s*(?:ocop\s)?(trở lên|trở đi|trở xuống)(?!\w)")
_LATER_AFTER = re.compile(r"[^,;.]{0,25}\strở lên")
_ENDS = re.compile(r"\s*(?:[.,;:()\"”]|$|-|/)")
_BARE_BEFORE = re.compile(rf"\s+{choice('bare_follower')}(?!\w)")


@record
class Quantity:
    """A number in a sentence: ``start`` to ``end`` with its bound words and noun.

    ``number_start``/``number_end`` are the digits or numeral words alone (both numbers of a
    range); ``of`` is the second number of "26/30"; ``doubtful`` words may also mean something else
    ("trong năm").
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
    doubtful: bool = False
    number_start: int = 0
    number_end: int = 0


@cache
def _bounds() -> tuple[re.Pattern[str], dict[str, Bound]]:
    before: dict[Bound, list[str]] = table("bounds")["before"]
    kinds: dict[str, Bound] = {w: kind for kind, ws in before.items() for w in ws}
    linked = r"(?:\s(?:là|đạt|có|con số|mốc|số|khoảng|được|từ))?\s*$"
    return re.compile(rf"(?<!\w)({alternatives(kinds)}){linked}"), kinds


@cache
def _nouns() -> re.Pattern[str]:
    groups = table("nouns")
    return re.compile(
        "|".join(rf"(?P<{kind}>(?:{alternatives(groups[kind])})(?!\w))" for kind in groups)
    )


def find_quantities(text: str, low: str, taken: Sequence[tuple[int, int]]) -> tuple[Quantity, ...]:
    """Quantities of a sentence, outside the spans ``taken`` by dates, stars and numbers of texts.

    ``text`` and ``low`` are the normalised sentence and its small letters.
    """
    numbers = _said_once(
        low,
        [
            n
            for n in find_numbers(text, taken, FlatText(text, low))
            if not any(a < n.end and n.start < b for a, b in taken)
        ],
    )
    found: list[Quantity] = []
    i = 0
    while i < len(numbers):
        first = numbers[i]
        second = numbers[i + 1] if i + 1 < len(numbers) else None
        if (
            second is not None
            and (_RANGE.fullmatch(low, first.end, second.start) or _is_or_so(low, first, second))
            and _rising(first, second)
        ):
            found.append(_quantity(text, low, first, second, None))
            i += 2
        elif second is not None and _is_listed_day(low, first, second):
            i += 2
        elif second is not None and _is_fraction(low, first, second):
            fraction = _quantity(text, low, first, None, second)
            if not _is_day(fraction, second):
                found.append(fraction)
            i += 2
        else:
            found.append(_quantity(text, low, first, None, None))
            i += 1
    return tuple(found)


# "05 (năm) sản phẩm": lone words that the scanner takes for no number inside brackets.
_IN_WORDS = re.compile(r"\s?\((một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)\)")
_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def _said_once(low: str, numbers: list[NumberSpan]) -> list[NumberSpan]:
    """Join what papers write in figures and in words: "12 (mười hai) sản phẩm"."""
    joined: list[NumberSpan] = []
    for n in numbers:
        last = joined[-1] if joined else None
        bracketed = (
            last and low[last.end : n.start].strip() == "(" and low[n.end : n.end + 1] == ")"
        )
        if last and bracketed and last.value == n.value:
            joined[-1] = replace(last, end=n.end + 1)
            continue
        words = _IN_WORDS.match(low, n.end)
        if words and _WORDS.index(words[1].replace("bẩy", "bảy")) + 1 == n.value:
            joined.append(replace(n, end=words.end()))
        else:
            joined.append(n)
    return joined


def _is_or_so(low: str, first: NumberSpan, second: NumberSpan) -> bool:
    """As in "ba, bốn sản phẩm", "năm, bảy cơ sở": spoken, and hardly apart."""
    spoken = first.surface.isalpha() and second.surface.isalpha()
    near = 0 < second.value - first.value <= 2 and second.value <= 10  # noqa: PLR2004
    return spoken and near and low[first.end : second.start] == _OR_SO


# "hai ngày 6 và 7/9", "các ngày 5, 6 và 8/9"
_DAYS_LEAD = re.compile(r"(?<!\w)ngày (?:\d{1,2}(?:,|\svà|\s?-)\s?)+$")


def _is_listed_day(low: str, first: NumberSpan, second: NumberSpan) -> bool:
    slash = _SLASH.fullmatch(low, first.end, second.start)
    return slash is not None and _DAYS_LEAD.search(low[: first.start]) is not None


_DAYS, _MONTHS = 31, 12


def _is_day(fraction: Quantity, second: NumberSpan) -> bool:
    """As in "hạn nộp là 30/10": more than the whole of nothing that is named."""
    more = second.value < fraction.low <= _DAYS and second.value <= _MONTHS
    return fraction.kind == "bare" and more


_BEING = re.compile(r"(?<!\w)(?:là|nằm trong số|thuộc)\s$")


def _is_fraction(low: str, first: NumberSpan, second: NumberSpan) -> bool:
    """As in "26/30 sản phẩm", "29 trên 31 sản phẩm", "mười một trong mười hai sản phẩm"."""
    gap = low[first.end : second.start]
    if _SLASH.fullmatch(gap):
        return True
    spoken = _OUT_OF.fullmatch(gap) is not None
    if first.value == 1 and _BEING.search(low[: first.start]):
        return False  # "trà hoa là 1 trong 9 sản phẩm được công nhận" counts the nine
    counted = _nouns().match(low, second.end + 1)
    return spoken and 1 <= first.value <= second.value and bool(counted and counted["product"])


def _scale(n: NumberSpan) -> float:
    """What the scale word of a number multiplies: 1e6 for "350 triệu"."""
    if not _SCALE.search(n.surface.lower()):
        return 1.0
    word = _SCALE.findall(n.surface.lower())[0]
    return {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tr": 1e6}.get(word, 1e9)


def _values(first: NumberSpan, second: NumberSpan) -> tuple[float, float]:
    """Both ends of a range; "300-350 triệu" lends its scale to the first."""
    low, high = float(first.value), float(second.value)
    if _scale(first) == 1.0 and _scale(second) > 1 and low < high / _scale(second) * 10:
        low *= _scale(second)
    return low, high


def _rising(first: NumberSpan, second: NumberSpan) -> bool:
    low, high = _values(first, second)
    return low < high


def _quantity(
    text: str, low: str, first: NumberSpan, second: NumberSpan | None, of: NumberSpan | None
) -> Quantity:
    value, high = _values(first, second) if second else (float(first.value), float(first.value))
    start, number_end = first.start, (second or of or first).end
    before = low[max(0, start - 6) : start]
    lead = _FROM.search(before) if before.rstrip().endswith("từ") else None
    if lead and _IN_NAME.search(text[:start]):
        lead = None
    if lead:
        start -= len(lead[0])
    kind, end = _kind(low, (second or first), number_end)
    bound, start, end = _bound(low, start, end, ranged=second is not None, led=lead is not None)
    noun = low[number_end:end].strip() if kind not in {"money", "bare", "other"} else ""
    return Quantity(
        start, end, value, high, kind, _UPWARDS.sub("", noun), bound,
        float(of.value) if of else None, first.spelled, first.ambiguous,
        first.start, number_end,
    )  # fmt: skip


# "thị xã Ba Đồn có số sản phẩm nhiều nhất là 8": more than others, and no limit
_MOST = re.compile(r"(?:số |lượng )sản phẩm(?: ocop)?(?: đạt chuẩn| được công nhận)?\s?$")


def _bound(low: str, start: int, end: int, *, ranged: bool, led: bool) -> tuple[Bound, int, int]:
    """The bound that the words before and after give, and the span that holds them."""
    bound: Bound = "exact"
    pattern, kinds = _bounds()
    before = pattern.search(low[max(0, start - 30) : start])
    if before:
        start -= len(before[0])
        bound = "exact" if _MOST.search(low[:start]) else kinds.get(before[1], "about")
    after = _AFTER.match(low, end) if "trở " in low else None
    if after:
        bound = "at_most" if after[1] == "trở xuống" else "at_least"
        end = after.end()
    elif led and not ranged and _LATER_AFTER.match(low[end:]) and " sao" not in low[end : end + 25]:
        bound = "at_least"
    return bound, start, end


def _kind(low: str, last: NumberSpan, end: int) -> tuple[Kind, int]:
    """What a number counts, and where its noun ends."""
    if _PERCENT.match(low, end):
        return "other", end
    dong = _DONG.match(low, end)
    if dong:
        return "money", dong.end()
    if _scale(last) >= 1e6 and not _THINGS.match(low, end):  # noqa: PLR2004 - millions without "đồng" are money, too
        return "money", end
    noun = _nouns().match(low, end + len(low[end:]) - len(low[end:].lstrip()))
    if noun and noun.lastgroup:
        return noun.lastgroup, noun.end()  # type: ignore[return-value]
    if _ENDS.match(low, end) or _BARE_BEFORE.match(low, end):
        return "bare", end
    return "other", end

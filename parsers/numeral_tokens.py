"""Cuts a text into the digit groups and words that numbers are made of.

What does not belong here: how they combine; that is ``parsers.numerals``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from parsers.numerals_table import COUNTED, KINDS
from parsers.record import record

_DIGITS = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![.,]?\d)"  # 1.234.567,8
    r"|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?![.,]?\d)"  # 1,234,567
    r"|[1-9]\d{0,2},\d{3}\.\d{1,2}(?![.,]?\d)"  # 1,234.56
    r"|[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?(?![\d]|[.,]\d)"  # 10 322
    r"|\d*,\d+(?![.,]?\d)"  # 3,6 and ,77
    r"|\d*\.\d+(?![.,]?\d)"  # 2.5
    r"|\d+(?![.,]?\d)"
)
_AFTER_SUFFIX = "(?<=\\dk)|(?<=\\dtr)|(?<=\\dtỷ)|(?<=\\dtỉ)|(?<=\\dtriệu)"  # 1tr5
_DIGIT_GROUP = re.compile(rf"(?:(?<![\w.,])|{_AFTER_SUFFIX})(?:{_DIGITS})")


def _alone(words: Iterable[str]) -> str:
    """A pattern of words with no letter beside them, parted by their first letter."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    parts = (f"{first}(?<![^\\W\\d_].)(?:{'|'.join(rest)})" for first, rest in rests.items())
    return rf"(?:{'|'.join(parts)})(?![^\W\d_])"


# A numeral word, or what a digit group can begin with.
_RUN = re.compile(rf"{_alone(KINDS)}|[.,]?\d[\d.,]*")
# A noun that a number before it may count.
COUNTED_NEXT = re.compile(rf"[ -]*(?:{COUNTED})(?!\w)")


@record
class Token:
    """A digit group or numeral word; ``gap`` is what stands between it and the token before."""

    kind: str
    word: str
    start: int
    end: int
    gap: str


@record
class Reading:
    """A number read from tokens: its value, and the index of the first token after it.

    ``mantissa``/``scale``: "2,5 triệu" is 2.5 and 10**6; scale 1 when there is no scale word.
    ``short``: a spoken short form ("ba mốt") without mươi, which running text uses rarely.
    ``english``: a comma was taken as the sign of thousands.
    """

    value: Decimal
    after: int
    mantissa: Decimal
    scale: int = 1
    short: bool = False
    english: bool = False


def tokens(low: str, start: int = 0) -> list[Token]:
    """The numeral tokens of ``low`` (small letters, NFC), from ``start`` on."""
    found: list[Token] = []
    end = start
    for run in _RUN.finditer(low, start):
        begin, word = run.start(), run.group()
        kind = KINDS.get(word)
        if word == "m" and low[begin + 1 : begin + 2].isdigit():
            continue  # metres: 1m65, 20m2
        if kind is None:
            if begin < end:
                continue  # inside "10 322"
            group = _DIGIT_GROUP.match(low, begin)
            if group is None:
                continue
            kind, word = "digits", group.group()
        found.append(Token(kind, word, begin, begin + len(word), low[end:begin]))
        end = begin + len(word)
    return found


def digits_value(word: str, scaled: bool = False, count: bool = False) -> tuple[Decimal, bool]:
    """The value of a digit group, and whether its comma was read as an English one.

    "1.234" is 1234; "3,6" is 3.6; "2.5" is 2.5. "3,625" is 3.625 unless it counts things or ends
    in zeros, where only the English reading makes sense; before a scale word it is a decimal.
    """
    if word.isdecimal():
        return Decimal(word), False
    if word.count(",") > 1 or -1 < word.find(",") < word.find("."):
        return Decimal(word.replace(",", "")), True
    if "," in word:
        whole, part = word.split(",")
        grouped = len(part) == 3 and whole not in ("", "0") and "." not in whole  # noqa: PLR2004
        if grouped and not scaled and (count or part == "000"):
            return Decimal(whole + part), True
        whole = whole.replace(".", "").replace(" ", "")  # 1.234,5 and 1 234,5
        return Decimal(f"{whole or '0'}.{part}"), False
    if "." in word:
        whole, _, part = word.rpartition(".")
        if len(part) != 3 or whole == "0":  # noqa: PLR2004 - no group of thousands
            return Decimal(f"0{word}" if word.startswith(".") else word), False
    return Decimal(word.replace(".", "").replace(" ", "")), False

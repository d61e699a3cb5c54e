"""The currency of an amount of money, and the words of speech that stand for notes.

What belongs here: one text that is known to be money. The words are in ``numerals_table``.
"""

from __future__ import annotations

import re

from parsers.numerals_table import FOREIGN_MONEY, KINDS, MONEY_SLANG, SCALES, UNITS

_FOREIGN = [
    (code, re.compile(rf"(?<![^\W\d])(?:{word})(?![^\W\d])" if word[0].isalpha() else word))
    for code, words in FOREIGN_MONEY.items()
    for word in words
]
_DONG = re.compile(
    r"(?<![^\W\d])(?:việt nam đồng|vn\$|vnđ|vnd|đồng(?: việt nam)?|đ|₫)(?![^\W\d])|₫|vn\$"
)
_T_IS_BILLION = re.compile(r"(?<=\d)t(?![^\W\d])")
# "2 đô la 43 xu", "20$43"; the words of the currency are a mark already
_MARK = "¤"
_CENTS = re.compile(
    rf"(?<![\d.,])(\d+) *{_MARK} *(?:(?:và +)?(\d{{1,2}}) *(?:xu|xen|cents?)(?!\w)|(\d\d)$)"
)
_SLANG = re.compile(
    rf"(?P<count>\d ?|(?<!\w)(?:{'|'.join(KINDS)}) |^)(?P<word>{'|'.join(MONEY_SLANG)})"
    rf"(?P<half> rưỡi| rưởi)?(?= (?:\d|{'|'.join(UNITS)})$|$)"
)
# Beside these the word means what it says: "15 nghìn một lít".
_PLAIN_MONEY = re.compile(
    rf"(?<![^\W\d])(?:{'|'.join(SCALES)}|k|tr|đ|đồng|vnd|vnđ)(?![^\W\d])|[$/₫€£¥]"
)


def slang_in_full(low: str) -> str:
    """The amount with "2 củ", "lít rưỡi", "3t" as "2 triệu", "trăm rưỡi nghìn", "3 tỷ"."""
    low = _T_IS_BILLION.sub(" tỷ", low)
    return low if _PLAIN_MONEY.search(low) else _SLANG.sub(_as_scale, low)


def _as_scale(match: re.Match[str]) -> str:
    count, half = match["count"].rstrip(), match["half"] or ""
    if not (count or half):
        return match.group()  # "củ" alone
    hundred, _, scale = MONEY_SLANG[match["word"]].rpartition(" ")
    return f"{count} {hundred}{half} {scale}" if hundred else f"{count} {scale}{half}"


def currency_apart(low: str) -> tuple[str, str]:
    """The ISO 4217 code of an amount, and the amount without its words and signs."""
    for code, pattern in _FOREIGN:
        if pattern.search(low) and "vn$" not in low:
            marked = _CENTS.sub(_add_cents, pattern.sub(_MARK, low))
            return code, _spaced(marked.replace(_MARK, " "))
    return "VND", _spaced(_DONG.sub(" ", low))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _add_cents(match: re.Match[str]) -> str:
    return f"{match[1]},{int(match[2] or match[3]):02}"

"""Ways to say one number that the grammar of numerals does not hold, put into words that it does.

What belongs here: forms that are sure only in a text that is known to be a number. In running
text "hăm" is also the start of "hăm hở", and "thứ hai" is a day.
"""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.numerals_table import AFTER_TEN_ONLY, KINDS, UNITS

_RANK = re.compile(
    r"(?:(?:(?:lần|hạng|đứng|xếp|người|ngôi|vị trí) )?thứ |(?:lần|hạng|giải|số) )(?=\w)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:lần )?đầu tiên$", re.IGNORECASE)
_BEST = re.compile(r"nhất$", re.IGNORECASE)
_SECOND = re.compile(r"nhì$", re.IGNORECASE)
_UNIT_NEXT = r"(?= (?:mốt|một|hai|ba|tư|bốn|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín)(?!\w)|$)"
_TWENTY = re.compile(rf"(?<!\w)hăm{_UNIT_NEXT}", re.IGNORECASE)
_THIRTY = re.compile(rf"(?<!\w)băm{_UNIT_NEXT}", re.IGNORECASE)
_DIGIT = "|".join(word for word in UNITS if word not in AFTER_TEN_ONLY)
_DIGITS = re.compile(rf"(?:{_DIGIT})(?: (?:{_DIGIT})){{2,}}")
# "hai cân rưỡi", "3 ki lô rưỡi", "một năm rưỡi"; but "hai nghìn rưỡi" is half of a thousand.
_HALF_OF_UNIT = re.compile(
    rf" (?:năm|(?!(?:{'|'.join(KINDS)})(?!\w))[^\W\d]+(?: lô| gam| lít| mét| đồng)?)"
    r" (?:rưỡi|rưởi)(?!\w)"
)
# "một mét bảy", "1 mét 75": the decimals of a measure, without their own unit.
_DECIMALS = re.compile(
    rf" (?:mét|thước|cân|ký|kí|lít|tạ|tấn) (?P<part>\d{{1,2}}|{'|'.join(UNITS)})$"
)
_METRES = re.compile(r"^(\d+)m(\d{1,2})$", re.IGNORECASE)
_PAIR = re.compile(r"^(?:một )?(?:đôi|cặp)$", re.IGNORECASE)
_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}


def rank_as_number(view: str) -> str:
    """The number of a rank: "thứ hai mươi lăm" is "hai mươi lăm", "hạng nhì" "hai"."""
    lead = _RANK.match(view)
    rest = view[lead.end() :] if lead else view
    if _FIRST.match(rest) or (lead and _BEST.match(rest)):
        return "một"
    return "hai" if lead and _SECOND.match(rest) else rest


def number_in_full(view: str) -> str:
    """The text with "hăm mốt", "băm lăm", "½" and "+5" as "hai mươi mốt", … "1/2" and "5"."""
    view = _THIRTY.sub("ba mươi", _TWENTY.sub("hai mươi", view))
    for sign, written in _FRACTIONS.items():
        view = re.sub(rf"(?<=\d) ?{sign}", f" {written}", view).replace(sign, written)
    view = _METRES.sub(r"\1,\2", _PAIR.sub("hai", view))  # 1m65
    return re.sub(r"^\+ ?(?=\d)", "", view)


def digit_by_digit(low: str) -> int | None:
    """A number read out digit by digit: "một không ba" 103; a zero or four digits make it sure."""
    words = low.split(" ")
    if not _DIGITS.fullmatch(low) or ("không" not in words and len(words) < 4):  # noqa: PLR2004
        return None
    return int("".join(str(UNITS[word]) for word in words))


def beyond_unit(low: str, end: int) -> Decimal:
    """What stands behind the unit of a number: "hai cân rưỡi" 0.5, "một mét bảy" 0.7."""
    if _HALF_OF_UNIT.match(low, end):
        return Decimal("0.5")
    if match := _DECIMALS.match(low, end):
        word = match["part"]
        return Decimal(f"0.{word if word.isdigit() else UNITS[word]}")
    return Decimal(0)

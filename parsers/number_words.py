"""Ways to say one number that the grammar of numerals does not hold, put into words that it does.

What belongs here: forms that are sure only in a text that is known to be a number. In running
text "hăm" is also the start of "hăm hở", and "thứ hai" is a day.
"""

from __future__ import annotations

import re

_RANK = re.compile(r"(?:(?:lần |hạng )?thứ |hạng |giải |số )(?=\w)", re.IGNORECASE)
_FIRST = re.compile(r"đầu tiên$", re.IGNORECASE)
_BEST = re.compile(r"nhất$", re.IGNORECASE)
_SECOND = re.compile(r"nhì$", re.IGNORECASE)
_TWENTY = re.compile(
    r"(?<!\w)hăm(?= (?:mốt|một|hai|ba|tư|bốn|năm|lăm|nhăm|sáu|bảy|tám|chín)(?!\w)|$)", re.IGNORECASE
)
_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}


def rank_as_number(view: str) -> str:
    """The number of a rank: "thứ hai mươi lăm" is "hai mươi lăm", "hạng nhì" "hai"."""
    lead = _RANK.match(view)
    rest = view[lead.end() :] if lead else view
    if _FIRST.match(rest) or (lead and _BEST.match(rest)):
        return "một"
    return "hai" if lead and _SECOND.match(rest) else rest


def number_in_full(view: str) -> str:
    """The text with "hăm mốt", "½" and "+5" as "hai mươi mốt", "1/2" and "5"."""
    view = _TWENTY.sub("hai mươi", view)
    for sign, written in _FRACTIONS.items():
        view = re.sub(rf"(?<=\d) ?{sign}", f" {written}", view).replace(sign, written)
    return re.sub(r"^\+ ?(?=\d)", "", view)

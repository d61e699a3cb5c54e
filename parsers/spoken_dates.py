"""Short forms of one expression of time, put into the words that the rules read.

What belongs here: forms that are sure only in a text that is known to be a time. In running text
"CN" is also "công nghiệp", and "rồi" ends many sentences, so it is not read with these.
"""

from __future__ import annotations

import re

from parsers.date_words import NEXT, PAST, full_year

_SUNDAY = re.compile(r"(?<!\w)cn(?!\w)")
_WEEKDAY = re.compile(rf"(?<!\w)t(?=[2-7] (?:tuần|{PAST}|{NEXT}|này|rồi)(?!\w))")
_JUST_NOW = re.compile(
    r"((?<!\w)(?:năm|quý|tháng|tuần)|(?<!\w)(?:thứ|tháng) \w+|chủ nhật) rồi(?!\w)"
)
_SHORT_YEAR = re.compile(r"(?<!những )(?<!các )(?<!\w)(năm |tháng \d{1,2}/)'?(?P<year>\d\d)(?=$|,)")


def in_full(low: str) -> str:
    """The expression with "cn", "t2 tuần sau", "tuần rồi" and "năm 98" in full."""
    low = _SUNDAY.sub("chủ nhật", low)
    low = _WEEKDAY.sub("thứ ", low)
    low = _JUST_NOW.sub(r"\1 vừa rồi", low)
    return _SHORT_YEAR.sub(lambda match: f"{match[1]}{full_year(match['year'])}", low)

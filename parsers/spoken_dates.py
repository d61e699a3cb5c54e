"""Short forms of one expression of time, put into the words that the rules read.

What belongs here: forms that are sure only in a text that is known to be a time. In running text
"CN" is also "công nghiệp", and "rồi" ends many sentences, so it is not read with these.
"""

from __future__ import annotations

import re

from parsers.date_words import DAY, NEXT, PAST, full_year

_SUNDAY = re.compile(r"(?<!\w)(?:cn|chúa nhật)(?!\w)")
_WEEKDAY = re.compile(rf"(?<!\w)t(?=[2-7] (?:tuần|{PAST}|{NEXT}|này|rồi)(?!\w))")
_JUST_NOW = re.compile(
    r"((?<!\w)(?:năm|quý|tháng|tuần)|(?<!\w)(?:thứ|tháng) (?!vừa |mới )\w+|chủ nhật) rồi(?!\w)"
)
_SHORT_YEAR = re.compile(
    r"(?<!những )(?<!các )(?<!\w)(năm |tháng \d{1,2}/|quý \w{1,3}/)'?(?P<year>\d\d)(?=$|,)"
)
_DAY = r"\d{1,2}"  # ``DAY`` is also in words
_NAMED_DAY = r"(?:ngày|mùng|mồng) \w+(?: \w+)?"
_NO_MORE = r"(?![\d/.-])"
# Each: a form, and the same in the order and with the words that the rules know.
_REORDERED = (
    # 3/3 2015; ngày 14, tháng 4, năm 2015
    (rf"(?<![\d/])({_DAY}[/-]{_DAY}) ((?:19|20)\d\d)(?!\d)", r"\1/\2"),
    (rf"(ngày {_DAY}), (tháng {_DAY}),", r"\1 \2"),
    # tháng 7 ngày 13 đến 15; tháng 4 ngày 14 năm 2015
    (rf"(?<!\w)tháng ({_DAY}),? ngày ({_DAY}) ?(?:-|đến|tới) ?({_DAY}){_NO_MORE}",
     r"từ \2 đến \3 tháng \1"),
    (rf"(?<!\w)tháng ({_DAY}),? ngày ({_DAY}){_NO_MORE}", r"ngày \2 tháng \1"),
    # 9-11h sáng thứ bảy: the hours say no day
    (r"(?<![\d/-])\d{1,2}(?:h\d{0,2})? ?- ?(?=\d{1,2} ?(?:h|giờ)(?!\w))", ""),
    # ngày 5, 6 tháng 11; 5 & 6/11; mùng 5 - mùng 7 tháng 11
    (rf"(?<!\w)ngày ({_DAY}), ({_DAY})(?= tháng|/)", r"ngày \1 và \2"),
    (rf"^({_DAY}) ?(?:&|và) ?({_DAY})(?= tháng|/)", r"từ \1 đến \2"),
    (rf"(?:từ )?(?:mùng|mồng) ({DAY}) ?(?:-|đến|tới) ?(?:(?:mùng|mồng|ngày) )?"
     rf"({DAY})(?= tháng)", r"từ \1 đến \2"),
    # 13 đến 15 tháng 7; 13 đến 15/7; ngày 13 tháng 7 - 15 tháng 7; 30/4 - 1/5
    (rf"^({_DAY}) (?:đến|tới) ({_DAY})(?= tháng|/)", r"từ \1 đến \2"),
    (rf"(?:ngày )?({_DAY} tháng {_DAY}) ?- ?(?:ngày )?({_DAY} tháng)", r"từ ngày \1 đến ngày \2"),
    (rf"(?<![\d/.-])({_DAY}/{_DAY}) ?- ?({_DAY}/{_DAY}){_NO_MORE}", r"từ \1 đến \2"),
    # tháng sắp tới; tuần mới rồi; mùng 5 tháng vừa rồi; ngày 9 tháng kế tiếp
    (r"(?<!\w)sắp tới(?!\w)", "tới"),
    (r"(?<!\w)(?:mới rồi|mới qua|đã qua)(?!\w)", "vừa qua"),
    (rf"({_NAMED_DAY} tháng) (?:vừa qua|vừa rồi|qua|rồi)$", r"\1 trước"),
    (rf"({_NAMED_DAY} tháng) (?:kế tiếp|tiếp theo|kế)$", r"\1 sau"),
    # quí 4
    (r"(?<!\w)quí(?!\w)", "quý"),
    # tuần lễ tới; trước đây 3 ngày; nửa năm đầu 2018
    (r"(?<!\w)tuần lễ(?!\w)", "tuần"),
    (r"(?<!\w)trước đây (?=(?:\d+|\w+) (?:ngày|hôm|tuần|tháng|năm))", "cách đây "),
    (r"(?<!\w)nửa năm (đầu|cuối)(?: năm)?(?!\w)", r"nửa \1 năm"),
)  # fmt: skip
_IN_ORDER = [(re.compile(form), said) for form, said in _REORDERED]


def in_full(low: str) -> str:
    """The expression with "cn", "t2 tuần sau", "tuần rồi", "năm 98" and "3/3 2015" in full."""
    low = _SUNDAY.sub("chủ nhật", low)
    low = _WEEKDAY.sub("thứ ", low)
    low = _JUST_NOW.sub(r"\1 vừa rồi", low)
    for form, said in _IN_ORDER:
        low = form.sub(said, low)
    return _SHORT_YEAR.sub(lambda match: f"{match[1]}{full_year(match['year'])}", low)

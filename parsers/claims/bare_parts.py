"""Numbers without a noun that belong to a count just before: its parts, or the goal it is held to.

"60 sản phẩm: 45 là mới, 15 xét lại": that they add up to the count shows it; no word has to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from parsers.claims.bare_places import ENDS, ORDINAL, Bare, odd_between
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan

_LEAST = 2
_MOST = 12
"""Parts of one count: of more numbers in a row, some would add up to it by chance."""
# "bột ca cao 3 trong 1", "tỷ lệ 3 trên 1"
_ONE_OF = re.compile(r"\s(?:trong|trên|in|x)\s\d")
_ORDINAL_LENGTH = 12  # letters of the longest word that counts a row, with what stands before it


def make_up_a_count(b: Bare) -> bool:
    """As in "công nhận 60. Trong số này 45 là mới, 15 là xét lại": a run of parts, and their sum.

    The whole stands before the run, in the sentence or as the last count of one before; the run
    ends with the last number in a row, and may begin at any (the first may be the whole).
    """
    wholes = {x.low for x in b.found if x.kind in {"product", "file", "bare"}}
    last = next((f for f in reversed(b.past) if f.counts_products), None)
    if last is not None and b.scan.sentence.paragraph - last.scan.sentence.paragraph <= 1:
        wholes.add(last.value)
    numbers = [x for x in b.scan.quantities if x.kind != "unit"]
    at = next(i for i, x in enumerate(numbers) if x.number_start == b.q.number_start)
    row = numbers[max(0, at - _MOST) : at + _MOST]
    after = _in_a_row(b.scan, row[min(at, _MOST) + 1 :])
    before = _in_a_row(b.scan, row[: min(at, _MOST)][::-1])
    if not _may_be_part(b.scan, b.q):
        return False
    total, size = b.q.low + sum(x.low for x in after), 1 + len(after)
    for x in [None, *before]:
        if x is not None:
            total, size = total + x.low, size + 1
        if _LEAST <= size <= _MOST and total in wholes:
            return True
    return False


def _in_a_row(scan: Scan, numbers: Sequence[Quantity]) -> list[Quantity]:
    """The numbers up to the first that can be no part."""
    return list(takewhile(lambda x: _may_be_part(scan, x), numbers))


def _may_be_part(scan: Scan, x: Quantity) -> bool:
    plain = x.kind in {"bare", "product"} and x.of is None and x.low == x.high
    if not plain or _said_in_words(scan, x):
        return False
    if ORDINAL.search(scan.low[max(0, x.number_start - _ORDINAL_LENGTH) : x.number_start]):
        return False
    return _ONE_OF.match(scan.low, x.number_end) is None


def _said_in_words(scan: Scan, x: Quantity) -> bool:
    """As in "09 (chín) sản phẩm": the number before it, once more."""
    return x.spelled and scan.low[: x.start].endswith("(")


# "Năm 2024 là 101 sản phẩm, trong đó tham gia mới 48"
_KIND_OF_IT = re.compile(
    r"(?<!\w)(?:trong (?:đó|số đó)|gồm|bao gồm),?\s(?:có\s)?(?:số\s)?"
    r"(?:tham gia|đăng ký|công nhận|đánh giá|xếp hạng|phát triển|cấp) (?:mới|lại|lần đầu)"
    r"(?:\s(?:là|có|đạt)|:)?\s$"
)


def kind_of_it(b: Bare) -> bool:
    """As in "101 sản phẩm, trong đó tham gia mới 48"."""
    said = b.known and b.q.low <= b.most and _KIND_OF_IT.search(b.left) is not None
    return said and bool(ENDS.match(b.scan.low, b.q.number_end))


_SET_GOAL = re.compile(r"\s(?:chỉ tiêu|kế hoạch)(?!\w)")


# "Kế hoạch giao hồi đầu năm chỉ là 400", "hụt so với chỉ tiêu 60", "chỉ tiêu 130 của cả năm"
_GOAL_IS = re.compile(
    r"(?<!\w)(?:chỉ tiêu|kế hoạch)(?:\s(?:được|tỉnh|huyện|trên|giao|đề ra|đặt ra|ban đầu|hồi|đầu|cả"
    r"|của|năm|nay|20\d\d))*\s(?:(?:chỉ|vốn|là|có|ở mức)\s)*$"
)


def goal_is(b: Bare) -> bool:
    """As in "công nhận 496 sản phẩm. Kế hoạch giao hồi đầu năm chỉ là 400"."""
    said = b.known and _GOAL_IS.search(b.left) is not None and not odd_between(b)
    ends = ENDS.match(b.scan.low, b.q.number_end) or _OF_THE_YEAR.match(b.scan.low, b.q.number_end)
    return said and bool(ends)


_OF_THE_YEAR = re.compile(r"\s(?:của|cho) (?:cả )?năm")


def of_the_goal(b: Bare) -> bool:
    """As in "công nhận 51 sản phẩm, đạt 51/45 chỉ tiêu giao": the count and its goal."""
    counted = any(x.kind == "product" and x.low == b.q.low for x in b.found)
    return bool(b.q.of) and counted and _SET_GOAL.match(b.scan.low, b.q.number_end) is not None

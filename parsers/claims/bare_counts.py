"""Numbers that left their noun out: "tăng 37 so với năm 2021", "Càng Long 15, Cầu Ngang 14".

It counts products only where the frame carries it: a count just before, a list, a level, a
subject like "con số này". Each rule is a function with an example; the first that holds decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from parsers.claims.bare_parts import goal_is, kind_of_it, make_up_a_count, of_the_goal
from parsers.claims.bare_passed import GRANTED, filed_and_passed, passed
from parsers.claims.bare_places import (
    ENDS,
    ORDINAL,
    Bare,
    after_place,
    counts_all,
    odd_between,
)
from parsers.claims.bare_sums import (
    all_together,
    compared_with,
    corrected,
    next_round,
    of_the_rest,
    risen,
    so_many_more,
    sums_up,
)
from parsers.claims.events import is_list_line
from parsers.claims.lexicon import choice
from parsers.claims.planned import GOAL_RAISED_TO
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.turns import numbers_in_turn

_HAS = re.compile(r"có\s*$")
_COPULA = re.compile(
    r"(?:(?:đã|nay|hiện|chỉ) có|(?:tới|đến|hiện) nay|(?:nay|giờ|hiện) đã|thêm"
    r"|(?:làm|đạt|thực hiện|công nhận) được"
    r"|là|lên|thành|đạt|tới|đến|con số|con số tròn|mức|mốc|còn|vẫn|chỉ|vỏn vẹn"
    r"|dừng ở|trong tay|:)\s*"
    r"(?:con số\s|tới\s|đến\s)?$"
)
_OF_THEM = re.compile(
    r"\s+(?:trong|của) (?:số|tổng số|nhóm)"
    # "có 153 sản phẩm, 131 trong đó mang hạng 3 sao"
    r"|\strong đó (?:mang|đạt|ở|thuộc|là|xếp|được xếp) (?:ở )?(?:hạng |mức |bậc )?[345] sao"
)
# "3 sao chiếm phần lớn, 199", "số 5 sao vẫn dừng ở 2", "sản phẩm 4 sao vào khoảng 40"
_STAR_LINK = re.compile(
    r"(?:\scấp (?:tỉnh|huyện|quốc gia|trung ương))?\s*(?:ocop\s*)?"
    r"(?:có|là|:|chiếm|\(|gồm|được|với|đạt)?\s*\(?"
    r"|\s(?:mới|chỉ|mới chỉ|đã|cũng|vẫn|còn|hiện)(?: có| là)?\s|\s(?:vào|ở mức)\s"
    r"|\s(?:ocop\s)?(?:(?:chiếm|vẫn|là)\s)*"
    r"(?:phần lớn|đa số|số đông|nhiều nhất|đông nhất|ít nhất|áp đảo|chủ yếu"
    r"|(?:nhiều|đông|ít|nhỉnh|trội|cao|thấp|kém|khiêm tốn) hơn|khiêm tốn)"
    r"(?:,|\svới|\scó|:)\s"
    r"|(?:\s(?:ocop|cấp quốc gia))*\s(?:mới|chỉ|vẫn|vẫn chỉ|còn|hiện)?\s?"
    r"(?:dừng (?:ở|tại)|ở mức|giữ ở)\s(?:con số\s)?"
)
# "19 ở bậc 3 sao", "28 đạt 4 sao", "7/41 thuộc hạng 4 sao"
_STAR_VERB = re.compile(rf"(?:\s*{choice('star_verb')}(?!\w))*\s*")
# "9 trong số 31 sản phẩm của huyện đạt 4 sao"
_OF_COUNT = re.compile(
    r"\s(?:trong|trên|của) (?:tổng )?số \d+ sản phẩm[^.;:]{0,60}?(?<!\w)(?:đạt|được|giữ|thuộc|ở)\s"
    r"(?:[^\s,;.:]+\s){0,3}[3-5] sao"
)
# "hội đồng thống nhất công nhận 41 trong số 46 sản phẩm dự thi"
_GRANTS = re.compile(
    r"(?<!\w)(?:công nhận|thông qua|chứng nhận|xếp hạng|phân hạng|chọn|hoàn thành)"
    r"\s(?:được |cho )?$"
)
_AND = re.compile(r"\s*(?:ocop\s*)?(?:,|;|và|còn)\s*(?:và\s|còn\s)?(?:lại\s)?")
_HAPPENED = re.compile(r"\s(?:được|đủ|chưa|không|bị|đang|phải)(?!\w)")
_COUNTED_SUBJECT = re.compile(
    r"(?<!\w)đích (?:của|đến|đặt)|sản phẩm|hồ sơ (?:trình|gửi|nộp|dự)|con số|tổng số|số này"
    r"|(?:hiện|đã) là$"
)
_OTHER_SCALE = re.compile(
    r"(?<!thời )điểm|tỷ lệ|(?<!đánh )(?<!còn )giá|tuổi|thang|doanh|thu nhập|diện tích|chiều|hotline"
    r"|điện thoại|số máy"
)
# "tăng từ 62 năm 2021 lên 130", "từ 63 cuối năm 2021 đã lên 94"
_FROM = re.compile(r"(?<!\w)từ (?:chỗ |mức |con số |chỗ chỉ )?(?:có )?$")
_GREW = re.compile(
    r"\s\(?(?:vào |của |hồi )?(?:cuối |đầu |hết )?năm [^,;.:]{0,40}(?<!\w)(?:lên|thành)(?!\w)"
)
# "con số này vượt 80", "Số đó giờ là 23": the count that was said last
_THIS_NUMBER = re.compile(
    r"(?:con số|số lượng|tổng số|số sản phẩm) (?:này|đó|ấy|trên)(?:\s[^\s,;:.\d]+){0,3}\s?$"
)
# "Hiện tổng số đã vượt 800", "kết quả đạt được là 26": after a count of products
_SUM_EXCEEDS = re.compile(
    r"(?<!\w)(?:tổng số|con số|số sản phẩm)(?:\s(?:sản phẩm|ocop|đã|hiện|nay|vừa|cũng))*\s?$"
)
_RESULT_IS = re.compile(
    r"(?<!\w)kết quả (?:đạt được|thực hiện|thực tế|công nhận)(?: được)? (?:là|:)\s$"
)
_SET_OUT = re.compile(
    r"\s(?:(?:đã\s|được\s)?(?:đặt ra|đề ra)|(?:của|theo) (?:kế hoạch|chỉ tiêu)"
    r"|mà (?:kế hoạch|chỉ tiêu|đề án|tỉnh|huyện)(?:\s[^\s,;.\d]+){0,3} (?:đặt|đề) ra)(?!\w)"
)
# "số được công nhận lại là 34", "số đã đánh giá đến nay là 187"
_THOSE = re.compile(
    r"(?<!\w)số (?:hồ sơ |sản phẩm )?(?:đã |được |đã được |mới )*"
    r"(?:giữ (?:được|lại|lại được) (?:giấy|hạng|sao)"
    r"|công nhận|chứng nhận|đánh giá|xếp hạng|phân hạng|nâng hạng|dự thi|đăng ký|đạt)"
    r"(?:\s[^\s,;:.\d]+){0,5}\s(?:là|có|gồm|đạt|:)\s$"
)
_NUMBER_FIRST = re.compile(
    r"\s(?:cũng )?(?:chính )?là (?:tổng )?số (?:lượng )?(?:sản phẩm|hồ sơ)(?!\w)"
)
# "Một nửa, tức 20, được công nhận"
_THAT_IS = re.compile(
    r"(?:số|phần|nhóm) còn lại(?: là|,|\s\()\s?$"
    r"|(?:nửa|phần \S+|số|%|[^\d])(?:,|\s\(|\s-)\s?(?:tức|nghĩa|tương đương) (?:là )?$"
    r"|(?:nửa|phần (?:hai|ba|tư|năm|lớn)|đa số)(?: (?:trong )?(?:tổng )?số [^,;.\d]{0,20})?, $"
)
# "chỉ tiêu 25 sản phẩm; sau chín tháng đã làm được 19"
_DONE = re.compile(
    r"(?:(?:làm|đạt|thực hiện|công nhận|hoàn thành|xếp hạng|phân hạng|phát triển) được"
    r"|(?:mới|đã|vừa|chỉ) (?:(?:làm|hoàn thành|chấm|xét|đánh giá|thẩm định) )?xong"
    r"|,\s(?:chỉ\s|đã\s)?được (?:công nhận|chứng nhận|xếp hạng|chấp nhận)"
    r"|hội đồng[^,;]* công nhận|(?:hội đồng|vòng|ban giám khảo)[^,;]* (?:chọn|giữ lại)"
    r"|[,;]\s(?:đã )?(?:thực hiện|hoàn thành)"
    r"|(?<!\w)đã được (?:công nhận|chứng nhận|xếp hạng|gắn sao)"
    r"|[,;]\s(?:đã )?(?:xếp hạng|công nhận|chứng nhận|gắn sao|phân hạng) cho)\s$"
)
_JUDGED = re.compile(r"sản phẩm|hồ sơ|ocop|hội đồng")


# "đạt 91, 92 và 93,5 điểm": the last of a run says what all are of
_RUN_OF_OTHERS = re.compile(
    r"(?:\s?(?:,|và|hoặc|;)\s?\d+(?:[.,]\d+)?)+\s?"
    r"(?:điểm|%|kg|tạ|tấn|tuổi|ha|đồng|nghìn|triệu|lít|người|lượt|gian|lớp)(?!\w)"
)


# "số công nhận ở hai hạng 3 và 4 sao là 59"
_LEVELS = re.compile(r"\s(?:hạng|mức|bậc)(?: sao)?\s[1-5](?!\d)")


def bare_counts(q: Quantity, scan: Scan, found: Sequence[Quantity], state: State) -> bool:
    """Whether a number without a noun counts products.

    ``found`` are the counts of its sentence so far.
    """
    named = any(m.name and m.end == q.number_start - 1 for m in scan.places)  # "Tam Kỳ 41"
    if not named and ORDINAL.search(scan.low[: q.number_start]):
        return False
    if _RUN_OF_OTHERS.match(scan.low, q.number_end):
        return False
    headed = state.head is not None and is_list_line(scan)
    bare = Bare(q, scan, found, state.figures, headed)
    return any(rule(bare) for rule in _RULES)


def before_stars(q: Quantity, scan: Scan) -> bool:
    """As in "78 ba sao", "19 ở bậc 3 sao": the noun was said before."""
    if _LEVELS.match(scan.low, q.number_end):
        return False
    star = next((s for s in scan.stars if s.start >= q.number_end), None)
    return star is not None and bool(_STAR_VERB.fullmatch(scan.low, q.number_end, star.start))


def _of_them(b: Bare) -> bool:
    """As in "5 trong số này là của huyện Mai Sơn", "9 trong số 31 sản phẩm đạt 4 sao"."""
    if _OF_COUNT.match(b.scan.low, b.q.number_end):
        return True
    of_them = _OF_THEM.match(b.scan.low, b.q.number_end) is not None
    return of_them and (b.known or _GRANTS.search(b.left) is not None)


def _after_stars(b: Bare) -> bool:
    """As in "4 sao: 12", "hạng 3 sao có 54"."""
    star = [s for s in b.scan.stars if s.end <= b.q.number_start]
    return bool(star) and _STAR_LINK.fullmatch(b.scan.low, star[-1].end, b.q.start) is not None


def _ends_split(b: Bare) -> bool:
    """As in "28 đạt 3 sao, 6 đạt 4 sao, 2 được đề nghị xét 5 sao": the next of a split."""
    low, q = b.scan.low, b.q
    star = [s for s in b.scan.stars if s.end <= q.number_start]
    if not b.found or not star or not _AND.fullmatch(low, star[-1].end, q.number_start):
        return False
    return _HAPPENED.match(low, q.number_end) is not None


def _after_copula(b: Bare) -> bool:
    """As in "số sản phẩm của huyện hiện là 205", "nâng con số lên 74"."""
    low, q = b.scan.low, b.q
    left = low[: q.number_start].rstrip(": ")
    clause = re.split(r";|\. ", left)[-1]
    # "năm 2019 có 9 sản phẩm; đến 2021 là 48": another year of the same count
    again = bool(b.found) and any(q.start - 40 < t.start < q.start for t in b.scan.times)
    grown = low[: q.number_start].endswith("tăng từ ") or (
        _FROM.search(low[: q.number_start]) and _GREW.match(low, q.number_end)
    )
    if not ((grown or _COPULA.search(b.left)) and (_COUNTED_SUBJECT.search(clause) or again)):
        return False
    if _HAS.search(b.left) and not ENDS.match(low, q.number_end):
        return False
    return _OTHER_SCALE.search(re.split(r"[,;:(]", left)[-1]) is None


def _number_of_those(b: Bare) -> bool:
    """As in "Số được công nhận lần đầu là 94, số đánh giá lại là 34", after counts of products."""
    return b.most > 0 and _THOSE.search(b.left) is not None and not odd_between(b)


def _number_first(b: Bare) -> bool:
    """As in "49 là số sản phẩm vừa được tỉnh công nhận"."""
    return _NUMBER_FIRST.match(b.scan.low, b.q.number_end) is not None


def _this_number(b: Bare) -> bool:
    """As in "Sang năm, tỉnh muốn con số này vượt 80", after a count of products."""
    bound = b.q.start < b.q.number_start
    said = _THIS_NUMBER.search(b.left)
    return b.most > 0 and bound and said is not None and not odd_between(b)


def _told_again(b: Bare) -> bool:
    """As in "421 sản phẩm … Hiện tổng số đã vượt 800", "chỉ tiêu 30; kết quả đạt được là 26"."""
    bound = b.q.start < b.q.number_start and _SUM_EXCEEDS.search(b.scan.low[: b.q.start])
    said = bound or _RESULT_IS.search(b.left)
    return b.most > 0 and bool(said) and not odd_between(b)


def _goal_number(b: Bare) -> bool:
    """As in "có 500 sản phẩm, vượt con số 480 đặt ra cho năm 2025", after a count of products."""
    set_out = _SET_OUT.match(b.scan.low, b.q.number_end) or GOAL_RAISED_TO.search(b.left)
    return b.most > 0 and set_out is not None and not odd_between(b)


# "năm 2025 muốn có tối thiểu 20": so many in all, after a count of what there is
_WANTED = re.compile(
    r"(?<!\w)(?:(?:muốn|phấn đấu|mong|mục tiêu|kỳ vọng|dự kiến|hướng tới)(?:\s[^\s,;.\d]+){0,3}?"
    r"\s(?:có|đạt)|năm 20\d\d (?:thì )?(?:phải|cần|sẽ) (?:có|đạt))\s$"
)


def _wanted(b: Bare) -> bool:
    """As in "có 16 sản phẩm; năm 2025 muốn có tối thiểu 20"."""
    said = _WANTED.search(b.left) is not None and ENDS.match(b.scan.low, b.q.number_end)
    return bool(said) and 0 < b.most <= b.q.low and not odd_between(b)


# "các sản phẩm khác của đợt này, tổng cộng 7, đều là 3 sao"
_OTHERS = re.compile(
    r"(?:sản phẩm|số) (?:khác|còn lại)[^;.\d]*,\s(?:tổng cộng|cả thảy|tất cả|gồm)(?: là)?\s$"
)


def _other_ones(b: Bare) -> bool:
    return b.known and _OTHERS.search(b.left) is not None and not odd_between(b)


def _share(b: Bare) -> bool:
    """As in "hội đồng huyện chấm hôm 5/6, kết quả 13/16 đạt": how many of how many passed."""
    if not b.q.of or b.q.of < b.q.low or not _JUDGED.search(b.left):
        return False
    return GRANTED.match(b.scan.low, b.q.number_end) is not None or before_stars(b.q, b.scan)


def _that_is(b: Bare) -> bool:
    """As in "14 hồ sơ dự thi. Một nửa, tức 7, được công nhận"."""
    return _THAT_IS.search(b.left) is not None and b.q.low <= b.most and not odd_between(b)


def _achieved(b: Bare) -> bool:
    """As in "chỉ tiêu 25 sản phẩm; sau chín tháng đã làm được 19"."""
    done = _DONE.search(b.left) is not None and ENDS.match(b.scan.low, b.q.number_end)
    return bool(done) and b.most > 0 and not odd_between(b)


def _in_turn(b: Bare) -> bool:
    """As in "A và B lần lượt có 17 và 11 sản phẩm"."""
    if not b.known and "sản phẩm" not in b.scan.low and "ocop" not in b.scan.low:
        return False
    return any(n.number_start == b.q.number_start for n in numbers_in_turn(b.scan))


_RULES: tuple[Callable[[Bare], bool], ...] = (
    _of_them,
    _after_stars,
    _ends_split,
    _after_copula,
    counts_all,
    _number_of_those,
    _number_first,
    _this_number,
    _told_again,
    _goal_number,
    passed,
    filed_and_passed,
    _share,
    of_the_goal,
    goal_is,
    risen,
    _that_is,
    _achieved,
    sums_up,
    _wanted,
    _other_ones,
    next_round,
    all_together,
    so_many_more,
    of_the_rest,
    compared_with,
    corrected,
    _in_turn,
    after_place,
    kind_of_it,
    make_up_a_count,
)

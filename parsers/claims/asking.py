"""What is asked for and not granted: filed with a council, or put forward to the centre."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.cues import Cue
from parsers.claims.figure import Figure
from parsers.claims.scan import Scan
from parsers.claims.zones import Zone

# "hiện huyện đã trình tỉnh 2 sản phẩm": an act, whenever it is told
_ACT = re.compile(
    r"(?<!\w)(?:đã|vừa|mới) (?:trình|nộp|gửi|đăng ký|đề nghị|đưa|lập|đánh giá|chấm|thẩm định"
    r"|tiếp nhận)(?!\w)"
)
# "hiện còn xem xét 12 sản phẩm nộp muộn", "hiện đã có 9 hồ sơ đăng ký": the round of this year
_FILED = re.compile(r"(?<!\w)(?:hồ sơ|nộp|đăng ký|xem xét|xét|chấm)(?!\w)")
_ONGOING = re.compile(
    r"(?<!\w)(?<!thực )(?<!thể )(?:hiện|đang)(?! vào| được| trong| chờ| đánh giá| thẩm định)(?!\w)"
)
_ASKED = re.compile(r"đề nghị|đề xuất|trình|xin|gửi|(?:chờ|đợi) (?:trung ương|bộ|hội đồng|kết quả)")
_HOPED = re.compile(r"tiềm năng|triển vọng|khả năng")
# "Hội đồng tỉnh thống nhất đề nghị UBND tỉnh công nhận 6 sản phẩm": it has ranked them
_COUNCIL = re.compile(
    r"hội đồng(?![^;.]*(?:huyện|thị xã|quận))[^;.]*(?:đề nghị|trình)"
    r" (?:chủ tịch )?ubnd (?:tỉnh|thành phố)"
    r"|hội đồng[^;.]*(?:đề nghị|trình) (?:chủ tịch )?ubnd (?:huyện|thị xã|quận)"
)
_ASKS = re.compile(r"trình|đề nghị|đề xuất|xin|chờ|đợi")


# "Đến nay, huyện có 13 sản phẩm tham gia Chương trình OCOP": since it began
_TAKES_PART = re.compile(
    r"\s(?:ocop\s)?(?:của \d+ chủ thể |thuộc \d+ nhóm )?(?:đã |đang )?tham gia (?:vào )?"
    r"(?:chương trình|ocop)(?!\w)"
)


# "Sau 5 năm, tỉnh có 322 sản phẩm tham gia chương trình"
_SINCE_THEN = re.compile(r"(?:^|[,;.]\s)(?:sau|qua) (?:hơn |gần )?\w+ năm(?:\s[^,;.\d]+)?,\s")


def is_ongoing(figure: Figure) -> bool:
    """As in "đang có 200 sản phẩm tham gia chương trình": who takes part, and no act of filing."""
    own = figure.lead[figure.zone.left :]
    after = figure.scan.low[figure.quantity.number_start : figure.zone.right]
    so_far = any(t.role == "now" and t.start < figure.quantity.start for t in figure.scan.times)
    so_far = so_far or _SINCE_THEN.search(figure.lead) is not None
    if so_far and _TAKES_PART.match(figure.scan.low, figure.quantity.end):
        return True
    if _FILED.search(own) or _FILED.search(after):
        return False
    return _ONGOING.search(own) is not None and _ACT.search(own) is None


def is_asked_for(figure: Figure) -> bool:
    """As in "huyện đề nghị tỉnh chọn 2 sản phẩm": the asking stands before the number."""
    return _ASKED.search(figure.lead, max(0, figure.zone.left - 1)) is not None


# "Với tiềm năng gần 5.000 loại sản phẩm đặc sản": what there is to make
_POTENTIAL_OF = re.compile(r"(?:với|có|nhờ) tiềm năng (?:gần |hơn |trên |khoảng |là )?$")


def is_potential(figure: Figure) -> bool:
    """As in "Với tiềm năng gần 5.000 loại sản phẩm": goods that might be made, of no rank."""
    told = figure.zone.stars is None and "tiềm" in figure.scan.words
    return told and _POTENTIAL_OF.search(figure.lead) is not None


def is_put_already(figure: Figure) -> bool:
    """As in "hồ sơ xin nâng hạng của 2 sản phẩm đã nộp lên tỉnh": no plan any more."""
    return _ACT.search(figure.scan.low, figure.zone.left, figure.zone.right) is not None


def is_put_forward(figure: Figure) -> bool:
    """As in "3 sản phẩm được đề nghị Trung ương công nhận 5 sao": an act, and no stock."""
    around = figure.scan.low[figure.zone.left : figure.zone.right]
    return is_asked_for(figure) or bool(_ASKED.search(around) and not _HOPED.search(around))


def asked(scan: Scan, before: Sequence[Cue]) -> bool:
    """As in "trình UBND tỉnh công nhận 4 sản phẩm": asked for, not granted."""
    if len(before) < 2 or before[0].kind != "recognised" or before[1].kind != "evaluated":  # noqa: PLR2004
        return False
    between = scan.low[before[1].end : before[0].start]
    if _COUNCIL.search(scan.low[: before[0].start]):
        return False
    return bool(_ASKS.match(scan.low, before[1].start)) and not re.search(
        r"[,;:]|đã|kết quả", between
    )


_APPLIES = re.compile(
    r"đề nghị|đề xuất|trình|gửi|xin|xét|xem xét|đủ điều kiện|dự thi|gợi ý|hồ sơ|chờ|đợi"
    r"|đi (?:thi|chấm|xét|dự)"
)
# To the centre, or higher than now: "xin đưa 3 sản phẩm đang 3 sao lên thi hạng 4 sao".
_HIGHER = re.compile(
    r"trung ương|quốc gia|bộ nông nghiệp|(?:hạng|sao|bậc|mức) cao hơn"
    r"|(?:đang|hiện)(?:\s\w+){0,2} [34] sao(?:\s\w+){0,4} (?:lên|thi|hạng)(?:\s\w+){0,3} [45] sao"
)
# "04 sản phẩm đang mang 3 sao thi lên hạng 4 sao"
_UP_FOR = re.compile(
    r"\s(?:ocop\s)?(?:đang|hiện)(?:\s\w+){0,2} [34] sao(?:\s\w+){0,2} (?:thi|dự thi)"
    r"(?:\s\w+){0,3} [45] sao"
)


def is_up_for(scan: Scan, end: int) -> bool:
    """As in "04 sản phẩm đang mang 3 sao thi lên hạng 4 sao"; ``end`` is that of the count."""
    return "thi" in scan.words and _UP_FOR.match(scan.low, end) is not None


# "chọn 5 sản phẩm 3 sao để nâng hạng", "hoàn thiện hồ sơ cho 6 sản phẩm để nâng hạng"
_CHOSEN_TO_RISE = re.compile(
    r"(?<!\w)(?:chọn|hồ sơ|đăng ký|rà soát)(?!\w)[^;:.]*?(?<!\w)(?:để|xin|xét)\s"
    r"(?:được\s|xét\s)?(?:nâng|thăng)\s(?:hạng|sao|cấp)"
)
# "đề nghị và đã được Bộ công nhận 3 sản phẩm": asked for and granted
_THEN_GRANTED = re.compile(r"(?<!\w)(?:đã|và|vừa) được(?:\s[^\s,;]+){0,6}\scông nhận(?!\w)")
# "nhóm xin nâng hạng thắng trọn: cả 5 sản phẩm được chuyển từ 3 sao lên 4 sao"
_WAS_RAISED = re.compile(
    r"(?:\s[^\s,;:.\d]+){0,6}?\s(?:được|đều)\s(?:chuyển|nâng|thăng|lên)"
    r"(?:\shạng)?\s(?:từ|lên)(?!\w)"
)
# "huyện đề nghị tỉnh xét 4 sao", "chuyển hồ sơ lên UBND tỉnh": to who decides on the next level
_TO_PROVINCE = re.compile(
    r"(?:đề nghị|đề xuất|trình|gửi|chuyển|lên|kiến nghị)\s(?:lên\s)?"
    r"(?:ubnd\s|hội đồng\s(?:ocop\s)?|sở\s[^,;.]{0,30})?(?:cấp\s)?(?:tỉnh|thành phố)\s"
    r"(?!(?:ra quyết định|ký|phê duyệt|công nhận (?:cả |toàn bộ |tổng số )?\d))"
)
# "đạt 71 và 74,5 điểm nên huyện sẽ trình tỉnh công nhận 4 sao": still to be asked for
_WILL_ASK = re.compile(
    r"(?<!\w)sẽ\s(?:trình|đề nghị|gửi|chuyển)\s(?:[^\s,;.]+\s){0,3}(?:tỉnh|thành phố)\s"
    r"(?:[^\s,;.]+\s){0,2}(?:công nhận|xét|chấm|đánh giá)\s(?:ocop\s)?(?:hạng\s)?4 sao"
)


def asks_for_more(scan: Scan, zone: Zone, cues: Sequence[Cue]) -> bool:
    """An application for five stars, to the centre or for a higher rank is a proposal."""
    rises = not scan.words.isdisjoint(("nâng", "thăng"))
    if rises and _CHOSEN_TO_RISE.search(scan.low, zone.left, zone.right):
        return True
    if is_up_for(scan, zone.quantity.end):
        return True
    asks = [c for c in cues if c.kind == "evaluated" and _APPLIES.match(scan.low, c.start)]
    if not asks:
        return False
    raised = zone.stars is not None and (zone.stars.levels == (5,) or zone.stars.raised)
    raised = raised or any(
        s.levels == (5,) and asks[0].end <= s.start < zone.right and not s.scale for s in scan.stars
    )
    first = min(c.start for c in asks)
    within = [s for s in scan.stars if zone.left <= s.start < zone.right]
    four = any(s.levels == (4,) for s in ([zone.stars] if zone.stars else within))
    will = _WILL_ASK.search(scan.low, zone.left, zone.right)
    if four and (will or _TO_PROVINCE.search(scan.low, first, zone.right)):
        return True
    return raised or _HIGHER.search(scan.low[first : zone.right]) is not None


def is_granted_since(scan: Scan, zone: Zone, cue: Cue) -> bool:
    """As in "đề nghị và đã được Bộ công nhận 3 sản phẩm": the asking is over."""
    if cue.kind not in {"proposed", "evaluated"} or cue.end > zone.quantity.start:
        return False
    if _WAS_RAISED.match(scan.low, zone.quantity.end):
        return True
    return _THEN_GRANTED.search(scan.low, cue.start, zone.quantity.start) is not None


# "4 sản phẩm sẽ được gửi ra tỉnh, 5 sản phẩm còn lại được huyện xếp 3 sao"
_GRANTED_AFTER = re.compile(
    r"\s(?:ocop\s|còn lại\s|khác\s)*(?:đã |vừa )?được (?:[^\s,;.]+ ){0,2}"
    r"(?:xếp|công nhận|chứng nhận|gắn|cấp)(?!\w)"
)


# "cuộc chấm sẽ diễn ra tháng 12; 58 sản phẩm từ 31 xã đã đăng ký"
_FILED_AFTER = re.compile(r"[^,;.]{0,40}\sđã (?:đăng ký|nộp|gửi|trình|lập)(?!\w)")


# "tỉnh sẽ trích 2 tỷ đồng thưởng cho 68 sản phẩm": the money is planned, the products have stars
_REWARDED = re.compile(r"(?<!\w)thưởng(?:\s[^\s,;.\d]+){0,3}?\scho\s(?:các |cả |tổng cộng )?$")


# "Câu hỏi ấy được đặt ra cho chủ của 79 sản phẩm": no plan
_ASKED_ALOUD = re.compile(r"(?<!\w)(?:câu hỏi|vấn đề|bài toán)[^,;.]*\sđặt ra$")


def said_of_others(scan: Scan, zone: Zone, cue: Cue) -> bool:
    """Whether "sẽ" is said of something before, and this count was granted or filed already."""
    low, q = scan.low, zone.quantity
    if _REWARDED.search(low, cue.end, q.number_start) or _ASKED_ALOUD.search(low[: cue.end]):
        return True
    if not low.startswith("sẽ", cue.start):
        return False
    if ";" in low[cue.end : q.number_start] and _FILED_AFTER.search(low, q.end, zone.right):
        return True
    if not _GRANTED_AFTER.match(low, q.end):
        return False
    told = any(x.end <= cue.start for x in scan.quantities)
    return told and re.search(r"[,;]", low[cue.end : q.number_start]) is not None


# "Nếu cả 9 hồ sơ được thông qua, …": not yet granted
_SUPPOSED = re.compile(
    r"(?:[^,;]{0,20}\s)?"
    r"(?:nếu(?! (?:như )?(?:năm|đến|tới|hồi|cuối|đầu|trước))"
    r"(?! (?:chỉ )?(?:cộng|gộp|tính|kể|xét|nhìn|so)(?!\w))|giả sử|một khi)"
    r"\s[^,;]*được (?:thông qua|công nhận|phê duyệt)[^,;]*$"
)


def is_supposed(scan: Scan, zone: Zone) -> bool:
    """Whether the count is one of those that would be granted."""
    supposes = not scan.words.isdisjoint(("nếu", "sử", "khi"))
    return supposes and _SUPPOSED.match(scan.low[: zone.right]) is not None


# "Tháng 7 tới, hội đồng sẽ họp để xem xét 24 sản phẩm đã nộp hồ sơ": filed already
_TO_BE_JUDGED = re.compile(r"(?:xem xét|xét|chấm|đánh giá|thẩm định)\s$")
_FILED_NOW = re.compile(r"\s(?:ocop )?đã (?:nộp|gửi|đăng ký|trình)(?!\w)")


def is_filed_already(scan: Scan, zone: Zone) -> bool:
    """Whether products that are still to be judged were filed before."""
    filed = _FILED_NOW.match(scan.low, zone.quantity.end)
    return filed is not None and _TO_BE_JUDGED.search(scan.low[: zone.quantity.start]) is not None


# "Xét Biên bản họp Hội đồng ngày 14/6/2024 (25/25 sản phẩm đạt từ 70 điểm trở lên)"
_PREAMBLE = re.compile(
    r"\W*(?:xét|căn cứ|theo|trên cơ sở)\s[^;.]*(?:biên bản|tờ trình|kết quả (?:họp|chấm|thẩm định))"
)


# "Theo tờ trình kèm quyết định, huyện đang có 7 sản phẩm": what there is, all the same
_HELD_NOW = re.compile(r"(?<!\w)(?:đang|hiện|hiện đang|đã) có (?:\d|[a-zđ]+ sản phẩm)")


# "Căn cứ kết quả chấm, quyết định ghi nhận 8 sản phẩm đạt hạng 4 sao"
_THEN_DECIDES = re.compile(
    r",\s(?:[^,;.\d]{0,30}\s)?quyết định\s(?:ghi nhận|công nhận|xếp|phê duyệt|cấp)(?!\w)"
)


def is_preamble(scan: Scan, kind: str) -> bool:
    """Whether a line of a decision (``kind`` of document) tells on what it rests.

    Decree 30/2020, annex I: "Căn cứ", "Xét", "Theo đề nghị" stand before what is decided.
    """
    if kind != "decision" or _PREAMBLE.match(scan.low) is None or _THEN_DECIDES.search(scan.low):
        return False
    return _HELD_NOW.search(scan.low) is None

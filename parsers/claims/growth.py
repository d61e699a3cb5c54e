"""How far back a growth reaches: "tăng 61 sản phẩm so với cuối năm 2021".

What belongs here: the years of a flow that is only said as a difference from an earlier stock, and
times of a sentence that are not its figures' own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.claims.figure import Figure
from parsers.claims.stated_time import Time

_RISEN = re.compile(
    r"(?:tăng|thêm|nhiều hơn|cao hơn)(?: thêm| được| tới| đến| gần| hơn| khoảng| trên)*\s$"
)
_SINCE = re.compile(r"\s(?:ocop\s)?(?:(?:mới|nữa)\s)?(?:\([^()]*\)\s)?so với ")
_START = re.compile(r"đầu (?:năm|giai đoạn|nhiệm kỳ)|thời điểm đầu")


def years_since(figure: Figure, now: Time | None, published_year: int) -> Time | None:
    """The years after the one compared with, up to that of the sentence's stock or of the paper.

    "176 sản phẩm, tăng 61 so với cuối năm 2021" in 2024: 2022-2024; "so với năm 2023": 2024. With
    "so với đầu năm 2022" that year counts, too.
    """
    low, q = figure.scan.low, figure.quantity
    since = _SINCE.match(low, q.end)
    if since is None or not _RISEN.search(low[: q.start]):
        return None
    start = since.end() - len("so với ")
    than = next((t for t in figure.scan.times if start <= t.start <= since.end() + 30), None)
    if than is None or than.year is None or than.span:
        return None
    last = now.last_year if now is not None and now.last_year else published_year
    first = than.year if _START.search(low[start : than.end]) else than.year + 1
    return Time(than.start, than.end, "in", span=(first, last)) if first <= last else None


_FROM = re.compile(r"(?<!\w)từ (?:chỗ |mức |con số )?(?:chỉ )?(?:có )?$")
_AT = re.compile(r"\s(?:sản phẩm )?(?:ocop )?(?:vào |của |hồi )?")


def of_the_start(t: Time, figure: Figure) -> bool:
    """As in "từ 63 cuối năm 2021 tăng lên 94": when it was 63."""
    low = figure.scan.low
    return any(
        q.end <= t.start < figure.quantity.start
        and _AT.fullmatch(low, q.number_end, t.start)
        and _FROM.search(low[: q.number_start])
        for q in figure.scan.quantities
    )


# "đánh giá lại 20 sản phẩm có giấy hết hạn trong quý II": when the papers end
_EXPIRES = re.compile(r"(?:hết|đến|tới|quá|đáo) (?:hạn|hiệu lực|thời hạn|giá trị)[^,;.]*$")
# "nâng cấp 50 sản phẩm đã được công nhận giai đoạn 2019-2020": when they were granted
_GRANTED_THEN = re.compile(
    r"sản phẩm (?:ocop )?đã (?:được |có |đạt )?(?:công nhận|chứng nhận|xếp hạng|phân hạng|sao)"
    r"(?:[^,;.\d]*|[^;.\d]*\scủa (?:giai đoạn )?)$"
)


def of_expiry(t: Time, figure: Figure) -> bool:
    """As in "20 sản phẩm có giấy hết hạn trong quý II": when papers end, or were given."""
    if t.role != "in":
        return False
    lead = figure.scan.low[: t.start]
    granted = figure.metric == "target" and _GRANTED_THEN.search(lead)
    return bool(granted or _EXPIRES.search(lead))


_COMPARED = re.compile(r"(?<!\w)so với (?:con số |mức )?$")
_RIGHT_AFTER = 12  # letters of "của thời điểm"


def of_then(figure: Figure) -> Time | None:
    """As in "hiện còn 20 sản phẩm, so với 23 hồi cuối năm 2022": the time right after it."""
    compares = figure.scope == "total" and "so" in figure.scan.words
    if not compares or not _COMPARED.search(figure.lead):
        return None
    end = figure.quantity.end
    return next((t for t in figure.scan.times if end <= t.start <= end + _RIGHT_AFTER), None)


# "Khởi động từ năm 2018, OCOP ở Ninh Bình ban đầu chỉ có 54 sản phẩm"
_AT_FIRST = re.compile(r"(?<!\w)(?:ban đầu|lúc đầu|khởi đầu|thời gian đầu)(?!\w)[^;.\d]*$")


def at_first(figure: Figure) -> Time | None:
    """As in "Khởi động từ năm 2018, ban đầu chỉ có 54": when it began."""
    began = figure.scope == "total" and "đầu" in figure.scan.words
    if not began or not _AT_FIRST.search(figure.lead):
        return None
    begun = [t for t in figure.scan.times if t.role == "since" and t.start < len(figure.lead)]
    return replace(begun[-1], role="until") if begun else None


_SET_FOR = re.compile(r"(?:đặt|đề) ra (?:cho|đến|vào) (?:cuối |hết )?$")


def set_for(figure: Figure) -> Time | None:
    """As in "so với mục tiêu 50 sản phẩm mà đề án đặt ra cho năm 2020": the goal's own time."""
    if figure.metric != "target":
        return None
    low, end = figure.scan.low, figure.quantity.end
    after = (t for t in figure.scan.times if end <= t.start < figure.zone.right)
    return next((t for t in after if _SET_FOR.search(low[end : t.start])), None)


_GREW_TO = re.compile(r"(?<!\w)từ [^;]*\d[^;]*(?<!\w)(?:lên|thành|còn)\s(?:tới |đến |con số )?$")


# "từ 21 sản phẩm hồi đầu năm 2023, nay đã có 38"
START_TIME = re.compile(r"\s(?:ocop )?")


def starts_growth(figure: Figure) -> bool:
    """As in "từ 21 sản phẩm hồi đầu năm 2023": the count that has grown since."""
    q = figure.quantity
    return figure.scope == "total" and figure.scan.low.startswith("từ ", q.start)


# "Nếu kể cả 87 sản phẩm của hai năm 2019, 2020 thì tỉnh đang có 116": years of the 87
_OTHERS_YEARS = re.compile(
    r"\s(?:ocop )?(?:được )?(?:công nhận )?(?:của|trong)\s(?:cả )?"
    r"(?:(?:hai|ba|bốn|các|những|\d)\s)?"
    r"(?:năm\s)?(?:20\d\d(?:,|\svà)\s?)*"
)


def of_another_count(t: Time, figure: Figure) -> bool:
    """Whether a time belongs to a flow that is told before a stock."""
    if figure.scope != "total":
        return False
    low, number = figure.scan.low, figure.quantity.number_start
    counts = (x for x in figure.scan.quantities if x.kind == "product" and x.end <= t.start)
    return t.start < number and any(_OTHERS_YEARS.fullmatch(low, x.end, t.start) for x in counts)


def grew_to(figure: Figure) -> bool:
    """As in "từ 9 (năm 2018) lên 27 vào cuối năm 2020": each number has the time beside it."""
    return _GREW_TO.search(figure.scan.low[: figure.quantity.start]) is not None


_GRANTED_FIRST = re.compile(
    r"(?:công nhận|đánh giá|cấp) lại (?:cho )?(?:các |những )?sản phẩm (?:ocop )?"
    r"(?:của|(?:đã )?(?:được )?công nhận)(?: từ| trong)?\s$"
)


# "nâng hạng ít nhất 3 sản phẩm đã được công nhận năm 2020 từ 3 sao lên 4 sao"
_WAS_GRANTED = re.compile(
    r"(?<!\w)(?:nâng (?:hạng|cấp|sao)|đánh giá lại|công nhận lại|duy trì|củng cố)[^;.]{0,40}"
    r"sản phẩm (?:ocop )?(?:đã|từng) (?:được )?(?:công nhận|chứng nhận|xếp hạng|đánh giá)"
    r"(?: từ| vào| trong| hồi| của)?\s$"
)


# "đưa 3 sản phẩm của năm 2020 từ 3 sao lên 4 sao", "sản phẩm năm 2020 đánh giá lại là 55"
# "Công nhận lại 03 sản phẩm OCOP của năm 2022"
_AGAIN_OF = re.compile(
    r"(?<!\w)(?:công nhận|đánh giá|chứng nhận|cấp) lại (?:cho )?\d+ sản phẩm (?:ocop )?"
    r"(?:của|(?:đã )?(?:được )?(?:công nhận|chứng nhận|cấp))(?: từ| trong)?\s$"
)
_GOODS_OF = re.compile(
    r"(?<!\w)sản phẩm (?:ocop )?(?:của |(?:đã )?(?:có|được) (?:giấy )?chứng nhận (?:từ |của )?)?$"
)
_AGAIN = re.compile(
    r"\s(?:được )?(?:đánh giá lại|công nhận lại|cấp lại|nâng (?:hạng|sao|cấp)|từ [345] sao)(?!\w)"
)


def of_first_grant(t: Time, figure: Figure) -> bool:
    """As in "công nhận lại các sản phẩm OCOP của năm 2022 gồm 4 sản phẩm": granted first then."""
    lead = figure.scan.low[: t.start]
    if _WAS_GRANTED.search(lead):
        return True
    if _GOODS_OF.search(lead) and _AGAIN.match(figure.scan.low, t.end):
        return True
    again = _GRANTED_FIRST.search(lead) or _AGAIN_OF.search(lead)
    return figure.renewal and again is not None


# "lên 130 năm 2023", "lên 130 sản phẩm (năm 2023)",
# "gấp đôi số 26 sản phẩm được công nhận năm 2019"
_BESIDE = re.compile(
    r" (?:ocop )?(?:(?:đã |được )*(?:công nhận|chứng nhận|xếp hạng) |đã (?:cấp|chi|bố trí) )?"
    r"(?:vào |của |trong |hồi )?\(?\$"
    # "phê duyệt kết quả cho 31 sản phẩm của kỳ đánh giá năm 2020"
    r"| (?:ocop )?(?:của|thuộc) (?:kỳ|đợt|chu trình) (?:đánh giá|phân hạng|xếp hạng|chấm|xét) \$"
)


def is_beside(t: Time, figure: Figure) -> bool:
    """Whether a time stands right behind the number; an opened bracket holds nothing else.

    In "70 sản phẩm (năm 2020 có 56, năm 2021 có 14)" it is the time of the next number.
    """
    gap = figure.scan.low[figure.quantity.end : t.start]
    if not _BESIDE.fullmatch(gap + "$"):
        return False
    return not gap.endswith("(") or figure.scan.low.startswith(")", t.end)

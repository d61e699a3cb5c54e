"""The time expression of a figure's own sentence that fits its metric and scope.

What belongs here: which of a sentence's times can date a count, and which of these is nearest. What
is taken from the event, the heading or the document is in ``timing``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.claims.context import Context
from parsers.claims.figure import Figure
from parsers.claims.growth import (
    START_TIME,
    grew_to,
    is_beside,
    of_another_count,
    of_expiry,
    of_first_grant,
    of_the_start,
    starts_growth,
)
from parsers.claims.stated_time import Time

_STOCK_ROLES = {"now", "until"}
_OF = re.compile(r"^[^,;]{0,30}(?:của|trong)\s*$")


def _fits(t: Time, figure: Figure) -> bool:
    if figure.metric in {"target", "budget"}:
        return t.role in {"until", "in"}
    if figure.scope == "total":
        own = figure.zone.left <= t.start
        summed = figure.scan.low[: t.start].rstrip().endswith(("lũy kế", "luỹ kế"))
        return t.role in _STOCK_ROLES or (t.role == "in" and own and (not t.span or summed))
    return t.role == "in" or (t.role == "until" and t.year is not None) or _granted_since(t, figure)


# "3 sản phẩm kia được công nhận lại từ năm 2023": when it was done
_SINCE = re.compile(r"được (?:công nhận|chứng nhận|xếp hạng)(?: lại| mới)?\s$")


def _granted_since(t: Time, figure: Figure) -> bool:
    if t.role != "since" or not t.year or figure.metric != "recognised":
        return False
    return t.start > figure.quantity.end and _SINCE.search(figure.scan.low[: t.start]) is not None


# "thực hiện đề án giai đoạn 2018-2020, các xã đã đăng ký 35 sản phẩm để triển khai trong năm 2019"
_OF_SCHEME = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|theo)\s[^,;.]*"
    r"(?:đề án|chương trình|kế hoạch|nghị quyết|quyết định)(?!\w)[^;.]*$"
)


def _without_scheme(times: list[Time], figure: Figure) -> list[Time]:
    """The times without the years of what is carried out, where the count has a year behind it."""
    end, right = figure.quantity.end, figure.zone.right
    if not any(end <= t.start < right and t.year and not t.span for t in times):
        return times
    low = figure.scan.low
    return [t for t in times if not (t.span and _OF_SCHEME.search(low[: t.start]))]


# "đề án giai đoạn 2018-2020 và định hướng 2030": how far a plan looks
_IN_SIGHT = re.compile(r"(?<!\w)(?:định hướng|tầm nhìn)(?:\s(?:đến|tới|năm))*\s$")
# "Cùng với những gì đã đạt được ở năm 2019, tổng cộng tỉnh có 57 sản phẩm": a part of the sum
_SUMMED_WITH = re.compile(
    r"(?<!\w)(?:cùng với|(?:cộng|gộp)(?: với| cả)?|tính cả|kể cả)\s"
    r"(?:(?:những|các|số) )?[^,;.\d]*$"
)
# "40 sản phẩm được xếp hạng, số khác hẹn sang năm": when others come
_PUT_OFF = re.compile(r"(?<!\w)(?:hẹn|chờ|đợi|để|dời|lùi|gác|hoãn)(?: lại)?(?: đến| tới| sang)?\s$")
# "củng cố 28 chủ thể đã có sản phẩm OCOP trong các năm 2019, 2020, 2021": since when they had some
_HAD_BY_MAKERS = re.compile(
    r"(?:chủ thể|tổ chức kinh tế|cơ sở|hợp tác xã|doanh nghiệp)\s(?:đã|đang) có sản phẩm"
    r"[^,;.\d]*\s(?:trong|ở) (?:các |những )?(?:năm )?(?:20\d\d(?:,| và)\s?)*$"
)
_NEXT = re.compile(r" (?:ocop )?")  # "37 sản phẩm tính tới nay"


# "Huyện bước vào năm 2024 với 11 sản phẩm": what there was when the year before ended
_ENTERS = re.compile(r"(?<!\w)(?:bước vào|bước sang|khởi đầu|mở đầu) năm 20\d\d$")
_WITH = re.compile(r"(?: từ)?(?: con số)? với (?:tổng số |tổng cộng )?")


def _end_of_year_before(times: list[Time], figure: Figure) -> Time | None:
    if figure.scope != "total" or figure.metric != "recognised":
        return None
    low = figure.scan.low
    for t in times:
        if t.year is None or not _ENTERS.search(low[: t.end]):
            continue
        if _WITH.fullmatch(low, t.end, figure.quantity.start):
            return replace(t, role="until", year=t.year - 1, edge="end")
    return None


def own_time(figure: Figure, context: Context, *, zone_only: bool) -> Time | None:
    """The time expression of the sentence that fits the figure's scope."""
    if not figure.scan.times:
        return None
    q, zone = figure.quantity, figure.zone
    times = [t.dated(context.published) for t in figure.scan.times]
    if (ended := _end_of_year_before(times, figure)) is not None:
        return ended
    if zone_only:
        of_year = [
            t
            for t in times
            if _OF.search(figure.scan.low[q.end : t.start]) and t.start < zone.right
        ]
        so_far = [
            t for t in times if t.role == "now" and _NEXT.fullmatch(figure.scan.low, q.end, t.start)
        ]
        times = [t for t in times if zone.left <= t.start < q.number_start] + of_year + so_far
    fitting = [t for t in times if _fits(t, figure) and not of_expiry(t, figure)]
    if figure.metric == "proposed" and (day := context.published) is not None:
        # "hoàn thiện hồ sơ trước ngày 30/9", told in March: until when it is to be done
        fitting = [t for t in fitting if not (t.month and t.last_year == day.year
                                              and t.month > day.month)]  # fmt: skip
    fitting = [t for t in fitting if not (
        t.start > q.end and _PUT_OFF.search(figure.scan.low[: t.start]))]  # fmt: skip
    if figure.scope == "total" or figure.metric == "target":
        low = figure.scan.low
        fitting = [t for t in fitting if t.role != "in" or not _SUMMED_WITH.search(low[: t.start])]
    fitting = [t for t in fitting if not _IN_SIGHT.search(figure.scan.low[: t.start])]
    fitting = [t for t in fitting if not _HAD_BY_MAKERS.search(figure.scan.low[: t.start])]
    fitting = _without_scheme(fitting, figure)
    fitting = [t for t in fitting if not (of_the_start(t, figure) or of_first_grant(t, figure))]
    beside = [t for t in fitting if is_beside(t, figure)]
    if beside and beside[0].start > q.end and (beside[0].role == "in" or grew_to(figure)):
        return beside[0]
    if starts_growth(figure):
        beside = [t for t in times if START_TIME.fullmatch(figure.scan.low, q.end, t.start)]
        since = [t for t in beside if t.role == "event"]
        if since and since[0].year and not since[0].day:
            return replace(since[0], role="until")
    fitting = [t for t in fitting if not of_another_count(t, figure)]
    before = [t for t in fitting if t.start < q.number_start]
    if figure.metric == "target" and not any(t.start >= zone.left for t in before):
        due = [t for t in fitting if _NEXT.fullmatch(figure.scan.low[q.end : t.start])]
        if due and due[0].role == "until":
            return due[0]  # "hết tháng 8 có 179; tỉnh đặt chỉ tiêu 200 sản phẩm vào cuối năm 2025"
    return _nearest(fitting, figure)


def _nearest(fitting: list[Time], figure: Figure) -> Time | None:
    """Of the times that fit: since when it was granted, the last before it, the first behind."""
    q, zone = figure.quantity, figure.zone
    since = [t for t in fitting if t.start < zone.right and _granted_since(t, figure)]
    if since:
        return replace(since[0], role="in")
    before = [t for t in fitting if t.start < q.number_start]
    if before:
        strong = [t for t in before if t.role in _STOCK_ROLES] if figure.scope == "total" else []
        return (strong or before)[-1]
    after = [t for t in fitting if q.number_start <= t.start < zone.right]
    after = [t for t in after if ";" not in figure.scan.low[q.end : max(q.end, t.start)]]
    return after[0] if after else None

"""The day up to which a text counts, for stocks that say no day of their own.

"Kết thúc tháng 11, tỉnh có 143 sản phẩm … Huyện Bù Đăng (33 sản phẩm), Phước Long (27) đứng đầu":
all three of the end of November. What belongs here: carrying a day from one stock to the next.
What a sentence itself says of the time of its figures is read in ``timing``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from parsers.claims.figure import Figure
from parsers.claims.scan import Scan
from parsers.claims.stated_time import Time
from parsers.iso_periods import as_of_day

# "Hiện huyện có 12", "tới nay đã 12": of the day of publication, whatever was told before
_NOW = re.compile(
    r"(?<!\w)(?:hiện|nay|giờ|lúc này|bây giờ|vừa|mới đây|sáng|chiều|hôm|từ ngày"
    r"|sau (?:khi )?(?:hợp nhất|sáp nhập))(?!\w)"
)
_CLOSED = re.compile(r"(?<!\w)chốt(?!\w)")
# "tính đến thời điểm ký quyết định còn 312", "sau khi thực hiện Quyết định này là 467"
_AT_SIGNING = re.compile(
    r"(?:đến|tới) (?:thời điểm|khi|lúc|ngày) ký|sau khi (?:thực hiện |ban hành )?quyết định này"
)
_SIGNED = re.compile(r"(?<!\w)(?:ký|ban hành)(?:\s[^\s,;.]+){0,2}\s$")
_FARTHEST = 200
"""Days between a cut-off and the publication of what is counted up to it."""


def settle_cut_off(
    figures: Sequence[Figure], scans: Sequence[Scan], published: date | None
) -> None:
    """Give stocks without a day that of the stock before, or the one at which the text closed.

    "… có 84 sản phẩm, cả tỉnh có 178. Số liệu này chốt vào 30/4/2023."
    """
    if published is None:
        return
    told = _closing(scans, published)
    signed = _signing(scans, published)
    for figure in figures:
        if not _is_stock(figure):
            continue
        if signed is not None and _AT_SIGNING.search(_lead(figure)):
            figure.time, figure.time_from = signed, "paragraph"
        if figure.time is not None:
            told = figure.time if _is_cut_off(figure.time, published) else None
        elif _NOW.search(_lead(figure)):
            told = None
        elif told is not None:
            figure.time, figure.time_from = told, "paragraph"


def _signing(scans: Sequence[Scan], published: date) -> Time | None:
    """The day on which the decision that a text reports was signed."""
    for scan in scans:
        for t in scan.times if scan.digits else ():
            signs = t.role == "signed" or (
                t.role == "event" and _SIGNED.search(scan.low[: t.start])
            )
            if signs and t.day and all(d.granting for d in scan.decisions):
                told = replace(t.dated(published), role="until")
                return told if _is_cut_off(told, published) else None
    return None


def _is_stock(figure: Figure) -> bool:
    return (
        figure.drop in {None, "repeat"}
        and figure.scope == "total"
        and figure.metric in {"recognised", "producers"}
        and not figure.conditional
    )


def _lead(figure: Figure) -> str:
    """The words of the figure's sentence up to the end of its clause."""
    return figure.scan.low[: figure.zone.right]


def _is_cut_off(t: Time, published: date) -> bool:
    """A day or month not long before the publication, told as such and not as "nay"."""
    told = t.dated(published)
    if told.role != "until" or not (told.month or told.quarter or told.half):
        return False
    text = told.as_of(published)
    day = as_of_day(text)[0] if text else None
    return day is not None and 0 <= (published - day).days <= _FARTHEST


def _closing(scans: Sequence[Scan], published: date) -> Time | None:
    """The day of a sentence that only says when the figures were closed."""
    for scan in scans:
        if not scan.quantities and "chốt" in scan.low and _CLOSED.search(scan.low):
            closed = [t.dated(published) for t in scan.times if t.role == "until"]
            if closed and _is_cut_off(closed[0], published):
                return closed[0]
    return None

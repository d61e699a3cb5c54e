"""The year of a stock that a flow has raised: "Năm 2021 thêm năm, đưa tổng số lên mười hai"."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.state import State
from parsers.claims.stated_time import Time

_JUST = re.compile(r"(?<!\w)(?:vừa|mới đây|hôm nay|sáng nay|chiều nay)(?!\w)")
_UNTIL_NOW = re.compile(r"(?:đến|tới) (?:nay|giờ|thời điểm này)$")
RAISED = re.compile(r"(?:nâng|đưa)(?:\s[^\s,;:.]+){1,12}\slên\s(?:tới |đến |con số |mức )*$")


_RAISES = re.compile(
    r"(?:(?:qua đó|như vậy|từ đó|nhờ đó|nhờ vậy|theo đó|điều này|kết quả này)(?: đã)?,?\s)?"
    r"(?:nâng|đưa)\s"
)


def year_of_flow(figure: Figure, state: State) -> Time | None:
    """As in "Năm 2021 thêm năm, đưa tổng số lên mười hai": a stock at that year's end."""
    if _JUST.search(figure.scan.low[: figure.quantity.number_start]):
        return None  # "vừa trao giấy cho 5 sản phẩm của năm 2023, nâng tổng số lên 18": now
    years = [t.dated(state.context.published) for t in figure.scan.times if t.role == "in"]
    years = [t for t in years if t.start < figure.zone.left and t.year]
    if not years and (told := _told_beside(figure, state)):
        return told
    if years and _UNTIL_NOW.search(figure.scan.low[years[-1].start : years[-1].end]):
        return None  # "từ đầu năm đến nay thêm 9, nâng tổng số lên 60": a stock of today
    return years[-1] if years else None


def _told_beside(figure: Figure, state: State) -> Time | None:
    """As in "Năm 2022, tỉnh công nhận 21 sản phẩm. Qua đó, nâng tổng số lên 57": the year told."""
    if not _RAISES.match(figure.scan.low):
        return None
    last = next(iter(state.products(1)), None)
    if (
        last is None
        or last.scan.sentence.paragraph != figure.scan.sentence.paragraph
        or last.scope != "period"
    ):
        return None
    t = last.time
    past = t is not None and t.role == "in" and t.year and not t.month and not t.span
    published = state.context.published
    return t if past and published and t and t.year and t.year < published.year else None

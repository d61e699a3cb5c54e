"""The time of a figure as its claim states it: ``as_of`` of a stock, ``period`` of a flow."""

from __future__ import annotations

import re

from parsers.claims.context import Context
from parsers.claims.figure import Figure
from parsers.claims.told_year import is_of_today

# "hiện có 17 sản phẩm (trước đây là 24 sản phẩm)": nobody says when
_ONCE = re.compile(r"(?:\(|[,;]\s)trước (?:đây|kia)(?: huyện| tỉnh)? (?:là|có|chỉ có|từng có)\s$")


def as_of_text(figure: Figure, context: Context) -> tuple[str | None, str | None]:
    """``as_of`` and where it came from, for a stock."""
    once = "trước" in figure.scan.words
    if once and _ONCE.search(figure.scan.low, 0, figure.quantity.start):
        return None, None
    if figure.time is not None:
        text = figure.time.as_of(context.published)
        if text:
            return text, figure.time_from
    return (context.published.isoformat(), "published") if context.published else (None, None)


def _yearly(figure: Figure) -> bool:
    """As in "mỗi năm thêm 50": a target of every year has no year."""
    cues = [c for c in figure.scan.cues_of("yearly") if c.end <= figure.quantity.number_start]
    if not cues or figure.metric != "target":
        return False
    t = figure.time  # "mỗi năm thêm 5; riêng năm 2021 là 8": a year of its own after that
    own = t is not None and figure.time_from in {"clause", "sentence"} and t.year is not None
    return not (t and own and cues[-1].end < t.start < figure.quantity.number_start)


def period_text(figure: Figure, context: Context) -> tuple[str | None, str | None]:
    """``period`` and where it came from, for a flow."""
    if _yearly(figure):
        return None, None
    if figure.time is not None and figure.time.role != "now":
        text = figure.time.period()
        if text:
            return text, figure.time_from
    year = context.round_year or context.signed_year
    if year and figure.metric not in {"target", "budget"} and not is_of_today(figure):
        return str(year), "title"
    return (str(context.published.year), "published") if context.published else (None, None)

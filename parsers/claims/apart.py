"""Why a count is no part of the one before it, though it could be one by its number.

What belongs here: another year, place or event, or a heading of goals between the two. Which count
could be the whole is found in ``wholes``.
"""

from __future__ import annotations

import re

from parsers.claims import meaning, subjects
from parsers.claims.figure import Figure
from parsers.claims.openers import is_opener
from parsers.claims.scoping import told_of_all
from parsers.claims.state import State
from parsers.claims.told_year import IN_THE_YEAR

# "trong đó 3 sản phẩm được công nhận năm 2024": a flow out of a stock
_OWN_YEAR = re.compile(
    r"\s(?:ocop\s)?(?:mới\s)?(?:được\s)?công nhận (?:mới )?(?:trong |của )?"
    r"(?:năm (?:20|nay)|(?:tháng|quý|đợt|kỳ) này)"
    r"|\s(?:ocop\s)?vừa (?:được |mới )?(?:công nhận|chứng nhận|xếp hạng|cấp|nâng)"
)
# "có 421 sản phẩm, riêng 8 tháng đầu năm công nhận 64"
_OWN_MONTHS = re.compile(
    r"[,;]\s(?:trong đó,?\s)?riêng\s(?:trong\s)?(?:\d+ tháng|quý|năm|nửa)[^,;\d]{0,25}"
    r"\s(?:công nhận|xếp hạng|chứng nhận|phân hạng)\s(?:mới |thêm |được )*$"
)


# "Đợt này có 37 sản phẩm, gồm 29 sản phẩm được đánh giá mới và 8 sản phẩm được đánh giá lại"
_KIND = re.compile(r"\s(?:ocop )?được đánh giá (?:mới|lại|lần đầu)(?!\w)")
# "công nhận 68 sản phẩm, trong đó 61 sản phẩm đăng ký mới, 7 sản phẩm thuộc diện đánh giá lại"
_KIND_OF_ROUND = re.compile(
    r"\s(?:ocop )?(?:còn lại )?(?:thuộc (?:diện|nhóm) )?"
    r"(?:đánh giá|đăng ký|tham gia) (?:mới|lại|lần đầu)(?!\w)"
)
# "Trong đó, đánh giá, phân hạng lần đầu: 07 sản phẩm; đánh giá, phân hạng lại: 01 sản phẩm"
_KIND_LABEL = re.compile(
    r"(?:đánh giá|phân hạng|xếp hạng|chấm) (?:mới|lại|lần đầu)(?: tiên)?(?::| là| có| gồm)\s$"
)


def of_its_own_year(figure: Figure, whole: Figure) -> bool:
    """Whether words beside the number make it a flow out of a stock."""
    low, q = figure.scan.low, figure.quantity
    if _OWN_YEAR.match(low, q.end):
        return True
    if whole.scope == "total" and IN_THE_YEAR.search(figure.lead):
        return True
    return whole.metric == "recognised" and _OWN_MONTHS.search(low[: q.start]) is not None


def is_apart(figure: Figure, whole: Figure, state: State) -> bool:
    """Whether a count belongs to another event than the one that could be its whole."""
    return _another_event(figure, whole) or _is_ahead(figure, whole, state)


def _is_ahead(figure: Figure, whole: Figure, state: State) -> bool:
    """Whether a heading of goals parts a count from what there was: "Chỉ tiêu. Làm mới 3"."""
    apart = figure.scan.sentence.paragraph != whole.scan.sentence.paragraph
    return state.planning and apart and whole.metric == "recognised"


def _another_event(figure: Figure, whole: Figure) -> bool:
    """A figure of another place, or put forward where the other was granted, is no part of it."""
    if figure.place_own and figure.place and whole.place:
        place, around = figure.place.place, whole.place.place
        if place != around and not subjects.is_inside(place, around):
            return True
    raised = figure.zone.stars is not None and figure.zone.stars.raised
    if raised and whole.scan is not figure.scan and not is_opener(figure.scan):
        return True  # "có 6 sản phẩm. Tháng 6, một sản phẩm được nâng từ 3 sao lên 4 sao"
    if whole.scan is not figure.scan and told_of_all(figure) is not None:
        return True  # "28 sản phẩm 4 sao, 100 sản phẩm 3 sao: đó là vốn liếng của tỉnh"
    if whole.metric != "recognised" or figure.zone.stars is not None:
        return False
    if _is_kind(figure, whole):
        return False
    return meaning.metric_in_zone(figure.scan, figure.zone) == "evaluated"


def _is_kind(figure: Figure, whole: Figure) -> bool:
    """Whether a count is of the new or of the renewed among what the whole tells."""
    low, end = figure.scan.low, figure.quantity.end
    if _KIND.match(low, end) or _KIND_LABEL.search(figure.lead):
        return True
    return whole.scope == "period" and _KIND_OF_ROUND.match(low, end) is not None

"""The figure whose event another one shares: the place around it, or its neighbour in a list.

"Tỉnh có 60 sản phẩm. Huyện A 12, huyện B 9": both districts are counted as the province was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims import subjects
from parsers.claims.figure import Figure
from parsers.claims.state import State
from parsers.models import Place

_THIS_ROUND = re.compile(r"\s(?:ocop\s)?(?:kỳ|đợt|lần) này")
_BULLET = re.compile(r"[-+*•\d]")
_OTHER_EVENT = re.compile(
    r"(?:hiện|đến nay|đã có|tổng|lũy kế|thêm|nâng|phấn đấu|dự kiến|mục tiêu|trong tay)(?!\w)"
)
# "so với năm trước tăng 52 sản phẩm": a difference has no parts.
_RISEN = re.compile(r"tăng (?:thêm )?(?:được )?$")
_HELD = re.compile(r"(?:mới|hiện|đã|đang) (?:chỉ )?có\s$")


def kin_of(figure: Figure, state: State, before: Sequence[Figure]) -> Figure | None:
    """The figure from which this one takes scope, time and decision, if it is a whole itself."""
    return _peer(figure, before) or _place_part(figure, state, before)


def _place_part(figure: Figure, state: State, before: Sequence[Figure]) -> Figure | None:
    """The event that a smaller place's count breaks down, if its sentence opens no other."""
    place, q, scan = figure.place, figure.quantity, figure.scan
    if figure.whole is not None or not figure.place_own or place is None or q.kind == "money":
        return None
    if any(t.role != "event" for t in scan.times if t.start < q.number_start):
        return None
    if _OTHER_EVENT.search(scan.low[: q.number_start]) or _THIS_ROUND.match(scan.low, q.end):
        return None
    held = _HELD.search(scan.low[: q.number_start]) is not None
    here = scan.sentence.paragraph
    reach = 8 if _BULLET.match(scan.low) else 3
    for f in [*[b for b in reversed(before) if b.counts_products], *state.products()]:
        if _RISEN.search(f.scan.low[: f.quantity.number_start]):
            continue
        if held and f.metric in {"target", "evaluated"}:
            continue  # what a district holds is no part of what is planned or examined
        if here - f.scan.sentence.paragraph > reach or f.place is None or f.whole is not None:
            continue
        if subjects.is_inside(place.place, f.place.place) and figure.value <= f.value:
            return _main_of(f, state)
    return None


def _where(figure: Figure) -> Place | None:
    return figure.place.place if figure.place else None


def _main_of(figure: Figure, state: State) -> Figure:
    """Of a sentence's events the first: "593 sản phẩm, tăng 114" is about the 593."""
    first = next(
        f for f in [*state.products(24)[::-1], figure]
        if f is figure or (f.scan is figure.scan and f.whole is None and f.metric == figure.metric
            and _where(f) == _where(figure))
    )  # fmt: skip
    return first if first.value >= figure.value else figure


def _peer(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The figure before in a list of places: "Mộ Đức 11, Ba Tơ 4 sản phẩm"."""
    last = next((f for f in reversed(before) if f.counts_products), None)
    if last is None or figure.whole is not None or figure.place is None or last.place is None:
        return None
    gap = figure.scan.low[last.quantity.end : figure.quantity.number_start]
    if not (figure.place_own and last.place_own) or _OTHER_EVENT.search(gap):
        return None
    a, b = figure.place.place, last.place.place
    same = bool(a.district) == bool(b.district) and bool(a.commune) == bool(b.commune)
    return last if same and a != b else None

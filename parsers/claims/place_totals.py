"""Places told one after another that make up a count exactly: they are counted as it is.

"Thị xã A 16, thành phố B 12, huyện C 7. Đó là phần của 35 sản phẩm mà các địa phương đăng ký": each
was registered, though only the sum says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.claims import subjects
from parsers.claims.figure import Figure, is_near

_LEAST = 2


def settle_place_totals(figures: Sequence[Figure]) -> None:
    """Give places whose counts add up to the next or last count its metric, scope and time.

    The count is of the place around them all, in their paragraph, and its own words say more than
    theirs: theirs were taken for recognised because nothing said otherwise.
    """
    live = [f for f in figures if f.counts_products]
    for run, beside in _runs(live):
        total = sum(f.value for f in run)
        wholes = [f for f in beside if f.value == total and is_near(f, run[0])]
        whole = next((f for f in wholes if _is_around(f, run)), None)
        if whole is None or whole.metric == "recognised":
            continue
        for part in run:
            if part.metric == "recognised" and not part.metric_settled:
                part.metric = whole.metric
                part.inherit(whole)


def _runs(live: Sequence[Figure]) -> list[tuple[list[Figure], list[Figure]]]:
    """Runs of counts that own places, each with the counts right before and right behind it."""
    runs: list[tuple[list[Figure], list[Figure]]] = []
    start = 0
    while start < len(live):
        end = start
        while end < len(live) and live[end].place_own and not live[end].stars:
            end += 1
        if end - start >= _LEAST:
            runs += _cuts(live, start, end)
        start = end + 1
    return runs


def _cuts(live: Sequence[Figure], start: int, end: int) -> list[tuple[list[Figure], list[Figure]]]:
    """The whole run, and the run without its first or last, which may be the sum itself."""
    whole = (list(live[start:end]), [*live[max(0, start - 1) : start], *live[end : end + 1]])
    first = (list(live[start + 1 : end]), [live[start]])
    last = (list(live[start : end - 1]), [live[end - 1]])
    return [cut for cut in (whole, first, last) if len(cut[0]) >= _LEAST]


def _is_around(f: Figure, run: Sequence[Figure]) -> bool:
    return f.place is not None and all(
        part.place is not None and subjects.is_inside(part.place.place, f.place.place)
        for part in run
    )

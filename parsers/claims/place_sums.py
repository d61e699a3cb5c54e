"""Stock or flow of a list of places, by what their counts add up to.

"Trong quý, hội đồng công nhận lại 22 sản phẩm. Xã A có 31, phường B có 28": more than the batch
before can hold, so they divide what there is.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.claims import subjects
from parsers.claims.figure import Figure

_LEAST = 2


def settle_place_sums(figures: Sequence[Figure]) -> None:
    """Give the stock's time to places that were read as parts of a batch smaller than they are.

    They must be two at least, follow one another, and lie inside a place whose stock the document
    states and can hold them all.
    """
    for run in _runs(figures):
        total = sum(f.value for f in run)
        if len(run) < _LEAST or not _holds_less(run, figures):
            continue
        stocks = [f for f in figures if _is_stock_of(f, run) and f.value >= total]
        if stocks:
            stock = min(stocks, key=lambda f: f.value)
            for f in run:
                f.inherit(stock)


def _runs(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Flows of places that own them, each in the same or the next sentence as the last."""
    runs: list[list[Figure]] = []
    for f in figures:
        if not _is_part(f):
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and _follows(f, last):
            runs[-1].append(f)
        else:
            runs.append([f])
    return runs


def _is_part(f: Figure) -> bool:
    plain = f.counts_products and f.metric == "recognised" and f.scope == "period"
    return plain and f.place_own and f.whole is None and not f.stars and not f.renewal


def _follows(f: Figure, last: Figure) -> bool:
    near = f.scan.sentence.paragraph == last.scan.sentence.paragraph
    if f.place is None or last.place is None:
        return False
    one, other = f.place.place, last.place.place
    peers = one != other and bool(one.district) == bool(other.district)
    return near and peers and one.province == other.province and f.time == last.time


def _holds_less(run: Sequence[Figure], figures: Sequence[Figure]) -> bool:
    """Whether every batch of the place around that was told before is smaller than the run."""
    total, first = sum(f.value for f in run), run[0]
    batches = [
        f
        for f in figures
        if f is not first
        and f.counts_products
        and (f.metric, f.scope) == ("recognised", "period")
        and f.whole is None
        and _is_around(f, run)
        and f.scan.base < first.scan.base
    ]
    return bool(batches) and max(f.value for f in batches) < total


def _is_stock_of(f: Figure, run: Sequence[Figure]) -> bool:
    stock = f.counts_products and (f.metric, f.scope) == ("recognised", "total")
    return stock and len(f.stars) != 1 and f.whole is None and _is_around(f, run)


def _is_around(f: Figure, run: Sequence[Figure]) -> bool:
    return f.place is not None and all(
        part.place is not None and subjects.is_inside(part.place.place, f.place.place)
        for part in run
    )

"""Levels that stand apart from their count and make it up: they are its parts.

"Năm 2022 tỉnh công nhận 109 sản phẩm", and below it "Hạng 4 sao có 26 sản phẩm của 12 chủ thể, …"
and in the next paragraph "Hạng 3 sao có 83 sản phẩm": 26 and 83 are the 109.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.claims.figure import Figure

_REACH = 3  # paragraphs below a count in which its levels are told
_LEAST = 2


def settle_level_sums(figures: Sequence[Figure]) -> None:
    """Give levels of one place that add up exactly to a count before them its scope and time.

    Only where some of them were read as of another event than the rest or the count; what their
    sentences told along with them, its producers and places, goes with them.
    """
    live = [f for f in figures if f.counts_products]
    for nth, whole in enumerate(live):
        if whole.metric != "recognised" or whole.whole is not None or len(whole.stars) == 1:
            continue
        levels = _levels_of(whole, live[nth + 1 :])
        if len(levels) < _LEAST:
            continue
        for level in levels:
            _join(level, whole, figures)


def _levels_of(whole: Figure, after: Sequence[Figure]) -> list[Figure]:
    """The next counts of one level each, all different, if they make the count up."""
    levels: list[Figure] = []
    left = whole.value
    for f in after:
        if f.scan.sentence.paragraph - whole.scan.sentence.paragraph > _REACH:
            return []
        if f.whole in levels:
            continue
        if _is_level_of(f, whole):
            if any((f.metric, f.stars) == (x.metric, x.stars) for x in levels):
                return []
            levels.append(f)
            left -= f.value
            if left <= 0:
                return levels if left == 0 else []
        elif _is_beside(f, whole) and f.metric == whole.metric and f.value >= whole.value:
            return []  # another count of the place begins
    return []


def _is_level_of(f: Figure, whole: Figure) -> bool:
    kind = f.metric == "recognised" or (f.metric == "proposed" and f.stars == (5,))
    return kind and len(f.stars) == 1 and _is_beside(f, whole) and f.renewal == whole.renewal


def _is_beside(f: Figure, whole: Figure) -> bool:
    return f.place is not None and whole.place is not None and f.place.place == whole.place.place


def _join(level: Figure, whole: Figure, figures: Sequence[Figure]) -> None:
    if (level.scope, level.time) == (whole.scope, whole.time) or level.whole is whole:
        return
    told = level.scope, level.time
    level.inherit(whole)
    level.whole = level.whole or whole
    for f in figures:
        if f.scan is level.scan and (f.scope, f.time) == told and f.metric != "target":
            f.inherit(whole)

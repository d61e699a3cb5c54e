"""Parts that stand before their whole, and levels of one list that share their event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.claims.figure import Figure
from parsers.claims.marks import own_marks
from parsers.claims.meaning import left_cues
from parsers.claims.openers import is_fresh
from parsers.claims.star_owners import OUT_OF_COUNT
from parsers.claims.state import State


def adopt_parts(made: Sequence[Figure]) -> None:
    """As in "12 sản phẩm 4 sao, 30 sản phẩm 3 sao, tổng cộng 42": the total is the parts' own."""
    live = [f for f in made if f.counts_products]
    for i, total in enumerate(live):
        parts = [f for f in live[:i] if len(f.stars) == 1 and f.whole is None]
        if len(parts) > 1 and len(total.stars) != 1 and sum(f.value for f in parts) == total.value:
            if parts[0].scope == "period" and total.scope == "total" and _only_sums(total):
                total.inherit(parts[0])
            for f in parts:
                f.whole = total
                f.metric, f.place = total.metric, total.place
                f.inherit(total)


# "tổng cộng 45 sản phẩm" after its parts: a sum of theirs, be they of a batch or of a stock
_SUM_WORD = re.compile(r"(?:tổng (?:cộng|số|là)|cộng lại|cả thảy|tất cả)(?!\w)")


def _only_sums(total: Figure) -> bool:
    """Whether nothing before a sum speaks of a stock but the word for adding up."""
    low, zone = total.scan.low, total.zone
    stock = [m for m in own_marks(total) if m[1] == "total" and not _SUM_WORD.match(low, m[0])]
    return not stock and _SUM_WORD.search(low, zone.left, total.quantity.number_start) is not None


def adopt_few(made: Sequence[Figure], state: State) -> None:
    """As in "9 trong số 31 sản phẩm của huyện đạt 4 sao": the whole stands after its part."""
    live = [f for f in made if f.counts_products]
    for few, after in pairwise(live):
        whole, gap = after, (few.quantity.end, after.quantity.start)
        if few.value > whole.value or not OUT_OF_COUNT.fullmatch(few.scan.low, *gap):
            continue
        here = whole.scan.sentence.paragraph
        said = next((f for f in state.products() if f.value == whole.value), None)
        if said is not None and said.scan.sentence.paragraph == here and not whole.place_own:
            after.drop, whole = "repeat", said
        few.place = few.place if _has_own_place(few) else whole.place
        few.inherit(whole)
        if whole.metric == "recognised":
            few.whole = whole
        else:
            few.filed = whole


def _has_own_place(few: Figure) -> bool:
    """As in "Hải Dương có 7 sản phẩm trong tổng số 47 sản phẩm cả nước": named before the few."""
    named = [m for m in few.scan.places if m.name and m.owns and m.end <= few.quantity.start]
    return few.place_own and bool(named)


def align_split(made: Sequence[Figure]) -> None:
    """Let the levels of one list share their event, be it told before or after them.

    "5 sản phẩm 3 sao, 2 sản phẩm 4 sao được công nhận năm 2022": both of that year.
    """
    runs: list[list[Figure]] = []
    for f in made:
        if not f.counts_products:
            continue
        if runs and (_goes_on(runs[-1][-1], f) or _is_of_a_year(runs[-1][-1], f)):
            f.renewal = True
        if runs and _same_list(runs[-1][-1], f):
            runs[-1].append(f)
        else:
            runs.append([f])
    for run in runs:
        if len(run) > 1:
            _share_event(run)


# "12 sản phẩm đã được công nhận lại, trong đó năm 2024 có 9 sản phẩm": renewed, too
_OF_A_YEAR = re.compile(
    r"[^;.\d]*,\s(?:trong đó|gồm|riêng)\s(?:riêng )?(?:trong )?năm (?:20\d\d|nay|ngoái|trước)"
    r"\s(?:có |là )?"
)


def _is_of_a_year(one: Figure, other: Figure) -> bool:
    """Whether a count is what one year gave of those recognised again."""
    if not one.renewal or other.value >= one.value:
        return False
    gap = (one.quantity.end, other.quantity.number_start)
    return _OF_A_YEAR.fullmatch(other.scan.low, *gap) is not None


def _goes_on(one: Figure, other: Figure) -> bool:
    """As in "công nhận lại 8 sản phẩm 3 sao và 2 sản phẩm 4 sao": one verb for both."""
    star, low = one.zone.stars, one.scan.low
    if not one.renewal or star is None or star.start < one.quantity.end:
        return False
    return bool(left_cues(one.scan, one.zone, "renewal")) and (
        _AND.fullmatch(low, star.end, other.quantity.number_start) is not None
    )


_AND = re.compile(r"\s*(?:ocop\s)?(?:,|và|cùng|cùng với|, và)\s*")


def _same_list(one: Figure, other: Figure) -> bool:
    """Two counts of different single levels with no other event between them."""
    if one.whole is not None or other.whole is not None or one.filed is not other.filed:
        return False
    if not (len(one.stars) == len(other.stars) == 1) or one.stars == other.stars:
        return False
    if one.metric != other.metric or one.renewal != other.renewal or not _one_place(one, other):
        return False
    gap = other.scan.low[one.quantity.end : other.quantity.number_start]
    return not (re.search(r"[;.]", gap) or is_fresh(gap))


def _one_place(one: Figure, other: Figure) -> bool:
    a, b = one.place, other.place
    return (a.place if a else None) == (b.place if b else None)


def _share_event(run: Sequence[Figure]) -> None:
    """Take over the time that stands behind the list, else what the first of it says."""
    first, last = run[0], run[-1]
    later = [t for t in last.scan.times if last.quantity.end <= t.start < last.zone.right]
    later = [t for t in later if t.role in {"in", "until", "now"}]
    if later and later[0].role == "in":
        if any(scope == "total" for _, scope in own_marks(first)):
            return  # "hiện có 5 sản phẩm 3 sao, 2 sản phẩm 4 sao công nhận năm 2022"
        last.scope = "period"
    for f in run:
        f.inherit(last if later else first)

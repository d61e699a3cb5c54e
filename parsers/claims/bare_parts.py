"""Numbers without a noun that belong to a count just before: its parts, or the goal it is held to.

"60 sản phẩm: 45 là mới, 15 xét lại": that they add up to the count shows it; no word has to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.bare_places import ORDINAL, Bare
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan

_LEAST = 2
# "bột ca cao 3 trong 1", "tỷ lệ 3 trên 1"
_ONE_OF = re.compile(r"\s(?:trong|trên|in|x)\s\d")


def make_up_a_count(b: Bare) -> bool:
    """As in "công nhận 60. Trong số này 45 là mới, 15 là xét lại": a run of parts, and their sum.

    The whole stands before the run, in the sentence or as the last count of one before.
    """
    wholes = {x.low for x in b.found if x.kind in {"product", "file", "bare"}}
    last = next((f for f in reversed(b.past) if f.counts_products), None)
    if last is not None and b.scan.sentence.paragraph - last.scan.sentence.paragraph <= 1:
        wholes.add(last.value)
    return any(
        sum(x.low for x in run) in wholes and b.q.number_start in {x.number_start for x in run}
        for run in _runs(b)
    )


def _runs(b: Bare) -> Sequence[Sequence[Quantity]]:
    """The runs of numbers without a noun, two at least, from any of them to the last.

    The sentence's first count may be the whole, so a run may begin at each.
    """
    numbers = [x for x in b.scan.quantities if x.kind != "unit"]
    found: list[list[Quantity]] = []
    run: list[Quantity] = []
    for x in [*numbers, None]:
        if x is not None and _may_be_part(b.scan, x):
            run.append(x)
            continue
        found += [run[i:] for i in range(len(run) - _LEAST + 1)]
        run = []
    return found


def _may_be_part(scan: Scan, x: Quantity) -> bool:
    plain = x.kind in {"bare", "product"} and x.of is None and x.low == x.high
    if not plain or _said_in_words(scan, x) or ORDINAL.search(scan.low[: x.number_start]):
        return False
    return _ONE_OF.match(scan.low, x.number_end) is None


def _said_in_words(scan: Scan, x: Quantity) -> bool:
    """As in "09 (chín) sản phẩm": the number before it, once more."""
    return x.spelled and scan.low[: x.start].endswith("(")


_SET_GOAL = re.compile(r"\s(?:chỉ tiêu|kế hoạch)(?!\w)")


def of_the_goal(b: Bare) -> bool:
    """As in "công nhận 51 sản phẩm, đạt 51/45 chỉ tiêu giao": the count and its goal."""
    counted = any(x.kind == "product" and x.low == b.q.low for x in b.found)
    return bool(b.q.of) and counted and _SET_GOAL.match(b.scan.low, b.q.number_end) is not None

"""The level that places share among which a count of one level is divided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.events import is_list_line
from parsers.claims.figure import Figure


def share_levels(figures: Sequence[Figure]) -> None:
    """Let the places among which a count of one level is divided have that level, too.

    "Công nhận 17 sản phẩm 4 sao, gồm:" and below "Huyện Đức Trọng: 8 sản phẩm". The counts must
    add up to the whole, or stand beside it as its list with nothing else to belong to.
    """
    parts: dict[int, list[Figure]] = {}
    for f in figures:
        if f.around is not None and f.counts_products and f.metric == f.around.metric:
            parts.setdefault(id(f.around), []).append(f)
    for group in parts.values():
        whole = group[0].around
        if whole is None or len(whole.stars) != 1 or whole.drop is not None:
            continue
        if _has_other_level(whole, figures) and not _sum_up(group, whole):
            continue
        plain = [f for f in group if not f.stars]
        if len(plain) < len(group) and all(f.stars in {(), whole.stars} for f in group):
            plain = [f for f in plain if f.scope == whole.scope]  # the first of the list says it
        elif (
            plain
            and sum(f.value for f in plain) != whole.value
            and not _is_sole(whole, plain, figures)
        ):
            plain = _listed_on(plain, whole, figures)
        for f in plain:
            f.stars = whole.stars


def _has_other_level(whole: Figure, figures: Sequence[Figure]) -> bool:
    """As in "đạt 4 sao có 17 sản phẩm, đạt 3 sao có 62": what follows may be of either."""
    return any(
        f.scan is whole.scan
        and f.counts_products
        and f.whole is whole.whole
        and len(f.stars) == 1
        and f.stars != whole.stars
        and (f.metric, f.scope, f.place) == (whole.metric, whole.scope, whole.place)
        for f in figures
    )


def _sum_up(group: Sequence[Figure], whole: Figure) -> bool:
    return sum(f.value for f in group) == whole.value


def _is_sole(whole: Figure, plain: Sequence[Figure], figures: Sequence[Figure]) -> bool:
    """Whether places near a batch of one level can only be parts of it.

    "Tỉnh công nhận 34 sản phẩm đạt 4 sao. Thành phố A có 10 sản phẩm được công nhận, huyện B có 4":
    no more than the batch has, in the same or the next paragraph, and no other batch is told.
    """
    first, last = plain[0].scan.sentence.paragraph, plain[-1].scan.sentence.paragraph
    near = first - whole.scan.sentence.paragraph <= 1 and last - first <= 1
    if whole.scope != "period" or not near or sum(f.value for f in plain) > whole.value:
        return False
    batches = [
        f for f in figures
        if f.counts_products and f.drop is None and f.whole is None and f.scope == "period"
        and f.metric == whole.metric and f.around is None and f.scan.base <= plain[-1].scan.base
        and f is not whole.whole
    ]  # fmt: skip
    return len(plain) > 1 and all(f.stars == whole.stars for f in batches)


def _listed_on(plain: Sequence[Figure], whole: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The places of a list and, in the paragraphs that go on with it, the next ones."""
    named = [f for f in figures if f.whole is whole and f.place_own and f.stars == whole.stars]
    listed: list[Figure] = []
    for f in plain:
        last = [x.scan.sentence.paragraph for x in (listed or named)[-1:]]
        goes_on = bool(last) and 0 <= f.scan.sentence.paragraph - last[0] <= 1
        if _listed(f, whole, figures) or (goes_on and f.scope == whole.scope):
            listed.append(f)
    return listed


# "Huyện Hoằng Hóa: 05 sản phẩm", under "… hạng 4 sao, phân theo địa phương như sau:"
_PLACE_LINE = re.compile(r"(?:huyện|thị xã|thành phố|quận|xã|phường)\s[^:;.,\d]{2,40}:\s\d")


def _listed(part: Figure, whole: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a place's count is a line of a list, or follows the only count of a sentence."""
    line = is_list_line(part.scan) or _PLACE_LINE.match(part.scan.low)
    if whole.scan.low.rstrip().endswith(":") and line:
        return True
    beside = part.scan.sentence.paragraph == whole.scan.sentence.paragraph
    if not beside or whole.scope != "period" or part.scope != "period":
        return False
    return not any(
        f is not whole and f.scan is whole.scan and f.counts_products and f.around is not whole
        for f in figures
    )

"""The level of the rounds into which a count of one level is divided.

"Công nhận 12 sản phẩm 4 sao, trong đó đợt 1 có 7 sản phẩm, đợt 2 có 5 sản phẩm": both have four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.claims.figure import Figure
from parsers.claims.openers import is_opener

_OPENS = re.compile(
    r"(?:trong (?:đó|số)|gồm|bao gồm|cụ thể|chia (?:thành|ra|làm)|qua)\s?[:,]?[^;.\d(]*đợt\s.*"
    r"|[^;.\d(]*[(:]\s?đợt\s.*"
)


def share_levels_of_rounds(figures: Sequence[Figure]) -> None:
    """Give counts of named rounds the one level of the count that they divide.

    They follow it in its sentence, or in the next one if that opens with "Trong đó"; they add up to
    it, or a word of division leads to the first. A level of their own anywhere among them says that
    levels are told otherwise.
    """
    for nth, whole in enumerate(figures):
        if len(whole.stars) != 1 or not whole.counts_products or whole.batch or whole.whole:
            continue  # of "8, gồm 5 sản phẩm 4 sao và 3 sản phẩm 3 sao, trong đó đợt 1" all eight
        parts = list(_rounds_after(whole, figures[nth + 1 :]))
        total = sum(part.value for part in parts)
        if not parts or total > whole.value or any(part.stars for part in parts):
            continue
        if (total == whole.value and len(parts) > 1) or _leads(whole, parts[0]):
            for part in parts:
                part.stars = whole.stars


def _rounds_after(whole: Figure, after: Sequence[Figure]) -> Iterator[Figure]:
    """The counts right behind the whole that name a round each, up to one that names none."""
    told: set[str] = set()
    for part in after:
        scan = part.scan
        near = scan is whole.scan or (
            scan.sentence.paragraph == whole.scan.sentence.paragraph and is_opener(scan)
        )
        if not near or not part.counts_products or part.drop or not part.batch:
            return
        if part.event != whole.event or part.batch in told:
            return
        told.add(part.batch)
        yield part


def _leads(whole: Figure, first: Figure) -> bool:
    """Whether a word of division stands between a whole and its first round."""
    low, start = first.scan.low, first.quantity.number_start
    if first.scan is not whole.scan:
        return True  # it opens with "Trong đó"
    gap = low[whole.quantity.end : start]
    return re.search(r"(?:^|[,;]\s)(?:" + _OPENS.pattern + r")", gap) is not None

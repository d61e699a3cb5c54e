"""Words that open parts of a count told before, or another event than its."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice
from parsers.claims.scan import Scan

_OPENER = re.compile(rf"^\W*{choice('opener')}")


# "19 sản phẩm, với 16 sản phẩm 3 sao": of what stands directly before, be it a part itself.
OUT_OF = re.compile(r"trong (?:đó|số)|kể cả|tính cả|, với |gồm|bao gồm")


_FRESH = re.compile(rf"(?<!\w){choice('fresh')}(?!\w)")


def is_opener(scan: Scan) -> bool:
    """Whether a sentence begins as a continuation that names parts."""
    return _OPENER.match(scan.low) is not None


def is_fresh(words: str) -> bool:
    """Words that open another event between two figures."""
    return _FRESH.search(words) is not None


def split_whole(figure: Figure, products: Sequence[Figure]) -> Figure:
    """What "trong đó" speaks of after a figure: of a finished split its whole.

    "33 sản phẩm, gồm 26 sản phẩm 3 sao và 7 sản phẩm 4 sao; trong đó 12 sản phẩm mới".
    """
    whole = figure.whole
    parts = [f.value for f in products if f.whole is whole and (len(f.stars) == 1 or f.part)]
    done = whole is not None and len(parts) > 1 and sum(parts) == whole.value
    return whole if whole is not None and done else figure

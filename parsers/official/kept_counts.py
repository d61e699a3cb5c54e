"""Counts that stand in a list or table of awards, over its lines: these stay in the text.

What lists products is no text in which figures are looked for, but "a) 02 sản phẩm hạng 4 sao,
gồm: …" and a row "A. HẠNG 4 SAO (02 sản phẩm)" state how many there are.
"""

from __future__ import annotations

import re

from parsers.official.lines import texts_of
from parsers.official.statuses import saying
from parsers.official.words import low
from parsers.paper import Block, Grid

_COUNT = re.compile(r"(?<!bộ )(?<![\d.,/-])\d{1,3}(?: \([^)]*\))? (?:bộ )?(?:sản phẩm|sp)(?!\w)")
_LEVEL = re.compile(r"(?<!\w)sao(?!\w)")
_ENDED = frozenset({"withdrawn", "failed", "expired"})
_LISTS = re.compile(r"(?:gồm|như sau|sau đây|cụ thể)$")


def kept_of(block: Block, *, ended: bool = False) -> tuple[str, ...]:
    """The words of a block of awards that stay: its counted lead or its counted heading rows.

    A paragraph stays whole, so that what rests on it is a span of the document. Counts of places
    and groups ("Huyện Hướng Hóa: 03 sản phẩm") only add up lines, and go. Where all lines have
    ``ended``, as withdrawn ones have, "HẠNG 4 SAO (02 sản phẩm)" counts nothing recognised.
    """
    counts = _counts_of(block)
    if not ended:
        return counts
    return tuple(c for c in counts if saying(c.partition(":")[0]).status in _ENDED)


def _counts_of(block: Block) -> tuple[str, ...]:
    if isinstance(block, Grid):
        rows = (texts_of(row.cells) for row in block.rows)
        return tuple(row[-1] for row in rows if _is_heading(row))
    lead = low(block.text.partition(":")[0])
    counted = _COUNT.search(lead) and (_LEVEL.search(lead) or _LISTS.search(lead))
    return (block.text,) if counted and ":" in block.text else ()


def _is_heading(row: list[str]) -> bool:
    """Whether a row is one text, or a mark of a section and one text, that counts a level."""
    if not row or (len(row) > 1 and (len(row) > 2 or not re.fullmatch(r"[IVXA-H]+\W*", row[0]))):  # noqa: PLR2004
        return False
    words = low(row[-1])
    return bool(_COUNT.search(words) and _LEVEL.search(words))

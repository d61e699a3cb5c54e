"""Captions of pictures and headlines: what stands only there is no figure of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from parsers.claims.scan import Scan

# "Chấm 24 sản phẩm trong một ngày. Ảnh: Hoàng Lâm", "Hà Nội có thêm 57 sản phẩm OCOP - Ảnh 1."
_CREDITED = re.compile(
    r"(?:[-–(.!?]\s?|^)ảnh(?:\s(?:minh họa|tư liệu|internet))?"
    r"(?:\s?\d{1,2}\s?[.)]?|\s?[:/][^;:]{0,40}|\s?\)?\.?)$"
)
_LONGEST = 300
_LEAST_WORDS = 5
_STOPS = (".", ":", ";", ",", "!", "?", "…", "”", '"')
# No item of a list, and no line of a table.
_STARTS_LINE = re.compile(r"[\"“'(]?\w")


def caption_paragraphs(scans: Sequence[Scan]) -> frozenset[int]:
    """Numbers of the paragraphs that a picture's credit ends: they describe the picture."""
    if not any("ảnh" in scan.low for scan in scans):
        return frozenset()
    found = set()
    for paragraph, sentences in groupby(scans, key=lambda scan: scan.sentence.paragraph):
        line = " ".join(scan.low for scan in sentences)
        if len(line) <= _LONGEST and _CREDITED.search(line):
            found.add(paragraph)
    return frozenset(found)


def headline_paragraphs(scans: Sequence[Scan]) -> frozenset[int]:
    """Numbers of the lines without a stop that stand before the first paragraph with a figure.

    As in a site's name and "Kon Tum có thêm 57 sản phẩm OCOP" above the text itself.
    """
    found: set[int] = set()
    for paragraph, sentences in groupby(scans, key=lambda scan: scan.sentence.paragraph):
        lines = list(sentences)
        if _is_headline(lines):
            found.add(paragraph)
        elif any(scan.quantities or scan.table for scan in lines):
            # Where no sentence follows, the lines are a list.
            return frozenset(found if lines[-1].low.rstrip().endswith(_STOPS) else ())
    return frozenset()


def _is_headline(sentences: Sequence[Scan]) -> bool:
    first = sentences[0]
    if len(sentences) > 1 or first.table is not None or len(first.low) > _LONGEST:
        return False
    if len(first.low.split()) < _LEAST_WORDS or first.low.rstrip().endswith(_STOPS):
        return False
    return _STARTS_LINE.match(first.text) is not None

"""Captions of pictures: what stands only there is no figure of the text."""

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

"""Captions of pictures and headlines: what stands only there is no figure of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from parsers.claims.scan import Scan
from parsers.record import changed

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


_MOST_WORDS = 30
# A line with one of these governs what stands below it: "Các sản phẩm mới được công nhận".
_GOVERNS = frozenset({"recognised", "evaluated", "proposed", "target", "new", "renewal", "flow",
                      "stock", "expired", "failed", "withdrawn", "group"})  # fmt: skip


def without_pictures(scans: Sequence[Scan]) -> list[Scan]:
    """The sentences of a news text without the lines under its pictures, which count for nothing.

    "UBND tỉnh vừa ban hành quyết định …" / "Sản phẩm trà Bát tiên" / "Theo đó, …": the paragraphs
    around such a line follow one another.
    """
    last = max((i for i, s in enumerate(scans, 1) if s.quantities or s.table), default=0)
    credited = caption_paragraphs(scans)
    left_out: set[int] = set()
    kept: list[Scan] = []
    for nth, scan in enumerate(scans):
        under = 0 < nth < last - 1 and _is_under_picture(scan, scans[nth - 1], scans[nth + 1])
        if under or scan.sentence.paragraph in credited:
            left_out.add(scan.sentence.paragraph)
            continue
        if left_out:
            place = scan.sentence.paragraph - len(left_out)
            scan = replace(scan, sentence=changed(scan.sentence, paragraph=place))  # noqa: PLW2901
        kept.append(scan)
    return kept


def _is_under_picture(scan: Scan, before: Scan, after: Scan) -> bool:
    """A line of its own without a stop, a number, a place that opens it or a word that governs."""
    here, words = scan.sentence.paragraph, len(scan.low.split())
    alone = scan.sentence.heading and before.sentence.paragraph != here != after.sentence.paragraph
    if not alone or scan.digits or scan.table is not None or words > _MOST_WORDS:
        return False
    if scan.low.endswith(_STOPS) or scan.text.isupper() or not _STARTS_LINE.match(scan.text):
        return False
    between = before.low.rstrip().endswith(".") and not before.sentence.heading
    opened = any(m.start == 0 for m in scan.places)
    return between and not opened and scan.kinds.isdisjoint(_GOVERNS)

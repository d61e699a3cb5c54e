"""Which assessment round a document is about: "đợt 2 năm 2021", "năm 2025", "lần thứ nhất"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.official.words import low

_ORDINALS = {
    "nhất": "1", "một": "1", "đầu": "1", "đầu tiên": "1", "hai": "2", "nhì": "2", "ba": "3",
    "bốn": "4", "tư": "4", "năm": "5",
}  # fmt: skip
_ROMANS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_BATCH = re.compile(
    r"(?<!\w)(?:đợt|lần|kỳ)\s+(?:thứ\s+)?"
    r"(?P<batch>0?\d{1,2}|i{1,3}|iv|v|đầu tiên|nhất|một|hai|ba|bốn|tư)"
    r"(?!\w|/(?!20\d\d))(?:\s*[,(/-]?\s*(?:của\s+)?năm\s+(?P<year>20\d{2})|\s*[/-]\s*(?P<short>20\d{2}))?"
)
_YEAR = re.compile(
    r"(?<!tháng \d )(?<!tháng \d\d )(?<!\w)năm\s+(?P<year>20\d{2})(?!\s*(?:[-–]|đến|trở)\s*20|\w)"
)
_MONTH_BEFORE = re.compile(r"tháng\s*(?:\d{1,2}|…+|\.+)\s*$")
_ARTICLE = re.compile(r"\s*điều\s+\d", re.I)
_STAGE_BEFORE = re.compile(r"(?:giai đoạn|đến|hết|từ)\s*$")


def round_of(abstract: str | None, articles: Sequence[str]) -> tuple[str | None, int | None]:
    """(batch, year) of the round, from the abstract, else from the first article.

    A section of a report or plan tells of other rounds ("17 sản phẩm đăng ký đánh giá đợt 1"): no
    batch is taken from it.
    """
    batch: str | None = None
    year: int | None = None
    for text in (abstract or "", *articles[:1]):
        found, of = _in(low(text))
        own = text == abstract or _ARTICLE.match(text)
        batch, year = batch or (found if own else None), year or of
    return batch, year


def _in(text: str) -> tuple[str | None, int | None]:
    text = _marked(text)
    match = _BATCH.search(text)
    batch = _digit(match["batch"]) if match else None
    if match and (stated := match["year"] or match["short"]):
        return batch, int(stated)
    for found in _YEAR.finditer(text):
        before = text[: found.start()]
        if not _MONTH_BEFORE.search(before) and not _STAGE_BEFORE.search(before):
            return batch, int(found["year"])
    return batch, None


def _marked(text: str) -> str:
    """The words that tell a round with their marks, where a text has lost all of them."""
    if not text.isascii():
        return text
    return re.sub(r"\bdot(?=\s)", "đợt", re.sub(r"\bnam(?=\s+20\d\d)", "năm", text))


def _digit(words: str) -> str:
    return _ROMANS.get(words) or _ORDINALS.get(words) or str(int(words))

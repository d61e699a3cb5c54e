"""The recognition round (đợt) of a figure, as written: "đợt 2 năm 2024", "đợt I/2023"."""

from __future__ import annotations

import re

from parsers.claims.context import Context
from parsers.claims.figure import Figure

_WORK = (
    r"(?:đánh giá|phân hạng|xếp hạng|công nhận|chấm điểm|chấm|xét|sản phẩm|ocop|và|cấp tỉnh"
    r"|cấp huyện)"
)
_NUMBER = r"(?:0?[1-9]|1\d|i{1,3}|iv|vi{0,3}|một|hai|ba|bốn|tư|năm(?!\s(?:20|nay|ngoái|trước|sau)))"
_YEAR = r"(?:\s?[/-]\s?20\d\d|,?\s(?:của\s)?năm\s(?:20\d\d|nay|ngoái)|\s?\((?:năm\s)?20\d\d\))"
# "đợt đánh giá, phân hạng thứ hai", "đợt cuối năm 2023"; "lần" counts rounds only with a number:
# "lần đầu được công nhận" names none.
_BATCH = re.compile(
    rf"(?<!nhiệm )(?<!thời )(?<!mỗi )(?<!sau )(?<!trước )(?<!\w)(?:"
    rf"(?:đợt|kỳ)(?:,?\s{_WORK})*\s(?:(?:thứ\s)?{_NUMBER}|thứ nhất|đầu tiên|đầu|cuối)"
    rf"|lần\s(?:thứ\s)?(?:{_NUMBER}|nhất)"
    rf")(?!\w)(?![.,/]\d(?!0\d\d))(?!\s(?:sản phẩm|hồ sơ|chủ thể|sao|lần|tháng|ngày))"
    rf"(?:{_YEAR}(?!\d))?"
)


def batch_of(figure: Figure) -> str | None:
    """The round that the sentence names for a flow: by its own words, else one said before.

    "6 sản phẩm được công nhận trong đợt 1, 4 sản phẩm trong đợt 2"; "Đợt 1, huyện có 3 sản phẩm 4
    sao và 2 sản phẩm 3 sao".
    """
    if figure.scope == "total":
        return None
    low, zone, q = figure.scan.low, figure.zone, figure.quantity
    if not any(word in low for word in ("đợt", "lần", "kỳ")):
        return None
    before = [
        m for m in _BATCH.finditer(low, 0, q.start) if ";" not in low[m.end() : q.number_start]
    ]
    own = [m for m in before if m.start() >= zone.left][-1:]
    found = [*own, *_BATCH.finditer(low, q.end, zone.right), *before[-1:]]
    if found:
        return figure.scan.text[found[0].start() : found[0].end()]
    return figure.filed.batch if figure.filed else None


def batch_of_document(figure: Figure, context: Context) -> str | None:
    """The round in the title of the decision that a figure of it rests on."""
    document = context.document
    if document.kind != "decision" or figure.decision != context.decision:
        return None
    if figure.decision is None or figure.scope == "total":
        return None
    found = _BATCH.search(document.title.lower())
    return document.title[found.start() : found.end()] if found else None

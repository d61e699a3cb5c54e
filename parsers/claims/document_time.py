"""The year of the round that a document reports, and that in which its decision was signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from parsers.claims.lexicon import choice
from parsers.claims.scan import Scan

_ROUND = re.compile(
    choice("round") + r"\)?(?:\s[^\s.;:()]+){0,9}?[\s(,-]+(?:năm\s)?(20[12]\d)(?![\d\-])"
    r"(?!\s*(?:-|đến|tới)\s*(?:năm )?20)"
    r"|(?<!\w)(?:đợt|kỳ|lần) (?:\d|[iv]{1,3})/(20[12]\d)(?!\d)"
)


# "Hội nghị tổng kết năm cũ của tỉnh", told in January
_LOOKED_BACK = re.compile(
    r"(?:tổng kết|nhìn lại|điểm lại|khép lại)[^,;.\d]{0,20} năm (?:cũ|qua|vừa qua)(?!\w)"
    r"|trong năm (?:cũ|vừa (?:khép lại|kết thúc|qua|đi qua|rồi))(?!\w)"
)


_NEW_YEAR = 2


_OPENING = 10  # sentences in which the first ones of the article itself are looked for


# "5 sản phẩm hết hạn từ năm 2023": nor is that the year of a round
_BESIDE = re.compile(r"(?:so với|gấp|cùng kỳ|hết (?:hạn|hiệu lực)|quá hạn)[^,;:.()]*$")


# "Hai lần xếp hạng trước, năm 2020 và đợt 1/2021": rounds before the one that is told
_FORMER = re.compile(r"(?:lần|đợt|kỳ|vòng)(?:\s\w+){0,3} trước,?\s(?:năm )?$")


def round_year_of(title: Scan | None, scans: Sequence[Scan], published: date | None) -> int | None:
    """The year that the title or the opening gives to its assessment round."""
    opening = [s for s in scans[:_OPENING] if not _is_caption(s)][:4]
    for scan in [*([title] if title else []), *scans[:4], *opening]:
        # Each of its wordings names such a year; the pattern is dear.
        m = _ROUND.search(scan.low) if "201" in scan.low or "202" in scan.low else None
        if m is None or _is_compared(scan, m.start(m.lastindex or 0)):
            continue
        year = int(m[m.lastindex or 0])
        if published is None or published.year - 2 <= year <= published.year:
            return year
    looked_back = any(_LOOKED_BACK.search(s.low) for s in [*([title] if title else []), *scans[:2]])
    if looked_back and published and published.month <= _NEW_YEAR:
        return published.year - 1
    return None


def _is_caption(scan: Scan) -> bool:
    """A line of its own without a stop: a headline of another article, or a picture's."""
    alone = scan.sentence.first or scan.sentence.heading
    return alone and not scan.low.rstrip().endswith((".", ":", ";", "!", "?"))


def _is_compared(scan: Scan, year: int) -> bool:
    """As in "gấp đôi so với cuối năm 2021": a year that is only compared with."""
    lead = scan.low[max(0, year - 30) : year]
    return _BESIDE.search(lead) is not None or _FORMER.search(lead) is not None


def signed_year_of(scans: Sequence[Scan], published: date | None) -> int | None:
    """The year of the decision that the opening reports ("ký ngày 30/12/2022")."""
    for scan in scans[:3]:
        if scan.low.startswith(("trước đó", "trước đây")):
            continue  # "Trước đó, 5 sản phẩm khác được công nhận theo Quyết định … ngày 28/12/2021"
        for t in scan.times:
            decided = t.role == "signed" and t.year and all(d.granting for d in scan.decisions)
            if decided and published and t.year in {published.year, published.year - 1}:
                return t.year
    return None

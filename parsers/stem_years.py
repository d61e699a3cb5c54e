"""Years by their stem and branch: "năm Giáp Thìn" is the lunar year that began in 2024.

What belongs here: one expression that is known to be a time.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from parsers.date_words import Period
from parsers.lunar import solar_day

_STEMS = {
    "giáp": 0, "ất": 1, "bính": 2, "đinh": 3, "mậu": 4, "kỷ": 5, "kỉ": 5, "canh": 6, "tân": 7,
    "nhâm": 8, "quý": 9, "quí": 9,
}  # fmt: skip
_BRANCHES = {
    "tý": 0, "tí": 0, "sửu": 1, "dần": 2, "mão": 3, "mẹo": 3, "thìn": 4, "tỵ": 5, "tị": 5,
    "ngọ": 6, "mùi": 7, "thân": 8, "dậu": 9, "tuất": 10, "hợi": 11,
}  # fmt: skip
_CYCLE = 60
_FIRST = 1984  # a year of the first stem and the first branch
_NAME = re.compile(
    r"(?P<month>(?<!\w)tháng \w+(?: (?!năm )\w+)? )?(?<!\w)(?P<word>năm )?"
    rf"(?P<stem>{'|'.join(_STEMS)}) (?P<branch>{'|'.join(_BRANCHES)})(?: (?P<year>\d{{4}}))?(?!\w)"
)


def stem_year_in_full(low: str, day: date) -> tuple[str, Period | None]:
    """The expression with the number of its year, the nearest that bears the name.

    A month of such a year is lunar. With it the days of the year where nothing else is said.
    """
    match = _NAME.search(low)
    year = match and (int(match["year"] or 0) or _nearest(match, day))
    if not (match and year):
        return low, None
    month = f"{match['month']}âm lịch " if match["month"] else ""
    said = f"{low[: match.start()]}{month}năm {year}{low[match.end() :]}"
    whole = match["word"] and match.group() == low
    return said, _lunar_year(year) if whole else None


def _nearest(match: re.Match[str], day: date) -> int | None:
    """The year of that stem and branch around a day; half of the pairs name none."""
    stem, branch = _STEMS[match["stem"]], _BRANCHES[match["branch"]]
    around = range(day.year - _CYCLE // 2, day.year + _CYCLE // 2)
    return next(
        (y for y in around if ((y - _FIRST) % 10, (y - _FIRST) % 12) == (stem, branch)), None
    )


def _lunar_year(year: int) -> Period:
    """From Tết to the eve of the next."""
    return Period(solar_day(1, 1, year), solar_day(1, 1, year + 1) - timedelta(days=1))

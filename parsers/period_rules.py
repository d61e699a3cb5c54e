"""Expressions that name months, quarters, halves and years of the calendar, and ranges of them.

The form of a rule is as in ``day_rules``.
"""

from __future__ import annotations

import re

from parsers.date_book import RuleBook
from parsers.date_words import (
    COUNT,
    DAY_WORDS,
    MONTH,
    NEXT,
    NO_COUNT,
    NOT_MANY,
    PAST,
    QUARTER,
    QUARTERS,
    SPELLED_YEAR,
    THIS,
    TO,
    YEAR_TAIL,
    Meaning,
    Now,
    Period,
    Precision,
    alternatives,
    months,
    nearest_year,
    number,
    quarter,
    said_year,
    shift,
    spelled_year,
    years,
)

BOOK = RuleBook()
rule = BOOK.rule


@rule(rf"(?P<n>{COUNT}) tháng (?P<side>đầu|cuối)(?:{YEAR_TAIL}|(?: của)? năm(?! \d))?", "tháng")
@rule(rf"(?P<n>{COUNT}) tháng(?P<side>){YEAR_TAIL}(?! tuổi)", "tháng")
@rule(
    r"(?<!đây )(?<!sau )(?<!trong )(?<!vòng )(?P<n>(?:3|6|9|ba|sáu|chín))(?P<side>) tháng$",
    "tháng",
    loose=True,
)
def months_of_year(match: re.Match[str], now: Now) -> Meaning | None:
    """6 tháng đầu năm 2023; 9 tháng năm 2022; sáu tháng cuối năm."""
    count = number(match["n"])
    if not 0 < count < 12:  # noqa: PLR2004
        return None
    year, relative = said_year(match, now)
    if not year:
        ahead = not now.press and match["side"] == "đầu" and "năm" in match.group()
        done = match["side"] == "cuối" or now.day.month >= count or ahead
        year, relative = now.day.year - (0 if done else 1), True
    precision: Precision = "half" if count == 6 else "quarter" if count == 3 else "month"  # noqa: PLR2004
    span = months(year, 13 - count, 12) if match["side"] == "cuối" else months(year, 1, count)
    return Meaning(span, precision, relative)


@rule(rf"nửa (?P<side>đầu|cuối|sau)(?:{YEAR_TAIL}|(?: của)? năm(?! \d))", "nửa")
def half_year(match: re.Match[str], now: Now) -> Meaning | None:
    """Nửa đầu năm 2022."""
    year, relative = said_year(match, now)
    first = 1 if match["side"] == "đầu" else 7
    return Meaning(months(year or now.day.year, first, first + 5), "half", relative)


@rule(r"q(?P<q1>)(?P<q>[1-4])$", loose=True)
@rule(rf"q(?P<q1>)(?P<q>[1-4]){YEAR_TAIL}", "q")
@rule(rf"(?:quý|quí)(?P<q1>) ?(?P<q>{QUARTER}){YEAR_TAIL}?")
@rule(
    rf"(?:quý|quí) (?P<q1>{QUARTER})(?: ?- ?| và | đến )(?:quý |quí )?(?P<q>{QUARTER}){YEAR_TAIL}?"
)
def quarter_of_year(match: re.Match[str], now: Now) -> Meaning | None:
    """Quý I/2022; quý 4 của năm 2018; quý 3 năm nay."""
    nth = QUARTERS[match["q"]]
    first = QUARTERS[match["q1"]] if match["q1"] else nth
    year, relative = said_year(match, now)
    chosen = year or nearest_year(now, nth * 3 - 2)
    if first > nth:
        return None
    span = Period(quarter(chosen, first).start, quarter(chosen, nth).end)
    return Meaning(span, "quarter", relative)


@rule(
    rf"(?:từ )?tháng (?P<m1>{MONTH})(?:[/-](?P<y1>\d{{4}})| năm (?P<y2>\d{{4}}))?{TO}"
    rf"(?:tháng )?(?P<m>{MONTH}){YEAR_TAIL}",
    "tháng",
)
def month_range(match: re.Match[str], now: Now) -> Meaning | None:
    """Từ tháng 1 đến tháng 6/2022; tháng 11 và 12/2021."""
    year, relative = said_year(match, now)
    first, last = number(match["m1"]), number(match["m"])
    if not year or not (1 <= first <= 12 and 1 <= last <= 12):  # noqa: PLR2004
        return None
    begin = int(match["y1"] or match["y2"] or year)
    start, end = months(begin, first, first).start, months(year, last, last).end
    return Meaning(Period(start, end), "month", relative) if start <= end else None


@rule(
    rf"từ tháng (?P<m1>{MONTH}) ?(?:-|đến|tới) ?(?:hết )?tháng (?P<m>{MONTH})(?![/-]\d|\w| năm)",
    "từ tháng",
)
@rule(rf"tháng (?P<m1>{MONTH}) ?- ?(?P<m>{MONTH})(?![/-]\d|\w| năm)", "tháng", loose=True)
def month_range_of_no_year(match: re.Match[str], now: Now) -> Meaning | None:
    """Từ tháng 3 đến tháng 5; tháng 3-5."""
    first, last = number(match["m1"]), number(match["m"])
    if not 1 <= first <= last <= 12:  # noqa: PLR2004
        return None
    return Meaning(months(nearest_year(now, first), first, last), "month", relative=True)


@rule(r"(?<![/.-])(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d{2})$(?P<yw>)(?P<ys>)", ".", loose=True)
@rule(r"(?<![/.-])(?P<m>\d{1,2})[/-](?P<y>(?:19|20)\d{2})(?![\d/])(?P<yw>)(?P<ys>)", "/", "-")
@rule(rf"(?:tháng |(?:tháng|t\.?)(?=\d))(?P<m>{MONTH}){YEAR_TAIL}", "t")
def month_of_year(match: re.Match[str], now: Now) -> Meaning | None:
    """Tháng 6/2022; tháng năm năm nay; 6/2022."""
    if match["m"] == "chạp":
        return None
    year, relative = said_year(match, now)
    month = number(match["m"])
    if not year or not 1 <= month <= 12:  # noqa: PLR2004
        return None
    return Meaning(months(year, month, month), "month", relative)


@rule(r"(?P<a>(?:19|20)\d{2}) ?- ?(?P<b>(?:19|20)\d{2})(?![\d-])(?![.,/]\d)", "-")
@rule(r"từ (?P<a>\d{4}) ?(?:-|đến|tới) ?(?:hết |năm ){0,2}(?P<b>(?:19|20)\d{2})(?!\d)", "từ")
@rule(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|niên khóa|năm học|vụ)(?: từ)?(?: năm)? (?P<a>\d{4})"
    r" ?(?:-|đến|tới) ?(?:năm )?(?P<b>\d{4})(?!\d)"
)
@rule(
    rf"(?:các |những )?năm (?:học )?(?P<a>\d{{4}})(?:,? \d{{4}})*{TO}(?:năm )?"
    r"(?P<b>\d{4})(?!\d)",
    "năm",
)
def year_range(match: re.Match[str], now: Now) -> Meaning | None:
    """Giai đoạn 2021-2025; năm 2023-2024; từ năm 2018 đến năm 2020."""
    first, last = int(match["a"]), int(match["b"])
    return Meaning(years(first, last), "years") if 1900 <= first < last < 2200 else None  # noqa: PLR2004


@rule(r"(?<![/.-])(?P<y>(?:1[6-9]|2[01])\d{2})(?!\d)(?![.,]\d)", loose=True)
@rule(
    r"(?:ocop|đầu|giữa|cuối|hết|đến|tới|từ|trong|dịp|xuân|vụ|và) (?P<y>20\d{2})(?!\d)"
    r"(?![.,/]\d)(?! ?- ?\d)" + NO_COUNT
)
@rule(rf"năm (?P<ys>{SPELLED_YEAR})", "năm")
@rule(r"năm (?P<y>\d{4})(?!\d)(?![.,/]\d)", "năm")
def year_alone(match: re.Match[str], now: Now) -> Meaning | None:
    """Năm 2021; OCOP 2021; năm hai nghìn không trăm hai mươi."""
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else spelled_year(groups.get("ys") or "")
    if year is None:
        return None
    return Meaning(years(year, year), "year")


_TENS = {"hai": 20, "ba": 30, "bốn": 40, "năm": 50, "sáu": 60, "bảy": 70, "tám": 80, "chín": 90}
_ROMAN = {"i": 1, "v": 5, "x": 10}


@rule(
    r"(?:thập (?:niên|kỷ|kỉ)|(?:những|các) (?:thập niên|thập kỷ|năm))(?: năm)? "
    rf"(?:(?P<y>\d0|(?:1[5-9]|20)\d0)s?(?!\d)|(?P<w>{'|'.join(_TENS)}) mươi(?!\w))"
    r"(?! ?[-,]| đến | tới | và )",
    loose=True,
    early=True,
)
def decade(match: re.Match[str], now: Now) -> Meaning | None:
    """Thập niên 90; những năm 1980; thập kỷ bảy mươi."""
    first = int(match["y"]) if match["y"] else _TENS[match["w"]]
    if first < 100:  # noqa: PLR2004
        first += 2000 if 2000 + first <= now.day.year + 10 else 1900
    return Meaning(years(first, first + 9), "years")


@rule(
    rf"{NOT_MANY}(?:(?P<long>thế kỷ)|thập (?:niên|kỷ|kỉ)) (?P<w>{THIS}|{PAST}|{NEXT})(?!\w)",
    loose=True,
    early=True,
)
def near_decade_or_century(match: re.Match[str], now: Now) -> Meaning | None:
    """Thập kỷ này: from its year 0; thế kỷ trước: from its year 1."""
    if match["long"]:
        nth = (now.day.year - 1) // 100 + shift(match["w"])
        return Meaning(years(nth * 100 + 1, nth * 100 + 100), "years", relative=True)
    first = now.day.year // 10 * 10 + 10 * shift(match["w"])
    return Meaning(years(first, first + 9), "years", relative=True)


@rule(
    rf"thế kỷ (?:thứ )?(?P<n>\d{{1,2}}|[ivx]{{1,5}}|{alternatives(DAY_WORDS)})(?!\w)",
    loose=True,
    early=True,
)
def century(match: re.Match[str], now: Now) -> Meaning | None:
    """Thế kỷ 20, thế kỷ XXI, thế kỷ mười chín: from its year 1 to its year 100."""
    said = match["n"]
    nth = number(said) if said.isdigit() or said in DAY_WORDS else _roman(said)
    return Meaning(years(nth * 100 - 99, nth * 100), "years") if 0 < nth < 100 else None  # noqa: PLR2004


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)

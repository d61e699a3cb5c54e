"""Values of an annex's cells: star level, score, last day of validity.

Digits are taken as they stand: what looks damaged gives None, never a guess.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from parsers.official.words import low, tidy
from reference.programme import expires_on

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5}
_ROMANS = {"iii": 3, "iv": 4, "v": 5}
# "sa0", "5ao": what a scan makes of "sao"; the digit before it is read as it stands.
_SAO = r"(?:[s5]a[o0]|sao|stars?)(?!\w)"
_LEVEL = re.compile(
    rf"(?<![\d.,])(?<!\d/)(?:0?(?P<digit>[1-5])|(?P<word>một|hai|ba|bốn|năm))"
    r"(?:\s*\((?:một|hai|ba|bốn|năm|0?[1-5])\))?"
    rf"(?:\s*(?P<to>-|,|và|đến|hoặc)\s*0?(?P<second>[1-5]))?"
    rf"\s*-?\s*\(?(?:(?:ngôi|cánh)\s+)?(?:{_SAO}|[*★☆⭐](?!\w))"
)
_SCORE_AND = re.compile(rf"(?<![\d/])\d{{2}}(?:[.,]\d{{1,2}})?\s*/\s*(?=0?[1-5]\s*{_SAO})")
_OF_FIVE = re.compile(rf"(?<![\d.,/])([1-5])\s*/\s*5\s*(?:{_SAO}|★)")  # "4/5 sao", "4/5 ★"
_RAISED = re.compile(
    rf"(?:từ|hạng)?\s*0?(?P<old>[1-5])\s*(?:{_SAO})?\s*(?:(?:nâng|hạ|tăng|giảm)\s+)?"
    r"(?:lên|xuống|->|→|=>|còn|thành)\s*(?:hạng\s*)?0?(?P<digit>[1-5])"
)
_POTENTIAL = re.compile(
    rf"(?:tiềm năng|hướng tới|đề nghị)[^;)]*?0?5\s*{_SAO}|0?5\s*{_SAO}\s*[(,-]?\s*tiềm năng"
)
# "Không đạt 4 sao", "chưa đạt hạng 4 sao", "dưới 3 sao": a level that was missed
_MISSED = re.compile(
    r"(?:(?:không|chưa)\s+(?:đủ\s+(?:điểm|điều kiện)\s+)?(?:đạt|(?:được\s+)?công\s+nhận)|dưới)"
    rf"(?:\s+(?:chuẩn|hạng|mức|tiêu chuẩn|ocop))*\s+(?:0?[1-5]|ba|bốn|năm)\s*{_SAO}"
)
_BARE_LEVEL = re.compile(
    r"(?:hạng|ocop|mức|cấp|loại)?\s*0?([1-5])(?:[.,]0{1,2}|\s*/\s*5)?(?:\s*sao)?\.?"
)
_SCORE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\s?[.,]\s?\d{1,3})?)(?![\d.,]*\d|[^\W\d_])\s*(?P<of>/\s*100|điểm)?"
)
# What stands behind a star and is none: the sign for its coloured form, numbers of footnotes.
_BEHIND = re.compile("[\ufe0f⁰¹²³⁴⁵⁶⁷⁸⁹]")
_STAR_FORMS = str.maketrans(
    dict.fromkeys("✭✮✯✪⭑🌟✰✶✦✡⍟⋆٭＊∗✱\uf005", "★") | dict.fromkeys("✩⚝\uf006", "☆")
)
_SHORTCODE = re.compile(r":(?:star2?|glowing_star):")
_HOLLOW_RUN = re.compile(r"[☆\s]{3,}")
_CUT_SCORE = re.compile(r"^(\d{2}[.,]\d)\s(\d)$")  # "66,4 1": a narrow column cut the number
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)")
_SPELT_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_SPAN = re.compile(r"(?<!\d)0?(\d{1,3})\s*(?:\([^)]*\)\s*)?(tháng|năm)(?!\s*\d)")
_ROW_NUMBER = re.compile(r"\(?(?:\d{1,3}\.)*0*(\d{1,4})\s*[.)]?")
_HIGHEST = 100
_MOST_STARS = 5
_MONTHS_A_YEAR = 12
_LONGEST_MONTHS = 120


@lru_cache(maxsize=4096)
def star_levels(text: str) -> frozenset[int]:
    """All star levels that a text names: "hạng 3 sao, 4 sao" gives {3, 4}."""
    words = _SHORTCODE.sub("★", _BEHIND.sub("", low(text)).translate(_STAR_FORMS))
    words = _MISSED.sub(" ", _POTENTIAL.sub(" ", words))
    words = _OF_FIVE.sub(r"\1 sao", _SCORE_AND.sub(" ", words))
    if raised := _RAISED.search(words):
        words = words[: raised.start()] + f" {raised['digit']} sao " + words[raised.end() :]
    levels = {
        int(m["digit"]) if m["digit"] else _WORDS[m["word"]] for m in _LEVEL.finditer(words)
    } | {int(m["second"]) for m in _LEVEL.finditer(words) if m["second"]}
    for run in re.findall(
        r"[*★⭐]{2,5}", re.sub(r"(?<=[*★⭐])\s+(?=[*★⭐])|(?<=★),\s*(?=★)", "", words)
    ):
        levels.add(len(run))
    if _HOLLOW_RUN.fullmatch(words) and words.count("☆") < _MOST_STARS:
        levels.add(words.count("☆"))  # five hollow ones are an empty scale
    return frozenset(levels)


def only_star(text: str) -> int | None:
    """The star level of a text that names just one."""
    levels = star_levels(text)
    return next(iter(levels)) if len(levels) == 1 else None


@lru_cache(maxsize=4096)
def star_of_cell(text: str) -> int | None:
    """The star level in a cell under a head such as "Hạng sao"; a bare "4" or "04" counts too."""
    found = only_star(text)
    if found is not None or star_levels(text):
        return found
    bare_level = _BARE_LEVEL.fullmatch(low(text).strip(" ."))
    if bare_level:
        return int(bare_level[1])
    if beside := re.fullmatch(r"[★⭐]\s*(?:x\s*)?0?([1-5])", low(text)):
        return int(beside[1])
    spelt = re.fullmatch(r"(?:hạng\s*)?(ba|bốn|năm)|sao\s*0?([1-5])|hạng\s*(iii|iv|v)", low(text))
    if spelt is None:
        return None
    return _WORDS.get(spelt[1]) or _ROMANS.get(spelt[3]) or int(spelt[2])


def raised_from(text: str) -> int | None:
    """The level before a change that a cell states: 3 of "3 sao nâng lên 4 sao", "3 → 4 sao"."""
    raised = _RAISED.search(low(text))
    return int(raised["old"]) if raised and raised["old"] != raised["digit"] else None


def only_promised(text: str) -> bool:
    """Whether a star cell names a level that is only hoped for: "Tiềm năng 5 sao"."""
    words = low(text)
    return bool(_POTENTIAL.search(words)) and not star_levels(text)


@lru_cache(maxsize=4096)
def score_of_cell(text: str) -> float | None:
    """The score of 100 in a cell: "85,5", "85.50", "85,5/100", "85,5 điểm - 4 sao"."""
    words = low(text)
    plain = re.sub(rf"[1-5]\s*{_SAO}", " ", words)
    plain = _CUT_SCORE.sub(r"\1\2", plain)
    found = [m for m in _SCORE.finditer(plain) if m["of"]] or list(_SCORE.finditer(plain))
    if len(found) != 1:
        return None
    score = float(re.sub(r"\s", "", found[0][1]).replace(",", "."))
    return score if 0 < score <= _HIGHEST else None


@lru_cache(maxsize=4096)
def last_day(text: str, decided: date | None) -> str | None:
    """The last day (ISO) that words on validity state, None where they state none.

    "đến hết ngày 31/12/2026"; "36 tháng kể từ ngày ký"; "24 tháng kể từ ngày 01/02/2024".
    """
    words = low(text)
    days = _days(words)
    span = _SPAN.search(words)
    if span:
        from_day = re.search(r"(?:từ|kể từ) ngày\s+\d", words)
        start = next(iter(days), None) if from_day else decided
        months = int(span[1]) * (_MONTHS_A_YEAR if span[2] == "năm" else 1)
        if start is None or months > _LONGEST_MONTHS:
            return None
        return _months_after(start, months).isoformat()
    return days[-1].isoformat() if days else None


def _days(words: str) -> list[date]:
    found = [*_DAY.finditer(words), *_SPELT_DAY.finditer(words)]
    days: list[date] = []
    for m in sorted(found, key=lambda m: m.start()):
        try:
            days.append(date(int(m[3]), int(m[2]), int(m[1])))
        except ValueError:
            continue
    return days


def _months_after(start: date, months: int) -> date:
    """So many months later; the programme's own 36 are counted by its rule."""
    year, month = divmod(start.year * _MONTHS_A_YEAR + start.month - 1 + months, _MONTHS_A_YEAR)
    usual = expires_on(start)
    if (usual.year, usual.month) == (year, month + 1):
        return usual
    for day in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise ValueError(f"no day in {year}-{month + 1}")


@lru_cache(maxsize=8192)
def row_number(text: str) -> int | None:
    """The number printed in a line: "03", "3.", "1.2" (its last part)."""
    found = _ROW_NUMBER.fullmatch(tidy(text))
    return int(found[1]) if found else None

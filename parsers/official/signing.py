"""Where and when a document was signed: "Lâm Đồng, ngày 30 tháng 9 năm 2022", or its stamp."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from parsers.official.numbers import ACT
from parsers.official.words import tidy
from parsers.text import UPPER

# Scans have "nsàu 21 thứng 03 năm 2024"; with the three numbers it is no other thing than a day.
_DAY = (
    r"(?:ng\wy|(?<!\w)(?!n[ăa]m)n[^\W\d_]{2,3})\s*(?P<day>\d{1,2})"
    r"\s*th[^\W\d_]{1,2}ng\s*(?P<month>\d{1,2})\s*n[^\W\d_]m\s*(?P<year>(?:19|20)\d{2})"
)
_DATELINE = re.compile(
    rf"(?P<place>(?:quận|phường)\s\d{{1,2}}|[^\W\d_][^,;|\d]{{1,40}}?)\s*[,.]\s*{_DAY}", re.I
)
# A day left open, or one of whose digits was taken for a letter: "ngày … tháng", "ngày T9 tháng".
_BLANK = re.compile(
    r"(?P<place>[^\W\d_][^,;|\d]{1,40}?)\s*,\s*ng\wy(?:\s*\w{1,2})?[\s._…\d]*th\wng", re.I
)
_SHOUTED = re.compile(
    rf"(?!(?:TP|TX|TT|T\.P)[. ])(?:[{UPPER}]{{2,}}[-,]?\s+)+"
    rf"(?=(?:(?:TP|TX|TT)[. ]\s*)?[{UPPER}][^\W\d_{UPPER}])"
)
_GOES_ON = re.compile(r",\s*ng[àa]y\s*\d{1,2}(?:\s*th\wng(?:\s*\d{1,2})?)?\s*$", re.I)
_ANY_DAY = re.compile(_DAY, re.I)
_SHORT = re.compile(
    r"ngày\s*(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d{2})", re.I
)
_STAMP = re.compile(
    r"(?:ngày\s*k[ýy]|thời\s*gian\s*k[ýy]|ký\s*ngày|signing\s*time|date)\s*:?\s*"
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d{2})",
    re.I,
)
_BOX = re.compile(
    r"ngày\s*(?:ban\s*hành|ký)\s*:?\s*\|?\s*"
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d{2})",
    re.I,
)


def dateline_of(lines: Iterable[str]) -> tuple[str | None, str | None]:
    """(place, ISO date) of the line of the head that has both; an impossible date is left out."""
    held: str | None = None
    texts = [ACT.sub(" | ", _composed(line)) for line in lines]
    # "Tiền Giang, ngày 28 tháng 12" and "năm 2022" may stand on two lines.
    joined = [f"{one} {two}" for one, two in pairwise(texts) if _GOES_ON.search(one)]
    for text in (*texts, *joined):
        # The day is quickly looked for, the place before it is not.
        if _ANY_DAY.search(text) and (match := _DATELINE.search(text)):
            return _place(match["place"]), iso_date(match)
    for text in texts:
        if match := _BLANK.search(text):
            held = held or _place(match["place"])
    return held, None


def stamped_date(texts: Iterable[str]) -> str | None:
    """The ISO date in a digital signature's stamp ("Ngày ký: 30.09.2022 14:35:21 +07:00")."""
    return next((iso_date(m) for text in texts if (m := _STAMP.search(_composed(text)))), None)


def boxed_date(texts: Iterable[str]) -> str | None:
    """The ISO date in the summary box of a law site ("Ngày ban hành: 30/09/2022")."""
    return next((iso_date(m) for text in texts if (m := _BOX.search(_composed(text)))), None)


def first_date(texts: Sequence[str]) -> str | None:
    """The first ISO date written in a text, in words or short; None where none stands."""
    for text in map(_composed, texts):
        match = _ANY_DAY.search(text) or _SHORT.search(text)
        if match:
            return iso_date(match)
    return None


def iso_date(match: re.Match[str]) -> str | None:
    """The date of a match with day, month and year; None for one that no calendar has."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def _place(words: str) -> str | None:
    """The place before a date: the words after the last break ("TM. UBND, Cần Thơ" no)."""
    place = tidy(re.split(r"\s{3,}|\||phúc\s|(?<=việt )nam\s", words, flags=re.I)[-1])
    shouted = _SHOUTED.match(place)  # "SẢN PHẨM OCOP Đắk Nông": the other side's line before it
    return (place[shouted.end() :] if shouted else place) or None


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("Ð", "Đ")

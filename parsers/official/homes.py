"""Where a decision holds: the province, and the district, of the body that issued it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from parsers.official.words import low
from reference.lookup import province_of, units_named
from reference.records import Unit

_LONGEST = 400  # characters of a paragraph in which an annex names its act


@dataclass(frozen=True, slots=True)
class Home:
    """Where a decision holds: the issuer's province and, below it, its district and commune."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None


def home_of(issuer: str | None, parent: str | None, place: str | None, day: date | None) -> Home:
    """Where the issuing body is: "ỦY BAN NHÂN DÂN HUYỆN CƯ JÚT" gives Cư Jút, Đắk Nông.

    A ministry's decision holds everywhere, though it is signed in Hà Nội.
    """
    if low(issuer or "").startswith(("bộ ", "hội đồng ocop quốc gia", "hội đồng trung ương")):
        return Home()
    province = district = None
    alike: tuple[Unit, ...] = ()  # districts of one name, as "huyện Tân Phú" and "quận Tân Phú"
    for body in (issuer, parent, place):
        words = low(body or "")
        words = re.sub(r"^.*?(?=\b(?:huyện|quận|thị xã|thành phố|tp\.?|tỉnh)\s)", "", words)
        if re.match(r"(?:huyện|quận|thị xã)\s", words) and district is None:
            alike = units_named(words, level="district", on=day)
            district = _only(alike)
        elif words:
            province = province or province_named(words, day)
            if province is None and district is None and re.match(r"thành phố|tp", words):
                district = _only(units_named(words, level="district", on=day))
    if district is None and province is not None:
        district = _only(tuple(u for u in alike if province_of(u) == province))
    if district is not None and province is None:
        province = province_of(district)
    if province is None and place:
        found = _only(units_named(place, level="district", on=day))
        province = province_of(found) if found else None
    commune = _of_commune(issuer, province, day)
    if province is None and commune is not None:
        province = province_of(commune)
    return Home(*(unit.name if unit else None for unit in (province, district, commune)))


def _of_commune(issuer: str | None, province: Unit | None, day: date | None) -> Unit | None:
    """The commune of "ỦY BAN NHÂN DÂN XÃ NÂM NUNG", where only one of the province is so named."""
    found = re.search(
        r"(?<!mỗi )(?:(?<!thị )xã|phường|đặc khu|thị trấn)\s(?!một\s)\S.*$", low(issuer or "")
    )
    named = units_named(found[0], level="commune", on=day) if found else ()
    return _only(tuple(u for u in named if province is None or province_of(u) == province))


def _only(units: tuple[Unit, ...]) -> Unit | None:
    return units[0] if len(units) == 1 else None


@lru_cache(maxsize=512)
def province_named(words: str, day: date | None) -> Unit | None:
    """The province that words name on a day; "TP. Thái Nguyên" names none, for it is a city."""
    named = units_named(words, level="province")
    valid = [u for u in named if day is None or u.valid_on(day)] or list(named)
    if re.match(r"(?:tp\.?|thành phố)\s", low(words)):
        valid = [u for u in valid if u.kind == "thành phố"]
    return valid[-1] if valid else None


_SOURCE = re.compile(
    r"kèm theo (?:quyết định|thông báo)\s*(?:số)?\s*:?\s*\S*\s*ngày\s*"
    r"(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<year>\d{4})"
    r"(?:\s*của\s*(?P<body>[^)]+))?"
)


@dataclass(frozen=True, slots=True)
class Source:
    """The act that an annex says it belongs to: its day and its issuer's words."""

    day: date | None
    body: str | None


def source_of(texts: Iterable[str]) -> Source | None:
    """What "(Kèm theo Quyết định số 858/QĐ-UBND ngày 19/6/2025 của UBND tỉnh Đắk Nông)" names.

    For an annex that is a file of its own.
    """
    found = next((m for text in texts if (m := _SOURCE.search(low(text[:_LONGEST])))), None)
    if found is None:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        day = None
    return Source(day, found["body"])

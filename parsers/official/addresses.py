"""Addresses of an annex: commune, district and province as bare names of the decision's day.

The issuer gives what an address leaves out: "xã Tân Cương" in a decision of Thái Nguyên lies there.
A place is read from its words and then looked up; one that the tables do not know keeps its words
and a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from parsers.models import Place
from parsers.official.homes import Home, province_named
from parsers.official.words import low, table, tidy
from parsers.text import UPPER, one_tone
from reference.lookup import contains, province_of, units_named
from reference.names import fold_name
from reference.records import Level, Unit
from reference.resolver import resolve
from reference.store import unit, units_of

DISTRICTS_END = date(2025, 6, 30)
"""The last day on which Viet Nam had districts (Resolution 203/2025/QH15)."""
_FARM = re.compile(r"nông trường\s+")


@dataclass(frozen=True, slots=True)
class Address:
    """Bare names, None where neither address nor issuer says; ``unknown`` are words not found."""

    commune: str | None = None
    district: str | None = None
    province: str | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    words: str
    kind: str | None
    name: str


@lru_cache(maxsize=8192)
def read_address(text: str, home: Home, day: date | None) -> Address:
    """The units of an address on a day, inside the issuer's home unless the words say otherwise.

    "thôn 3, xã Thuận Hà, huyện Đắk Song" by the UBND of Đắk Nông gives Thuận Hà, Đắk Song, Đắk
    Nông; "P. Tân Thịnh, TP. TN" by that of Thái Nguyên gives Tân Thịnh, Thái Nguyên, Thái Nguyên.
    """
    parts = [_part(words) for words in _split(text)]
    province, parts = _province(parts, home, day)
    district, parts = _district(parts, province or home.province, home, day)
    return _commune(parts, province or home.province, district, home, day)


@cache
def _prefixes() -> re.Pattern[str]:
    kinds = {k for level in ("commune", "district", "province") for k in table("addresses")[level]}
    brief = set(table("addresses")["short"])
    long = "|".join(sorted(kinds - brief, key=len, reverse=True))
    short = "|".join(sorted(kinds & brief, key=len, reverse=True))
    return re.compile(
        rf"(?P<kind>{long})\s+(?=\S)|(?P<short>t\.p|{short})(?:\.\s*|\s+)(?=\S)", re.IGNORECASE
    )


_SPLIT = re.compile(
    r"\s*[,;()]\s*|\.\s+(?=(?:xã|huyện|tỉnh|phường|thành phố)\s)"
    r"|\s*[-–]\s*(?=(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|t[pxt])[\s.])"
    r"|\s*[-–]\s*(?=[pxhqt]\.)",
    re.IGNORECASE,
)
# "(trước là xã Thạnh Hòa, huyện Phụng Hiệp)", "(xã Phú Hội cũ)": names that no longer hold
_FORMER = re.compile(
    r"\s*\((?:(?:trước|địa chỉ cũ|địa bàn cũ|tên cũ|cũ)(?!\w)[^)]*|[^)]*\scũ)\)"
    r"|,\s*(?:trước (?:đây )?là|trước đây thuộc)\s.*$",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–]\s+")
# Where a unit begins with no comma before it: "xã Nam Dong huyện Cư Jút tỉnh Đắk Nông"
_RUN = re.compile(
    r"(?<=[\w.])(?<!\b[Tt]hị)(?<!\bTHỊ)\s+"
    rf"(?=(?:(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố)\s+|T[PXT]\.?\s*)[{UPPER}])"
)


def _split(text: str) -> list[str]:
    labels = "|".join(map(re.escape, table("addresses")["label"]))
    words = re.sub(rf"^(?:{labels})\s*:?\s+", "", _FORMER.sub(" ", tidy(text)), flags=re.I)
    pieces = [p for piece in _SPLIT.split(words) for p in _by_dash(piece)]
    pieces = [p for piece in pieces for p in _RUN.split(piece)]
    return [piece.strip(" .:-") for piece in pieces if piece.strip(" .:-")]


def _by_dash(piece: str) -> list[str]:
    """Parts around a dash, but for names with one: "Bà Rịa - Vũng Tàu", "Lâm Viên - Đà Lạt"."""
    if not _DASH.search(piece) or any(
        units_named(piece, level=level) for level in ("province", "district", "commune")
    ):
        return [piece]
    return _DASH.split(piece)


def _part(words: str) -> _Part:
    m = _prefixes().match(words)
    if m is None:
        return _Part(words, None, words)
    kind = (m["kind"] or m["short"]).lower().replace(".", "")
    return _Part(words, kind, words[m.end() :].strip(" ."))


def _is(part: _Part, level: str) -> bool:
    return part.kind is not None and part.kind in table("addresses")[level]


def _province(parts: list[_Part], home: Home, day: date | None) -> tuple[str | None, list[_Part]]:
    """The province that the last part names, if it names one."""
    if not parts:
        return None, parts
    last = parts[-1]
    bare_or_kind = last.kind is None or _is(last, "province")
    if not bare_or_kind or re.search(r"\d", last.name):
        return None, parts
    found = province_named(last.words, day)
    if found is None:
        return None, parts
    return found.name, parts[:-1]


def _district(
    parts: list[_Part], province: str | None, home: Home, day: date | None
) -> tuple[str | None, list[_Part]]:
    """The district among the last parts, by its kind or, for bare words, by the tables."""
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if _is(part, "district"):
            return _district_name(part, province, day), parts[:place]
        if part.kind is not None:
            break
        if place < len(parts) - 1 or _in_communes(part, province, home, day):
            continue
        if day is None or day <= DISTRICTS_END:
            found = _inside("district", part.name, province, day)
            if found:
                return found[0].name, parts[:place]
    return None, parts


def _in_communes(part: _Part, province: str | None, home: Home, day: date | None) -> bool:
    """Whether a bare word is a commune of the issuer's own district rather than a district."""
    if home.district is None:
        return False
    inside = _inside("commune", part.name, province, day)
    return any(_parent_name(u) == home.district for u in inside)


def _district_name(part: _Part, province: str | None, day: date | None) -> str:
    found = _inside("district", part.words, province, day)
    if not found and re.fullmatch(r"[A-ZĐ]{2,4}", part.name):
        found = _by_initials(part.name, province, day)
    return found[0].name if len({u.name for u in found}) == 1 else part.name


def _by_initials(letters: str, province: str | None, day: date | None) -> list[Unit]:
    """Districts of the province whose words begin with these letters: "TP. TN"."""
    return [
        u
        for u in units_of("district")
        if (day is None or u.valid_on(day))
        and "".join(word[0] for word in u.name.split()).upper() == letters
        and (home := province_of(u)) is not None
        and home.name == province
    ]


def _commune(
    parts: list[_Part], province: str | None, district: str | None, home: Home, day: date | None
) -> Address:
    part = next((p for p in reversed(parts) if _is(p, "commune")), None)
    if part is None:
        part = _bare_commune(parts, province, district or home.district, day)
    own = home.district if province == home.province or province is None else None
    read = Address(None, district or own, province)
    if part is None:
        at_home = province == home.province and read.district == home.district
        return _checked(replace(read, commune=home.commune if at_home else None), day)
    farm = _FARM.match(low(part.name))  # "NT Mộc Châu" in the tables
    found = _inside("commune", part.words, province, day)
    if farm and not found:
        found = _inside("commune", f"NT {part.name[farm.end() :]}", province, day)
    if read.district is not None:
        of_district = [u for u in found if _same(_parent_name(u), read.district)]
        if not of_district and district is None and len(found) == 1:
            read = replace(read, district=_parent_name(found[0]))
        found = of_district or (found if district is None else [])
    if not found:
        return _checked(replace(read, commune=_plain_name(part), unknown=(part.words,)), day)
    homes = {_parent_name(u) for u in found}
    if read.district is None and len(homes) > 1 and _has_districts(day):
        read = replace(read, unknown=(part.words,))  # several districts have a commune so named
    if read.district is None and len(homes) == 1 and _has_districts(day):
        read = replace(read, district=next(iter(homes)))
    as_printed = farm or one_tone(part.name) == one_tone(found[0].name)
    return _checked(replace(read, commune=part.name if as_printed else found[0].name), day)


def _bare_commune(
    parts: list[_Part], province: str | None, district: str | None, day: date | None
) -> _Part | None:
    """A last part without a kind that a commune of the place is named: "Tân Cương, TP TN"."""
    for part in reversed(parts[-1:]):
        if part.kind is not None or re.search(r"\d", part.words):
            return None
        found = _inside("commune", part.name, province, day)
        if district is not None:
            found = [u for u in found if _same(_parent_name(u), district)]
        if found:
            return part
    return None


def _checked(read: Address, day: date | None) -> Address:
    """The address with a reason for every unit that the tables do not know on that day."""
    unknown = list(read.unknown)
    district = read.district
    if district is not None and (
        not _has_districts(day) or not _inside("district", district, read.province, day)
    ):
        unknown.append(district)
    if not read.province:
        found = resolve(Place(None, read.district, read.commune), day)
        outer = province_of(unit(found.unit_id)) if found.unit_id else None
        read = replace(read, province=outer.name if outer else None)
    return replace(read, unknown=tuple(dict.fromkeys(unknown)))


def _has_districts(day: date | None) -> bool:
    return day is None or day <= DISTRICTS_END


@lru_cache(maxsize=16384)
def _inside(level: Level, name: str, province: str | None, day: date | None) -> list[Unit]:
    """Units of a name in a province, those of the day if there are any."""
    named = list(units_named(name, level=level))
    if province is not None:
        outer = units_named(province, level="province")
        named = [u for u in named if any(contains(o.unit_id, u) for o in outer)]
    valid = [u for u in named if day is not None and u.valid_on(day)]
    if valid or day is None or day > DISTRICTS_END:
        return valid if day is not None else named
    return named[-1:]


def _parent_name(inner: Unit) -> str | None:
    outer = unit(inner.parent_id) if inner.parent_id else None
    return outer.name if outer is not None and outer.level == "district" else None


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and fold_name(one) == fold_name(other)


def _plain_name(part: _Part) -> str:
    return (
        f"{part.kind.capitalize()} {part.name}" if part.kind and part.name.isdigit() else part.name
    )

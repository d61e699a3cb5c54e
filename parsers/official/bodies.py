"""Which body issued a document: its level in the state and the unit for which it acts.

The level decides what a body may recognise ("UBND huyện" three stars from 24 February 2023 on);
the unit is the place of what its decision says. Names are resolved for the day of signing:
"thành phố Huế" was a district-level city until 2024 and is a province-level one since 2025.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from parsers.models import Place
from parsers.official.words import low
from reference.lookup import province_of, units_named
from reference.records import Unit
from reference.resolver import resolve
from reference.store import unit

BodyLevel = Literal["commune", "district", "province", "central"]

# "Mỗi xã một sản phẩm" and "hợp tác xã" hold the word for a commune and mean none.
_NO_UNIT = re.compile(r"mỗi xã,? (?:phường )?một sản phẩm|hợp tác xã|liên xã")
_CENTRAL = re.compile(
    r"(?:bộ|chính phủ|thủ tướng|văn phòng chính phủ|tổng cục|quốc hội|ủy ban thường vụ quốc hội)"
    r"(?!\w)|.*(?:trung ương|quốc gia)(?!\w)"
)
_AT_LEVEL = re.compile(r"cấp (tỉnh|thành phố|huyện|xã|trung ương)(?!\w)")
_OF_WORD: dict[str, BodyLevel] = {
    "tỉnh": "province", "thành phố": "province", "huyện": "district", "xã": "commune",
    "trung ương": "central",
}  # fmt: skip
_UNIT = re.compile(
    r".*(?<!\w)(?P<kind>tỉnh|thành phố|tp\.?|thị xã|tx\.?|thị trấn|huyện|quận|phường|(?<!thị )xã"
    r"|đặc khu)"
    r"\s+(?P<name>(?!trực thuộc|một|này)\S.*)"
)
_DISTRICT_KINDS = {"thị xã", "tx", "tx.", "huyện", "quận"}
_COMMUNE_KINDS = {"thị trấn", "phường", "xã", "đặc khu"}
_CITY_KINDS = {"thành phố", "tp", "tp."}
_OF_PROVINCE = re.compile(r"(?:sở|tỉnh ủy|chi cục|ban dân tộc)(?!\w)")


@dataclass(frozen=True, slots=True)
class Body:
    """A body's level and unit; None where its name does not say or the unit tables have none.

    ``unit_id`` is of the unit itself, None for a central body; the names are bare ("Cư Jút").
    """

    level: BodyLevel | None = None
    unit_id: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    level: BodyLevel
    name: str


def body_of(issuer: str | None, parent: str | None, day: date | None) -> Body:
    """The body that an issuer and the body above it are.

    "ỦY BAN NHÂN DÂN HUYỆN CƯ JÚT" gives the district Cư Jút in Đắk Nông; "SỞ NÔNG NGHIỆP VÀ MÔI
    TRƯỜNG" below "UBND TỈNH THÁI NGUYÊN" the province; a "Cục" below a ministry is central.

    Args:
        issuer: the issuing body as printed.
        parent: the body above it, if the head names one.
        day: the day of signing; None takes a name only if it fits one unit.
    """
    if issuer is None:
        return Body()
    own, above = _words(issuer), _words(parent or "")
    if _CENTRAL.match(own) or (_CENTRAL.match(above) and _named(own, above, day) is None):
        return Body("central")
    names = [n for n in (_named(own, above, day), _named(above, "", day)) if n is not None]
    if not names:
        return Body(_level_said(own) or _level_said(above))
    level = _level_said(own) or names[0].level
    return _resolved(level, _place(names), day)


def _words(name: str) -> str:
    words = low(name).replace("uỷ ban", "ủy ban").replace("tỉnh uỷ", "tỉnh ủy")
    return " ".join(_NO_UNIT.sub(" ", words).split())


def _level_said(words: str) -> BodyLevel | None:
    match = _AT_LEVEL.search(words)
    if match:
        return _OF_WORD[match[1]]
    return "province" if _OF_PROVINCE.match(words) else None


def _named(words: str, above: str, day: date | None) -> _Named | None:
    """The unit that a body's name ends with."""
    match = _UNIT.fullmatch(_AT_LEVEL.sub(" ", words).strip())
    if match is None:
        return None
    kind, name = match["kind"], match["name"].strip(" .,")
    if kind in _CITY_KINDS:
        inside = re.search(r"(?<!\w)tỉnh\s", above) is not None
        city = None if inside else _province_city(name, day)
        return _Named("province" if city else "district", name)
    if kind in _DISTRICT_KINDS:
        return _Named("district", f"{kind.rstrip('.')} {name}" if name.isdigit() else name)
    return _Named("commune" if kind in _COMMUNE_KINDS else "province", name)


def _province_city(name: str, day: date | None) -> Unit | None:
    cities = [u for u in units_named(name, level="province") if u.kind == "thành phố"]
    return next((u for u in cities if day is None or u.valid_on(day)), None)


def _place(names: list[_Named]) -> Place:
    by_level = {named.level: named.name for named in reversed(names)}
    return Place(by_level.get("province"), by_level.get("district"), by_level.get("commune"))


def _resolved(level: BodyLevel, place: Place, day: date | None) -> Body:
    """The body with the names of the unit tables, as written where they have no such unit."""
    found = resolve(place, day)
    if found.unit_id is None:
        return Body(level, None, place.province, place.district, place.commune)
    at = unit(found.unit_id)
    home = province_of(at)
    around = unit(at.parent_id) if at.level == "commune" and at.parent_id else None
    district = at if at.level == "district" else around
    return Body(
        level,
        at.unit_id,
        home.name if home else None,
        district.name if district and district.level == "district" else None,
        at.name if at.level == "commune" else None,
    )

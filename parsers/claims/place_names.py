"""Names of the gazetteer in a sentence, with or without the word for their kind.

What belongs here: "huyện Cư Jút", "TP. Tân An", "các xã A, B và C"; and units that the gazetteer
does not know but whose kind is written.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from parsers.claims.lexicon import alternatives, table
from parsers.claims.mentions import Level, Mention, Role
from parsers.claims.name_words import first_of, first_words, goes_on, names
from parsers.claims.place_roles import role_of
from parsers.text import UPPER
from reference.names import kind_in
from reference.units import Unit, fold_name

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
# A token that begins with a capital or a digit, as names do.
_CAPITAL = re.compile(rf"[{UPPER}\d](?<![^\W_].)(?<!['’].)[^\W_]*(?:['’][^\W_]+)*")
_Spans = list[tuple[int, int]]
_Named = tuple[int, tuple[Unit, ...]]  # of how many tokens a name is, and its units
_KINDS: dict[str, Level] = {
    "tỉnh": "province", "t.": "province",
    "huyện": "district", "h.": "district", "quận": "district", "q.": "district",
    "thị xã": "district", "tx.": "district", "tx": "district",
    "xã": "commune", "phường": "commune", "p.": "commune", "x.": "commune",
    "thị trấn": "commune", "tt.": "commune", "đặc khu": "commune",
}  # fmt: skip
# A commune is told by its kind word, its own or that of the list in which it stands.
COMMUNE_WORDS = frozenset({"xã", "phường", "p", "x", "trấn", "tt", "khu"})
# A district has one of these in its sentence, its own or that of the list in which it stands.
DISTRICT_WORDS = frozenset({"huyện", "quận", "thị", "h", "q", "tx"})
_CITY = {"thành phố", "tp.", "tp", "t.p", "t.p.", "thủ phủ", "thành phố trực thuộc"}
_KIND_BEFORE = re.compile(
    r"(?<![\w])(tỉnh|thành phố|tp\.?|t\.p\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|tt\.|"
    r"đặc khu|vùng|[thqpx]\.)\s?$"
)

_KIND_ENDS = (
    "tỉnh", "phố", "tp", "huyện", "quận", "xã", "tx", "phường", "trấn", "khu", "vùng", ".",
)  # fmt: skip
# A sentence with a kind word before a name has one of these words.
_KIND_WORDS = frozenset({*_KIND_ENDS, "t", "p", "tt", "h", "q", "x"})


def find_names(text: str, low: str, present: frozenset[str]) -> list[Mention]:
    """Every mention of a place by its name, in reading order.

    ``present`` are the words of the sentence in small letters.
    """
    first = first_words()
    has_kind = not present.isdisjoint(_KIND_WORDS)
    capitals = list(_CAPITAL.finditer(text))
    if not has_kind:
        capitals = [c for c in capitals if first_of(c.group()) in first]
    found: list[Mention] = []
    until = 0
    for capital in capitals:
        start = capital.start()
        if start < until:
            continue
        kind = _kind_before(low, start) if has_kind else None
        word = first_of(capital.group())
        longest = first.get(word, 0)
        if kind is None and not (longest and goes_on(text, capital.end(), word)):
            continue  # most capitals begin a sentence or a person's name
        most = max(longest, _MOST_UNKNOWN if kind else 1)
        tokens = [m.span() for m in islice(_TOKEN.finditer(text, start), most)]
        size, units = _longest(text, tokens, first)
        if not size and kind:  # "huyện Sơn động"
            size, units = _longest(text, tokens, first, loose=True)
        if size > 1 and kind is None and not _beside_commune(found, low, start):
            size, units = _without_number(text, tokens, first, (size, units))
        level, city = _level_of(kind[1] if kind else None)
        if not size and level in {"district", "commune"} and kind and text[start].isupper():
            size = _capital_run(text, tokens)
        if not size or (not kind and not _bare_allowed(units, found, low, start)):
            continue
        until = end = tokens[size - 1][1]
        level, kind = _as_named(level, kind, low[:start], units)
        left = start - len(kind[0]) if kind else start
        units = _of_kind(kind[0] if kind else "", units)
        if kind is None:
            level, city = _shared_kind(found, low, start, level, city)
        name = text[start:end]
        role = _role(low, (left, end), found, bare=not kind)
        if _is_address(low, left, level):
            role = "inside"
        if left <= 1 and _DATELINE.match(text, end):
            role = "venue"
        found.append(Mention(left, end, level, name, units, city, role))
    return found


def _without_number(text: str, tokens: _Spans, first: dict[str, int], named: _Named) -> _Named:
    """The name before a number: "Hà Giang 2 sản phẩm" counts, "phường Hà Giang 2" is named so."""
    size = named[0]
    if not text[slice(*tokens[size - 1])].isdigit():
        return named
    shorter = _longest(text, tokens[: size - 1], first)
    return shorter if shorter[0] else named


def _beside_commune(found: list[Mention], low: str, start: int) -> bool:
    """As "Hà Giang 2" in "các phường Hà Giang 1, Hà Giang 2"."""
    return bool(found) and found[-1].level == "commune" and _joined(low[found[-1].end : start])


def _kind_before(low: str, start: int) -> re.Match[str] | None:
    """The kind word that ends where a name starts."""
    before = low[max(0, start - 14) : start]
    return _KIND_BEFORE.search(before) if before.rstrip().endswith(_KIND_ENDS) else None


_SEVERAL = re.compile(r"(?<!\w)(?:các|những|nhiều|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+)\s$")


# "Chiều 18/1, tại TP. Bạc Liêu, Sở NN-PTNT tỉnh tổ chức lễ trao": where it was held
_HELD_THERE = re.compile(
    r"(?:\s\([^()]*\))?,\s(?:sở|ban|chi cục|bộ|văn phòng|trung tâm|ubnd tỉnh|liên minh)\s"
    r"[^;.]{0,60}?\s(?:tổ chức|phối hợp|khai mạc|trao|công bố)(?!\w)"
)


# "Từ khi Kon Tum về chung một nhà, hội chợ của tỉnh Quảng Ngãi …": what joined
_SINCE_THEN = ("từ khi ", "sau khi ", "trước khi ", "kể từ khi ", "từ ngày ", "ngày ")
_MERGED = re.compile(r"\s(?:được )?(?:về chung|sáp nhập|hợp nhất|nhập|hòa|về với|gộp|về một)(?!\w)")
# "Tham dự đợt 1 ở huyện Tam Đường có 06 sản phẩm": theirs
_HAS_NEXT = re.compile(
    r"\s(?:hiện |đã |cũng |chỉ )?có (?:[\d]|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
)


def _role(low: str, span: tuple[int, int], found: list[Mention], *, bare: bool) -> Role:
    """The role of a name by the words around it; in a list that of the first name."""
    left, end = span
    role = role_of(low, left, bare=bare)
    if role == "subject" and low.endswith("tại ", 0, left) and _HELD_THERE.match(low, end):
        return "venue"
    if _MERGED.match(low, end) and low.endswith(_SINCE_THEN, 0, left):
        return "inside"
    if role == "venue" and _HAS_NEXT.match(low, end):
        return "other"
    if role == "other" and found and _joined(low[found[-1].end : left]):
        return _LIKE_THE_FIRST.get(found[-1].role, role)
    return role


def _as_named(
    level: Level | None, kind: re.Match[str] | None, before: str, units: tuple[Unit, ...]
) -> tuple[Level | None, re.Match[str] | None]:
    """The level and kind word of a name, where the kind word is not the name's own.

    "Vùng Bình Định cũ 486 sản phẩm" is about no region, "ba huyện Hà Tĩnh" about the province.
    """
    if level == "region" and not any(u.level == "region" for u in units):
        return None, kind
    if (
        kind
        and level in {"district", "commune"}
        and _of_province(kind[1], before[: -len(kind[0])], units)
    ):
        return "province", None
    return level, kind


_OF_BOTH_KINDS = re.compile(r"(?<!\w)(?:huyện|quận|thị xã|xã|phường|thị trấn)(?:,|\svà)\s$")


def _of_province(kind: str, before: str, units: tuple[Unit, ...]) -> bool:
    """As in "ba huyện Hà Tĩnh", "các xã, phường Khánh Hòa": several, of the province."""
    if _OF_BOTH_KINDS.search(before):
        return any(u.level == "province" for u in units)
    if not _SEVERAL.search(before) or not any(u.level == "province" for u in units):
        return False
    return not any(u.level == "district" and u.kind == kind for u in units)


def _of_kind(written: str, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """As in "huyện Cao Lãnh", beside which there is a city of that name."""
    kind = kind_in(f"{written.strip()} x") if written else None
    so_called = any(u.level == "district" and u.kind == kind for u in units)
    return tuple(u for u in units if u.level != "district" or u.kind == kind or not so_called)


# "đứng sau Hà Nội và Nghệ An", "hợp nhất từ các xã A, B và C": the list is one
_LIKE_THE_FIRST: dict[Role, Role] = {"compare": "compare", "inside": "inside"}

# "Hà Nội (TTXVN 25/10)": where the reporter sits.
_DATELINE = re.compile(r"\s*\([A-ZĐ]{2,8}[\s)]")


@cache
def _address() -> re.Pattern[str]:
    org = alternatives(table("places")["organisations"])
    return re.compile(rf"(?<!\w)(?:{org})(?:\s[^\s,;:.()\d]+){{1,8}},\s$")


def _is_address(low: str, left: int, level: Level | None) -> bool:
    """As in "cơ sở Quân Phát, xã Hưng Lộc": where a producer lives."""
    return level == "commune" and _address().search(low[max(0, left - 80) : left]) is not None


def _longest(text: str, tokens: _Spans, first: dict[str, int], *, loose: bool = False) -> _Named:
    """How many of the tokens, from the first on, are a name of the gazetteer, and its units.

    ``loose``: its later words may be in small letters, as somebody may have typed it.
    """
    start, end = tokens[0]
    most = first.get(first_of(text[start:end]), 0)
    reach = 1
    while reach < most and reach < len(tokens):
        gap = text[tokens[reach - 1][1] : tokens[reach][0]]
        if gap.strip() not in {"", "-"} or len(gap) > 3 or "\n" in gap:  # noqa: PLR2004
            break
        reach += 1
    for size in range(reach, 0, -1):
        a, b = tokens[size - 1]
        if not (loose or text[a].isupper() or text[a].isdigit()):
            continue
        units = names().get(fold_name(text[start:b]))
        if units:
            return size, units
    return 0, ()


_MOST_UNKNOWN = 4
_BODIES = frozenset({"UBND", "HĐND", "MTTQ"})  # "huyện UBND Krông Pa": a slip


def _capital_run(text: str, tokens: _Spans) -> int:
    """Length of a run of capitalised words: a unit that the gazetteer does not know."""
    size = 1
    first = text[slice(*tokens[0])]
    if len(first) == 1 or fold_name(first) in _surnames() or first in _BODIES:
        return 0  # "H.S" under a text is who wrote it
    while size < _MOST_UNKNOWN and size < len(tokens):
        a, _ = tokens[size]
        if text[tokens[size - 1][1] : a] not in {" ", " - "} or not text[a].isupper():
            break
        size += 1
    return size


@cache
def _surnames() -> frozenset[str]:
    """Family names: "UBND huyện Nguyễn Thị Hoa" names a person after her office."""
    return frozenset(table("places")["surnames"])


def _level_of(kind: str | None) -> tuple[Level | None, bool]:
    if kind is None:
        return None, False
    if kind in _CITY or kind.rstrip(".") in {"tp", "t.p"}:
        return None, True
    if kind == "vùng":
        return "region", False
    return _KINDS.get(kind) or _KINDS.get(kind.rstrip(".") + "."), False


def _bare_allowed(units: tuple[Unit, ...], found: list[Mention], low: str, start: int) -> bool:
    """A name without its kind may be a country, region, province or district; no commune.

    In a list ("các xã A, B và C") the kind before the first serves all.
    """
    if any(u.level != "commune" for u in units):
        return True
    if _COMMUNES.search(low[:start]) and (start == 0 or low[start - 2 : start] in {", ", ": "}):
        return True  # "Ở cấp xã, Hồng Sơn dẫn đầu với 15 sản phẩm, Tân Trào 12"
    return (
        bool(found)
        and _joined(low[found[-1].end : start])
        and (_plural(found, low) or _COMMUNES.search(low[:start]) is not None)
    )


_COMMUNES = re.compile(r"(?<!\w)(?:ở|xét|tính|theo|trong)\s(?:theo\s)?(?:cấp xã|các xã)(?!\w)")


def _plural(found: list[Mention], low: str) -> bool:
    """Whether the list that the last mention is in began with "các xã", "hai huyện"."""
    i = len(found) - 1
    while i and _joined(low[found[i - 1].end : found[i].start]):
        i -= 1
    return re.search(r"(?:các|hai|ba|bốn|năm|sáu|những|\d+)\s$", low[: found[i].start]) is not None


def _joined(gap: str) -> bool:
    return re.fullmatch(r"\s*(?:,|và|cùng|cùng với|với|hay|&|;)\s*(?:và\s)?", gap) is not None


def _shared_kind(
    found: list[Mention], low: str, start: int, level: Level | None, city: bool
) -> tuple[Level | None, bool]:
    if found and _joined(low[found[-1].end : start]) and found[-1].level and _plural(found, low):
        return found[-1].level, False
    return level, city

"""Place mentions of a sentence: names of the gazetteer, and words that stand for one.

What belongs here: finding "huyện Cư Jút (Đắk Nông)", "toàn tỉnh", "cả nước", and telling which
names are no places (a company's, a product's). Whose figure it is, is decided in ``placing``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import cast

from parsers.claims.lexicon import alternatives, expand, table
from parsers.claims.mentions import Level, Mention, rank
from parsers.claims.place_names import find_names
from parsers.claims.place_roles import is_one, role_of, spoken_role
from parsers.claims.words import Words, matches, words_of
from parsers.text import UPPER
from reference.units import REGIONS, Unit, province_of


@cache
def _anaphors() -> re.Pattern[str]:
    groups = table("places")["anaphors"]
    # The borders stand outside, so that a place inside a word is refused once, not once a level.
    levels = "|".join(f"(?P<{level}>{alternatives(ps)})" for level, ps in groups.items())
    return re.compile(rf"(?<!\w)(?:{levels})(?!\w)")


_NAME_FOLLOWS = re.compile(rf"\s(?:này|đó)?\s?[{UPPER}]")


@cache
def _first_two() -> dict[str, frozenset[str]]:
    """First word of a place that is spoken of without its name → its second words.

    No second words where one word is enough.
    """
    spoken = [p for phrases in table("places")["anaphors"].values() for p in phrases]
    wordings = [words_of(w).tokens for p in spoken for w in expand(p)]
    alone = {ws[0] for ws in wordings if len(ws) == 1}
    return {
        first: frozenset(ws[1] for ws in wordings if ws[0] == first and first not in alone)
        for first in {ws[0] for ws in wordings}
    }


# Of these every place that is spoken of without its name has one: "toàn tỉnh", "nơi đây".
KIND_WORDS = frozenset(
    {"nước", "quốc", "ương", "vùng", "vực", "tỉnh", "đô", "phố", "huyện", "quận", "xã", "phường"}
    | {"trấn", "phương", "nơi", "đất"}
)


# "Còn Nghệ An, tỉnh đông nhất trong bốn tỉnh, vượt mốc 380": says more of Nghệ An
_MOST = re.compile(r"\s(?:[^\s,;.\d]+\s){0,3}(?:nhất|đầu tiên|duy nhất)(?:\s[^\s,;.\d]+){0,6},\s")


def _is_apposed(low: str, m: re.Match[str], named: list[Mention]) -> bool:
    return any(low[n.end : m.start()] == ", " for n in named) and bool(_MOST.match(low, m.end()))


_REGION_WORDS = ("đồng bằng", "miền núi", "duyên hải")


def find_places(text: str, low: str, words: Words) -> tuple[Mention, ...]:
    """Every place mention of a sentence, in reading order.

    ``text`` and ``low`` are the normalised sentence and its small letters, ``words`` its words.
    """
    named = find_names(text, low, words.present)
    if words.present.isdisjoint(KIND_WORDS) and not any(said in low for said in _REGION_WORDS):
        return _venues(_parents(tuple(named), low), low) if named else ()
    if may_name_region(low, words.present):
        named += _regions_in(low, named)
    taken = [(m.start, m.end) for m in named]
    spoken = [
        Mention(
            m.start(),
            m.end(),
            cast(Level, m.lastgroup),
            None,
            role=spoken_role(low, m),
            near=m.group().endswith("này") and is_one(low, m),
        )
        for m in matches(_anaphors(), low, [words.starts[i] for i in words.followed(_first_two())])
        if not any(a < m.end() and m.start() < b for a, b in taken)
        and not _is_apposed(low, m, named)
        and not _NAME_FOLLOWS.match(text, m.end())
    ]
    return _venues(_parents(tuple(sorted([*named, *spoken], key=lambda m: m.start)), low), low)


_CLEAR = 3  # gaps in a name that is a region's whatever stands before it


@cache
def _region_names() -> tuple[re.Pattern[str], dict[str, tuple[Unit, ...]]]:
    """Names of regions in small letters, as running text has them after "vùng"."""
    units: dict[str, tuple[Unit, ...]] = {
        name.lower(): (u,) for u in REGIONS for name in (u.name, u.full_name, *u.aliases)
    }
    names = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    clear = "|".join(n for n in names.split("|") if n.count(r"\ ") >= _CLEAR)
    return re.compile(
        rf"(?:vùng|khu vực|các tỉnh)\s(?P<named>{names})(?!\w)|(?<!\w)(?P<bare>{clear})(?!\w)"
    ), units


@cache
def _clear_words() -> frozenset[str]:
    """The first words of the names that are regions' whatever stands before them."""
    return frozenset(name.split()[0] for name in _region_names()[1] if name.count(" ") >= _CLEAR)


def may_name_region(low: str, present: frozenset[str]) -> bool:
    """Whether a sentence in small letters, with these words, can name a region so at all."""
    led = "vùng" in low or "khu vực" in low or "các tỉnh" in low
    return led or not present.isdisjoint(_clear_words())


def _regions_in(low: str, named: list[Mention]) -> list[Mention]:
    """Regions with no capital: "vùng Tây Nguyên", "kế đến là đồng bằng sông Cửu Long"."""
    pattern, units = _region_names()
    return [
        Mention(
            m.start(),
            m.end(),
            "region",
            m["named"] or m["bare"],
            units[m["named"] or m["bare"]],
            role=role_of(low, m.start(), bare=False),
        )
        for m in pattern.finditer(low)
        if not any(a.start < m.end() and m.start() < a.end for a in named)
    ]


def _venues(mentions: tuple[Mention, ...], low: str) -> tuple[Mention, ...]:
    """As in "Tại Tam Kỳ, UBND tỉnh Quảng Nam công bố": where it was said, not whose it is."""
    issuers = [m.start for m in mentions if m.role == "issuer"]
    if not issuers:
        return mentions
    return tuple(
        replace(m, role="venue")
        if m.role == "subject"
        and re.search(r"tại\s$", low[: m.start])
        and any(m.start < i < m.end + 60 for i in issuers)
        else m
        for m in mentions
    )


def bare_mention(low: str, start: int, end: int, known: Mention) -> Mention:
    """A later mention, without its kind word, of a unit that was named with it."""
    return replace(known, start=start, end=end, role=role_of(low, start, bare=True))


def _those_in(units: tuple[Unit, ...], around: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Of units of one name those that lie in one of ``around``; all of them when none does."""
    outer = {u.unit_id for u in around}
    kept = tuple(
        u
        for u in units
        if u.parent_id in outer or ((p := province_of(u)) is not None and p.unit_id in outer)
    )
    return kept or units


# "tại thành phố Pleiku, tỉnh Gia Lai trao chứng nhận": where it was handed over, and by whom
_AT = re.compile(r"(?:tại|ở)\s$")
_ACTS = re.compile(
    r"\s(?:đã |vừa |sẽ )?(?:trao|tổ chức|công bố|công nhận|ban hành|tổng kết|phối hợp|khai mạc)"
)
# "cùng chè Thanh Ba, tỉnh Phú Thọ hiện có …": what follows is said of the province
_OWNS = re.compile(
    r"\s(?:đã|hiện|đang|nay|cũng|còn|chỉ|mới|vừa|sẽ|có|là|đạt|sở hữu|phấn đấu|đặt|dành)(?!\w)"
)
_LIES_IN = re.compile(r"\s*(?:\(|,|của|thuộc|-|ở|tại)\s*(?:(?:nay |trước đây )?thuộc\s)?")


def _parents(mentions: tuple[Mention, ...], low: str) -> tuple[Mention, ...]:
    """Mark names that only say where the one before lies: "(Gia Lai)", ", tỉnh Gia Lai"."""
    out: list[Mention] = []
    for i, m in enumerate(mentions):
        if i and m.name and out[-1].name:
            last = out[-1]
            gap = low[last.end : m.start]
            if gap.strip() == "," and _begins_anew(last, m, low):
                role = "venue" if last.owns else last.role
                out[-1], m = replace(last, role=role), replace(m, role="subject")  # noqa: PLW2901
            elif rank(m) < rank(last) and _LIES_IN.fullmatch(gap):
                m = replace(m, role="inside")  # noqa: PLW2901
                _lay(out, m)
        out.append(m)
    return tuple(out)


def _lay(found: list[Mention], around: Mention) -> None:
    """Lay the last mention, and what lies in it, inside ``around``: "xã A, huyện B (tỉnh C)"."""
    for i in range(len(found) - 1, -1, -1):
        here = found[i]
        found[i] = replace(here, units=_those_in(here.units, around.units), around=around.units)
        if here.role != "inside":
            return


def _begins_anew(last: Mention, m: Mention, low: str) -> bool:
    """Whether a wider place after a comma is what the sentence speaks of, and no address."""
    if m.role == "goods":
        return False
    said = _AT.search(low[: last.start]) is not None and _ACTS.match(low, m.end) is not None
    goods = last.role in {"goods", "org"} and _OWNS.match(low, m.end) is not None
    return said or (goods and rank(m) < rank(last))

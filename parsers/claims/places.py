"""Place mentions of a sentence: names of the gazetteer, and words that stand for one.

What belongs here: finding "huyện Cư Jút (Đắk Nông)", "toàn tỉnh", "cả nước", and telling which
names are no places (a company's, a product's). Whose figure it is, is decided in ``placing``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast

from parsers.claims.lexicon import alternatives, choice, table
from parsers.text import UPPER
from reference.units import REGIONS, Unit, fold_name, gazetteer

Role = Literal["subject", "of", "issuer", "other", "goods", "org", "venue", "compare", "inside"]
Level = Literal["country", "region", "province", "district", "commune", "city", "local"]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
_KINDS: dict[str, Level] = {
    "tỉnh": "province", "t.": "province",
    "huyện": "district", "h.": "district", "quận": "district", "q.": "district",
    "thị xã": "district", "tx.": "district", "tx": "district",
    "xã": "commune", "phường": "commune", "p.": "commune", "x.": "commune",
    "thị trấn": "commune", "tt.": "commune", "đặc khu": "commune",
}  # fmt: skip
_CITY = {"thành phố", "tp.", "tp", "t.p", "t.p.", "thủ phủ", "thành phố trực thuộc"}
_KIND_BEFORE = re.compile(
    r"(?<![\w])(tỉnh|thành phố|tp\.?|t\.p\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|tt\.|"
    r"đặc khu|vùng|[thqpx]\.)\s?$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a sentence: offsets (the kind word included), a name or an anaphor.

    ``units`` are what the name may mean; ``level`` what the kind word says (None when bare).
    ``name`` is None for an anaphor ("toàn huyện"). ``role`` says how it stands in the sentence:
    subject (opens a clause), of ("sản phẩm của X"), issuer ("UBND tỉnh X"), other; and those that
    own no figure: goods ("gạo X"), org ("Công ty X"), venue ("tại X"), compare ("hơn X"),
    inside (it only says where another lies: "… (Gia Lai)"). ``near`` marks "tỉnh này": the place
    named last.
    """

    start: int
    end: int
    level: Level | None
    name: str | None
    units: tuple[Unit, ...] = ()
    city: bool = False
    role: Role = "other"
    near: bool = False

    @property
    def owns(self) -> bool:
        """Whether a figure can be this place's."""
        return self.role in {"subject", "of", "issuer", "other"}


@cache
def _first_words() -> dict[str, int]:
    """First word of every name → the most words that a name with it has."""
    longest: dict[str, int] = {}
    for name in gazetteer(("country", "region", "province", "district", "commune")):
        ws = name.split()
        longest[ws[0]] = max(longest.get(ws[0], 0), len(ws))
    return longest


@cache
def _names() -> dict[str, tuple[Unit, ...]]:
    return dict(gazetteer(("country", "region", "province", "district", "commune")))


@cache
def _anaphors() -> re.Pattern[str]:
    groups = table("places")["anaphors"]
    return re.compile(
        "|".join(
            rf"(?P<{level}>(?<!\w)(?:{alternatives(ps)})(?!\w))" for level, ps in groups.items()
        )
    )


@cache
def _roles() -> dict[Role, re.Pattern[str]]:
    """What stands before a mention (before its kind word) for each role; the first wins."""
    words = table("places")
    org, goods = alternatives(words["organisations"]), alternatives(words["goods"])
    free = (
        r"(?:\s(?!(?:ở|tại|của|thuộc|từ|do|cho|là|trên|tỉnh|huyện|xã|phường|quận|tp|thành|thị|và|có|được)"
        r"\b)[^\s,;:.()]+)"
    )
    return {
        "org": re.compile(rf"(?<!\w)(?:{org}){free}{{0,6}}\s$"),
        "goods": re.compile(rf"(?<!\w)(?:{goods}){free}{{0,2}}\s$"),
        "compare": re.compile(rf"(?<!\w)(?:{alternatives(words['compared'])})\s$"),
        "issuer": re.compile(
            rf"(?<!\w)(?:{alternatives(words['issuers'])})(?:\s(?:của|thuộc))?\s$"
        ),
        "of": re.compile(
            r"(?:(?:sản phẩm|chủ thể|ocop|đơn vị|cơ sở|hộ|hợp tác xã|sao|trên địa bàn)\s"
            r"(?:của |ở |tại |thuộc |trên địa bàn |đến từ )"
            r"|(?:của|trên địa bàn|riêng|về phần)\s)$"
        ),
        "venue": re.compile(r"(?<!\w)(?:ở|tại|đến từ|từ|ra|sang|về|đi|qua)\s$"),
    }


_LOOK_BACK = 70
_CLAUSE_START = re.compile(
    rf"(?:^|[,;:.…\-–\"“(])\s*(?:{choice('clause_lead')}\s+){{0,4}}(?:là )?$"
)


def _role(low: str, start: int, *, bare: bool) -> Role:
    """How a mention that begins at ``start`` stands in the sentence."""
    left = low[max(0, start - _LOOK_BACK) : start]
    if _CLAUSE_START.search(
        left if start > _LOOK_BACK else low[:start]
    ) and not left.rstrip().endswith("("):
        return "subject"
    for role, pattern in _roles().items():
        if role == "goods" and not bare:
            continue
        if pattern.search(left):
            return role
    return "inside" if left.rstrip().endswith("(") else "other"


def find_places(text: str, low: str) -> tuple[Mention, ...]:
    """Every place mention of a sentence, in reading order.

    ``text`` and ``low`` are the normalised sentence and its small letters.
    """
    named = _named(text, low)
    named += _regions_in(low, named)
    taken = [(m.start, m.end) for m in named]
    spoken = [
        Mention(
            m.start(),
            m.end(),
            cast(Level, m.lastgroup),
            None,
            role=_spoken_role(low, m),
            near=m.group().endswith("này"),
        )
        for m in _anaphors().finditer(low)
        if not any(a < m.end() and m.start() < b for a, b in taken)
        and not re.match(rf"\s(?:này|đó)?\s?[{UPPER}]", text[m.end() : m.end() + 5])
    ]
    return _venues(_parents(tuple(sorted([*named, *spoken], key=lambda m: m.start)), low), low)


@cache
def _region_names() -> tuple[re.Pattern[str], dict[str, tuple[Unit, ...]]]:
    """Names of regions in small letters, as running text has them after "vùng"."""
    units: dict[str, tuple[Unit, ...]] = {
        name.lower(): (u,) for u in REGIONS for name in (u.name, u.full_name, *u.aliases)
    }
    names = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    return re.compile(rf"(?:vùng|khu vực|các tỉnh)\s({names})(?!\w)"), units


def _regions_in(low: str, named: list[Mention]) -> list[Mention]:
    """Regions that are not written with a capital: "vùng trung du và miền núi phía Bắc"."""
    pattern, units = _region_names()
    return [
        Mention(
            m.start(), m.end(), "region", m[1], units[m[1]], role=_role(low, m.start(), bare=False)
        )
        for m in pattern.finditer(low)
        if not any(a.start < m.end() and m.start() < a.end for a in named)
    ]


def _venues(mentions: tuple[Mention, ...], low: str) -> tuple[Mention, ...]:
    """As in "Tại Tam Kỳ, UBND tỉnh Quảng Nam công bố": where it was said, not whose it is."""
    issuers = [m.start for m in mentions if m.role == "issuer"]
    return tuple(
        replace(m, role="venue")
        if m.role == "subject"
        and re.search(r"tại\s$", low[: m.start])
        and any(m.start < i < m.end + 60 for i in issuers)
        else m
        for m in mentions
    )


_WHOLE = re.compile(r"(?:toàn|cả|trên địa bàn|riêng)\s|\s(?:này|nhà|ta)$|nước$|quốc$|thủ đô")


# "tỉnh giáp ranh", "huyện bạn", "huyện, thị xã": no place that was spoken of.
# "dẫn đầu cả nước với 2.000 sản phẩm": the whole that the owner is compared with.
_BESIDE = re.compile(r"(?:dẫn đầu|đứng đầu|hàng đầu|nhất|của|so với|tốp đầu)\s$")
_OTHER_PLACE = re.compile(
    r"\s(?:giáp|láng giềng|bạn|lân cận|khác|miền|vùng|nào|kế bên|bên cạnh|trong)"
    r"|,\s(?:thành|thị|quận|huyện|xã|phường)"
)


def _spoken_role(low: str, m: re.Match[str]) -> Role:
    """An anaphor owns figures where it opens a clause or says "toàn", "này"; else it is weak."""
    if m.group().endswith("trung ương"):
        return "issuer" if _CLAUSE_START.search(low[: m.start()]) else "venue"
    if _WHOLE.search(m.group()):
        counted = re.search(r"(?:sản phẩm|ocop|chủ thể)\scủa\s$", low[: m.start()])
        return "compare" if _BESIDE.search(low[: m.start()]) and not counted else "subject"
    if re.match(r"(?:của|trong)\s", m.group()):
        return "of" if re.search(r"(?:sản phẩm|chủ thể|ocop)\s$", low[: m.start()]) else "venue"
    if _OTHER_PLACE.match(low, m.end()) or re.search(
        r"(?:huyện|quận|tỉnh|xã|phường|thị), $", low[: m.start()]
    ):
        return "compare"
    if _CLAUSE_START.search(low[: m.start()]):
        return "issuer" if re.match(r"(?:ubnd|hội đồng|hđnd|chủ tịch)", m.group()) else "subject"
    role = _role(low, m.start(), bare=False)
    return role if role in {"of"} else "venue"


def bare_mention(low: str, start: int, end: int, known: Mention) -> Mention:
    """A later mention, without its kind word, of a unit that was named with it."""
    return replace(known, start=start, end=end, role=_role(low, start, bare=True))


def _named(text: str, low: str) -> list[Mention]:
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    first = _first_words()
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        start = tokens[i][0]
        if not (text[start].isupper() or text[start].isdigit()):
            i += 1
            continue
        size, units = _longest(text, tokens, i, first)
        kind = _KIND_BEFORE.search(low[max(0, start - 14) : start])
        level, city = _level_of(kind[1] if kind else None)
        if not size and level in {"district", "commune"} and kind and text[start].isupper():
            size = _capital_run(text, tokens, i)
        if not size or (not kind and not _bare_allowed(units, found, low, start)):
            i += 1
            continue
        end = tokens[i + size - 1][1]
        left = start - len(kind[0]) if kind else start
        if kind is None:
            level, city = _shared_kind(found, low, start, level, city)
        name = text[start:end]
        role: Role = "inside" if _is_address(low, left, level) else _role(low, left, bare=not kind)
        if left <= 1 and _DATELINE.match(text, end):
            role = "venue"
        found.append(Mention(left, end, level, name, units, city, role))
        i += size
    return found


# "Hà Nội (TTXVN 25/10)": where the reporter sits.
_DATELINE = re.compile(r"\s*\([A-ZĐ]{2,8}[\s)]")


@cache
def _address() -> re.Pattern[str]:
    org = alternatives(table("places")["organisations"])
    return re.compile(rf"(?<!\w)(?:{org})(?:\s[^\s,;:.()]+){{1,8}},\s$")


def _is_address(low: str, left: int, level: Level | None) -> bool:
    """As in "cơ sở Quân Phát, xã Hưng Lộc": where a producer lives."""
    return level == "commune" and _address().search(low[max(0, left - 80) : left]) is not None


def _longest(
    text: str, tokens: list[tuple[int, int]], i: int, first: dict[str, int]
) -> tuple[int, tuple[Unit, ...]]:
    """How many tokens from ``i`` on are a name of the gazetteer, and its units."""
    start, end = tokens[i]
    most = first.get(fold_name(text[start:end]).split()[0] if text[start].isalpha() else "", 0)
    reach = 1
    while reach < most and i + reach < len(tokens):
        gap = text[tokens[i + reach - 1][1] : tokens[i + reach][0]]
        if gap.strip() not in {"", "-"} or len(gap) > 3 or "\n" in gap:  # noqa: PLR2004
            break
        reach += 1
    for size in range(reach, 0, -1):
        a, b = tokens[i + size - 1]
        if not (text[a].isupper() or text[a].isdigit()):
            continue
        units = _names().get(fold_name(text[start:b]))
        if units:
            return size, units
    return 0, ()


def _capital_run(text: str, tokens: list[tuple[int, int]], i: int) -> int:
    """Length of a run of capitalised words: a unit that the gazetteer does not know."""
    size = 1
    if fold_name(text[slice(*tokens[i])]) in _surnames():
        return 0
    while size < 4 and i + size < len(tokens):  # noqa: PLR2004
        a, _ = tokens[i + size]
        if text[tokens[i + size - 1][1] : a] not in {" ", " - "} or not text[a].isupper():
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
    return bool(found) and _joined(low[found[-1].end : start]) and _plural(found, low)


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


def _parents(mentions: tuple[Mention, ...], low: str) -> tuple[Mention, ...]:
    """Mark names that only say where the one before lies: "(Gia Lai)", ", tỉnh Gia Lai"."""
    out: list[Mention] = []
    for i, m in enumerate(mentions):
        if i and m.name and out[-1].name:
            gap = low[out[-1].end : m.start]
            wider = rank(m) < rank(out[-1])
            if wider and re.fullmatch(r"\s*(?:\(|,|của|thuộc|-|ở|tại)\s*(?:thuộc\s)?", gap):
                m = replace(m, role="inside")  # noqa: PLW2901
        out.append(m)
    return tuple(out)


_RANKS = {"country": 0, "region": 1, "province": 2, "district": 3, "commune": 4, "local": 5}


def rank(m: Mention) -> int:
    """How wide a mention is: its kind word, else the widest unit of that name."""
    if m.level:
        return _RANKS[m.level]
    widest = min((_RANKS[u.level] for u in m.units), default=3)
    if (
        m.city
        and widest == _RANKS["province"]
        and not any(u.kind == "thành phố" for u in m.units if u.level == "province")
    ):
        return _RANKS["district"]
    return widest

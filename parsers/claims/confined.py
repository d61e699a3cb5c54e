"""To what a figure is confined: a group of products, a producer, a legal type, each unit.

What belongs here: finding the words beside a number that say so. Which figures are asked is the
business of ``asides``.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.claims.figure import Figure
from parsers.claims.lexicon import alternatives, choice, table
from parsers.text import UPPER

_EACH = r"(?:mỗi|từng|bình quân (?:mỗi|một)|trung bình (?:mỗi|một))"
_NEXT_WORD = len(" ocop")
_LEAST_WORDS = 2  # a producer's name has a kind and at least one more word


@cache
def _goods() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Words of groups and of goods; and per group code its own words."""
    groups: dict[str, list[str]] = table("asides")["groups"]
    named = [phrase for phrases in groups.values() for phrase in phrases]
    every = alternatives([*named, *table("places")["goods"]])
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)"), {
        code: re.compile(alternatives(phrases)) for code, phrases in groups.items()
    }


@cache
def _types() -> dict[str, re.Pattern[str]]:
    types: dict[str, list[str]] = table("asides")["producer_types"]
    return {name: re.compile(alternatives(phrases)) for name, phrases in types.items()}


@cache
def _units() -> re.Pattern[str]:
    units = alternatives(table("asides")["units"])
    return re.compile(rf"(?<!\w)(?:{_EACH}\s(?P<each>{units})|(?P<any>{units})\snào)(?!\w)")


def goods_of(figure: Figure) -> tuple[str | None, str | None]:
    """The group or goods nearest to a number, and the code where it is a group of the programme.

    "98 sản phẩm chè" gives ("chè", None), "đồ uống có 12 sản phẩm" ("đồ uống", "do-uong").
    """
    low, zone, q = figure.scan.low, figure.zone, figure.quantity
    if "ocop" in low and "ocop" not in low[: q.end + _NEXT_WORD]:
        return None, None  # "30 sản phẩm từ sâm, trong đó 14 sản phẩm OCOP": the 30 are not all
    pattern, codes = _goods()
    before = list(pattern.finditer(low, zone.left, q.number_start))[-1:]
    after = [
        m for m in pattern.finditer(low, q.end, zone.right)
        if not re.search(r"[,;:(]", low[q.end : m.start()])
    ][:1]  # fmt: skip
    near = [(q.number_start - m.end(), m) for m in before] + [(m.start() - q.end, m) for m in after]
    if not near:
        return None, None
    words = min(near, key=lambda pair: pair[0])[1].group()
    code = next((code for code, own in codes.items() if own.fullmatch(words)), None)
    return words, code


def group_before(low: str, number: int) -> int | None:
    """Where a group of the programme begins that a number directly follows: "đồ uống (41)"."""
    found = _group_lead().search(low, 0, number)
    return found.start("group") if found else None


@cache
def _group_lead() -> re.Pattern[str]:
    groups: dict[str, list[str]] = table("asides")["groups"]
    named = alternatives([phrase for phrases in groups.values() for phrase in phrases])
    return re.compile(rf"(?<!\w)(?P<group>{named})\s?(?:có\s|là\s|với\s)?[(:]?\s?$")


_ENDS = (
    r"(?=\s(?:là|đạt|được|gồm|vừa|đã|đang|hiện|cũng|ở|tại|thuộc|trên|do|và|với|đều|trong|nay|cùng)"
    r"(?!\w)|\s?[,;:.()\"]|$)"
)
_OWN = re.compile(
    rf"(?<!\w)(?P<name>{choice('org')}(?:\s[^\s,;:.]+)*?)(?:\s(?:hiện|đã|đang|nay|vừa|cũng|mới))*"
    rf"\s{choice('org_verb')}\s(?:\w+\s){{0,2}}$"
)
_OF = re.compile(
    rf"\s*(?:ocop |này |mới |cũ )*(?:của|do|từ)\s(?P<name>{choice('org')}\s.*?){_ENDS}"
)


def owner_of(figure: Figure) -> str | None:
    """The name of the one producer whose figure it is, as written.

    "HTX chè Hảo Đạt có 8 sản phẩm", "2 sản phẩm của Công ty TNHH Vạn Đức đạt 4 sao".
    """
    scan, zone, q = figure.scan, figure.zone, figure.quantity
    found = _OWN.search(scan.low, zone.left, q.number_start) or _OF.match(scan.low, q.end)
    if found is None:
        return None
    name = re.sub(
        r"\s?\(.*|\s(?:ở|tại)\s.*", "", scan.text[found.start("name") : found.end("name")]
    ).strip()
    named = len(name.split()) >= _LEAST_WORDS and re.search(rf"\s[{UPPER}]", name)
    return name if named else None


def producer_type(figure: Figure) -> str | None:
    """The legal type that a number counts, or whose products it counts: "60 HTX" is hợp tác xã."""
    low, q = figure.scan.low, figure.quantity
    after = re.compile(r"\s*(?:ocop\s)?(?:của|do)\s(?:các\s|những\s)?").match(low, q.end)
    for name, words in _types().items():
        if words.fullmatch(q.noun) or (after and words.match(low, after.end())):
            return name
    return None


def unit_of(figure: Figure) -> str | None:
    """What is to have so many each: "mỗi huyện có ít nhất 2 sản phẩm" gives "huyện"."""
    low, zone, q = figure.scan.low, figure.zone, figure.quantity
    before = list(_units().finditer(low, zone.left, q.start))
    found = before[-1:] or list(_units().finditer(low, q.end, zone.right))[:1]
    if not found or any(mark in found[0].group() for mark in ",;"):
        return None
    return found[0]["each"] or found[0]["any"]

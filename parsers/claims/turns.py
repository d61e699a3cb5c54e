"""Lists whose numbers go in turn: "Huyện A, huyện B và thị xã C lần lượt có 17, 11 và 4 sản phẩm".

The things listed may be places, years or star levels; they stand before the numbers or after
them. What belongs here: which of the things is whose number.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.claims.mentions import Mention
from parsers.claims.once import once
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.stars import Stars
from parsers.claims.stated_time import Time
from parsers.claims.zones import Zone

_TURN_WORDS = ("lần lượt", "thứ tự", "tương ứng")
_IN_TURN = re.compile(r"lần lượt|(?:theo )?thứ tự|tương ứng")
_NEXT = re.compile(r"\s*(?:,|;|và|rồi|cùng|/)\s*(?:và\s)?(?:(?:có|là)\s)?(?:tới |đến )?")
_COUNTED = {"product", "file", "certificate", "producer"}
_JOIN = r"\s*(?:,|và|;)\s*(?:và\s)?"
_YEARS = re.compile(rf"(?:năm\s)?20[12]\d(?:{_JOIN}(?:năm\s)?20[12]\d)+")
_LEVELS = re.compile(rf"0?[3-5](?:\s?sao)?(?:{_JOIN}0?[3-5](?:\s?sao)?)+")
_RANKED = re.compile(r"(?<!\w)(?:thứ|vị trí|điểm)(?!\w)")
_OUT_OF = re.compile(r"(?<!\w)trong (?:tổng )?(?:số )?$")
_ABOUT = re.compile(r"sản phẩm|ocop")


@once
def numbers_in_turn(scan: Scan) -> tuple[Quantity, ...]:
    """The numbers of a list that goes in turn; empty when the sentence has none."""
    m = _IN_TURN.search(scan.low) if any(word in scan.low for word in _TURN_WORDS) else None
    if m is None:
        return _one_each(scan)
    after = _run([q for q in scan.quantities if q.number_start >= m.end()], scan.low)
    if after and _RANKED.search(scan.low, m.end(), after[0].start):
        return ()  # "lần lượt đứng thứ 2, 1 và 5"
    before = _run([q for q in scan.quantities if q.end <= m.start()], scan.low, last=True)
    if before and _OUT_OF.search(scan.low[: before[0].number_start]):
        before = []  # "Trong 22 sản phẩm, có 5 sản phẩm 4 sao, lần lượt của 2 chủ thể"
    for run in (after, before):
        if len(run) > 1 and (
            _counts_products(run, scan.low) or _told_of_places(run, scan, m.end())
        ):
            return tuple(run)
    return ()


_LISTED = re.compile(r"\s*(?:,|và|, và)\s*")
_WHERE = re.compile(r"(?:của|thuộc|ở|\()\s?(?:tỉnh\s)?$")
_TO_NUMBERS = re.compile(r"(?:\s[^\s,;:.()\d]+){0,6},?\s(?:có |với |là |được |góp |đạt )?")


def _one_each(scan: Scan) -> tuple[Quantity, ...]:
    """As in "Huyện A, B, C theo sau với 5, 4 và 4 sản phẩm": as many numbers as places."""
    named = [m for m in scan.places if m.name]
    if len(named) < 2:  # noqa: PLR2004
        return ()
    first = next((q for q in scan.quantities if q.start >= named[1].end and q.kind == "bare"), None)
    if first is None:
        return ()
    places = [m for m in named if m.end <= first.start]
    if len(places) > 2 and _WHERE.search(scan.low[: places[-1].start]):  # noqa: PLR2004
        places.pop()  # "Huyện A, B của Nghệ An theo sau với 5 và 4"
    size = 1
    while size < len(places) and _LISTED.fullmatch(
        scan.low, places[-size - 1].end, places[-size].start
    ):
        size += 1
    run = _run([q for q in scan.quantities if q.start >= first.start], scan.low)
    alike = all(q.kind == "bare" for q in run[:-1]) and run[-1].kind == "product"
    named_until = max(m.end for m in named if m.end <= first.start)
    near = _TO_NUMBERS.fullmatch(scan.low, named_until, first.start) is not None
    return tuple(run) if size == len(run) > 1 and alike and near else ()


def _run(numbers: Sequence[Quantity], low: str, *, last: bool = False) -> list[Quantity]:
    """The first (or last) stretch of numbers that only commas and "và" part."""
    runs: list[list[Quantity]] = []
    for q in numbers:
        before = runs[-1][-1] if runs else None
        # "lần lượt có 8, 6 và 5 sản phẩm; ba sản phẩm còn lại …": the noun ends the list
        ended = before is not None and before.kind != "bare" and ";" in low[before.end : q.start]
        if before and not ended and _NEXT.fullmatch(low, before.end, q.start):
            runs[-1].append(q)
        else:
            runs.append([q])
    return (runs[-1] if last else runs[0]) if runs else []


def _counts_products(run: Sequence[Quantity], low: str) -> bool:
    """Whether the noun of the last number is ours, or all have none and the subject is ours."""
    if any(q.kind not in _COUNTED | {"bare"} for q in run):
        return False
    return run[-1].kind in _COUNTED or _ABOUT.search(low[: run[0].start]) is not None


# "Cái Răng và Thốt Nốt theo sau, lần lượt là 20 và 19"
_SAID_OF = re.compile(r"\s(?:là |có |với |đạt |được )?")


def _told_of_places(run: Sequence[Quantity], scan: Scan, word_end: int) -> bool:
    """Whether as many places stand before numbers that have no noun, and nothing between."""
    named = [m for m in scan.places if m.name and m.end <= word_end][-len(run) :]
    # "Quảng Bình 105, còn Quảng Trị và Thừa Thiên Huế lần lượt có 92 và 76": the last ones
    joined = all(_LISTED.fullmatch(scan.low, a.end, b.start) for a, b in itertools.pairwise(named))
    bare = all(q.kind == "bare" for q in run) and len(named) == len(run) and joined
    return bare and _SAID_OF.fullmatch(scan.low, word_end, run[0].start) is not None


def _index(scan: Scan, q: Quantity) -> tuple[int, int]:
    """Which number of how many in turn a quantity is; (-1, 0) when it is none."""
    run = numbers_in_turn(scan)
    at = next((i for i, x in enumerate(run) if x.number_start == q.number_start), -1)
    return (at, len(run)) if at >= 0 else (-1, 0)


def place_in_turn(scan: Scan, q: Quantity, groups: Sequence[Sequence[Mention]]) -> Mention | None:
    """The place of a number in "A, B và C lần lượt có 17, 11 và 4 sản phẩm".

    ``groups`` are the coordinated places of the sentence.
    """
    at, size = _index(scan, q)
    if at < 0:
        return None
    run = numbers_in_turn(scan)
    fitting = [g for g in groups if len(g) == size]
    before = [g for g in fitting if g[-1].end <= run[0].start]
    after = [g for g in fitting if g[0].start >= run[-1].end]
    if before:
        return before[-1][at]
    return after[0][at] if after else None


def year_in_turn(scan: Scan, q: Quantity) -> Time | None:
    """The year of a number in "Năm 2021 và 2022 lần lượt công nhận 43 và 51 sản phẩm"."""
    at, size = _index(scan, q)
    if at < 0:
        return None
    for m in _YEARS.finditer(scan.low):
        years = [int(y) for y in re.findall(r"20[12]\d", m.group())]
        if len(years) == size:
            return Time(m.start(), m.end(), "in", year=years[at])
    return None


def zones_in_turn(scan: Scan, zones: list[Zone]) -> list[Zone]:
    """Let the numbers in turn share the noun and the words around them; each has its own level.

    "A và B lần lượt có 6 và 4 sản phẩm 3 sao": both are products of 3 stars;
    "3 sao, 4 sao, 5 sao lần lượt là 182, 52 và 3": each has the level listed for it.
    """
    starts = [q.number_start for q in numbers_in_turn(scan)]
    run = [z for z in zones if z.quantity.number_start in starts]
    if len(run) < len(starts) or not run:
        return zones
    levels, last = _levels(scan, len(run)), run[-1]
    after = last.stars if not last.star_first else None
    shared: dict[int, Zone] = {}
    for i, z in enumerate(run):
        q = replace(z.quantity, end=last.quantity.end, noun=last.quantity.noun,
                    kind=last.quantity.kind)  # fmt: skip
        stars = levels[i] if levels else z.stars or after
        shared[z.quantity.number_start] = replace(
            z, quantity=q, left=run[0].left, right=last.right, stars=stars, star_first=bool(levels)
        )
    return [shared.get(z.quantity.number_start, z) for z in zones]


def _levels(scan: Scan, size: int) -> list[Stars]:
    """The star levels listed for ``size`` numbers, in the order in which they are said."""
    for m in _LEVELS.finditer(scan.low):
        said = [int(n) for n in re.findall(r"[3-5]", m.group())]
        if len(said) == size and "sao" in scan.low[m.start() : m.end() + 4]:
            return [Stars(m.start(), m.end(), (n,)) for n in said]
    return []

"""What the learned second opinion sees of a count: words, spans, cues, the event before.

Names, times, stars and numbers stand as their kinds. No rule's answer on the count itself is among
them, but those on the counts before it are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.claims.events import is_list_line
from parsers.claims.figure import Figure
from parsers.claims.once import once
from parsers.claims.scan import Scan
from parsers.claims.state import State

_TOKEN = re.compile(r"\w+|[^\w\s]")
_REACH = 10
"""Words before and behind a number that are seen."""
_NEW_YEAR = 2


def features_of(figure: Figure, before: Sequence[Figure], state: State) -> list[str]:
    """Names of all that holds of a count, without repetition."""
    found = [
        *_words(figure),
        *_cues(figure),
        *_times(figure, state),
        *_count(figure, before),
        *_around(figure, before, state),
        *_told(figure.scan),
    ]
    for scan in state.ahead:
        found += _told_next(scan)
    return list(dict.fromkeys(found))


def _words(figure: Figure) -> Iterator[str]:
    scan, q = figure.scan, figure.quantity
    tokens = _tokens(scan)
    number = bisect_left(tokens, (q.number_start, ""))
    behind = bisect_left(tokens, (q.end, ""))
    left = [t for _, t in reversed(tokens[max(0, number - _REACH) : number])]
    right = [t for _, t in tokens[behind : behind + _REACH]]
    for side, words in (("L", left), ("R", right)):
        if words:
            yield f"{side}0:{words[0]}"
        for i, word in enumerate(words):
            yield f"{side}{'n' if i < 3 else 'm' if i < 6 else 'f'}:{word}"  # noqa: PLR2004
        for i, (one, two) in enumerate(pairwise(words)):
            pair = f"{two} {one}" if side == "L" else f"{one} {two}"
            yield f"{side}B{'n' if i < 3 else 'f'}:{pair}"  # noqa: PLR2004
    opening = [t for _, t in tokens[: min(number, 4)]]
    yield from (f"S:{t}" for t in opening)
    if len(opening) > 1:
        yield f"S2:{opening[0]} {opening[1]}"


@once
def _tokens(scan: Scan) -> list[tuple[int, str]]:
    """Words of a sentence with where they begin; spans stand as their kinds."""
    spans = [(m.start, m.end, f"PLACE_{m.level or 'x'}") for m in scan.places if m.name]
    spans += [(t.start, t.end, f"TIME_{t.role}") for t in scan.times]
    spans += [(s.start, s.end, "STAR") for s in scan.stars]
    spans += [(d.start, d.end, "DECISION") for d in scan.decisions]
    tokens: list[tuple[int, str]] = []
    at = 0
    for start, end, kind in [*sorted(spans), (len(scan.low), len(scan.low), "")]:
        if start < at:
            continue
        for m in _TOKEN.finditer(scan.low, at, start):
            tokens.append((m.start(), "#" if m.group().isdigit() else m.group()))
        if kind:
            tokens.append((start, kind))
        at = end
    return tokens


@once
def _told(scan: Scan) -> list[str]:
    """Words of its own sentence."""
    words = [t for _, t in _tokens(scan)]
    return [f"O:{t}" for t in words] + [f"OB:{one} {two}" for one, two in pairwise(words)]


@once
def _told_next(scan: Scan) -> list[str]:
    """Words and cues of a sentence that goes on in its paragraph.

    As in "Huyện mang 91 sản phẩm đến hội nghị. 84 sản phẩm lần đầu dự chấm": judged, as is told of
    its parts.
    """
    words = [t for _, t in _tokens(scan)]
    found = [f"X:{t}" for t in words] + [f"XB:{one} {two}" for one, two in pairwise(words)]
    return found + [f"XC:{kind}" for kind in sorted(scan.kinds)]


def _where(figure: Figure, start: int) -> str:
    zone, q = figure.zone, figure.quantity
    if zone.left <= start < q.number_start:
        return "zl"
    if q.end <= start < zone.right:
        return "zr"
    return "l" if start < q.start else "r"


def _cues(figure: Figure) -> Iterator[str]:
    scan, q = figure.scan, figure.quantity
    for c in scan.cues:
        where = _where(figure, c.start)
        yield f"C:{where}:{c.kind}"
        yield f"CW:{where}:{scan.low[c.start : c.end]}"
    left = [c for c in scan.cues if c.end <= q.number_start]
    right = [c for c in scan.cues if c.start >= q.end]
    if left:
        yield f"CL:{max(left, key=lambda c: c.start).kind}"
    if right:
        yield f"CR:{min(right, key=lambda c: c.start).kind}"


def _times(figure: Figure, state: State) -> Iterator[str]:
    published = state.context.published
    if not figure.scan.times:
        yield "T:none"
    for t in figure.scan.times:
        where = _where(figure, t.start)
        last = t.dated(published).last_year
        when = ""
        if last and published:
            ago = published.year - last
            when = "ahead" if ago < 0 else str(ago) if ago < 2 else "past"  # noqa: PLR2004
        yield f"T:{where}:{t.role}"
        yield f"TY:{where}:{t.role}:{when}"
        if t.span:
            yield f"TS:{where}"
    yield f"M:{published is not None and published.month <= _NEW_YEAR}"


def _count(figure: Figure, before: Sequence[Figure]) -> Iterator[str]:
    q, star = figure.quantity, figure.zone.stars
    yield f"Q:{q.kind}"
    yield f"N:{q.noun}"
    yield f"B:{q.bound}"
    yield f"ST:{','.join(map(str, star.levels)) if star else 'none'}"
    if figure.zone.star_first:
        yield "STF"
    if q.of:
        yield "OF"
    place = figure.place.place if figure.place else None
    wide = "none" if place is None else "region"
    if place is not None and place.province:
        wide = "country" if place.province == "Việt Nam" else "province"
        wide = "commune" if place.commune else "district" if place.district else wide
    yield f"PL:{wide}"
    if figure.place_own:
        yield "PO"
    yield f"I:{min(len(before), 3)}"
    yield f"P:{min(figure.scan.sentence.paragraph, 3)}"
    if is_list_line(figure.scan):
        yield "LIST"


def _around(figure: Figure, before: Sequence[Figure], state: State) -> Iterator[str]:
    yield f"K:{state.context.document.kind}"
    yield f"A:{state.ambient}"
    if state.spoken is not None:
        yield f"SP:{state.spoken.scope}"
    if state.planning:
        yield "PLANNING"
    last = next((f for f in reversed(before) if f.counts_products), None)
    last = last or next(iter(state.products(1)), None)
    if last is None:
        yield "PM:none"
        return
    apart = figure.scan.sentence.paragraph - last.scan.sentence.paragraph
    near = "same" if last.scan is figure.scan else "here" if not apart else str(min(apart, 2))
    yield f"PM:{near}:{last.metric}"
    yield f"PS:{near}:{last.scope}"
    yield f"PMS:{near}:{last.metric}:{last.scope}"
    size = "more" if last.value > figure.value else "as" if last.value == figure.value else "less"
    yield f"PV:{near}:{size}"
    if figure.place and last.place:
        yield f"PP:{near}:{figure.place.place == last.place.place}"

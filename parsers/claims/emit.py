"""From figures to claims: evidence spans, times as texts, unit ids, each claim once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from parsers.claims.batches import batch_of_document
from parsers.claims.borders import MERGER, day_of_borders
from parsers.claims.consistency import flagged
from parsers.claims.context import Context
from parsers.claims.deciders import decider_of
from parsers.claims.describing import is_realised, is_yearly, status_of
from parsers.claims.figure import Figure
from parsers.claims.parts import target_of
from parsers.claims.repeats import joined, merged, tells_time
from parsers.claims.time_text import as_of_text, period_text
from parsers.iso_periods import as_of_day, period_bounds
from parsers.models import Claim, Passage, Place
from parsers.record import changed
from parsers.text import NormalText
from reference.units import resolve

_LONGEST = 280
# Spaces and marks at the ends of a passage that do not belong to it.
_BEFORE, _BEHIND = re.compile(r"[\s,;:.()/-]"), re.compile(r"[\s,;:.(/-]")


def claims_of(figures: Sequence[Figure], normal: NormalText, context: Context) -> tuple[Claim, ...]:
    """The claims of the figures that are not dropped; a figure said twice is one claim."""
    said: dict[tuple[object, ...], tuple[Claim, int]] = {}
    for figure in figures:
        if figure.drop == "repeat":
            _mention(said, figure, normal, context)
        elif figure.drop is None:
            claim, sentence = claim_of(figure, normal, context), figure.scan.base
            known = said.get(sameness(claim))
            if known is not None:
                sentence = sentence if tells_time(known[0], claim) else known[1]
                claim = merged(known[0], claim)
            said[sameness(claim)] = claim, sentence
    _join_levels(said)
    _join_undated(said)
    found = sorted(said.values(), key=lambda pair: (pair[0].start, pair[0].end))
    return flagged([c for c, _ in found], [sentence for _, sentence in found])


def _join_levels(said: dict[tuple[object, ...], tuple[Claim, int]]) -> None:
    """As in "140 sản phẩm mang sao", then "140 sản phẩm từ 3 đến 4 sao": one whole with levels.

    Only of stocks: a single level would be a part of it, and small flows are alike by chance.
    """
    for key, (claim, sentence) in list(said.items()):
        if len(claim.stars) <= 1 or (claim.metric, claim.scope) != ("recognised", "total"):
            continue
        plain = sameness(changed(claim, stars=()))
        if plain in said:
            first, where = said.pop(plain)
            said[key] = merged(changed(first, stars=claim.stars), claim), min(where, sentence)


def _join_undated(said: dict[tuple[object, ...], tuple[Claim, int]]) -> None:
    """As in "năm 2024 có 10 sản phẩm tiềm năng 5 sao" and, with no time, "trình 10 sản phẩm": one.

    Only a flow that is proposed: others of the same number may be of two years.
    """
    for key, (claim, _) in list(said.items()):
        if (claim.metric, claim.scope, claim.time_from) != ("proposed", "period", "published"):
            continue
        bare = sameness(changed(claim, period=None))
        same = [k for k, (c, _) in said.items() if sameness(changed(c, period=None)) == bare]
        first = same[0]
        if len(same) == 2 and first != key:  # noqa: PLR2004 - this one and the dated one
            dated, where = said[first]
            said[first] = merged(dated, said.pop(key)[0]), where


def _mention(
    said: dict[tuple[object, ...], tuple[Claim, int]],
    figure: Figure,
    normal: NormalText,
    context: Context,
) -> None:
    """Note "7 sản phẩm này" beside the claim that it repeats: the last one of that value."""
    for key, (claim, sentence) in reversed(said.items()):
        if claim.value_min == figure.value and claim.metric not in {"budget", "producers"}:
            mentions = joined(claim.mentions, (_passage(figure, normal, context),))
            said[key] = changed(claim, mentions=mentions), sentence
            return


def sameness(c: Claim) -> tuple[object, ...]:
    """What makes two mentions one figure; a stock said again without a date is the same stock."""
    when = None if c.scope == "total" else c.period
    return (c.metric, c.scope, c.value_min, c.value_max, c.stars, c.place, c.renewal, when)


def _passage(figure: Figure, normal: NormalText, context: Context) -> Passage:
    start, end = _evidence(figure, normal)
    return Passage(start, end, context.document.text[start:end])


def claim_of(figure: Figure, normal: NormalText, context: Context) -> Claim:
    """The claim of one figure, as if it were the only one."""
    said = _passage(figure, normal, context)
    decider = decider_of(figure, context.document)
    as_of = period = None
    if figure.scope == "total":
        as_of, time_from = as_of_text(figure, context)
    else:
        period, time_from = period_text(figure, context)
    day = _day(as_of, period)
    place = _place_then(figure, day)
    if figure.scope == "total":
        day = day_of_borders(place, day, said.text, context.document.published)
    q = figure.quantity
    return Claim(
        metric=figure.metric,
        scope=figure.scope,
        value_min=q.low,
        value_max=q.high,
        evidence=said.text,
        start=said.start,
        end=said.end,
        renewal=figure.renewal,
        bound=q.bound,
        stars=figure.stars,
        place=place,
        as_of=as_of,
        period=period,
        decision=figure.decision,
        place_from=_place_from(figure),
        time_from=time_from,
        unit_id=_unit_id(place, _kind(figure, place), day),
        part=figure.part,
        batch=figure.batch or batch_of_document(figure, context),
        target_of=target_of(figure),
        conditional=figure.conditional,
        mentions=(said,),
        status=status_of(figure),
        recognised_by=decider.level,
        act=decider.act,
        per_year=is_yearly(figure),
        realised=is_realised(figure),
    )


def _place_then(figure: Figure, day: date | None) -> Place:
    """The place in the borders of the figure's time, where an old district was named."""
    if figure.place is None:
        return Place()
    old = figure.place.before if day is not None and day < MERGER else None
    return old or figure.place.place


def _place_from(figure: Figure) -> str | None:
    """Where the place's name stands, seen from this figure and not from the one it came with."""
    if figure.place is None:
        return None
    source = figure.place.source
    if figure.place_own or source not in {"clause", "sentence"}:
        return source
    beside = figure.whole is not None and figure.whole.scan is figure.scan
    return "sentence" if beside else "paragraph"


@lru_cache(maxsize=4096)
def _unit_id(place: Place, kind: str | None, day: date | None) -> str | None:
    """The unit of a place; a document names the same few again and again."""
    if kind is not None:
        place = changed(place, district=f"{kind} {place.district}")
    return resolve(place, day).unit_id


def _kind(figure: Figure, place: Place) -> str | None:
    """What the text calls the place, where it is a district: a city may bear the same name."""
    return figure.place.kind if figure.place and place.district and not place.commune else None


def _day(as_of: str | None, period: str | None) -> date | None:
    try:
        if as_of:
            return as_of_day(as_of)[0]
        return period_bounds(period)[1] if period else None
    except ValueError:
        return None


def _evidence(figure: Figure, normal: NormalText) -> tuple[int, int]:
    """Offsets in the original text of the words that state the figure."""
    scan, zone, q = figure.scan, figure.zone, figure.quantity
    left, right = zone.left, zone.right
    if zone.stars is not None:
        right = max(right, zone.stars.end)
        left = min(left, zone.stars.start)
    if right - left > _LONGEST:
        left = _word_start(scan.text, max(left, q.start - _LONGEST // 2), q.start)
        right = _word_end(scan.text, min(right, q.end + _LONGEST // 2), q.end)
    text = scan.text
    while left < q.start and _BEFORE.match(text, left):
        left += 1
    while right > q.end and _BEHIND.match(text, right - 1):
        right -= 1
    return normal.span(scan.base + left, scan.base + right)


def _word_start(text: str, left: int, number: int) -> int:
    """The next clause or word that begins at or after ``left``, not behind the number."""
    comma = text.find(", ", left, number)
    space = text.find(" ", left, number)
    return comma + 2 if comma >= 0 else space + 1 if space >= 0 else left


def _word_end(text: str, right: int, number: int) -> int:
    """The last clause or word that ends at or before ``right``, not before the number."""
    if right >= len(text):
        return right
    comma = text.rfind(",", number, right)
    space = text.rfind(" ", number, right)
    return comma if comma >= 0 else space if space >= 0 else right

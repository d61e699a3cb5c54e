"""Figures that hold only with a restriction: tea only, one producer's own, expired, so many each.

They are read like any other and then set aside, with what restricts them, so that none of them
poses as the figure of a place. A restriction whose words cannot be pointed at is not guessed: such
a figure is dropped as before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.claims.confined import (
    goods_of,
    group_before,
    owner_of,
    producer_type,
    unit_of,
)
from parsers.claims.context import Context
from parsers.claims.emit import claim_of, sameness
from parsers.claims.figure import PRODUCERS, Figure
from parsers.claims.repeats import merged
from parsers.models import Claim, Metric
from parsers.text import NormalText


def asides_of(figures: Sequence[Figure], normal: NormalText, context: Context) -> tuple[Claim, ...]:
    """The restricted figures of a document in reading order, each once, each with its restriction.

    Args:
        figures: all figures of the document, dropped ones included.
        normal: the document's text.
        context: what the document as a whole says.
    """
    said: dict[tuple[object, ...], Claim] = {}
    last: tuple[Figure, Claim] | None = None
    for figure in [*figures, *_by_type(figures), *_more_groups(figures)]:
        if figure.drop is None or (last is None and figure.drop not in _RESTRICTING):
            continue
        plain = claim_of(figure, normal, context)
        claim = _restricted(figure, plain, last)
        if claim is None:
            continue
        if _by_reason(figure, plain) is not None:
            last = figure, claim
        key = (*sameness(claim), claim.restriction, *_confines(claim))
        said[key] = merged(said[key], claim) if key in said else claim
    return tuple(sorted(said.values(), key=lambda c: (c.start, c.end)))


def _confines(claim: Claim) -> tuple[str | None, ...]:
    return claim.product_group, claim.producer_type, claim.producer, claim.per_unit


def _restricted(figure: Figure, claim: Claim, last: tuple[Figure, Claim] | None) -> Claim | None:
    """The claim with its restriction; None for a figure that is none of ours."""
    found = _by_reason(figure, claim)
    if found is not None or last is None:
        return found
    # "HTX X có 8 sản phẩm, trong đó 2 sản phẩm 5 sao": a part is confined like its whole.
    whole, said = last
    if whole.scan is not figure.scan or whole.drop != figure.drop or figure.value > whole.value:
        return None
    return replace(
        claim, restriction=said.restriction, product_group=said.product_group,
        product_group_code=said.product_group_code, producer_type=said.producer_type,
        producer=said.producer, per_unit=said.per_unit, status=said.status or claim.status,
        scope=said.scope, as_of=said.as_of, period=said.period, time_from=said.time_from,
    )  # fmt: skip


_RESTRICTING = frozenset(
    ["failed", "expired", "withdrawn", "grants", "planned", "group", "producer", "each", "kind",
     "producer type"]
)  # fmt: skip


def _by_reason(figure: Figure, claim: Claim) -> Claim | None:
    """The restriction that goes with the reason why the figure was dropped, with its words."""
    found = None
    match figure.drop:
        case "failed":
            # They were put before a council and not recognised.
            metric: Metric = "evaluated" if claim.metric == "recognised" else claim.metric
            found = replace(claim, restriction="failed", status="failed", metric=metric)
        case "expired":
            found = replace(claim, restriction="expired", status="expired")
        case "withdrawn":
            found = replace(claim, restriction="withdrawn", status="withdrawn")
        case "grants":
            found = replace(claim, restriction="recognitions")
        case "planned":
            found = replace(claim, restriction="planned_producers", realised=False)
        case "group" | "producer" | "each" | "kind" | "producer type":
            found = _by_words(figure, claim)
    return found


def _by_words(figure: Figure, claim: Claim) -> Claim | None:
    """The restriction whose words stand beside the number; None where they are not found."""
    if figure.drop == "group":
        words, code = goods_of(figure)
        found = replace(
            claim, restriction="product_group", product_group=words, product_group_code=code
        )
        return found if words else None
    if figure.drop == "producer":
        name = owner_of(figure)
        return replace(claim, restriction="producer", producer=name) if name else None
    if figure.drop == "each":
        unit = unit_of(figure)
        return replace(claim, restriction="per_unit", per_unit=unit) if unit else None
    kind = producer_type(figure)
    return replace(claim, restriction="producer_type", producer_type=kind) if kind else None


def _by_type(figures: Sequence[Figure]) -> list[Figure]:
    """Producers by legal type: "131 chủ thể, gồm 60 hợp tác xã và 31 doanh nghiệp"."""
    found = []
    for figure in figures:
        if figure.quantity.kind not in PRODUCERS or figure.drop is not None:
            continue
        at, left = figure.quantity.end, figure.value
        for q in figure.scan.quantities:
            if q.kind != "producer_kind" or q.start < at or q.low > left:
                continue
            if not _lists(figure.scan.low[at : q.start], first=at == figure.quantity.end):
                break
            kind = replace(figure, quantity=q, zone=replace(figure.zone, quantity=q), drop="kind")
            kind.zone = replace(kind.zone, left=max(at, q.start - 1), right=q.end, pair=None)
            found.append(kind)
            at, left = q.end, left - q.low
    return found


def _more_groups(figures: Sequence[Figure]) -> list[Figure]:
    """Groups with a bare number in a list of them: "thực phẩm 480 sản phẩm, đồ uống (41)"."""
    found = []
    for figure in figures:
        if figure.drop != "group":
            continue
        known = {f.quantity.number_start for f in figures if f.scan is figure.scan}
        for q in figure.scan.quantities:
            start = group_before(figure.scan.low, q.number_start)
            if q.kind == "bare" and start is not None and q.number_start not in known:
                end = q.end + figure.scan.low.startswith(")", q.end)
                zone = replace(figure.zone, quantity=q, left=start, right=end, pair=None)
                found.append(replace(figure, quantity=q, zone=zone))
                known = known | {q.number_start}
    return [f for i, f in enumerate(found) if f.quantity not in [o.quantity for o in found[:i]]]


_LINKS = ("gồm", "trong đó", "trong số", "với", "chia", "loại hình", "(", ":")


def _lists(gap: str, *, first: bool) -> bool:
    """Whether the words between two numbers make the second an item of the list."""
    if first:
        return any(link in gap for link in _LINKS) and len(gap) < 90 and ". " not in gap  # noqa: PLR2004
    return len(gap) < 40 and not any(stop in gap for stop in (";", ". ", "sản phẩm"))  # noqa: PLR2004

"""A claim on one line, as the case tables write it.

``recognised total 12 *4 Đồng Tháp/Tam Nông @2023-12-31 at_least renewal decision=5/QĐ-UBND``:
metric, scope, value (or ``low..high``), stars, place (province/district/commune, or
``region:Tây Nguyên``), ``@`` as-of or period, then what is not the usual.
"""

from __future__ import annotations

from typing import cast, get_args

from parsers.models import Bound, Claim, Metric, Place, Scope

_MILLION = 1e6


def write(claim: Claim) -> str:
    """The line of one claim."""
    value = f"{claim.value_min:g}" if claim.value_min < _MILLION else str(int(claim.value_min))
    if claim.value_max != claim.value_min:
        value += f"..{int(claim.value_max)}"
    extras = [
        claim.bound if claim.bound != "exact" else "",
        "renewal" if claim.renewal else "",
        f"decision={claim.decision}" if claim.decision else "",
        "conditional" if claim.conditional else "",
        f"part={claim.part.kind}" if claim.part else "",
    ]
    stars = "*" + ",".join(map(str, claim.stars)) if claim.stars else ""
    when = f"@{claim.as_of or claim.period}"
    words = [claim.metric, claim.scope, value, stars, _place(claim.place), when, *extras]
    return " ".join(w for w in words if w)


def _place(place: Place) -> str:
    if place.region:
        return f"region:{place.region}"
    names = [place.province or "?", place.district or "", place.commune or ""]
    return "/".join(names).rstrip("/")


def read(line: str) -> Claim:
    """The claim of one line, without evidence: the inverse of ``write`` but for ``part``."""
    head, _, tail = line.partition(" @")
    metric, scope, value, *rest = head.split(" ")
    low, _, high = value.partition("..")
    stars = rest.pop(0)[1:].split(",") if rest and rest[0].startswith("*") else []
    when, *extras = tail.split(" ")
    bounds = [word for word in extras if word in get_args(Bound)]
    decisions = [w.removeprefix("decision=") for w in extras if w.startswith("decision=")]
    dated = None if when == "None" else when
    return Claim(
        metric=cast(Metric, metric),
        scope=cast(Scope, scope),
        value_min=float(low),
        value_max=float(high or low),
        evidence="",
        start=0,
        end=0,
        renewal="renewal" in extras,
        bound=cast(Bound, bounds[0]) if bounds else "exact",
        stars=tuple(int(star) for star in stars),
        place=_place_of(" ".join(rest)),
        as_of=dated if scope == "total" else None,
        period=dated if scope == "period" else None,
        decision=decisions[0] if decisions else None,
        conditional="conditional" in extras,
    )


def _place_of(text: str) -> Place:
    if text.startswith("region:"):
        return Place(region=text.removeprefix("region:"))
    province, district, commune = (*text.split("/"), "", "")[:3]
    known = province if province != "?" else None
    return Place(province=known, district=district or None, commune=commune or None)

"""A claim on one line, as the case tables write it.

``recognised total 12 *4 Đồng Tháp/Tam Nông @2023-12-31 at_least renewal decision=5/QĐ-UBND``:
metric, scope, value (or ``low..high``), stars, place (province/district/commune, or
``region:Tây Nguyên``), ``@`` as-of or period, then what is not the usual.
"""

from __future__ import annotations

from parsers.models import Claim, Place

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

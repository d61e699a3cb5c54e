"""Counts that were dropped before: what goes for their parts, and the same count told again."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.scan import Scan
from parsers.claims.state import State

# What a whole is dropped for goes for its parts, too.
CATCHING = {
    "producer", "each", "shelf", "helped", "several places", "goods",
    "group", "producer type", "idea", "failed", "expired", "withdrawn",
}  # fmt: skip
_AMONG = re.compile(r"^\W*trong (?:số |tổng số )?$")


def told_as_lost(figure: Figure, scan: Scan, state: State) -> str | None:
    """As in "thu hồi giấy của 47 sản phẩm. … Trong 47 sản phẩm, 41 sản phẩm …": the same 47."""
    if not _AMONG.match(scan.low[: figure.quantity.start]):
        return None
    said = next((f for f in reversed(state.figures) if f.value == figure.value), None)
    return said.drop if said is not None and said.drop in CATCHING else None

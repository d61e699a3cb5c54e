"""Places of a sentence that stand side by side: "huyện A, huyện B và thị xã C"."""

from __future__ import annotations

import re

from parsers.claims.mentions import Mention, rank
from parsers.claims.once import once
from parsers.claims.scan import Scan

JOINED = re.compile(r"\s*(?:,|và|cùng|cùng với|với|;|&|hay)\s*(?:(?:và|hai|các|ba)\s)*")
_LIES_IN = re.compile(r"\s*\([^()\d]*\)")


@once
def groups(scan: Scan) -> list[list[Mention]]:
    """Coordinated mentions that could own figures: "A, B và C" is one group."""
    return _grouped(scan, spoken=True)


@once
def named_groups(scan: Scan) -> list[list[Mention]]:
    """The same without places that are spoken of and not named: "toàn tỉnh"."""
    return _grouped(scan, spoken=False)


def _grouped(scan: Scan, *, spoken: bool) -> list[list[Mention]]:
    found: list[list[Mention]] = []
    for m in scan.places:
        if m.role == "inside" or not (m.name or spoken):
            continue
        last = found[-1][-1] if found else None
        alike = last is not None and m.name and last.name and rank(m) == rank(last)
        apart = last is not None and last.role == "compare" and m.role == "subject"
        # "Hợp nhất Lâm Đồng, Bình Thuận và Đắk Nông, tỉnh Lâm Đồng mới có 980": named anew
        again = m.name is not None and m.name in {x.name for g in found[-1:] for x in g}
        apart = apart or (again and any(u.level == "province" for u in m.units))
        if (
            alike
            and last
            and not apart
            and JOINED.fullmatch(scan.low[full_end(scan, last) : m.start])
        ):
            found[-1].append(m)
        else:
            found.append([m])
    return found


def full_end(scan: Scan, m: Mention) -> int:
    """End of a mention with the bracket that says where it lies."""
    bracket = _LIES_IN.match(scan.low, m.end)
    return bracket.end() if bracket else m.end

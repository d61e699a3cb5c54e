"""Which sums of money are money for the programme: budgets, not prices or turnovers."""

from __future__ import annotations

import re

from parsers.claims import meaning
from parsers.claims.lexicon import choice
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.zones import Zone

# "2 triệu đồng cho một sản phẩm", "60.000 đồng/kg": a rate.
_RATE = re.compile(rf"\s*/|\s*(?:cho |trên )?(?:một|mỗi|1|/)\s?{choice('rate_unit')}")
_PRIVATE = re.compile(rf"(?<!\w){choice('private')}\s")
_PUBLIC = re.compile(rf"{choice('public')}(?!\w)")
_FOR_PROGRAMME = re.compile(
    r"cho (?:chương trình|ocop|kế hoạch|việc)|thực hiện (?:chương trình|kế hoạch|đề án)"
    r"|từ ngân sách"
)
_OWN_MONEY = re.compile(r"kinh phí|ngân sách")
_LABELLED = re.compile(r"^[^:]{3,60}:\s*(?:\S+\s){0,3}$")


def why_no_budget(zone: Zone, scan: Scan, state: State) -> str | None:
    """The reason why a sum is no money of the programme, or None."""
    q, low = zone.quantity, scan.low
    if _RATE.match(low, q.end) or meaning.left_cues(scan, zone, "each"):
        return "price"
    known = _known(scan, state)
    if known and _LABELLED.match(low[: q.start]):
        return None
    cues = meaning.left_cues(scan, zone, "budget", "price")
    if cues and cues[0].kind == "price":
        return "price"
    if _PRIVATE.search(low[zone.left : q.start]) and not _PUBLIC.search(low[zone.left : q.start]):
        return "price"
    if known and not cues and not any(c.end <= q.start for c in scan.cues_of("price")):
        return None
    after = meaning.right_cues(scan, zone, "budget", "price")
    told = bool(cues) or (
        bool(after)
        and after[0].kind == "budget"
        and not re.search(r"[;.]", low[q.end : after[0].start])
    )
    topic = state.money_paragraph == scan.sentence.paragraph
    if not (told or topic or _FOR_PROGRAMME.search(low[q.end : zone.right]) or known):
        return "price"
    if q.low < 5e6 and not known:  # noqa: PLR2004 - no programme runs on less than five million
        return "price"
    here = "ocop" in low or "chương trình" in low or state.ocop_paragraph == scan.sentence.paragraph
    official = state.context.document.kind in {"decision", "plan"} and _OWN_MONEY.search(low)
    return None if here or official or known or topic or state.context.is_plan else "other money"


def _known(scan: Scan, state: State) -> bool:
    """Whether money of the programme was spoken of just before."""
    for f in reversed(state.figures[-8:]):
        if f.metric == "budget" and f.drop is None:
            gap = scan.sentence.paragraph - f.scan.sentence.paragraph
            return gap <= 1 or (gap <= 6 and len(scan.low) < 90)  # noqa: PLR2004 - lines of a list
    return False

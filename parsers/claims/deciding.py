"""On which decision a figure rests.

What belongs here: the number in the figure's own sentence, the one that its paragraph or its
document carries, and which decisions nothing rests on. Finding numbers is in ``decisions``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.decisions import DecisionNumber
from parsers.claims.figure import Figure
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.subjects import is_inside

# "Căn cứ Quyết định …;": what a text builds upon, before it says anything itself.
_BASIS = re.compile(r"\W*(?:căn cứ|xét|thực hiện|trên cơ sở|theo (?:đề nghị|tờ trình|kế hoạch))\s")
# "Quyết định số 8/QĐ-UBND về việc thành lập Hội đồng": it grants no rank.
_NO_GRANT = re.compile(
    r"[^;]{0,60}?\s(?:thành lập|kiện toàn|giao (?:chỉ tiêu|nhiệm vụ|kế hoạch)|quy định|quy chế"
    r"|(?:ban hành|phê duyệt|duyệt)\s(?:\S+\s){0,2}?(?:đề án|kế hoạch|bộ tiêu chí|chương trình)"
    r"|thu hồi)(?!\w)"
)
_BEFORE_IT = re.compile(r"(?:trước (?:đó|đây|kia)|(?:các )?đợt trước|năm (?:ngoái|trước))(?!\w)")
_NEW_NUMBER = re.compile(r"\d sản phẩm|;")
_REACH = 80


def decision_of(figure: Figure, state: State) -> str | None:
    """The number of the decision on which a figure rests, None when it rests on none.

    "Quyết định số 26/QĐ-UBND công nhận 9 sản phẩm": 26/QĐ-UBND. What is filed, and a stock, rest
    on no single decision.
    """
    stock = figure.scope == "total" and figure.metric in {"recognised", "producers"}
    if figure.metric == "evaluated" or stock:
        return None
    own = _in_sentence(figure)
    return own or _carried(figure, state)


def bracketed_decision(figure: Figure) -> str | None:
    """As in "3 sản phẩm 4 sao (Quyết định số 26/QĐ-UBND)": the part's own decision."""
    end = figure.quantity.end
    for d in figure.scan.decisions:
        gap = figure.scan.low[end : d.start] if d.granting and d.start > end else ""
        if gap.count("(") == 1 and ")" not in gap and not _NEW_NUMBER.search(gap):
            return d.number
    return None


def note_decision(scan: Scan, state: State, made: Sequence[Figure]) -> None:
    """Keep the sentence's decision for the next ones, with the figures that rest on it."""
    granting = [d for d in scan.decisions if d.granting]
    basis = _BASIS.match(scan.low) is not None and scan.low.rstrip()[-1:] in {";", ","}
    if granting and not basis:
        state.decision = granting[0].number
        state.decided = [f for f in made if f.drop is None]


def _in_sentence(figure: Figure) -> str | None:
    """The last number before the figure, else one that follows before any other figure."""
    q, low = figure.quantity, figure.scan.low
    fitting = [d for d in figure.scan.decisions if d.granting and _grants(figure, d)]
    before = [d for d in fitting if d.start < q.number_start]
    after = [d for d in fitting if q.end <= d.start < q.end + _REACH]
    near = [d for d in after if not _NEW_NUMBER.search(low[q.end : d.start])]
    if before and not (near and _next_clause(figure, before[-1])):
        return before[-1].number
    return near[0].number if near else None


def _next_clause(figure: Figure, d: DecisionNumber) -> bool:
    """As in "theo Quyết định 5/QĐ-UBND; tháng 9 thêm 7": the decision was another clause's."""
    return ";" in figure.scan.low[d.end : figure.quantity.number_start]


def _grants(figure: Figure, d: DecisionNumber) -> bool:
    """Whether a figure of what was granted can rest on a decision; plans rest on any."""
    if figure.metric in {"target", "budget"}:
        return True
    end = min(
        (x.start for x in figure.scan.decisions if x.start > d.start),
        default=len(figure.scan.low),
    )
    stop = figure.quantity.number_start if figure.quantity.number_start > d.end else end
    return _NO_GRANT.match(figure.scan.low[d.end : min(stop, end)]) is None


def _carried(figure: Figure, state: State) -> str | None:
    """The decision of the paragraph or the document, for what it can have decided.

    "Quyết định số 5/QĐ-UBND công nhận 9 sản phẩm. Sang năm, huyện phấn đấu thêm 6": the six rest
    on none. "Trước đó, 12 sản phẩm được công nhận": neither do those.
    """
    if _BEFORE_IT.search(figure.scan.low[: figure.quantity.number_start]):
        return None
    own = state.context.decision
    if state.decision is None or state.decision == own:
        return own
    planned = figure.metric in {"target", "budget"}
    decided = {f.metric for f in state.decided}
    if (planned and decided and figure.metric not in decided) or _of_another(figure, state):
        return own
    return state.decision


def _of_another(figure: Figure, state: State) -> bool:
    """As in "Tỉnh A công nhận 9 sản phẩm theo Quyết định 5/QĐ-UBND; tỉnh B 7": of another body."""
    if not figure.place_own or figure.place is None:
        return False
    around = [f.place.place for f in state.decided if f.place]
    here = figure.place.place
    return bool(around) and not any(here == p or is_inside(here, p) for p in around)

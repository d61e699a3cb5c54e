"""What a figure that is not the whole of its unit and event is a part of; batches and targets.

Fills ``part``, ``batch`` (see ``batches``) and ``target_of``. A count of one star level is no
part in this sense: it is the whole of its unit, event and level.
"""

from __future__ import annotations

import re
from typing import Literal

from parsers.claims import meaning
from parsers.claims.batches import batch_of
from parsers.claims.cues import Cue
from parsers.claims.figure import Figure
from parsers.models import Part

_LEVEL = re.compile(r"cấp (?:huyện|tỉnh|quốc gia|trung ương|xã)")
# "chỉ tiêu được nâng lên 44 sản phẩm": the number was raised, not the rank.
_RAISED = re.compile(r"(?:mục tiêu|chỉ tiêu|con số|tổng số|số lượng|số sản phẩm)\s(?:\w+\s)?$")
# "lần đầu tiên tỉnh có 4 sản phẩm 5 sao": the first that it holds, and no part of what is new
_FIRST_HELD = re.compile(r"lần đầu(?: tiên)?(?:\s[^\s,;.]+){0,4}?\s(?:có|sở hữu|ghi nhận)\s$")
TargetOf = Literal["recognised", "evaluated", "upgraded"]


def fill_part(figure: Figure) -> None:
    """Set ``part`` and ``batch`` of a product count."""
    if not figure.counts_products:
        return
    figure.batch = figure.batch or batch_of(figure)
    figure.part = _part(figure)


def _part(figure: Figure) -> Part | None:
    if figure.metric not in {"recognised", "evaluated", "target"}:
        return None
    if figure.renewal:
        return Part("renewed", _words(figure, _cue(figure, "renewal")))
    part = _upgraded(figure) or (_of_whole(figure, figure.whole) if figure.whole else None)
    return part or _of_unnamed_commune(figure)


_COMMUNE_HAS = re.compile(
    r"(?<!\w)(?<!thị )(?<!các )(?<!một số )(?:toàn |cả )?(xã|phường|thị trấn)(?: này| ta| nhà)?"
    r"(?:\s(?:hiện|đã|đang|cũng|mới|nay|hiện đã|hiện đang))*\scó\s(?:\S+\s){0,2}$"
)


def _of_unnamed_commune(figure: Figure) -> Part | None:
    """As in "Đến nay, toàn xã có 5 sản phẩm" where none is named: no count of the district."""
    place = figure.place.place if figure.place else None
    if place is None or place.commune or not figure.counts_products:
        return None
    own = _COMMUNE_HAS.search(figure.scan.low, figure.zone.left, figure.quantity.number_start)
    return Part("other", own[1]) if own else None


def _upgraded(figure: Figure) -> Part | None:
    if figure.scope == "total":
        return None  # "tổng số được nâng lên 36" raises the count, not the rank
    scan, star = figure.scan, figure.zone.stars
    if star is not None and star.raised:
        return Part("upgraded", scan.text[star.start : star.end])
    cue = _cue(figure, "upgraded")
    if cue is None or scan.low.startswith("lên", cue.start):
        return None  # "lên hạng 4 sao" is how new products are ranked, too
    if _RAISED.search(scan.low[: cue.start]):
        return None
    return Part("upgraded", _words(figure, cue))


def _of_whole(figure: Figure, whole: Figure) -> Part | None:
    """New products, one council's, or others of what was said before; no other place or level."""
    scan, zone = figure.scan, figure.zone
    new = _cue(figure, "new")
    if new is not None and not _FIRST_HELD.match(scan.low[: figure.quantity.start], new.start):
        return Part("new", _words(figure, new))
    if figure.place != whole.place or figure.stars != whole.stars:
        return None
    level = _LEVEL.search(scan.low, zone.left, figure.quantity.number_start)
    if level is not None:
        return Part("level", level.group())
    return Part("other", scan.text[figure.quantity.end : zone.right].strip(" ,.;:")[:60])


def _cue(figure: Figure, kind: str) -> Cue | None:
    if kind not in figure.scan.kinds:
        return None
    cues = [
        *meaning.right_cues(figure.scan, figure.zone, kind),
        *meaning.left_cues(figure.scan, figure.zone, kind),
    ]
    q, low = figure.quantity, figure.scan.low
    near = [c for c in cues if ";" not in low[min(q.end, c.end) : max(q.start, c.start)]]
    near = [c for c in near if not _only_word(low, c)]
    return near[0] if near else None


def _only_word(low: str, cue: Cue) -> bool:
    """As in "xã nông thôn mới", "hạng 5 sao mới có 2 sản phẩm": no new products."""
    if low[cue.start : cue.end] != "mới":
        return False
    if low.startswith((" có", " chỉ"), cue.end):
        return not low.endswith(("nhóm ", "phần ", "sản phẩm "), 0, cue.start)
    return low.endswith("nông thôn ", 0, cue.start)


def _words(figure: Figure, cue: Cue | None) -> str:
    if cue is not None:
        return figure.scan.text[cue.start : cue.end]
    return figure.whole.part.label if figure.whole and figure.whole.part else ""


def target_of(figure: Figure) -> TargetOf | None:
    """What a target is a target of."""
    if figure.metric != "target":
        return None
    scan, zone = figure.scan, figure.zone
    if (zone.stars is not None and zone.stars.raised) or _cue(figure, "upgraded") is not None:
        return "upgraded"
    own = meaning.metric_in_zone(scan, zone)
    return "evaluated" if own == "evaluated" and not figure.renewal else "recognised"

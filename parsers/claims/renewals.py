"""Whether products are recognised again: "công nhận lại 18 sản phẩm hết hạn"."""

from __future__ import annotations

import re

from parsers.claims.cues import Cue
from parsers.claims.meaning import left_cues, right_cues
from parsers.claims.scan import Scan
from parsers.claims.zones import Zone

# "đánh giá 7 sản phẩm gồm: hạt điều, đánh giá lại theo bộ tiêu chí mới; …": told of one of them
_PARTS_BEGIN = re.compile(
    r"[,;:]\s(?:trong (?:đó|số)|gồm|bao gồm|còn|riêng)(?!\w)|(?<!\w)gồm(?: có)?:\s"
)
_NOT_AGAIN = re.compile(r"(?:chưa|không|chẳng)(?:\s\w+){0,4}\s$")
_NOT_YET = re.compile(
    r"(?:phải|cần|chờ|sắp|đến hạn|tới hạn|đến kỳ|(?:chưa|không|chẳng)(?:\s\w+){0,4})\s$"
)


# "nơi có nhiều sản phẩm phải đánh giá lại, 8 sản phẩm đều giữ được 3 sao"
_KEPT = re.compile(
    r"(?<!\w)(?:giữ|duy trì|bảo toàn)(?: được| nguyên| vững)? (?:hạng |mức |bậc )?[345] sao"
)


# "công nhận, công nhận lại 31 sản phẩm": both kinds in one count
_BOTH = re.compile(r"(?:công nhận|chứng nhận|xếp hạng)(?: mới)?(?:,| và|, và|/| hoặc)\s?$")


# "3 sản phẩm đang giữ hạng 5 sao", "còn giữ sao": what they are, and no act
_HOLDS = re.compile(r"(?:đang|còn|hiện)\s$")


def _keeps_its_level(scan: Scan, zone: Zone) -> bool:
    """Whether products kept their level in a sentence about judging again."""
    again = any(c.end <= zone.quantity.number_start for c in scan.cues_of("renewal"))
    return again and _KEPT.search(scan.low, zone.quantity.end, zone.right) is not None


# "Cùng với việc đánh giá lại, các huyện đã công nhận mới 14 sản phẩm": of others
_BESIDE = re.compile(
    r"(?:^|[.;]\s)(?:cùng với|song song với|bên cạnh|ngoài|đồng thời với|song song)\s"
    r"(?:việc |công tác |kết quả )?$"
)


def _is_beside(scan: Scan, cue: Cue, number: int) -> bool:
    led = _BESIDE.search(scan.low[: cue.start]) is not None
    return led and "," in scan.low[cue.end : number]


def _is_held(scan: Scan, cue: Cue) -> bool:
    held = scan.low.startswith(("giữ", "duy trì"), cue.start)
    return held and _HOLDS.search(scan.low[: cue.start]) is not None


# "02 sản phẩm, kể cả sản phẩm được phân hạng lại": some of them are
_INCLUDED = re.compile(r"(?:kể|tính|bao gồm) cả (?:các |những )?sản phẩm (?:được )?$")
# "có 479 sản phẩm được gắn sao và hàng chục sản phẩm đã được xếp hạng lại": others, not counted
_OTHERS_AGAIN = re.compile(
    r"(?:,|;|\svà)\s(?:hàng (?:chục|trăm)|nhiều|một số|không ít|vài) sản phẩm(?!\w)"
)


# "Kết quả, 33 sản phẩm giữ được hạng 3 sao": the act, where "đang giữ hạng" is what they are
_KEPT_RANK = re.compile(
    r"\s(?:ocop )?(?:vẫn |đều |cùng )?giữ (?:được|vững|nguyên) (?:hạng|mức)(?!\w)"
)


def is_renewal(scan: Scan, zone: Zone, *, due: bool = False) -> bool:
    """Whether the zone speaks of products recognised again.

    ``due`` is true of what is planned or examined: there "55 sản phẩm phải đánh giá lại" are some;
    of what was granted it only says that their time is up.
    """
    if zone.stars is not None and zone.stars.raised:
        return False
    left = scan.low.endswith(("còn ", "còn lại "), 0, zone.quantity.number_start)
    kept = _KEPT_RANK.match(scan.low, zone.quantity.end) and not left
    if not due and (kept or _keeps_its_level(scan, zone)):
        return True
    if "renewal" not in scan.kinds:
        return False
    end = zone.quantity.end
    after = [
        c
        for c in right_cues(scan, zone, "renewal")
        if not _PARTS_BEGIN.search(scan.low, end, c.start)
    ]
    if after and any(
        c.kind == "new" and c.start < after[0].start for c in right_cues(scan, zone, "new")
    ):
        return False  # "công nhận mới và công nhận lại": both kinds in one count
    after = [c for c in after if not _OTHERS_AGAIN.search(scan.low, end, c.start)]
    if left:
        # "thành ra chỉ còn 11 sản phẩm giữ sao": what is left
        after = [c for c in after if not scan.low.startswith("giữ", c.start)]
    cues = [*after, *left_cues(scan, zone, "renewal")[:1]]
    cues = [c for c in cues if not _BOTH.search(scan.low[: c.start])]
    cues = [c for c in cues if not _is_beside(scan, c, zone.quantity.number_start)]
    cues = [c for c in cues if not _is_held(scan, c)]
    cues = [c for c in cues if not _INCLUDED.search(scan.low[: c.start])]
    still = _NOT_AGAIN if due else _NOT_YET
    return any(not still.search(scan.low[: c.start]) for c in cues)

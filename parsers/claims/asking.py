"""What is asked for and not granted: filed with a council, or put forward to the centre."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.cues import Cue
from parsers.claims.figure import Figure
from parsers.claims.scan import Scan

# "hiện huyện đã trình tỉnh 2 sản phẩm": an act, whenever it is told
_ACT = re.compile(
    r"(?<!\w)(?:đã|vừa|mới) (?:trình|nộp|gửi|đăng ký|đề nghị|đưa|lập|đánh giá|chấm|thẩm định"
    r"|tiếp nhận)(?!\w)"
)
_ONGOING = re.compile(r"(?<!\w)(?<!thực )(?<!thể )(?:hiện|đang)(?! vào| được| trong| chờ)(?!\w)")
_ASKED = re.compile(r"đề nghị|đề xuất|trình|xin|gửi|(?:chờ|đợi) (?:trung ương|bộ|hội đồng|kết quả)")
_HOPED = re.compile(r"tiềm năng|triển vọng|khả năng")
# "Hội đồng tỉnh thống nhất đề nghị UBND tỉnh công nhận 6 sản phẩm": it has ranked them
_COUNCIL = re.compile(
    r"hội đồng(?![^;.]*(?:huyện|thị xã|quận))[^;.]*(?:đề nghị|trình)"
    r" (?:chủ tịch )?ubnd (?:tỉnh|thành phố)"
    r"|hội đồng[^;.]*(?:đề nghị|trình) (?:chủ tịch )?ubnd (?:huyện|thị xã|quận)"
)
_ASKS = re.compile(r"trình|đề nghị|đề xuất|xin|chờ|đợi")


def _lead(figure: Figure) -> str:
    return figure.scan.low[: figure.quantity.number_start]


def is_ongoing(figure: Figure) -> bool:
    """As in "đang có 200 sản phẩm tham gia chương trình": who takes part, and no act of filing."""
    own = _lead(figure)[figure.zone.left :]
    return _ONGOING.search(own) is not None and _ACT.search(own) is None


def is_asked_for(figure: Figure) -> bool:
    """As in "huyện đề nghị tỉnh chọn 2 sản phẩm": the asking stands before the number."""
    return _ASKED.search(_lead(figure), max(0, figure.zone.left - 1)) is not None


def is_put_forward(figure: Figure) -> bool:
    """As in "3 sản phẩm được đề nghị Trung ương công nhận 5 sao": an act, and no stock."""
    around = figure.scan.low[figure.zone.left : figure.zone.right]
    return is_asked_for(figure) or bool(_ASKED.search(around) and not _HOPED.search(around))


def asked(scan: Scan, before: Sequence[Cue]) -> bool:
    """As in "trình UBND tỉnh công nhận 4 sản phẩm": asked for, not granted."""
    if len(before) < 2 or before[0].kind != "recognised" or before[1].kind != "evaluated":  # noqa: PLR2004
        return False
    between = scan.low[before[1].end : before[0].start]
    if _COUNCIL.search(scan.low[: before[0].start]):
        return False
    return bool(_ASKS.match(scan.low, before[1].start)) and not re.search(
        r"[,;:]|đã|kết quả", between
    )

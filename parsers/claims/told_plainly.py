"""Metrics that a count's own clause tells so plainly that no second opinion is asked for."""

from __future__ import annotations

import re

from parsers.claims import meaning
from parsers.claims.figure import Figure
from parsers.models import Metric

# "ở mức 4 sao, huyện có 6 sản phẩm đăng ký", "hai sản phẩm khác dự thi lần này"
_FILES_ITSELF = re.compile(
    r"\s(?:ocop\s)?(?:còn lại |khác |mới )?(?:đã |được )?(?:đăng ký|dự thi|dự chấm|nộp hồ sơ)(?!\w)"
)
# "Xong đợt này, huyện sẽ có 31 sản phẩm"
_WILL = re.compile(r"(?<!\w)sẽ (?:có|được|đạt|là)[^,;.\d]{0,20}$")
# "Lượng đăng ký vượt mọi dự tính, tới 187 sản phẩm": no goal
_PASSED_GOAL = re.compile(r"(?<!\w)(?:vượt|đạt|bằng|hơn)\s[^;.\d]*$")


def is_told_plainly(figure: Figure, metric: Metric) -> bool:
    """Whether its own clause says that a count registers itself, or is aimed at."""
    if metric == "evaluated":
        return _FILES_ITSELF.match(figure.scan.low, figure.quantity.end) is not None
    return metric == "target" and _is_aimed_at(figure)


def _is_aimed_at(figure: Figure) -> bool:
    """As in "hy vọng cuối năm huyện có thêm 5 sản phẩm gắn sao"."""
    if _WILL.search(figure.lead):
        return True
    aimed = meaning.left_cues(figure.scan, figure.zone, "target")
    return bool(aimed) and not _PASSED_GOAL.search(figure.scan.low[: aimed[0].end])

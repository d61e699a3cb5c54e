"""A place right beside a number that owns it, whatever else the clause is about."""

from __future__ import annotations

import re

from parsers.claims.mentions import Mention
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan

_BRACKET = re.compile(r"\s*\(\s*")
# "chỉ sau thành phố Chí Linh 29 sản phẩm", "sau tỉnh Nghệ An với 300"; but "hơn Chí Linh 2 sản
# phẩm" is a difference
_BEHIND = re.compile(r"(?<!\w)(?:sau|dưới|cùng)\s$")


# "kém xa Nghệ An, nơi đã công nhận 203 sản phẩm", "huyện Đông Hải (Bạc Liêu), nơi có 23"
_WHICH_HAS = re.compile(
    r"(?:\s\([^()\d]{2,30}\))?(?:\s(?:giáp|kế|cạnh|bên|ngay|láng giềng|lân cận))*"
    r",\s(?:là )?nơi\s(?:đã |hiện |đang |vừa |cũng |mới |chỉ )*"
    r"(?:có|công nhận|sở hữu|ghi nhận|góp|(?:chạm|cán|đạt|vượt)(?: mốc| đích| con số)?)\s"
    r"(?:được |tới |đến )?"
)


# "So với cả nước có 9.852 sản phẩm, vùng này góp một phần bảy"
_WHILE_IT_HAS = re.compile(r"\s(?:hiện |đang |đã )?có\s")


def named_beside(scan: Scan, q: Quantity) -> Mention | None:
    """The place right before a number that owns it whatever else its clause is about."""
    return next((m for m in reversed(scan.places) if _stands_by(m, scan, q)), None)


def _stands_by(m: Mention, scan: Scan, q: Quantity) -> bool:
    """As in "đứng sau An Giang (512 sản phẩm)", "của cả nước (8.000)", "sau Chí Linh 29"."""
    if m.end > q.start:
        return False
    wide = m.name or m.level in {"country", "region"}
    if wide and _BRACKET.fullmatch(scan.low, m.end, q.start):
        return True
    if m.level == "country" and _WHILE_IT_HAS.fullmatch(scan.low, m.end, q.start):
        return scan.low[: m.start].endswith("so với ")
    if m.name and _WHICH_HAS.fullmatch(scan.low, m.end, q.start):
        return True
    behind = m.name is not None and m.role == "compare" and _BEHIND.search(scan.low[: m.start])
    gap = scan.low[m.end : q.start]
    return bool(behind) and q.kind in {"product", "bare"} and gap in {" ", " với ", " có ", " đạt "}

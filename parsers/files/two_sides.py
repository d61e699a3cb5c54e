"""Telling tables that lay out the two sides of a head or a signature block from tables of data.

Decree 30/2020/NĐ-CP, annex I: the issuer stands left of the nation's name, the recipients left of
the signer. Word documents and web pages put both into a table without borders.
"""

from __future__ import annotations

import re

MOST_ROWS = 6
"""A head has two or three lines a side; a longer table holds data."""

_MOST_COLUMNS = 3
_MARKS = re.compile(
    r"cộng\s+h(?:òa|oà)\s+xã\s+hội|độc\s+lập\s*[-–]\s*tự\s+do|nơi\s+nhận\s*:"
    r"|(?:^|\n)\s*(?:(?:kt|tm|tl|tuq|q)\.\s*)?(?:phó\s+)?"
    r"(?:chủ\s+tịch|giám\s+đốc|bộ\s+trưởng|thứ\s+trưởng|chánh\s+văn\s+phòng)\s*(?:$|\n)",
    re.I,
)
_DATA_HEAD = re.compile(r"(?:^|\n)\s*(?:s?tt|số\s+tt|tên\s+sản\s+phẩm|chủ\s+thể)\s*(?:$|\n)", re.I)


def lays_out_sides(rows: list[list[str]]) -> bool:
    """Whether the cells of a table are sides of a head or signature ("Nơi nhận:" | "CHỦ TỊCH")."""
    if not rows or len(rows) > MOST_ROWS or max(map(len, rows)) > _MOST_COLUMNS:
        return False
    words = "\n".join(cell for row in rows for cell in row)
    return _MARKS.search(words) is not None and _DATA_HEAD.search(words) is None

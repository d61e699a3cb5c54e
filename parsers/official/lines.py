"""One line of a table, and whether it is a heading over the lines below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.official.columns import Columns
from parsers.official.producers import starts_like_producer
from parsers.official.values import row_number
from parsers.official.words import low, tidy

_ROMAN = re.compile(r"[IVX]{1,5}|[A-H]")
_OVER = re.compile(
    r"(?:huyện|quận|thị xã|thành phố|tp\.?|tx\.?|xã|phường|thị trấn|tỉnh|nhóm|ngành"
    r"|sản phẩm (?:hạng|đạt))\s"
)
_DASH = re.compile(r"[-+*•]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a cell for each column, the page, and how sure the cells are read.

    ``opens``: it is the first of its grid; ``block`` is the index of that grid in the paper.
    """

    cells: tuple[str, ...]
    page: int | None
    confidences: tuple[float | None, ...] = ()
    opens: bool = False
    block: int = 0


def heading_cells(line: Line, columns: Columns) -> tuple[str, str] | None:
    """Marker and words of a line that is a heading over the lines below it, None for others.

    One text over the whole width, or a Roman number or letter and one text: "I | HẠNG 4 SAO".
    """
    cells = [tidy(c) for c in line.cells]
    texts = list(dict.fromkeys(c for c in cells if c))
    spot = columns.fields.index("number") if "number" in columns.fields else 0
    marker = cells[spot] if spot < len(cells) else ""
    if len(texts) == 1 and row_number(texts[0]) is None:
        # A heading fills the width from its first cells on; "Xuyên" under "Địa chỉ" is a rest
        place = cells.index(texts[0])
        own = columns.fields[place] if place < len(columns.fields) else None
        is_first = place == 0 or own in {"number", "product", "producer_product"}
        return ("", texts[0]) if is_first else None
    if row_number(marker) is not None:
        return _numbered_heading(line, columns, marker, [t for t in texts if t != marker])
    if _ROMAN.fullmatch(marker.strip(".) ")) and (found := _owner(line, columns, marker, texts)):
        return found
    is_mark = bool(_ROMAN.fullmatch(marker.strip(".) ")) or _DASH.fullmatch(marker))
    rest = [t for t in texts if t != marker]
    if is_mark and rest and (len(rest) == 1 or all(_is_count(t) for t in rest[1:])):
        return marker.strip(".) "), rest[0]
    return None


def _owner(line: Line, columns: Columns, marker: str, texts: list[str]) -> tuple[str, str] | None:
    """A producer over its products, its address beside it: "I | HTX Mường Động | xã Vĩnh Đồng"."""
    return _numbered_heading(line, columns, marker, [t for t in texts if t != marker])


def _numbered_heading(
    line: Line, columns: Columns, marker: str, rest: list[str]
) -> tuple[str, str] | None:
    """A heading with a number as a product has: "1 | Huyện Hàm Yên", "2 | HTX Tâm Hòa | Xã …"."""
    if len(rest) == 1 and _OVER.match(low(rest[0])):
        return marker, rest[0]
    both = cell_of(line, columns, "producer_product")
    valued = any(cell_of(line, columns, f) for f in ("star", "score", "mark", "score_star"))
    if both and starts_like_producer(both) and not valued:
        return marker, ", ".join(rest)
    return None


def _is_count(text: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\s*(?:sản phẩm|sp|chủ thể))?", low(text)))


def cell_of(line: Line, columns: Columns, field: str) -> str:
    """The words of a line under the first filled column of a meaning, empty without one."""
    return next(
        (
            c.strip()
            for c, f in zip(line.cells, columns.fields, strict=False)
            if f == field and c.strip()
        ),
        "",
    )


def texts_of(row: tuple[str, ...]) -> list[str]:
    """The different texts of a row, each once."""
    return list(dict.fromkeys(t for c in row if (t := tidy(c))))

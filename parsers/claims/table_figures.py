"""The figures of a table: each count is of its row's place, level or year, and of its column.

When and what the counts are of is said by the sentence above the table, as for the lines of a
list: "Kết quả công nhận sản phẩm OCOP năm 2023 của các huyện:".
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.claims.columns import Column, names_communes, read_year
from parsers.claims.figure import Figure
from parsers.claims.heads import event_of
from parsers.claims.parts import fill_part
from parsers.claims.place_names import find_names
from parsers.claims.places import find_places
from parsers.claims.placing import Located
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.stars import find_stars
from parsers.claims.state import State
from parsers.claims.stated_time import Time
from parsers.claims.tables import Cell, Row, Table
from parsers.claims.words import words_of
from parsers.claims.zones import Zone
from parsers.models import Metric

_ABOUT = re.compile(r"ocop|sao(?!\w)|sản phẩm")
_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| chung)?|cộng|chung)?"
    r"(?:(?:^| )(?:toàn|cả) (?:tỉnh|huyện|thành phố|thị xã))?"
)
# "Các địa phương khác": their sum is of the place around them
_OTHERS = re.compile(
    r"(?:các |những )?(?:huyện|xã|phường|địa phương|đơn vị|nơi)"
    r"(?:, (?:thị xã|thành phố|phường|xã))* (?:khác|còn lại)"
)
_UNIT_NOTE = re.compile(r"\(?(?:đơn vị|đvt)")


def read_table(scan: Scan, above: Scan | None, state: State) -> list[Figure]:
    """The figures of a table, whose scan holds its text only; ``above`` is the sentence before."""
    table = scan.table
    if table is None or above is None or not _is_about(scan, above, state):
        return []
    events: dict[Metric | None, Figure] = {}
    if _divides(above, state):
        events[None] = _divided(table, state)
    made: list[Figure] = []
    for row in table.rows:
        for column, cell in row.counts:
            if column.metric not in events:
                events[column.metric] = _added_up(table, column, above, state) or event_of(
                    above, state, column.metric
                )
            figure = _figure(scan, row, (column, cell), events[column.metric], state)
            if figure is not None and not _is_stated_sum(figure, row, above, state):
                fill_part(figure)
                made.append(figure)
    return made


_REACH = 3  # paragraphs between the last count of products and a table that goes on with them


def _is_stated_sum(figure: Figure, row: Row, above: Scan, state: State) -> bool:
    """Whether a last row repeats the count of the sentence above: "Tổng cộng | 16"."""
    if not _TOTAL.fullmatch(row.name.low):
        return False
    said = (f for f in state.products(4) if f.scan is above)
    return any(f.value == figure.value and f.metric == figure.metric for f in said)


def is_unit_note(scan: Scan) -> bool:
    """As in "(Đơn vị tính: sản phẩm)": a line between a table and the sentence that leads it."""
    return _UNIT_NOTE.match(scan.low) is not None


def _is_about(scan: Scan, above: Scan, state: State) -> bool:
    """Whether the table's header or the sentence above speaks of the programme's products."""
    here = scan.sentence.paragraph
    near = here - state.ocop_paragraph <= 2  # noqa: PLR2004
    last = next(iter(state.products(1)), None)
    near = near or (last is not None and here - last.scan.sentence.paragraph <= _REACH)
    near = near or _divides(above, state) or any(f.scan is above for f in state.products(4))
    about = _ABOUT.search(scan.low) or _ABOUT.search(above.low) or _divides(above, state)
    return near and bool(about)


# "Phân bổ cụ thể:", "Phân theo địa bàn:", "Giao chỉ tiêu cho các địa phương như sau:", but not
# "Số lớp tập huấn đã mở:"
_DIVISION = re.compile(
    r"(?:trong đó|cụ thể|phân bố (?:\d+ sản phẩm )?theo [^,;.:\d]{3,20}"
    r"|(?:phân bổ|phân chia|chia|giao|chi tiết)(?:\s[^\s,;.:\d]+){0,6}"
    r"|(?:phân|chia|tính|xét)? ?theo (?:địa bàn|địa phương|đơn vị|huyện|xã|nơi)"
    r"(?:\s[^\s,;.:\d]+){0,4}"
    r"|(?:kết quả |số lượng )?(?:của |theo |tại )?(?:từng|các) (?:huyện|xã|địa phương|đơn vị)"
    r"|(?:những|các) (?:huyện|xã|địa phương|đơn vị|nơi)"
    r" (?:dẫn đầu|đứng đầu|nhiều (?:sản phẩm )?nhất))"
    r"(?: như sau)?\s?:\s*"
)


def _divides(above: Scan, state: State) -> bool:
    """As in "Phát triển mới 55 sản phẩm. Phân bổ cụ thể:": the count just stated is divided."""
    last = next(iter(state.products(1)), None)
    here = above.sentence.paragraph
    beside = last is not None and here - last.scan.sentence.paragraph <= 1
    return beside and _DIVISION.fullmatch(above.low) is not None


def _divided(table: Table, state: State) -> Figure:
    """The count that the rows divide: the one that they add up to, else the last undivided one."""
    near = state.products(4)
    total = sum(cell.value or 0 for row in table.rows for _, cell in row.counts)
    summed = next((f for f in near if f.value == total), None)
    whole = summed or next((f for f in near if f.whole is None), near[0])
    return replace(whole, stars=whole.stars if len(whole.stars) == 1 else ())


def _added_up(table: Table, column: Column, above: Scan, state: State) -> Figure | None:
    """The count of the sentence above that a column of levels adds up to.

    As in "tỉnh có 573 sản phẩm, trong đó khu vực Bắc Kạn cũ 228" above "5 sao | 11", "4 sao | 152",
    "3 sao | 410": they divide the 573.
    """
    rows = [r for r in table.rows if not _TOTAL.fullmatch(r.name.low)]
    if column.producers or not all(find_stars(r.name.low) for r in rows):
        return None
    total = sum(cell.value or 0 for r in rows for c, cell in r.counts if c is column)
    whole = next((f for f in state.products(4) if f.scan is above and f.value == total), None)
    return replace(whole, stars=()) if whole is not None else None


def _figure(
    scan: Scan, row: Row, count: tuple[Column, Cell], event: Figure, state: State
) -> Figure | None:
    """One count; None where its row is neither a place, a level, a year nor the total."""
    column, cell = count
    name = scan.text[row.name.start - scan.base : row.name.end - scan.base]
    located = _place(name, row.name.low, scan.table, event, state)
    levels = find_stars(row.name.low) or (find_stars(row.level.low) if row.level else ())
    year = read_year(row.name.low)
    known = _TOTAL.fullmatch(row.name.low) or _OTHERS.fullmatch(row.name.low)
    if located is None and not levels and year is None and not known:
        return None
    start, end = cell.start - scan.base, cell.end - scan.base
    quantity = Quantity(
        start, end, float(cell.value or 0), float(cell.value or 0),
        "producer" if column.producers else "product", number_start=start, number_end=end,
    )  # fmt: skip
    last = max(c.end for _, c in row.counts) - scan.base
    zone = Zone(quantity, row.name.start - scan.base, last)
    figure = Figure(scan, zone, quantity, metric=column.metric or event.metric)
    figure.inherit(event)
    figure.place, figure.place_own = located or event.place, located is not None
    figure.stars = column.stars or (levels[0].levels if levels else ()) or event.stars
    figure.renewal = column.renewal or event.renewal
    _dated(figure, column, year)
    if column.producers:
        planned = figure.metric == "target"
        figure.metric, figure.drop = "producers", "planned" if planned else None
    return figure


def _dated(figure: Figure, column: Column, year: Time | None) -> None:
    """The header's or the row's own time: "Năm 2023" is a flow, "Lũy kế đến 2023" a stock."""
    own = year or column.time
    if column.stock or (own is not None and own.role in {"until", "now"}):
        figure.scope = "total"
    elif own is not None and figure.scope == "total" and year is None:
        figure.scope = "period"
    if own is not None:
        figure.time, figure.time_from = own, "clause"


def _place(name: str, low: str, table: Table | None, event: Figure, state: State) -> Located | None:
    """The place that a row is named after: all of its name, and nothing but a place."""
    if _TOTAL.fullmatch(low):
        return None
    words = words_of(low)
    found = list(find_places(name, low, words))
    if table is not None and names_communes(table.heading) and not found:
        named = find_names(f"xã {name}", f"xã {low}", words.present | {"xã"})
        found = [replace(m, start=0, end=m.end - 3) for m in named if m.start == 0]
    if not found or found[0].start > 0:
        return None
    rest = re.sub(r"\(.*?\)", "", low[found[0].end :]) if found[0].end < len(low) else ""
    for m in found[1:]:
        rest = rest.replace(low[m.start : m.end], "")
    return None if re.search(r"\w", rest) else state.placer.locate(found[0], event.place, "clause")

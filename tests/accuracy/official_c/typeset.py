"""A page's markup as a PDF of ReportLab: what a clerk's program other than a browser writes."""

from __future__ import annotations

import io
from typing import Any

from bs4 import BeautifulSoup, Tag
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

_FONTS = "/usr/share/fonts/truetype/liberation2/LiberationSerif-"
_FACES = {"": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}
_SIDES = {"center": TA_CENTER, "right": TA_RIGHT, "left": TA_LEFT}
_TALL = (85.0, 57.0, 453.0, 728.0)
_WIDE = (45.0, 45.0, 752.0, 505.0)
_KEPT = {"b": "b", "i": "i", "br": "br", "sup": "super"}


def typeset(html: str) -> bytes:
    """The body's paragraphs, tables, ``<hr class=page>`` and ``<hr class=landscape>`` as PDF."""
    for suffix, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(f"Written{suffix}", f"{_FONTS}{face}.ttf"))
    pdfmetrics.registerFontFamily("Written", "Written", "Writtenb", "Writteni", "Writtenbi")
    body = BeautifulSoup(html, "lxml").body
    flow: list[Any] = []
    width = _TALL[2]
    for tag in body.find_all(True, recursive=False) if body else []:
        if tag.name == "hr":
            wide = "landscape" in (tag.get("class") or ())
            width = _WIDE[2] if wide else _TALL[2]
            flow += [NextPageTemplate("wide" if wide else "tall"), PageBreak()]
        elif tag.name == "table":
            flow += [_table(tag, width), Spacer(1, 8)]
        else:
            flow.append(_paragraph(tag, _SIDES.get(str(tag.get("align")), TA_JUSTIFY), 13.5))
    out = io.BytesIO()
    paper = BaseDocTemplate(out, invariant=1)
    paper.addPageTemplates(
        [
            PageTemplate("tall", [Frame(*_TALL)], pagesize=A4),
            PageTemplate("wide", [Frame(*_WIDE)], pagesize=landscape(A4)),
        ]
    )
    paper.build(flow)
    return out.getvalue()


def _paragraph(tag: Tag, side: int, size: float) -> Paragraph:
    style = ParagraphStyle(
        "written", fontName="Written", fontSize=size, leading=size * 1.25, alignment=side
    )
    style.spaceAfter = 4 if side == TA_JUSTIFY else 2
    return Paragraph(_inner(tag), style)


def _inner(tag: Tag) -> str:
    """The markup that ReportLab knows; everything else is its text."""
    parts = []
    for child in tag.children:
        if not isinstance(child, Tag):
            parts.append(str(child).replace("&", "&amp;").replace("<", "&lt;"))
        elif child.name == "br":
            parts.append("<br/>")
        elif name := _KEPT.get(child.name):
            parts.append(f"<{name}>{_inner(child)}</{name}>")
        else:
            parts.append(_inner(child))
    return "".join(parts)


def _table(tag: Tag, width: float) -> Table:
    rows = tag.find_all("tr")
    plain = "plain" in (tag.get("class") or ())
    cells: dict[tuple[int, int], Any] = {}
    spans = []
    for at, row in enumerate(rows):
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (at, column) in cells:
                column += 1
            down, across = int(str(cell.get("rowspan", 1))), int(str(cell.get("colspan", 1)))
            cells |= {(at + r, column + c): "" for r in range(down) for c in range(across)}
            side = TA_CENTER if cell.name == "th" or cell.get("align") == "center" else TA_LEFT
            cells[at, column] = _paragraph(cell, side, 12)
            if down > 1 or across > 1:
                spans.append(("SPAN", (column, at), (column + across - 1, at + down - 1)))
    count = max(column for _, column in cells) + 1
    grid = [[cells.get((at, column), "") for column in range(count)] for at in range(len(rows))]
    heads = sum(row.parent is not None and row.parent.name == "thead" for row in rows)
    table = Table(grid, colWidths=_widths(grid, width, plain), repeatRows=heads)
    ruled = [] if plain else [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    table.setStyle(TableStyle([*ruled, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *spans]))
    return table


def _widths(grid: list[list[Any]], width: float, plain: bool) -> list[float]:
    """Columns as wide as their longest text asks, none below a number's room."""
    if plain:
        return [width / len(grid[0])] * len(grid[0])
    longest = [
        min(40, max(len(p.getPlainText()) if p != "" else 0 for p in column)) + 6
        for column in zip(*grid, strict=True)
    ]
    return [width * length / sum(longest) for length in longest]

"""The parts of a document as reportlab's flowables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    LongTable,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
)

from samples.official.fields import printed
from samples.official.flow import MOTTO, Head, NewAnnex, Part, Sheet, Signature, Words, leaves
from samples.official.records import Heading, Official

_ALIGN = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}
_WIDTH = {False: 469.0, True: 729.0}
_LEAST = {"number": 30.0, "score": 44.0, "star": 46.0, "tick3": 36.0, "tick4": 36.0, "tick5": 36.0}
_LEFT = ("product", "producer", "address", "street", "note")
Style = list[tuple[Any, ...]]


@dataclass
class Sink:
    """Where lines say on which page they were drawn."""

    pages: dict[str, int] = field(default_factory=dict)


class _Marked(Paragraph):  # type: ignore[misc]
    """A paragraph that tells the sink its page when it is drawn; only its first piece does."""

    mark = ""
    sink: Sink

    def draw(self) -> None:
        """Draw, and note the page."""
        self.sink.pages.setdefault(self.mark, self.canv.getPageNumber())
        super().draw()

    def split(self, width: float, height: float) -> list[Flowable]:
        """The pieces over two pages, the first of them still marked."""
        pieces = super().split(width, height)
        for piece in pieces:
            piece.mark, piece.sink = self.mark, self.sink
        return list(pieces)


def parts_of(part: Part, look: dict[str, Any], sink: Sink) -> list[Flowable]:
    """The flowables of one part."""
    match part:
        case Head():
            return [_head(part.official, look), Spacer(1, 10)]
        case Words():
            return _words(part, look)
        case Signature():
            return [Spacer(1, 10), KeepTogether([_signature(part.official, look)])]
        case NewAnnex():
            page = PageBreak()
            page.wide = part.landscape
            return [page]
        case Sheet():
            return [_sheet(part, look, sink), Spacer(1, 8)]


def _paragraph(
    text: str, size: float, align: str = "centre", *, bold: bool = False, italic: bool = False,
    indent: float = 0.0,
) -> Paragraph:  # fmt: skip
    return Paragraph(_marked_up(text, bold, italic), _style(size, align, indent))


def _marked_up(text: str, bold: bool, italic: bool) -> str:
    inner = escape(text).replace("\n", "<br/>")
    inner = f"<b>{inner}</b>" if bold else inner
    return f"<i>{inner}</i>" if italic else inner


def _style(size: float, align: str, indent: float = 0.0) -> ParagraphStyle:
    return ParagraphStyle(
        "words", fontName="Body", fontSize=size, leading=size * 1.2, alignment=_ALIGN[align],
        firstLineIndent=indent,
    )  # fmt: skip


def _words(part: Words, look: dict[str, Any]) -> list[Flowable]:
    size = look.get("size", 13.5) + part.size
    indent = 36.0 if part.indent else 0.0
    made: list[Flowable] = [
        _paragraph(part.text, size, part.align, bold=part.bold, italic=part.italic, indent=indent),
        Spacer(1, 1 if part.align == "centre" else 5),
    ]
    if part.rule_below:
        made += [_rule(100), Spacer(1, 8)]
    return made


def _rule(width: float) -> Flowable:
    return HRFlowable(
        width=width, thickness=0.7, color=black, spaceBefore=2, spaceAfter=2, hAlign="CENTER"
    )


def _head(official: Official, look: dict[str, Any]) -> Table:
    size = look.get("head_size", 12)
    left: list[Flowable] = [_paragraph(text, size) for text in official.parent]
    left += [_paragraph(text, size, bold=True) for text in official.issuer]
    right = [_paragraph(MOTTO[0], size - 0.5, bold=True), _paragraph(MOTTO[1], size, bold=True)]
    number = look.get("number_form", "Số: {}").format(official.number)
    rows = [
        [[*left, _rule(60)], [*right, _rule(130)]],
        [_paragraph(number, size), _paragraph(official.dateline, size + 0.5, italic=True)],
    ]
    return Table(rows, colWidths=(190, 290), style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _signature(official: Official, look: dict[str, Any]) -> Table:
    left = [_paragraph("Nơi nhận:", 11, "left", bold=True, italic=True)]
    left += [_paragraph(text, 10, "left") for text in official.recipients]
    size = look.get("size", 13.5)
    right: list[Flowable] = [_paragraph(text, size, bold=True) for text in official.signer_title]
    right += [Spacer(1, 60), _paragraph(official.signer, size, bold=True)]
    return Table([[left, right]], colWidths=(240, 240), style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _sheet(sheet: Sheet, look: dict[str, Any], sink: Sink) -> Table:
    columns = leaves(sheet.annex)
    size = look.get("table_size", 11)
    rows, style = _headings(sheet, size)
    levels = len(rows)
    for item, mark in zip(sheet.body, sheet.marks, strict=True):
        if isinstance(item, Heading):
            style.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            rows.append(
                [_paragraph(item.text, size, "left", bold=True), *[""] * (len(columns) - 1)]
            )
            continue
        row: list[Any] = []
        for name, _, _ in columns:
            align = "left" if name.split(".")[0].split("/")[0] in _LEFT else "centre"
            cell = printed(item, name)
            marked = mark and name.startswith("product")
            row.append(_mark(cell, size, mark, sink) if marked else _paragraph(cell, size, align))
        rows.append(row)
    style += _merged(sheet, columns, levels)
    return LongTable(
        rows, colWidths=_widths(columns, _WIDTH[sheet.annex.landscape]),
        repeatRows=levels if look.get("repeat_header", True) else 0,
        splitInRow=1 if look.get("break_rows") else 0, style=style + _ruling(look, levels),
    )  # fmt: skip


def _mark(text: str, size: float, mark: str | None, sink: Sink) -> Paragraph:
    paragraph = _Marked(_marked_up(text, False, False), _style(size, "left"))
    paragraph.mark, paragraph.sink = mark or "", sink
    return paragraph


def _headings(sheet: Sheet, size: float) -> tuple[list[list[Any]], Style]:
    deep = any(column.children for column in sheet.annex.columns)
    top, below, style, at = [], [], [], 0
    for column in sheet.annex.columns:
        width = max(1, len(column.children))
        top += [_paragraph(column.head, size, bold=True), *[""] * (width - 1)]
        children = [_paragraph(child.head, size, bold=True) for child in column.children]
        below += children or [""]
        if column.children:
            style.append(("SPAN", (at, 0), (at + width - 1, 0)))
        elif deep:
            style.append(("SPAN", (at, 0), (at, 1)))
        at += width
    return ([top, below] if deep else [top]), style


def _merged(sheet: Sheet, columns: list[tuple[str, float, bool]], levels: int) -> Style:
    """Spans over neighbouring lines of equal words in the columns that ask for it."""
    spans: Style = []
    texts = [
        ["" if isinstance(item, Heading) else printed(item, name) for item in sheet.body]
        for name, _, _ in columns
    ]
    for at, (_, _, merge) in enumerate(columns):
        start = 0
        while merge and start < len(texts[at]):
            end = start + 1
            while texts[at][start] and end < len(texts[at]) and texts[at][end] == texts[at][start]:
                end += 1
            if end - start > 1:
                spans.append(("SPAN", (at, levels + start), (at, levels + end - 1)))
            start = end
    return spans


def _widths(columns: list[tuple[str, float, bool]], full: float) -> list[float]:
    least = [_LEAST.get(name.split(".")[0], 0.0) for name, _, _ in columns]
    free = full - sum(least)
    total = sum(width for (_, width, _), need in zip(columns, least, strict=True) if not need)
    return [need or free * w / total for (_, w, _), need in zip(columns, least, strict=True)]


def _ruling(look: dict[str, Any], levels: int) -> Style:
    whole = ((0, 0), (-1, -1))
    style: Style = [("VALIGN", *whole, "MIDDLE"), ("LEFTPADDING", *whole, 3)]
    style += [("RIGHTPADDING", *whole, 3), ("TOPPADDING", *whole, 2), ("BOTTOMPADDING", *whole, 3)]
    match look.get("ruling", "lines"):
        case "lines" | "thin":
            style.append(("GRID", *whole, 0.5, black))
        case "rows":
            style.append(("LINEBELOW", *whole, 0.4, black))
        case _:
            style.append(("LINEBELOW", (0, levels - 1), (-1, levels - 1), 0.6, black))
            style += [("BOTTOMPADDING", *whole, 6), ("VALIGN", *whole, "TOP")]
    return style

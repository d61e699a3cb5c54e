"""The documents as PDF by reportlab's platypus."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
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
)

from tests.accuracy.official_b.content import grid_of
from tests.accuracy.official_b.web import day_line

_FONTS = {
    "NotoSerif": Path("/usr/share/fonts/truetype/noto"),
    "LiberationSerif": Path("/usr/share/fonts/truetype/liberation2"),
}


def to_pdf(content: Mapping[str, Any]) -> bytes:
    """The PDF's bytes."""
    name, size = content["style"]["font"], content["style"]["size"]
    for cut in ("Regular", "Bold", "Italic", "BoldItalic"):
        pdfmetrics.registerFont(TTFont(f"{name}-{cut}", _FONTS[name] / f"{name}-{cut}.ttf"))
    cuts = {"normal": "Regular", "bold": "Bold", "italic": "Italic", "boldItalic": "BoldItalic"}
    pdfmetrics.registerFontFamily(name, **{k: f"{name}-{v}" for k, v in cuts.items()})
    base = ParagraphStyle("base", fontName=f"{name}-Regular", fontSize=size, leading=size * 1.3)
    styles = {
        "p": ParagraphStyle("p", base, alignment=4, firstLineIndent=10 * mm, spaceAfter=4),
        "c": ParagraphStyle("c", base, alignment=1, fontName=f"{name}-Bold", spaceAfter=4),
        "m": ParagraphStyle("m", base, alignment=1, fontSize=size - 1),
        "b": ParagraphStyle("b", base, fontName=f"{name}-Bold", spaceAfter=3),
        "l": ParagraphStyle("l", base, fontSize=size - 1.5),
        "s": ParagraphStyle("s", base, fontSize=10, leading=12),
        "h": ParagraphStyle("h", base, fontSize=10, leading=12, alignment=1),
    }
    styles["i"] = ParagraphStyle("i", styles["p"], fontName=f"{name}-Italic")
    out = BytesIO()
    file = BaseDocTemplate(out, title=content["number"])
    file.addPageTemplates([_page("tall", A4), _page("wide", landscape(A4))])
    file.build([*_opening(content, styles), *_rest(content, styles)])
    return out.getvalue()


def _page(name: str, size: tuple[float, float]) -> PageTemplate:
    frame = Frame(25 * mm, 18 * mm, size[0] - 40 * mm, size[1] - 36 * mm)

    def number(canvas: Any, file: Any) -> None:
        if file.page > 1:
            canvas.drawCentredString(size[0] / 2, size[1] - 12 * mm, str(file.page))

    return PageTemplate(name, [frame], onPage=number, pagesize=size)


def _opening(content: Mapping[str, Any], styles: Mapping[str, ParagraphStyle]) -> list[Any]:
    left = "<br/>".join([
        *content.get("parent", ()), *(f"<b>{line}</b>" for line in content["issuer"]),
        f"<br/>Số: {content['number']}",
    ])  # fmt: skip
    right = (
        "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br/><u>Độc lập - Tự do - Hạnh phúc</u></b><br/>"
        f"<br/><i>{day_line(content)}</i>"
    )
    head = Table(
        [[Paragraph(left, styles["m"]), Paragraph(right, styles["m"])]],
        colWidths=[64 * mm, 106 * mm],
    )
    head.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    title = f"{content['kind']}<br/>{escape(content['abstract'])}"
    opening = [Paragraph(content["opening"], styles["c"])] if content.get("opening") else []
    return [head, Spacer(1, 14), Paragraph(title, styles["c"]), Spacer(1, 6), *opening]


def _rest(content: Mapping[str, Any], styles: Mapping[str, ParagraphStyle]) -> list[Any]:
    story: list[Any] = []
    for line in content["body"]:
        if line == "t":
            story += [_table(content["annexes"][0], styles, 170), Spacer(1, 6)]
        else:
            text = escape(line[2:])
            if text.startswith("Điều "):
                text = "<b>" + text.replace(". ", ".</b> ", 1)
            story.append(Paragraph(text, styles[line[0]]))
    ends = "<br/>".join(["<b><i>Nơi nhận:</i></b>", *(f"- {r}" for r in content["recipients"])])
    sign = "<br/>".join([*content["title"], "<br/><br/><br/>", content["signer"]])
    foot = Table([[Paragraph(ends, styles["l"]), Paragraph(sign, styles["c"])]])
    foot.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    story += [Spacer(1, 10), foot]
    if "t" in content["body"]:
        return story
    for annex in content.get("annexes", ()):
        wide = annex.get("landscape")
        story += [NextPageTemplate("wide" if wide else "tall"), PageBreak()]
        story += [Paragraph(line, styles["c"]) for line in annex["heading"]]
        story += [Paragraph(f"<i>{annex['note']}</i>", styles["m"]), Spacer(1, 8)]
        story.append(_table(annex, styles, 255 if wide else 170))
    return story


def _table(annex: Mapping[str, Any], styles: Mapping[str, ParagraphStyle], whole: float) -> Table:
    widths, heads, grid = grid_of(annex)
    rules: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, heads - 1), colors.whitesmoke),
    ]  # fmt: skip
    cells = []
    for y, row in enumerate(grid):
        texts: list[Any] = []
        for x, cell in enumerate(row):
            if cell is None:
                texts.append("")
                continue
            if cell.span != (1, 1):
                rules.append(("SPAN", (x, y), (x + cell.span[0] - 1, y + cell.span[1] - 1)))
            text = f"<b>{escape(cell.text)}</b>" if cell.bold else escape(cell.text)
            texts.append(Paragraph(text, styles["h" if y < heads or widths[x] < 2 else "s"]))
        cells.append(texts)
    parts = [whole * mm * width / sum(widths) for width in widths]
    return Table(cells, colWidths=parts, repeatRows=heads, style=rules)

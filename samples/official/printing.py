"""A document as PDF by reportlab: what programs other than Word give out.

Knobs of the look: ``ruling`` is "lines", "thin" (hairlines as filled rectangles), "rows" (only
between lines) or "none"; ``rotated`` turns landscape pages by the page's /Rotate entry.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from samples.official.flow import flow
from samples.official.printed_parts import Sink, parts_of
from samples.official.records import Official

_FONTS = "/usr/share/fonts/truetype/liberation2"
_MARGIN = 56.0


def register(family: str = "LiberationSerif") -> None:
    """Make a font family of Liberation known under the names that ``printed_parts`` uses."""
    faces = {"Body": "Regular", "Body-Bold": "Bold", "Body-Italic": "Italic"}
    for name, face in (*faces.items(), ("Body-BoldItalic", "BoldItalic")):
        pdfmetrics.registerFont(TTFont(name, f"{_FONTS}/{family}-{face}.ttf"))
    pdfmetrics.registerFontFamily(
        "Body", normal="Body", bold="Body-Bold", italic="Body-Italic", boldItalic="Body-BoldItalic"
    )


def printed_pdf(official: Official) -> tuple[bytes, dict[str, int]]:
    """The PDF's bytes and the page, from 1, on which each line begins."""
    look = official.look
    register(look.get("family", "LiberationSerif"))
    buffer, sink = io.BytesIO(), Sink()
    template = BaseDocTemplate(
        buffer, pagesize=A4, title=official.abstract, author=look.get("author", "Văn thư"),
        invariant=1,
    )  # fmt: skip
    template.addPageTemplates(_templates(look))
    story: list[Flowable] = []
    for part in flow(official):
        story += parts_of(part, look, sink)
    canvas = _ThinRules if look.get("ruling") == "thin" else Canvas
    template.build(_with_templates(story), canvasmaker=canvas)
    return buffer.getvalue(), sink.pages


def _with_templates(story: list[Flowable]) -> list[Flowable]:
    """Before each annex's page break, which template its pages have."""
    out: list[Flowable] = []
    for item in story:
        if isinstance(item, PageBreak):
            out.append(NextPageTemplate("wide" if getattr(item, "wide", False) else "tall"))
        out.append(item)
    return out


def _templates(look: dict[str, Any]) -> list[PageTemplate]:
    width, height = A4
    tall = Frame(_MARGIN + 14, _MARGIN, width - 2 * _MARGIN - 14, height - 2 * _MARGIN, id="tall")
    long, short = landscape(A4)
    wide = Frame(_MARGIN, _MARGIN, long - 2 * _MARGIN, short - 2 * _MARGIN, id="wide")
    turned = look.get("rotated", False)
    sideways = PageTemplate(
        "wide", [wide], onPage=_turned if turned else _numbered(long, short),
        pagesize=landscape(A4),
    )  # fmt: skip
    sideways.rotation = 90 if turned else 0
    return [
        PageTemplate("tall", [tall], onPage=_numbered(width, height), pagesize=A4),
        sideways,
    ]


def _numbered(width: float, height: float) -> Callable[[Canvas, BaseDocTemplate], None]:
    def draw(canvas: Canvas, _template: BaseDocTemplate) -> None:
        if canvas.getPageNumber() > 1:
            canvas.setFont("Body", 12)
            canvas.drawCentredString(width / 2, height - 36, str(canvas.getPageNumber()))

    return draw


def _turned(canvas: Canvas, template: BaseDocTemplate) -> None:
    """A page stored upright that viewers turn: what is drawn after this lies on its long side."""
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    _numbered(A4[1], A4[0])(canvas, template)


class _ThinRules(Canvas):  # type: ignore[misc]
    """Draws every rule as a filled rectangle, as some office suites do."""

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A rectangle of half a point instead of a stroke."""
        thin = 0.48
        self.rect(
            min(x1, x2), min(y1, y2), abs(x2 - x1) or thin, abs(y2 - y1) or thin, stroke=0, fill=1
        )

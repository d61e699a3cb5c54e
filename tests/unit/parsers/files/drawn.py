"""Small PDFs drawn for the tests, with a Vietnamese font of the system."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from parsers.files.pdf import read_pdf
from parsers.paper import Grid, Paper, Paragraph

_FOLDERS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation")
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")

# DejaVu's letters are wider: pressed so, a line of them is as long as one of Liberation.
_DEJAVU_WIDTH = 0.84


def _fonts() -> tuple[Path, Path] | None:
    for folder in map(Path, _FOLDERS):
        regular, bold = folder / "LiberationSerif-Regular.ttf", folder / "LiberationSerif-Bold.ttf"
        if _writes_vietnamese(regular) and _writes_vietnamese(bold):
            return regular, bold
    regular, bold = _DEJAVU / "DejaVuSerif.ttf", _DEJAVU / "DejaVuSerif-Bold.ttf"
    return (regular, bold) if regular.exists() and bold.exists() else None


def _writes_vietnamese(font: Path) -> bool:
    """Whether a font is there and has the letter "ế": the first Liberation has none of these."""
    return font.exists() and 0x1EBF in TTFont(font.stem, str(font)).face.charToGlyph


needs_font = pytest.mark.skipif(_fonts() is None, reason="no font with Vietnamese letters")


class Sketch:
    """A PDF in the making; y is measured from the top, as in ``Paper``."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        fonts = _fonts()
        assert fonts is not None
        pdfmetrics.registerFont(TTFont("Serif", str(fonts[0])))
        pdfmetrics.registerFont(TTFont("Serif-Bold", str(fonts[1])))
        self._pressed = _DEJAVU_WIDTH if fonts[0].parent == _DEJAVU else 1.0
        self.size = size
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=size)

    def put(self, x: float, y: float, text: str, size: float = 13, bold: bool = False) -> None:
        self.canvas.setFont("Serif-Bold" if bold else "Serif", size)
        self._write(x, y, text)

    def width(self, text: str, size: float = 13, bold: bool = False) -> float:
        """How far a line of this size reaches, in points."""
        font = "Serif-Bold" if bold else "Serif"
        return float(pdfmetrics.stringWidth(text, font, size)) * self._pressed

    def middle(self, x: float, y: float, text: str, size: float = 13, bold: bool = False) -> None:
        self.canvas.setFont("Serif-Bold" if bold else "Serif", size)
        self._write(x - self.width(text, size, bold) / 2, y, text)

    def block(
        self, x: float, y: float, lines: Sequence[str], width: float, whole: bool = True
    ) -> None:
        """Justified lines; of a whole paragraph the last line is as it falls."""
        self.canvas.setFont("Serif", 13)
        for nth, line in enumerate(lines):
            indent = 36 if nth == 0 else 0
            words = line.split()
            free = width - indent - sum(map(self.width, words))
            gap = free / (len(words) - 1) if nth < len(lines) - whole else 3.25
            at = x + indent
            for word in words:
                self._write(at, y + nth * 17, word)
                at += self.width(word) + gap

    def table(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        rows: Sequence[Sequence[str]],
        size: float = 11,
    ) -> None:
        """A table with all rules drawn as strokes; "\\n" parts the lines of a cell."""
        for x in xs:
            self.canvas.line(x, self.size[1] - ys[0], x, self.size[1] - ys[-1])
        for y in ys:
            self.canvas.line(xs[0], self.size[1] - y, xs[-1], self.size[1] - y)
        for row, y in zip(rows, ys, strict=False):
            for text, x in zip(row, xs, strict=False):
                for nth, line in enumerate(text.split("\n")):
                    self.put(x + 4, y + 13 + nth * (size + 2), line, size)

    def _write(self, x: float, y: float, text: str) -> None:
        line = self.canvas.beginText(x, self.size[1] - y)
        line.setHorizScale(100 * self._pressed)
        line.textOut(text)
        self.canvas.drawText(line)

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A filled shape without outline."""
        self.canvas.rect(x0, self.size[1] - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def page(self) -> None:
        self.canvas.showPage()

    def payload(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()

    def read(self) -> Paper:
        return read_pdf(self.payload(), "thu.pdf")


def paragraphs(paper: Paper) -> list[Paragraph]:
    return [block for block in paper.blocks if isinstance(block, Paragraph)]


def texts(paper: Paper) -> list[str]:
    return [block.text for block in paragraphs(paper)]


def grids(paper: Paper) -> list[Grid]:
    return [block for block in paper.blocks if isinstance(block, Grid)]


def cells(grid: Grid) -> list[tuple[str, ...]]:
    return [row.cells for row in grid.rows]


Drawing = Callable[[Sketch], None]

"""How fast a decision with a 200-row annex becomes awards, beside the table extractor alone.

The PDF is made here with a Vietnamese font of the system: two pages of text, then an annex in
landscape with rules. Rounds are interleaved, so that a busy machine slows both sides alike; the
ratio is that of the medians. With ``--file`` any PDF is measured instead.

Run: ``python -m benchmarks.pdf_reading [--rounds N] [--file F]``.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
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
    Table,
    TableStyle,
)

from parsers.files.pdf import read_pdf
from parsers.official.annexes import read_awards
from parsers.paper import Grid

ROWS = 200
LIMIT = 3.0
"""Times of the table extractor alone that a decision may take to its awards."""

_FONTS = (
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
)
_HEADER = ("TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Nhóm", "Điểm", "Hạng sao")
_ARTICLE = (
    "Điều {}. Công nhận các sản phẩm của các chủ thể trên địa bàn tỉnh đạt hạng theo danh sách kèm "
    "theo; thời hạn 36 tháng kể từ ngày ký. Các sở, ngành, địa phương hướng dẫn chủ thể giữ vững "
    "chất lượng, nâng hạng và báo cáo kết quả trước ngày 15 tháng 12 hằng năm."
)


def decision() -> bytes:
    """A decision of two pages with an annex of ``ROWS`` rows."""
    font = next(path for path in _FONTS if Path(path).exists())
    pdfmetrics.registerFont(TTFont("Body", font))
    text = ParagraphStyle("text", fontName="Body", fontSize=13, leading=17, alignment=TA_JUSTIFY)
    cell = ParagraphStyle("cell", fontName="Body", fontSize=11, leading=13)
    title = ParagraphStyle("title", parent=text, alignment=TA_CENTER)
    rows = [[Paragraph(name, cell) for name in _HEADER]]
    for number in range(1, ROWS + 1):
        values = (
            str(number), f"Bánh đa vừng loại {number} đóng gói", f"Hợp tác xã Mẫu {number // 2}",
            f"Xóm {number % 9 + 1}, xã Mẫu, huyện Thử", "Thực phẩm",
            f"{60 + number % 30},{number % 10}", "3 sao" if number % 3 else "4 sao",
        )  # fmt: skip
        rows.append([Paragraph(value, cell) for value in values])
    table = Table(rows, colWidths=(30, 170, 150, 190, 80, 50, 60), repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    out = io.BytesIO()
    wide = landscape(A4)
    document = BaseDocTemplate(out)
    document.addPageTemplates(
        [
            PageTemplate("tall", [Frame(85, 57, 453, 728)], pagesize=A4),
            PageTemplate("wide", [Frame(50, 50, wide[0] - 100, wide[1] - 100)], pagesize=wide),
        ]
    )
    articles = [Paragraph(_ARTICLE.format(number), text) for number in range(1, 18)]
    document.build(
        [*articles, NextPageTemplate("wide"), PageBreak(), Paragraph("PHỤ LỤC", title), table]
    )
    return out.getvalue()


def tables_alone(payload: bytes) -> int:
    """Rows that pdfplumber finds on all pages."""
    with pdfplumber.open(io.BytesIO(payload)) as pdf:
        return sum(len(table) for page in pdf.pages for table in page.extract_tables())


def whole_paper(payload: bytes) -> int:
    """Rows of the tables of the paper."""
    blocks = read_pdf(payload, "benchmark.pdf").blocks
    return sum(len(block.rows) for block in blocks if isinstance(block, Grid))


def awards(payload: bytes) -> int:
    """Awards of the whole file, from bytes."""
    paper = read_pdf(payload, "benchmark.pdf")
    return len(read_awards(paper, None).awards)


def seconds(work: Callable[[bytes], int], payload: bytes) -> float:
    """Processor time of one call."""
    start = time.process_time()
    work(payload)
    return time.process_time() - start


def main() -> None:
    """Print the times and ratios; fail where the awards take longer than ``LIMIT`` allows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    payload = options.file.read_bytes() if options.file else decision()
    print(
        f"rows: pdfplumber {tables_alone(payload)}, read_pdf {whole_paper(payload)}; "
        f"awards: {awards(payload)}"
    )
    times: dict[Callable[[bytes], int], list[float]] = {}
    for _ in range(options.rounds):
        for work in (tables_alone, whole_paper, awards):
            times.setdefault(work, []).append(seconds(work, payload))
    table, paper, all_of_it = (statistics.median(spent) for spent in times.values())
    print(f"pdfplumber's extract_tables alone {table * 1000:.0f} ms")
    print(f"PDF to paper  {paper * 1000:.0f} ms, ratio {paper / table:.2f}")
    print(f"PDF to awards {all_of_it * 1000:.0f} ms, ratio {all_of_it / table:.2f} (limit {LIMIT})")
    if not options.file and all_of_it > LIMIT * table:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

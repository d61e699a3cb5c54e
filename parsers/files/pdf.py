"""Born-digital PDF to ``Paper``: text and rules by PDFium, put together by position.

Pages without a text layer are handed to ``parsers.files.scan`` as pictures. PDFium is not thread
safe: one thread at a time may read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2

from parsers import problems
from parsers.files.page_furniture import footnotes_from, without_furniture
from parsers.files.pdf_columns import Sided, sided
from parsers.files.pdf_layout import Area, Built, area_of, areas_of, goes_on, paragraphs_of
from parsers.files.pdf_lines import Line, lines_of
from parsers.files.pdf_marks import Sheet
from parsers.files.pdf_sheets import read_sheets
from parsers.files.pdf_tables import Placed, ruled_grids
from parsers.models import Problem
from parsers.paper import Block, Paper

_DRAWN_RULE = re.compile(r"[_\-–—.…*=~\s]{3,}")
"""A line of signs that stands for a rule: "_______" under the motto."""


def read_pdf(payload: bytes, name: str) -> Paper:
    """All blocks of a PDF in reading order; what could not be read is said in ``problems``."""
    try:
        document = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as error:
        return Paper("pdf", (), problems=(_unopened(name, str(error)),))
    try:
        count = len(document)
        if count == 0:
            return Paper("pdf", (), problems=(problems.no_pages(name),))
        sheets, found = read_sheets(document, name)
    finally:
        document.close()
    return Paper("pdf", tuple(blocks_of(sheets)), count, tuple(found))


def _unopened(name: str, error: str) -> Problem:
    if "password" in error.casefold():
        return problems.encrypted(name)
    return problems.broken_file(name, "PDF")


def blocks_of(sheets: Sequence[Sheet]) -> list[Block]:
    """The blocks of all pages; paragraphs that run over a page's end are one."""
    found: list[Built | Block] = []
    for page in _pages(sheets):
        notes = [item for item in page if isinstance(item, Built) and item.footnote]
        rest = [item for item in page if not (isinstance(item, Built) and item.footnote)]
        last = next((b for b in reversed(found) if not (isinstance(b, Built) and b.footnote)), None)
        first = rest[0] if rest else None
        if isinstance(first, Built) and isinstance(last, Built) and goes_on(last, first):
            last.lines.extend(first.lines)
            rest = rest[1:]
        found.extend([*rest, *notes])
    return [item.paragraph() if isinstance(item, Built) else item for item in found]


def _pages(sheets: Sequence[Sheet]) -> Iterator[list[Built | Block]]:
    """Paragraphs and grids of each page, those of the bottom's footnotes last."""
    tables = [ruled_grids(sheet.words, sheet.rules, sheet.number) for sheet in sheets]
    lines = without_furniture(
        [
            (
                sheet.height,
                [line for line in lines_of(left) if not _DRAWN_RULE.fullmatch(line.text)],
            )
            for sheet, (_, left) in zip(sheets, tables, strict=True)
        ]
    )
    body = _body_size(lines)
    cuts = [
        footnotes_from(own, sheet.rules, body, sheet.height)
        for sheet, own in zip(sheets, lines, strict=True)
    ]
    areas = areas_of(
        [
            ((round(s.width), round(s.height)), area_of(own[:cut], [(t.x0, t.x1) for t in placed]))
            for s, (placed, _), own, cut in zip(sheets, tables, lines, cuts, strict=True)
        ]
    )
    for sheet, (placed, _), own, cut, area in zip(sheets, tables, lines, cuts, areas, strict=True):
        if sheet.blocks is not None:
            yield list(sheet.blocks)
        else:
            yield [
                *_body(own[:cut], placed, area, sheet.number),
                *_notes(own[cut:], sheet.number),
            ]


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The font size of most letters outside of tables."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _body(
    lines: list[Line], placed: Sequence[Placed], area: Area, page: int
) -> Iterator[Built | Block]:
    """Paragraphs and grids of one page from top to bottom."""
    rest = lines
    for item in sorted(placed, key=lambda item: item.top):
        above = [line for line in rest if line.baseline < item.bottom - 1]
        rest = rest[len(above) :]
        yield from paragraphs_of(sided(above, area.left, area.right), page, area)
        yield item.grid
    yield from paragraphs_of(sided(rest, area.left, area.right), page, area)


def _notes(lines: list[Line], page: int) -> Iterator[Built]:
    for built in paragraphs_of([Sided(line, None) for line in lines], page, area_of(lines)):
        built.footnote = True
        built.centred = False
        yield built

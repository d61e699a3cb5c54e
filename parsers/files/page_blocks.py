"""What lies on the pages of a printed file to its blocks: paragraphs and tables in reading order.

The same for words that a PDF names and words that were recognised in pictures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.files.page_furniture import footnotes_from, without_furniture
from parsers.files.pdf_aligned import aligned_grid
from parsers.files.pdf_columns import Sided, sided
from parsers.files.pdf_layout import Area, Built, area_of, areas_of, goes_on, paragraphs_of
from parsers.files.pdf_lines import Line, lines_of
from parsers.files.pdf_marks import Sheet, Word
from parsers.files.pdf_spans import with_cut_cells
from parsers.files.pdf_tables import Placed, ruled_grids
from parsers.paper import Block

_LOW = 0.75

_DRAWN_RULE = re.compile(r"[_\-–—.…*=~\s]{3,}")
"""A line of signs that stands for a rule: "_______" under the motto."""


def blocks_of(sheets: Sequence[Sheet]) -> list[Block]:
    """The blocks of all pages; paragraphs that run over a page's end are one."""
    found: list[Built | Block] = []
    for page in _pages(sheets):
        notes = [item for item in page if isinstance(item, Built) and item.footnote]
        rest = [item for item in page if not (isinstance(item, Built) and item.footnote)]
        last = next((block for block in reversed(found) if not _aside(block)), None)
        first = next((block for block in rest if not _aside(block)), None)
        if isinstance(first, Built) and isinstance(last, Built) and goes_on(last, first):
            last.lines.extend(first.lines)
            rest.remove(first)
        found.extend([*rest, *notes])
    return [item.paragraph() if isinstance(item, Built) else item for item in found]


def _aside(block: Built | Block) -> bool:
    """Whether a block stands beside the running text: a footnote, a signature."""
    return isinstance(block, Built) and (block.footnote or block.stamp)


def _pages(sheets: Sequence[Sheet]) -> Iterator[list[Built | Block]]:
    """Paragraphs and grids of each page, those of the bottom's footnotes last."""
    ruled = [ruled_grids(sheet.words, sheet.rules, sheet.number) for sheet in sheets]
    whole = with_cut_cells([placed for placed, _ in ruled])
    tables = [(placed, left) for placed, (_, left) in zip(whole, ruled, strict=True)]
    lines = without_furniture(
        [
            (
                sheet.height,
                [line for line in lines_of(left) if not _DRAWN_RULE.fullmatch(line.text)],
            )
            for sheet, (_, left) in zip(sheets, tables, strict=True)
        ]
    )
    lines, tables = _with_aligned(sheets, lines, tables)
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
    gutter: float | None = None
    for sheet, (placed, _), own, cut, area in zip(sheets, tables, lines, cuts, areas, strict=True):
        if sheet.blocks is not None:
            gutter = None
            yield _with_stamps(list(sheet.blocks), sheet, area)
            continue
        page, gutter = _body(own[:cut], placed, area, sheet.number, gutter)
        if not own[:cut] or own[cut - 1].baseline < _LOW * sheet.height:
            gutter = None
        yield [*_with_stamps(page, sheet, area), *_notes(own[cut:], sheet.number)]


Tables = list[tuple[list[Placed], list[Word]]]


def _with_aligned(
    sheets: Sequence[Sheet], lines: Sequence[list[Line]], tables: Tables
) -> tuple[list[list[Line]], Tables]:
    """Lines and tables of all pages, tables without rules taken out of the lines."""
    kept: list[list[Line]] = []
    found: Tables = []
    carried: tuple[float, ...] = ()
    for sheet, own, (placed, words) in zip(sheets, lines, tables, strict=True):
        grids, rest, edges = list(placed), own, carried
        tops = [item.top for item in placed]
        while True:
            grid, rest = aligned_grid(rest, sheet.rules, sheet.number, edges, tops)
            if grid is None:
                break
            grids.append(grid)
            edges = ()
        last = max(grids, key=lambda item: item.bottom, default=None)
        at_end = last is not None and not any(line.baseline > last.bottom for line in rest)
        carried = last.grid.edges if last is not None and at_end and last not in placed else ()
        kept.append(rest)
        found.append((grids, words))
    return kept, found


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The font size of most letters outside of tables."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _body(
    lines: list[Line], placed: Sequence[Placed], area: Area, page: int, gutter: float | None
) -> tuple[list[Built | Block], float | None]:
    """Paragraphs and grids of one page from top to bottom.

    ``gutter`` parts a signature block that goes on from the page before; the one that is given
    back, one that goes on to the next.
    """
    found: list[Built | Block] = []
    rest = lines
    for item in sorted(placed, key=lambda item: item.top):
        above = [line for line in rest if line.baseline < item.bottom - 1]
        rest = rest[len(above) :]
        found.extend(paragraphs_of(sided(above, area.left, area.right, gutter)[0], page, area))
        found.append(item.grid)
        gutter = None
    own, gutter = sided(rest, area.left, area.right, gutter)
    found.extend(paragraphs_of(own, page, area))
    return found, gutter


def _with_stamps(page: list[Built | Block], sheet: Sheet, area: Area) -> list[Built | Block]:
    """The blocks of a page with each signature as a paragraph where it stands, between others."""
    for words in sheet.stamps:
        lines = lines_of(words)
        stamp = Built(lines, sheet.number, area, stamp=True)
        below = (
            index
            for index, block in enumerate(page)
            if isinstance(block, Built)
            and not block.stamp
            and block.column != "right"
            and block.lines[0].baseline > lines[0].baseline
        )
        page.insert(next(below, len(page)), stamp)
    return page


def _notes(lines: list[Line], page: int) -> Iterator[Built]:
    for built in paragraphs_of([Sided(line, None) for line in lines], page, area_of(lines)):
        built.footnote = True
        built.centred = False
        yield built

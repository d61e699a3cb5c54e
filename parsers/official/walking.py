"""The way through a document's blocks: which annex, headings and table each product line is in.

Only keeps the place; what a line says and whether it is an award is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from parsers.official.awards import Entry
from parsers.official.broken import join_broken
from parsers.official.cards import joined_cards
from parsers.official.columns import Columns
from parsers.official.entries import entry_of, products_of, under
from parsers.official.lines import Line, heading_cells, texts_of
from parsers.official.lists import is_item, items_of
from parsers.official.scope import Annex, Links, Scope
from parsers.official.sections import Heading, Outline, read_heading
from parsers.official.side_by_side import halves_of
from parsers.official.statuses import saying
from parsers.official.stitching import Sheet, is_product_table, read_sheet
from parsers.official.values import only_star, row_number
from parsers.official.words import low, tidy
from parsers.official.worn_numerals import numeral_after
from parsers.official.worn_rows import with_told_numbers
from parsers.paper import Block, Grid, Paper, Paragraph

_ANNEX = re.compile(
    r"^(?:phụ\s*lục|phu\s*luc|biểu|phụ biểu"
    r"|danh sách(?=\s*(?:số\s*)?(?:[ivx]{1,5}|\d{1,2})\s*(?:$|[.:-])))"
    r"(?:\s*(?:số\s*)?(?P<id>[ivx]{1,5}(?:[.-]?(?:\d|[a-h]))?|\d{1,2}[a-h]?|[a-h]|[ihtl]{2,3})(?![\w/]))?"
    r"\s*[.:-]?\s*"
)
_ARTICLE = re.compile(r"điều\s+\d+\s*[.:]\s*")
_CLOSES = re.compile(r"nơi nhận|(?:kt\.|tm\.|tl\.)|chủ tịch$|bộ trưởng$")
_SOURCE = re.compile(r"\(?\s*(?:ban hành\s+)?kèm\s+theo\s")
_TITLE = re.compile(r"(?:biểu |bảng )?(?:danh sách|danh mục|tổng hợp|kết quả|các sản phẩm)\s")
_RUNS_ON = re.compile(r"\(?\s*tiếp")
_LONGEST_TITLE = 250
_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A product line with where it stands; ``is_list`` when its block holds nothing else."""

    entry: Entry
    scope: Scope
    block: int
    is_list: bool = True


class Walk:
    """The state between blocks: annex, headings, table."""

    def __init__(self, day: date | None, abstract: str, articles: tuple[str, ...]) -> None:
        self._day = day
        self._abstract = abstract
        self._articles = articles
        self._links = Links(articles)
        self._annex = Annex()
        self._outline = Outline()
        self._sheet: Sheet | None = None
        self._older: Sheet | None = None
        self._titling = 0
        self._lead = ""
        self._listing = False

    def lines(self, paper: Paper) -> Iterator[Placed]:
        """All product lines of the tables, each with where it stands."""
        held: list[tuple[int, Sheet]] = []
        for place, block in joined_cards(_opened(paper)):
            if isinstance(block, Grid):
                self._titling = 0
                sheet = read_sheet(block, self._sheet, self._older)
                if sheet is None or not is_product_table(sheet.columns):
                    self._sheet = None
                    continue
                if held and (sheet.own_head and not _same_columns(sheet, held[-1][1])):
                    yield from self._flush(held)
                held.append((place, sheet))
                self._sheet = self._older = sheet
            elif self._matters(block):
                yield from self._flush(held)
                listed = list(self._listed(place, block))
                yield from listed
                if listed and listed[0].is_list:
                    self._titling = 0  # a product ends a title, and is no heading over others
                else:
                    self._paragraph(block)
        yield from self._flush(held)

    def _listed(self, place: int, block: Paragraph) -> Iterator[Placed]:
        """The product lines of a paragraph of an article that decides, or of an annex."""
        text, words = tidy(block.text), low(block.text)
        if article := _ARTICLE.match(words):
            self._outline.clear()
            self._annex, self._lead = Annex(), text
            text = text[article.end() :].strip()
        elif _ANNEX.match(words) or _CLOSES.match(words):
            self._lead, self._listing = "", False
            return
        in_annex = bool(self._annex.title) and self._sheet is None
        if not (in_annex or saying(self._lead).status):
            return
        leads = text.endswith(":")
        if not (article or is_item(text) or self._listing):
            return
        self._listing = leads or (self._listing and not article)
        annex = self._annex if in_annex else Annex(None, "", self._lead)
        for item in items_of(text):
            scope = Scope(annex, self._outline.headings, self._abstract, self._articles)
            yield Placed(Entry(item, block.page), scope, place, is_list=not article)

    def _matters(self, block: Paragraph) -> bool:
        """Whether a paragraph between two grids is more than furniture or a footnote."""
        text = tidy(block.text)
        if block.footnote or not text:
            return False
        if re.fullmatch(r"[\d\W]*(?:trang \d+.*)?", low(text)) and only_star(text) is None:
            return False
        if self._sheet is None:
            return True
        if _ANNEX.match(low(text)) or _TITLE.match(low(text)) or text.isupper():
            return True
        return read_heading(text, self._day) is not None

    def _paragraph(self, block: Paragraph) -> None:
        text, words = tidy(block.text), low(block.text)
        if _CLOSES.match(words):
            self._outline.clear()
        found = _ANNEX.match(words)
        if found and len(text) <= _LONGEST_TITLE and not _SOURCE.match(words[found.end() :]):
            self._open_annex(text, found)
        elif _SOURCE.match(words):
            return
        elif self._adds_title(text, block):
            self._annex = replace(self._annex, title=f"{self._annex.title} {text}".strip())
            self._titling -= 1
        elif self._is_title(text, block):
            self._annex, self._titling = Annex(None, text), _TITLE_LINES - 1
            self._outline.clear()
        elif (heading := read_heading(text, self._day)) is not None:
            self._outline.enter(heading)

    def _open_annex(self, text: str, found: re.Match[str]) -> None:
        """Begin an annex, unless its number is only repeated at the top of a page."""
        number = found["id"]
        shown = text[found.start("id") : found.end("id")] if number else None
        if shown and number:
            shown = numeral_after(self._annex.number, shown)
            number = shown.lower()
        title = text[found.end() :]
        if _RUNS_ON.match(title.lower()):
            return
        self._annex = Annex(shown, title, self._links.of(number))
        self._outline.clear()
        self._sheet = None
        self._titling = _TITLE_LINES

    def _adds_title(self, text: str, block: Paragraph) -> bool:
        """Whether a paragraph under an annex's number is (a further line of) its title."""
        if not self._titling or len(text) > _LONGEST_TITLE:
            return False
        if self._annex.title and re.match(r"(?:[IVX]+|[A-H]|\d)\s*[.)/]", text):
            return False  # the first section
        set_apart = text.isupper() or block.bold or block.centred or bool(_TITLE.match(low(text)))
        return set_apart or not (self._annex.title or is_item(text))

    def _is_title(self, text: str, block: Paragraph) -> bool:
        """Whether a paragraph is the title of a list that has no annex number."""
        if self._annex.number is not None or len(text) > _LONGEST_TITLE:
            return False
        set_apart = text.isupper() or block.bold or block.centred
        return bool(_TITLE.match(low(text))) and (set_apart or text.lower().startswith("danh"))

    def _flush(self, held: list[tuple[int, Sheet]]) -> Iterator[Placed]:
        """The product lines of the grids held so far, as one table."""
        if not held:
            return
        columns = held[0][1].columns
        merged = [
            replace(under(line, sheet.columns, columns), block=block)
            for block, sheet in held
            for line in sheet.lines
        ]
        held.clear()
        above: dict[str, str] = {}
        for line in with_told_numbers(join_broken(merged, columns), columns):
            heading = self._heading(line, columns)
            if heading is not None:
                self._outline.enter(heading)
                above = {}
                continue
            entry = entry_of(line, columns, above)
            above = dict(entry.words)
            scope = Scope(self._annex, self._outline.headings, self._abstract, self._articles)
            yield from (Placed(part, scope, line.block) for part in products_of(entry))

    def _heading(self, line: Line, columns: Columns) -> Heading | None:
        """The heading that a line is: over the whole width, by its words or by its mark."""
        found = heading_cells(line, columns)
        if found is None:
            return None
        return read_heading(found[1], self._day, found[0])


def _opened(paper: Paper) -> Iterator[tuple[int, Block]]:
    """The blocks with their indices; what is no table, or stands apart, as paragraphs alone."""
    for place, block in enumerate(paper.blocks):
        if isinstance(block, Grid):
            for half in halves_of(block):
                yield from ((place, part) for part in _grid_parts(half))
        elif "\n" in block.text and any(map(_stands_apart, block.text.split("\n")[1:])):
            for line in block.text.split("\n"):
                yield place, replace(block, text=line)
        else:
            yield place, block


def _grid_parts(grid: Grid) -> Iterator[Block]:
    """A grid's caption and the titles in its first rows as paragraphs, then the rest of it."""
    if grid.caption:
        yield Paragraph(grid.caption, grid.page, bold=True)
    first = 0
    for row in grid.rows:
        texts = texts_of(row.cells)
        if len(texts) != 1 or not row.cells[0].strip() or row_number(texts[0]) is not None:
            break
        yield Paragraph(texts[0], row.page or grid.page, bold=True)
        first += 1
    if first < len(grid.rows):
        yield replace(grid, rows=grid.rows[first:])


def _stands_apart(line: str) -> bool:
    """Whether a line of a paragraph is an item, a title or an article by itself."""
    words = low(line)
    return is_item(line) or any(p.match(words) for p in (_ANNEX, _TITLE, _SOURCE, _ARTICLE))


def _same_columns(one: Sheet, other: Sheet) -> bool:
    return one.columns == other.columns

"""Awards of a signed document: one for each product line of its annexes or lists.

Walks the blocks in reading order and keeps where it is: annex, headings, the table that runs on.
What the lines of plans, proposals, budgets and counts say is no award.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from parsers import problems
from parsers.models import Award, Decision, Problem
from parsers.official.addresses import home_of
from parsers.official.awards import Entry, Frame, award_of, promised_only
from parsers.official.columns import Columns
from parsers.official.entries import entry_of, under
from parsers.official.scope import Annex, Links, Scope, articles_of, stated
from parsers.official.sections import Heading, Outline, read_heading
from parsers.official.statuses import remark
from parsers.official.stitching import (
    Line,
    Sheet,
    heading_cells,
    is_product_table,
    join_broken,
    read_sheet,
)
from parsers.official.words import low, tidy
from parsers.paper import Grid, Paper, Paragraph

_ANNEX = re.compile(
    r"^(?:phụ\s*lục|phu\s*luc|biểu|phụ biểu)"
    r"(?:\s*(?:số\s*)?(?P<id>[ivx]{1,5}|\d{1,2}|[a-h])(?![\w/]))?\s*[.:-]?\s*"
)
_SOURCE = re.compile(r"\(?\s*(?:ban hành\s+)?kèm\s+theo\s")
_TITLE = re.compile(r"^(?:danh sách|danh mục|tổng hợp|bảng tổng hợp|kết quả|các sản phẩm)\s")
_ORDERS_NOTHING = re.compile(r"tờ trình|kế hoạch|báo cáo|công văn|biên bản|hướng dẫn|giấy mời")
_ACT = re.compile(r"(quyết định|kế hoạch|báo cáo|thông báo|tờ trình|biên bản)\W*")
_VALID = re.compile(
    r"[^.;\n]*(?:có (?:giá trị|hiệu lực)|thời hạn|giá trị sử dụng)"
    r"[^.;\n]*(?:tháng|năm|ngày)[^.;\n]*"
)
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class AwardReading:
    """What was read: ``blocks`` are the indices of blocks that were tables or lists of awards."""

    awards: tuple[Award, ...] = ()
    blocks: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    entry: Entry
    scope: Scope
    block: int


def read_awards(paper: Paper, decision: Decision | None) -> AwardReading:
    """The awards of a paper, in the order of its lines.

    Args:
        paper: the document as its file's reader gives it.
        decision: its head, for day, issuer, abstract and articles; None where it has none.

    Returns:
        No award for a plan, report or proposal, nor for lines that only propose or plan; those
        are counted in a problem.
    """
    texts = [b.text for b in paper.blocks if isinstance(b, Paragraph)]
    articles = articles_of(decision, texts)
    frame = _frame(decision, articles)
    walk = _Walk(frame.day, decision.abstract or "" if decision else _abstract(texts), articles)
    placed = list(walk.lines(paper))
    if _orders_nothing(decision, texts):
        return AwardReading(problems=_proposed(len(placed)))
    awards: list[Award] = []
    blocks: set[int] = set()
    refused = 0
    for item in _with_blanks(placed):
        said = stated(item.scope)
        if said.refused or promised_only(item.entry):
            refused += 1
            continue
        awards.append(award_of(item.entry, item.scope, said, frame))
        blocks.add(item.block)
    return AwardReading(tuple(awards), frozenset(blocks), _proposed(refused))


def _proposed(count: int) -> tuple[Problem, ...]:
    return (problems.lines_proposed(count),) if count else ()


def _with_blanks(placed: list[_Placed]) -> Iterator[_Placed]:
    """Blank remarks mean new where the title says "new and renewed" and other lines say renewed."""
    for item in placed:
        words = item.entry.words
        if stated(item.scope).unclear and _own(item) is None:
            others = {_own(o) for o in placed if o.scope.annex == item.scope.annex} - {None, "new"}
            if others:
                entry = replace(item.entry, words={**words, "status": "mới"})
                yield replace(item, entry=entry)
                continue
        yield item


def _own(item: _Placed) -> str | None:
    words = item.entry.words
    return remark(words.get("status", "")) or remark(words.get("note", ""))


def _frame(decision: Decision | None, articles: tuple[str, ...]) -> Frame:
    day = date.fromisoformat(decision.date) if decision and decision.date else None
    home = home_of(
        decision.issuer if decision else None,
        decision.parent if decision else None,
        decision.place if decision else None,
        day,
    )
    validity = _VALID.search(low("\n".join(articles)))
    return Frame(day, home, validity[0] if validity else "")


def _abstract(texts: list[str]) -> str:
    """The line under the type of the act, for a paper whose head was not read."""
    for place, text in enumerate(texts[:30]):
        if _ACT.fullmatch(low(text)):
            return next((t for t in texts[place + 1 : place + 2]), "")
    return ""


def _orders_nothing(decision: Decision | None, texts: list[str]) -> bool:
    """Whether the act decides nothing: a proposal, a plan, a report."""
    kind = low(decision.kind or "") if decision else ""
    if not kind:
        found = (_ACT.fullmatch(low(t)) for t in texts[:30])
        kind = next((m[1] for m in found if m), "")
    draft = any(re.match(r"\W*dự thảo\W*$", low(t)) for t in texts[:8])
    return bool(_ORDERS_NOTHING.search(kind)) or draft


class _Walk:
    """The state between blocks: annex, headings, table."""

    def __init__(self, day: date | None, abstract: str, articles: tuple[str, ...]) -> None:
        self._day = day
        self._abstract = abstract
        self._articles = articles
        self._links = Links(articles)
        self._annex = Annex()
        self._outline = Outline()
        self._sheet: Sheet | None = None
        self._titling = False

    def lines(self, paper: Paper) -> Iterator[_Placed]:
        """All product lines of the tables, each with where it stands."""
        held: list[tuple[int, Sheet]] = []
        for place, block in enumerate(paper.blocks):
            if isinstance(block, Grid):
                self._titling = False
                sheet = read_sheet(block, self._sheet)
                if sheet is None or not is_product_table(sheet.columns):
                    self._sheet = None
                    continue
                if held and (sheet.own_head and not _same_columns(sheet, held[-1][1])):
                    yield from self._flush(held)
                held.append((place, sheet))
                self._sheet = sheet
            elif self._matters(block):
                yield from self._flush(held)
                self._paragraph(block)
        yield from self._flush(held)

    def _matters(self, block: Paragraph) -> bool:
        """Whether a paragraph between two grids is more than furniture or a footnote."""
        text = tidy(block.text)
        if block.footnote or not text or re.fullmatch(r"[\d\W]*(?:trang \d+.*)?", low(text)):
            return False
        if self._sheet is None:
            return True
        if _ANNEX.match(low(text)) or _TITLE.match(low(text)) or text.isupper():
            return True
        return read_heading(text, self._day) is not None

    def _paragraph(self, block: Paragraph) -> None:
        text, words = tidy(block.text), low(block.text)
        found = _ANNEX.match(words)
        if found and len(text) <= _LONGEST_TITLE and not words[found.end() :].startswith("kèm"):
            number = found["id"]
            shown = text[found.start("id") : found.end("id")] if number else None
            self._annex = Annex(shown, text[found.end() :], self._links.of(number))
            self._outline.clear()
            self._sheet = None
            self._titling = True
            return
        if _SOURCE.match(words):
            return
        is_title = _TITLE.match(words) and len(text) <= _LONGEST_TITLE
        if (
            self._titling
            and len(text) <= _LONGEST_TITLE
            and (is_title or text.isupper() or block.bold or block.centred)
            and not self._annex_section(text)
        ):
            self._annex = replace(self._annex, title=f"{self._annex.title} {text}".strip())
            return
        if is_title and self._annex.number is None and not self._outline.headings:
            self._annex = Annex(None, text)
            self._titling = True
            return
        heading = read_heading(text, self._day)
        if heading is not None:
            self._outline.enter(heading)

    def _annex_section(self, text: str) -> bool:
        """Whether words under an annex's number are its first section, not its title."""
        return bool(self._annex.title) and bool(re.match(r"(?:[IVX]+|[A-H]|\d)\s*[.)/]", text))

    def _flush(self, held: list[tuple[int, Sheet]]) -> Iterator[_Placed]:
        """The product lines of the grids held so far, as one table."""
        if not held:
            return
        columns = held[0][1].columns
        merged: list[Line] = []
        owner: dict[int, int] = {}
        for block, sheet in held:
            for line in sheet.lines:
                merged.append(under(line, sheet.columns, columns))
                owner[id(merged[-1].cells)] = block
        blocks = [owner[id(line.cells)] for line in merged]
        starts = {id(line.cells): block for line, block in zip(merged, blocks, strict=True)}
        held.clear()
        above: dict[str, str] = {}
        last = blocks[0] if blocks else 0
        for line in join_broken(merged, columns):
            last = starts.get(id(line.cells), last)
            heading = self._heading(line, columns)
            if heading is not None:
                self._outline.enter(heading)
                above = {}
                continue
            entry = entry_of(line, columns, above)
            above = dict(entry.words)
            scope = Scope(self._annex, self._outline.headings, self._abstract, self._articles)
            yield _Placed(entry, scope, last)

    def _heading(self, line: Line, columns: Columns) -> Heading | None:
        """The heading that a line is: over the whole width, by its words or by its mark."""
        found = heading_cells(line, columns)
        if found is None:
            return None
        return read_heading(found[1], self._day, found[0])


def _same_columns(one: Sheet, other: Sheet) -> bool:
    return one.columns == other.columns

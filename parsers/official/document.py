"""A printed paper to a document: what of it is text, what is head, what is awards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parsers import problems
from parsers.models import Decision, Document, Table
from parsers.official.annex_head import HEAD_FROM_ANNEX, decision_of_annex
from parsers.official.annexes import AwardReading, read_awards
from parsers.official.checks import check_document
from parsers.official.head import paper_kind, read_head
from parsers.official.kept_counts import kept_of
from parsers.paper import Block, Grid, Paper, Paragraph, Row

_TYPE = re.compile(
    r"(QUYẾT\s+ĐỊNH|KẾ\s+HOẠCH|BÁO\s+CÁO|THÔNG\s+BÁO|TỜ\s+TRÌNH|NGHỊ\s+QUYẾT|CÔNG\s+VĂN)\b[ :.]*",
    re.I,
)
_SUM = re.compile(
    r"\W*(?:(?:danh sách|danh mục|bảng|biểu|phụ lục)(?: này| trên)?|tổng (?:số|cộng)|cộng)\s*:?\s*"
    r"(?:gồm |có |gồm có )?0?(\d{1,3})\s+(?:\([^)]*\)\s*)?(?:bộ )?sản phẩm(?: ocop)?\W*",
    re.I,
)
_TITLE_LIMIT = 250
_ABSTRACT_LINES = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file besides its content; see ``parsers.reading.read_documents``."""

    id: str
    url: str | None = None
    source: str | None = None
    published: date | None = None
    published_wins: bool = False


def document_of_paper(paper: Paper, known: Known, head: Decision | None = None) -> Document:
    """The document that a paper is, without claims.

    Its text is the paragraphs and the rows of tables, cells joined by " | ", but for the product
    lines, which are its awards; what does not agree is flagged. Its day is that of signing unless
    the caller's is explicit. ``head`` is that of the paper where the caller has read it already.
    """
    whole = text_of(paper.blocks)
    kind = paper_kind(paper)
    decision = head or read_head(paper) or decision_of_annex(paper)
    if decision and decision.kind and decision.abstract:
        title = f"{decision.kind} {decision.abstract}"[:_TITLE_LIMIT].strip()
    else:
        title = title_of([b for b in paper.blocks if isinstance(b, Paragraph)])
    listed = read_awards(paper, decision)
    if kind == "news" and not listed.awards:
        decision = None
    elif decision is not None and HEAD_FROM_ANNEX in decision.flags:
        kind = "decision"
        title = title or next((b.text for b in paper.blocks if isinstance(b, Paragraph)), "")
    left_out = _without_sums(paper, listed)
    text = text_of(paper.blocks, left_out, listed.ended) if listed.awards else whole
    signed = date.fromisoformat(decision.date) if decision and decision.date else None
    stated = known.published if known.published_wins else signed
    day = stated or known.published or signed
    found = (*paper.problems, *listed.problems)
    if not text and not found:
        found = (problems.no_words(known.id),)
    document = Document(
        id=known.id,
        kind=kind,
        url=known.url,
        source=known.source,
        published=day,
        title=title,
        lead=None,
        text=text,
        tables=tuple(
            Table(tuple(_on_one_line(row) for row in b.rows), b.caption)
            for b in paper.blocks
            if isinstance(b, Grid)
        ),
        decision=decision,
        awards=listed.awards,
        problems=found if day or not text else (*found, problems.no_date()),
    )
    return check_document(document)


def _without_sums(paper: Paper, listed: AwardReading) -> frozenset[int]:
    """The blocks of awards, and the line below one that counts what it lists and nothing else.

    "Danh sách này có 04 sản phẩm" under four lines states no further figure; under three it does.
    """
    sums = (
        index + 1
        for index in listed.blocks
        if index + 1 < len(paper.blocks)
        and isinstance(below := paper.blocks[index + 1], Paragraph)
        and (said := _SUM.fullmatch(below.text.strip()))
        and int(said[1]) == len(listed.awards)
    )
    return listed.blocks | frozenset(sums)


def text_of(
    blocks: Sequence[Block],
    left_out: frozenset[int] = frozenset(),
    ended: frozenset[int] = frozenset(),
) -> str:
    """The paper's text: one paragraph a block or table row, blank lines between.

    ``left_out`` are indices of blocks that are no text: tables and lists of awards, of which only
    the counts over their lines stay; of those in ``ended`` only counts that say what came of them.
    """
    parts: list[str] = []
    for index, block in enumerate(blocks):
        if index in left_out:
            parts.extend(kept_of(block, ended=index in ended))
        elif isinstance(block, Grid):
            parts.extend(" | ".join(filter(None, _on_one_line(row))) for row in block.rows)
        else:
            parts.append(block.text)
    return "\n\n".join(part for part in parts if part.strip())


def _on_one_line(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in row.cells)


def title_of(paragraphs: Sequence[Paragraph]) -> str:
    """Type and abstract ("Quyết định Về việc công nhận …"), "" where no type line stands."""
    for index, paragraph in enumerate(paragraphs):
        match = _TYPE.match(paragraph.text)
        if match is None or not match[1].isupper():
            continue
        lines = [paragraph.text[match.end() :].strip()]
        for following in paragraphs[index + 1 : index + 1 + _ABSTRACT_LINES]:
            if following.column or following.text.isupper() or _opens_body(following.text):
                break
            lines.append(following.text)
        abstract = " ".join(line for line in lines if line)
        return f"{' '.join(match[1].split()).capitalize()} {abstract}"[:_TITLE_LIMIT].strip()
    return ""


def _opens_body(text: str) -> bool:
    return (
        re.match(r"\W*(?:căn cứ|xét|thực hiện|theo đề nghị|kính gửi|[ivx]+\.|\d+\.)\s", text, re.I)
        is not None
    )

"""A document as a row of printed parts, the same for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from samples.official.fields import printed
from samples.official.records import Annex, Heading, Line, Official

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
LIST_MARK = "{list}"

Align = Literal["left", "centre", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Head:
    """The two columns at the top."""

    official: Official


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; ``indent`` is its first line's."""

    text: str
    align: Align = "justify"
    bold: bool = False
    italic: bool = False
    indent: bool = False
    size: float = 0.0
    rule_below: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Recipients on the left, signer on the right."""

    official: Official


@dataclass(frozen=True, slots=True)
class NewAnnex:
    """A page break before an annex, and which way its pages lie."""

    landscape: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: an annex, and those of its lines that this table holds, with their marks.

    A mark is the bookmark of a line ("row-2-17": annex and line, from 0), None for headings.
    """

    annex: Annex
    body: tuple[Line | Heading, ...]
    marks: tuple[str | None, ...]


Part = Head | Words | Signature | NewAnnex | Sheet


def flow(official: Official) -> Iterator[Part]:
    """The parts of a document in reading order."""
    look = official.look
    yield Head(official)
    yield Words(official.kind, "centre", bold=True, size=1.0)
    yield Words(official.abstract, "centre", bold=True, rule_below=look.get("rule_below", True))
    if official.authority:
        yield Words(official.authority, "centre", bold=True)
    for ground in official.grounds:
        yield Words(ground, italic=look.get("italic_grounds", True), indent=True)
    if official.kind == "QUYẾT ĐỊNH":
        yield Words("QUYẾT ĐỊNH:", "centre", bold=True)
    yield from _articles(official)
    yield Signature(official)
    for index, annex in enumerate(official.annexes):
        if annex.columns and annex.note != "inline":
            yield from _annex(official, annex, index)


def _articles(official: Official) -> Iterator[Part]:
    for text in official.articles:
        if not text.startswith(LIST_MARK):
            heading = text.isupper() or text.startswith(("I. ", "II. ", "III. ", "IV. "))
            yield Words(text, indent=True, bold=heading)
            continue
        index = int(text.removeprefix(LIST_MARK) or 0)
        annex = official.annexes[index]
        if annex.columns:
            yield from _sheets(annex, index)
        else:
            yield from _written_out(annex)


def _written_out(annex: Annex) -> Iterator[Words]:
    """A list in running text: an entry a line, or all in one sentence ("gồm: …; …")."""
    pattern = annex.note or "- {product} của {producer}, {address};"
    entries: list[str] = []
    for item in annex.body:
        if isinstance(item, Heading):
            if entries:
                yield Words(_sentence(entries), indent=True)
                entries = []
            yield Words(item.text, indent=True)
            continue
        values = {name: printed(item, name) for name in _FIELDS}
        text = pattern.format(**values, **item.extra)
        if pattern.startswith(("-", "+", "{number}")):
            yield Words(text, indent=True)
        else:
            entries.append(text)
    if entries:
        yield Words(_sentence(entries), indent=True)


_FIELDS = ("number", "product", "producer", "address", "group", "star", "score")


def _sentence(entries: list[str]) -> str:
    return "Gồm: " + "; ".join(entries) + "."


def _annex(official: Official, annex: Annex, index: int) -> Iterator[Part]:
    yield NewAnnex(annex.landscape)
    if annex.label:
        yield Words(annex.label, "centre", bold=True)
    for line in annex.title:
        yield Words(line, "centre", bold=True)
    note = annex.note if annex.note is not None else _of_decision(official)
    if note:
        yield Words(note, "centre", italic=True, rule_below=True)
    yield from _sheets(annex, index)
    for text in annex.footnotes:
        yield Words(text, italic=True, size=-2.0)


def _of_decision(official: Official) -> str:
    word = official.kind.capitalize()
    word = "Quyết định" if word == "Quyết định" else word
    month = f"{official.date.month:02d}" if official.date.month in (1, 2) else official.date.month
    day = f"ngày {official.date.day:02d} tháng {month} năm {official.date.year}"
    who = official.look.get("decided_by")
    of = f" của {who}" if who else ""
    return f"(Kèm theo {word} số {official.number} {day}{of})"


def _sheets(annex: Annex, index: int) -> Iterator[Part]:
    """One table, or one a heading where the annex is split."""
    held: list[Line | Heading] = []
    marks: list[str | None] = []
    nth = 0
    for item in annex.body:
        if annex.split and isinstance(item, Heading):
            if held:
                yield Sheet(annex, tuple(held), tuple(marks))
                held, marks = [], []
            yield Words(item.text, "left", bold=True)
            continue
        held.append(item)
        if isinstance(item, Line):
            marks.append(f"row-{index}-{nth}")
            nth += 1
        else:
            marks.append(None)
    if held:
        yield Sheet(annex, tuple(held), tuple(marks))


def leaves(annex: Annex) -> list[tuple[str, float, bool]]:
    """Field, relative width and whether to merge of each column that holds cells."""
    found = []
    for column in annex.columns:
        for leaf in column.children or (column,):
            found.append((leaf.field, leaf.width, leaf.merge))
    return found

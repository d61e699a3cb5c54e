"""A Word document to ``Paper``: its paragraphs and tables in the order in which they stand.

The head of Decree 30/2020 documents is a table without borders; its cells are paragraphs with
``column``, and so are those of the signature block. Deleted text is left out, inserted text is in.
"""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from parsers import problems
from parsers.files.docx_numbering import Numbering
from parsers.files.docx_tables import is_layout, rows_of
from parsers.files.docx_text import lines_of, paragraph_of
from parsers.models import Problem
from parsers.paper import Block, Column, Grid, Paper, Paragraph, Row

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes of XML that are read of one document; a decision has some hundred thousand."""
MOST_BLOCKS = 60_000
_MOST_DEPTH = 200

_COLUMNS: tuple[Column, ...] = ("left", "right")
_SIDES = 2


def read_docx(payload: bytes, name: str) -> Paper:
    """All blocks of a DOCX in reading order; what could not be read is said in ``problems``."""
    if (problem := _refusal(payload, name)) is not None:
        return Paper("docx", (), problems=(problem,))
    try:
        document = docx.Document(BytesIO(payload))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile):
        return Paper("docx", (), problems=(problems.broken_file(name, "DOCX"),))
    if document.element.body is None:
        return Paper("docx", (), problems=(problems.broken_file(name, "DOCX"),))
    blocks: list[Block] = []
    found: list[Problem] = []
    for block in _blocks(document):
        if len(blocks) == MOST_BLOCKS:
            found.append(problems.too_long(name, MOST_BLOCKS))
            break
        blocks.append(block)
    return Paper("docx", tuple(blocks), problems=tuple(found))


def _refusal(payload: bytes, name: str) -> Problem | None:
    """Why a package is not opened: it unpacks to more than any decision has, or lacks its text."""
    try:
        with zipfile.ZipFile(BytesIO(payload)) as packed:
            xml = [i for i in packed.infolist() if i.filename.endswith((".xml", ".rels"))]
            if any(i.flag_bits & 1 for i in xml):
                return problems.encrypted(name)
            if sum(i.file_size for i in xml) > MOST_UNPACKED:
                return problems.unpacks_too_large(name)
            body = packed.read("word/document.xml")
    except KeyError:
        return problems.broken_file(name, "DOCX")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        return problems.broken_file(name, "DOCX")
    if b"<!DOCTYPE" in body[:4096] or b"<!ENTITY" in body[:4096]:
        return problems.broken_file(name, "DOCX")
    return None


def _blocks(document: WordDocument) -> Iterator[Block]:
    numbering = Numbering(document)
    yield from _of(document.element.body, numbering, None, 0)
    yield from _footnotes(document, numbering)


def _of(
    parent: etree._Element, numbering: Numbering, column: Column | None, depth: int
) -> Iterator[Block]:
    """Blocks of a body, a cell, a text box or a content control, in order."""
    if depth > _MOST_DEPTH:
        return
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _paragraph(child, numbering, column, depth)
        elif child.tag == qn("w:tbl"):
            yield from _table(child, numbering, depth)
        elif child.tag in {qn("w:sdt"), qn("w:ins"), qn("w:customXml")}:
            inner = child.find(qn("w:sdtContent")) if child.tag == qn("w:sdt") else child
            if inner is not None:
                yield from _of(inner, numbering, column, depth + 1)


def _paragraph(
    element: etree._Element, numbering: Numbering, column: Column | None, depth: int
) -> Iterator[Block]:
    yield from lines_of(element, numbering, column)
    # Word writes a text box twice: for new programs, and as a fallback for old ones.
    for box in element.iter(qn("w:txbxContent")):
        if not any(a.tag.endswith("}Fallback") for a in box.iterancestors()):
            yield from _of(box, numbering, column, depth + 1)


def _table(element: etree._Element, numbering: Numbering, depth: int) -> Iterator[Block]:
    """A data table as a grid; one that only lays out two sides as their paragraphs."""
    if is_layout(element):
        cells = [
            [cell for cell in row.iter(qn("w:tc")) if _owner(cell) is element]
            for row in element.iter(qn("w:tr"))
            if _owner(row) is element
        ]
        for side in range(max((len(row) for row in cells), default=0)):
            for row in cells:
                if side < len(row):
                    column = _COLUMNS[min(side, 1)] if len(row) == _SIDES else None
                    yield from _of(row[side], numbering, column, depth + 1)
        return
    rows = rows_of(element, numbering)
    if rows:
        yield Grid(tuple(Row(cells) for cells in rows))


def _owner(element: etree._Element) -> etree._Element | None:
    """The table in which a row or cell stands."""
    return next((a for a in element.iterancestors() if a.tag == qn("w:tbl")), None)


def _footnotes(document: WordDocument, numbering: Numbering) -> Iterator[Block]:
    for part in document.part.package.iter_parts():
        if str(part.partname) != "/word/footnotes.xml":
            continue
        try:
            root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            return
        for note in root.iter(qn("w:footnote")):
            if note.get(qn("w:type")) is not None:  # separators between text and notes
                continue
            made = [paragraph_of(p, numbering, None) for p in note.iter(qn("w:p"))]
            text = " ".join(p.text for p in made if p is not None)
            if text.strip():
                yield Paragraph(unicodedata.normalize("NFC", text), footnote=True)

"""A printed document between its file and its meaning: paragraphs and tables in reading order.

PDF, DOCX, scans, pictures and HTML all become a ``Paper``; what reads heads, articles and annexes
knows nothing of file formats. Coordinates are points (1/72 inch) from the top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parsers.models import Problem

Form = Literal["pdf", "scan", "docx", "html", "text"]
Column = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together on a page.

    ``page`` counts from 1, None where the form has no pages. ``column`` tells the two sides of a
    document's head apart (issuer left, motto right). ``confidence`` is the lowest of its words',
    0 to 1, None where nothing was guessed from a picture.
    """

    text: str
    page: int | None = None
    column: Column | None = None
    bold: bool = False
    centred: bool = False
    footnote: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    A cell that spans columns is followed by empty cells; one that spans rows is repeated below.
    ``confidences`` has the lowest word confidence of each cell, or is empty where none applies.
    """

    cells: tuple[str, ...]
    page: int | None = None
    confidences: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands on one page: a table over three pages is three grids.

    ``edges`` are the x positions of its column borders, empty where the form has none;
    ``caption`` the words that the form itself calls its caption.
    """

    rows: tuple[Row, ...]
    page: int | None = None
    edges: tuple[float, ...] = ()
    caption: str | None = None


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """All blocks of a file in reading order, page furniture (page numbers) left out.

    ``pages`` is how many pages the file has, 0 where the form has none.
    """

    form: Form
    blocks: tuple[Block, ...]
    pages: int = 0
    problems: tuple[Problem, ...] = ()

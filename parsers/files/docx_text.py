"""The words of one Word paragraph: runs, breaks, symbols, what was inserted and not deleted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from parsers.files.docx_numbering import Numbering
from parsers.paper import Column, Paragraph

_SKIPPED = frozenset(
    [
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:pPr"),
        qn("w:rPr"),
        qn("w:instrText"),
        qn("w:delText"),
        qn("w:drawing"),
        qn("w:pict"),
        qn("w:txbxContent"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    ]
)
# Stars of symbol fonts, by font and code: Wingdings "«" and its kin are drawn as stars.
_SYMBOL_STARS = {"wingdings": {0xAB, 0xB6, 0x2A}, "wingdings 2": {0xEA, 0xE9}, "symbol": set()}
_DRAWN_RULE = re.compile(r"[_\-–—.…*=~\s]{3,}")  # "-------" under the motto
_PRIVATE_AREA = 0xF000
_ALIGN_CENTRE = "center"


def paragraph_of(
    element: etree._Element, numbering: Numbering, column: Column | None
) -> Paragraph | None:
    """A ``w:p`` element as a paragraph with its list number; None where nothing is written."""
    text = text_of(element)
    if not text or _DRAWN_RULE.fullmatch(text):
        return None
    runs = [run for run in element.iter(qn("w:r")) if "".join(_words(run)).strip()]
    alignment = element.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    return Paragraph(
        numbering.label(element) + text,
        column=column,
        bold=bool(runs) and all(_is_on(run, "w:b") for run in runs),
        centred=alignment is not None and alignment.get(qn("w:val")) == _ALIGN_CENTRE,
    )


def text_of(element: etree._Element) -> str:
    """The words of a paragraph on one line, NFC; its line breaks are spaces."""
    return " ".join(unicodedata.normalize("NFC", "".join(_words(element))).split())


def _words(element: etree._Element) -> Iterator[str]:
    if element.tag == qn("w:t"):
        yield element.text or ""
    elif element.tag in {qn("w:tab"), qn("w:br"), qn("w:cr")}:
        yield " "
    elif element.tag == qn("w:noBreakHyphen"):
        yield "-"
    elif element.tag == qn("w:sym"):
        yield _symbol(element)
    else:
        for child in element:
            if child.tag not in _SKIPPED:
                yield from _words(child)


def _symbol(element: etree._Element) -> str:
    """A letter of a symbol font: a star where the font draws one, else nothing that is known."""
    font = (element.get(qn("w:font")) or "").casefold()
    try:
        code = int(element.get(qn("w:char")) or "0", 16) & ~_PRIVATE_AREA
    except ValueError:
        return ""
    return "★" if code in _SYMBOL_STARS.get(font, set()) else ""


def _is_on(run: etree._Element, name: str) -> bool:
    """Whether a run's own property, such as bold, is set."""
    mark = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return mark is not None and mark.get(qn("w:val")) not in {"0", "false", "off"}

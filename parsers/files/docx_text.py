"""The words of one Word paragraph: runs, breaks, symbols, what was inserted and not deleted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

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
# What stands on one of the two sides of a head or a signature block (Decree 30/2020/NĐ-CP)
_OF_SIDES = re.compile(
    r"cộng\s+h(?:òa|oà)\s+xã\s+hội|độc\s+lập\s*[-–]\s*tự\s+do|,\s*ngày[\s\d….]*tháng|nơi\s+nhận\s*:"
    r"|\n(?:(?:kt|tm|tl|tuq|q)\.\s*)?(?:phó\s+)?"
    r"(?:chủ\s+tịch|giám\s+đốc|bộ\s+trưởng|thứ\s+trưởng|chánh\s+văn\s+phòng)(?:\n|$)"
    r"|^(?:ỦY|UỶ|UBND|SỞ|BỘ|HỘI)\s[^\n]+\n[^\n]{0,40}$",
    re.I,
)
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


def lines_of(
    element: etree._Element, numbering: Numbering, column: Column | None
) -> Iterator[Paragraph]:
    """A ``w:p`` element as the lines that its writer parted.

    Line breaks count in what is centred or stands on one side, such as a title. A line of the head
    or of the signature whose two sides only tabs hold apart is its two sides: "UBND TỈNH LÀO CAI" |
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".
    """
    whole = paragraph_of(element, numbering, column)
    if whole is None:
        return
    raw = unicodedata.normalize("NFC", "".join(_words(element)))
    lines = [raw.replace("\n", " ")]
    if (whole.centred or column is not None or "\t" in raw) and "\n" in raw:
        lines = [line for line in raw.split("\n") if line.strip()]
    sided = column is None and "\t" in raw and any(_sides(line) for line in lines)
    if len(lines) == 1 and not sided:
        yield whole
        return
    for line in lines:
        sides = (_sides(line) if sided else None) or ((column, line),)
        for side, words in sides:
            if words.strip() and not _DRAWN_RULE.fullmatch(words):
                yield replace(whole, text=" ".join(words.split()), column=side)


def _sides(line: str) -> tuple[tuple[Column, str], ...] | None:
    """Left and right of a line that tabs part, None for a line that is no such one."""
    left, _, right = (part.strip() for part in line.partition("\t"))
    if not right and left.isupper():
        return (("left", left),)
    is_side = _DRAWN_RULE.fullmatch(right) or _OF_SIDES.search(f"{left}\n{right}")
    if "\t" in right or not right or not is_side:
        return None
    return (("left", left), ("right", right))


def text_of(element: etree._Element) -> str:
    """The words of a paragraph on one line, NFC; its line breaks are spaces."""
    return " ".join(written_lines(element))


def written_lines(element: etree._Element) -> list[str]:
    """The lines of a paragraph as its writer parted them, NFC, one space between words."""
    raw = unicodedata.normalize("NFC", "".join(_words(element)))
    return [words for line in raw.split("\n") if (words := " ".join(line.split()))]


def _words(element: etree._Element) -> Iterator[str]:
    if element.tag == qn("w:t"):
        yield element.text or ""
    elif element.tag == qn("w:tab"):
        yield "\t"
    elif element.tag in {qn("w:br"), qn("w:cr")}:
        yield "\n"
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

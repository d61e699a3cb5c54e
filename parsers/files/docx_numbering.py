"""The numbers that Word counts itself: "Điều 1.", "a)", "II." are no text of the document.

ECMA-376 part 1, 17.9: a paragraph names a list and a level; the list's levels have a format, a
first number and a pattern such as "Điều %1.".
"""

from __future__ import annotations

from collections import defaultdict

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LETTERS = 26
_MOST = 3000


class Numbering:
    """Counts the numbered paragraphs of one document, in reading order."""

    def __init__(self, document: WordDocument) -> None:
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._lists: dict[str, etree._Element] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        part = next(
            (
                rel.target_part
                for rel in document.part.rels.values()
                if not rel.is_external and rel.reltype.endswith("/numbering")
            ),
            None,
        )
        root = getattr(part, "element", None)
        if root is not None:
            self._read_lists(root)
        self._read_styles(document)

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph's words with a space after it, "" where it has none."""
        found = self._place(paragraph)
        if found is None or found[0] not in self._lists:
            return ""
        list_id, level = found
        counts = self._counts[list_id]
        levels = {
            int(item.get(qn("w:ilvl")) or 0): item
            for item in self._lists[list_id].findall(qn("w:lvl"))
        }
        own = levels.get(level)
        if own is None:
            return ""
        counts[level] = counts.get(level, _start(own) - 1) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        pattern = _value(own, "w:lvlText") or ""
        if _value(own, "w:numFmt") == "bullet":
            return "- "
        for known, item in levels.items():
            number = counts.get(known, _start(item))
            pattern = pattern.replace(f"%{known + 1}", _written(number, _value(item, "w:numFmt")))
        return f"{pattern} " if pattern.strip() else ""

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """List and level of a paragraph: its own, else its style's."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None:
            list_id = _value(own, "w:numId") or "0"
            return None if list_id == "0" else (list_id, int(_value(own, "w:ilvl") or 0))
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styles.get(style.get(qn("w:val")) or "") if style is not None else None

    def _read_lists(self, root: etree._Element) -> None:
        kinds = {n.get(qn("w:abstractNumId")): n for n in root.findall(qn("w:abstractNum"))}
        for item in root.findall(qn("w:num")):
            kind = kinds.get(_value(item, "w:abstractNumId"))
            if kind is not None:
                self._lists[item.get(qn("w:numId")) or ""] = kind

    def _read_styles(self, document: WordDocument) -> None:
        for style in document.styles.element.findall(qn("w:style")):
            numbered = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if numbered is not None and (list_id := _value(numbered, "w:numId")):
                key = style.get(qn("w:styleId")) or ""
                self._styles[key] = (list_id, int(_value(numbered, "w:ilvl") or 0))


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(qn(name))
    return child.get(qn("w:val")) if child is not None else None


def _start(level: etree._Element) -> int:
    text = _value(level, "w:start") or "1"
    return int(text) if text.isdecimal() else 1


def _written(number: int, style: str | None) -> str:
    """A number in the format of its level: decimal, letters, Roman."""
    if style in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % _LETTERS)
        return letter if style == "lowerLetter" else letter.upper()
    if style in {"lowerRoman", "upperRoman"} and 0 < number < _MOST:
        roman = _roman(number)
        return roman.lower() if style == "lowerRoman" else roman
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written

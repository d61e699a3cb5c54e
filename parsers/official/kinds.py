"""Telling signed documents from news by their text alone, cheaply: most pages are news."""

from __future__ import annotations

import re
import unicodedata

from parsers.files.plain import read_plain
from parsers.models import Decision, DocumentKind
from parsers.official.head import paper_kind, read_head

_HEAD = 3000
_GATE = re.compile(
    r"C[ỘO]NG\s+H(?:ÒA|OÀ)|Đ[ộo]c\s+l[ậa]p\s*[-–]\s*T[ựu]\s+do|Số(?<!\wSố)\s*(?::|(?<=\s)\d)"
    r"|Số,?\s*(?:ký\s+)?hiệu"
    r"|QUYẾT\s+ĐỊNH|KẾ\s+HOẠCH|BÁO\s+CÁO|THÔNG\s+BÁO|TỜ\s+TRÌNH|NGHỊ\s+QUYẾT",
)


def document_kind(title: str, text: str) -> DocumentKind:
    """What sort of document a page or text is: a signed document, or (the usual case) news.

    Args:
        title: its headline; "Quyết định số 12/QĐ-UBND …" counts as the type line of a page that
            shows the document's text.
        text: its paragraphs, parted by line ends.
    """
    head = unicodedata.normalize("NFC", text[:_HEAD]).replace("Ð", "Đ")
    if not _GATE.search(head):
        return "news"
    kind = paper_kind(read_plain(head))
    if kind != "news":
        return kind
    named = title.casefold().startswith("quyết định số") and "Căn cứ" in head
    return "decision" if named and re.search(r"\bSố\s*:?\s*\d+/", head) else "news"


def read_decision(text: str) -> Decision | None:
    """The head of an official document that is given as text, None where it is none."""
    return read_head(read_plain(text))

"""Which of a row of stars on a web page are lit: those drawn pale beside them are none.

"<span class='on'>★</span>…<span class='off'>★</span>", "<span style='color:#ddd'>★</span>" beside
golden ones, "fa-star checked" beside plain "fa-star": a reader sees how many are bright.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import Tag

STAR_GLYPHS = re.compile(r"[★☆⭐✭✮✯✩✪⭑🌟*\ufe0f\s]+")
_TAGS = ["i", "span", "em", "b", "font", "small", "label"]
_ICON = re.compile(r"(?:^|[-_ ])(?:fa-)?stars?(?=$|[-_ \d])")
_LIT = re.compile(
    r"(?:^|[-_ ])(?:on|checked|active|filled|fill|full|selected|lit|gold|yellow|vang|orange)"
    r"(?=$|[-_ ])"
)
_UNLIT = re.compile(
    r"(?:^|[-_ ])(?:off|unchecked|inactive|empty|gr[ae]y|muted|disabled|blank|none|xam)(?=$|[-_ ])"
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.I)
_HEX = re.compile(r"#(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2}))")
_PALE = frozenset(
    ["gray", "grey", "lightgray", "lightgrey", "silver", "gainsboro", "white", "whitesmoke"]
)
_PALE_FROM, _COLOURLESS = 0x88, 0x18


def put_out(root: Tag) -> None:
    """Take the stars that are not lit out of the tree, wherever lit ones stand beside them."""
    seen: set[int] = set()
    for tag in root.find_all(_TAGS):
        parent = tag.parent
        if parent is None or id(parent) in seen or not _is_star(tag):
            continue
        seen.add(id(parent))
        row = [other for other in parent.find_all(_TAGS, recursive=False) if _is_star(other)]
        for other in _unlit(row):
            other.decompose()


def _is_star(tag: Tag) -> bool:
    text = tag.get_text().strip()
    if text:
        return STAR_GLYPHS.fullmatch(text) is not None
    return _ICON.search(_names(tag)) is not None


def _unlit(row: Sequence[Tag]) -> list[Tag]:
    """The stars of a row that are pale, or lack what marks others as lit; none if all are alike."""
    pale = [tag for tag in row if _UNLIT.search(_names(tag)) or _is_pale(tag)]
    if not pale:
        lit = [tag for tag in row if _LIT.search(_names(tag))]
        pale = [tag for tag in row if tag not in lit] if lit else []
    return pale if len(pale) < len(row) else []


def _names(tag: Tag) -> str:
    return " ".join(tag.get("class") or ()).lower()


def _is_pale(tag: Tag) -> bool:
    """Whether a tag's own colour is a light grey or white."""
    styled = _COLOUR.search(str(tag.get("style") or ""))
    colour = (styled[1] if styled else str(tag.get("color") or "")).strip().lower()
    if colour in _PALE:
        return True
    found = _HEX.fullmatch(colour)
    if found is None:
        return False
    parts = [int(part * 2 if len(part) == 1 else part, 16) for part in found.groups() if part]
    return min(parts) >= _PALE_FROM and max(parts) - min(parts) <= _COLOURLESS

"""Which of a row of stars on a web page are lit: those drawn pale beside them are none.

"<span class='on'>★</span>…<span class='off'>★</span>", "<span style='color:#ddd'>★</span>" beside
golden ones, "fa-star checked" beside plain "fa-star": a reader sees how many are bright. Where
neither words nor colours tell, five stars of two looks are the lit ones first, then the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import Tag

from parsers.files.html_icons import fill_of, is_large, is_star_shape, names_of

STAR_GLYPHS = re.compile(r"[★☆⭐✭✮✯✩✪✰⭑🌟*\uf005\uf006\ufe0f\s]+")
_TAGS = ["i", "span", "em", "b", "font", "small", "label", "svg", "li", "img", "iconify-icon"]
_LOOKS = (
    "class", "style", "color", "stroke", "src", "data-icon", "data-testid", "name", "icon",
)  # fmt: skip
_SCALE = 5
_ICON = re.compile(r"(?:^|[-_ ])(?:fa-)?stars?(?=$|[-_ \d])")
_LIT = re.compile(
    r"(?:^|[-_ ])(?:on|checked|active|filled|fill|full|selected|lit|gold|yellow|vang|orange"
    r"|warning)(?=$|[-_ ])"
)
_UNLIT = re.compile(
    r"(?:^|[-_ ])(?:off|unchecked|inactive|empty|gr[ae]y|muted|disabled|blank|none|xam"
    r"|secondary|zero)(?=$|[-_ ])"
)
_COLOUR = re.compile(r"(?:^|;)\s*(?:color|fill)\s*:\s*([^;!]+)", re.I)
_FAINT = re.compile(r"(?:^|;)\s*opacity\s*:\s*0?\.[0-5]|(?:^|;)\s*opacity\s*:\s*0\s*(?:;|$)", re.I)
_PARTS = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
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
    if tag.name == "img":
        return _ICON.search(_file(tag)) is not None
    if is_large(tag):
        return False
    text = tag.get_text().strip()
    if text:
        return STAR_GLYPHS.fullmatch(text) is not None
    return _ICON.search(names_of(tag)) is not None or is_star_shape(tag)


def _file(tag: Tag) -> str:
    return str(tag.get("src") or "").lower().rsplit("/", 1)[-1].replace(".", " ")


def _unlit(row: Sequence[Tag]) -> list[Tag]:
    """The stars of a row that are pale, or lack what marks others as lit; none if all are alike."""
    pale = [tag for tag in row if _UNLIT.search(names_of(tag)) or _is_pale(tag)]
    if not pale:
        lit = [tag for tag in row if _LIT.search(names_of(tag))]
        pale = [tag for tag in row if tag not in lit] if lit else []
    if not pale:
        pale = _second_look(row)
    return pale if len(pale) < len(row) else []


def _second_look(row: Sequence[Tag]) -> list[Tag]:
    """The latter of five stars that are drawn in two ways, one after the other."""
    looks = [(*(str(tag.get(name)) for name in _LOOKS), names_of(tag), fill_of(tag)) for tag in row]
    changed = [n for n in range(1, len(row)) if looks[n] != looks[n - 1]]
    if len(changed) != 1 or sum(_stars_in(tag) for tag in row) != _SCALE:
        return []
    return list(row[changed[0] :])


def _stars_in(tag: Tag) -> int:
    return len("".join(tag.get_text().replace("\ufe0f", "").split())) or 1


def _is_pale(tag: Tag) -> bool:
    """Whether a tag's own colour is a light grey or white, or it is drawn faintly."""
    style = str(tag.get("style") or "")
    if _FAINT.search(style):
        return True
    styled = _COLOUR.search(style)
    own = styled[1] if styled else str(tag.get("color") or fill_of(tag))
    colour = own.strip().lower()
    if colour in _PALE:
        return True
    if found := _PARTS.match(colour):
        parts = [int(part) for part in found.groups()]
    elif found := _HEX.fullmatch(colour):
        parts = [int(part * 2 if len(part) == 1 else part, 16) for part in found.groups() if part]
    else:
        return False
    return min(parts) >= _PALE_FROM and max(parts) - min(parts) <= _COLOURLESS

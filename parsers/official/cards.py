"""Product cards: a name with its fields in paragraphs of their own, joined to one list item.

"1. Tỏi đen Lý Sơn" above "Chủ thể: HTX Lý Sơn" and "Hạng: ★★★★" is read as the item
"1. Tỏi đen Lý Sơn; Chủ thể: HTX Lý Sơn; Hạng: ★★★★".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.official.lists import begins_with_label, is_item
from parsers.official.values import only_star
from parsers.official.words import low, tidy
from parsers.paper import Block, Paragraph

_STARS_ALONE = re.compile(r"[★☆⭐\ufe0f\s]+")
_NO_NAME = re.compile(
    r"(?:phụ\s*lục|biểu|danh (?:sách|mục)|điều \d|\(?\s*(?:ban hành\s+)?kèm\s+theo|căn cứ|nơi nhận)"
)
_LONGEST_NAME = 160

Placed = tuple[int, Block]


def joined_cards(blocks: Iterable[Placed]) -> Iterator[Placed]:
    """The blocks with the paragraphs of each card as one; other blocks as they come."""
    held: tuple[int, Paragraph] | None = None
    for place, block in blocks:
        field = _field(block)
        if held is not None and field and isinstance(block, Paragraph):
            first = held[1].text if is_item(held[1].text) else f"- {held[1].text}"
            held = held[0], replace(held[1], text=f"{first.rstrip(' .;,')}; {field}")
            continue
        if held is not None:
            yield held
            held = None
        if isinstance(block, Paragraph) and _names(block):
            held = place, block
        else:
            yield place, block
    if held is not None:
        yield held


def _names(block: Paragraph) -> bool:
    """Whether a paragraph can be the name on top of a card."""
    text = tidy(block.text)
    if not text or len(text) > _LONGEST_NAME or text.endswith(":") or block.footnote:
        return False
    return not (_NO_NAME.match(low(text)) or _STARS_ALONE.fullmatch(text))


def _field(block: Block) -> str | None:
    """The words of a paragraph that is a card's field: labelled, or stars alone."""
    if not isinstance(block, Paragraph):
        return None
    text = re.sub(r"^[-+•*]\s+", "", tidy(block.text))
    if _STARS_ALONE.fullmatch(text) and only_star(text):
        return f"Hạng: {text}"
    return text if begins_with_label(text) else None

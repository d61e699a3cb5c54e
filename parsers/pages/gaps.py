"""Text of an article that the general extractor left out between what it took.

It drops lists, subheadings and quotes of some designs, and the lead that stands in an element of
its own under the headline. What it took says where the article begins and ends; running text in
between belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from parsers.pages import labels
from parsers.pages.builder import Block, Blocks
from parsers.pages.endings import LINE_END
from parsers.pages.publication import parse_time
from parsers.pages.sections import block_heads_section

_SHORTEST = 40  # letters of a lone sentence
_LONG_LINE = 50  # letters of a line without the mark of a sentence
_ITEM = 20  # letters of an item of a list
_ITEMS = 3
_CAPTION_LINES = 4
_SIBLINGS = 3
_TWICE = 2
_LONG_OPENING = 80  # letters of a sentence that opens an article without an element of its own
_BEFORE_END = 0.7
_NEARLY_ALL = 0.85
_LEAD = 700  # letters between headline and body
_ANCHORED = 0.5


def with_gaps(read: Blocks, page: Blocks, title: str) -> Blocks:
    """What the general extractor took, completed.

    Args:
        read: its blocks.
        page: all blocks of the page in reading order, without teasers.
        title: the headline, under which the article begins.

    Returns:
        ``read`` and the running text of ``page`` between its blocks and between the headline and
        the first of them; ``read`` itself where its blocks are not found in ``page`` in order or
        are the smaller part of what lies between them.
    """
    places = _places(read.blocks, page.blocks)
    if not places:
        return read
    first, last = min(places), max(places)
    known = sum(len(page.blocks[place].text) for place in places)
    if known < _ANCHORED * sum(len(block.text) for block in page.blocks[first : last + 1]):
        return read
    read, places, last = _until_end(read, page, places)
    found = _runs(page, places, first, last) | _lead(page, places, first, title)
    found |= _opening(page, places, first) | _rest(page, places, last)
    # A sentence set apart in large letters is one of the article's own, said twice; one that the
    # extractor took in pieces stands there as it was said.
    said = "".join(map(_key, read.blocks))
    missed = {at for at in found if _key(page.blocks[at]) not in said}
    if not missed:
        return read
    before: dict[int, list[Block]] = {}
    for place in sorted(missed):
        following = min((other for other in places if other > place), default=None)
        index = places[last] + 1 if following is None else places[following]
        before.setdefault(index, []).append(page.blocks[place])
    blocks = [
        block
        for index, taken in enumerate(read.blocks)
        for block in [*before.get(index, []), taken]
    ]
    blocks += before.get(len(read.blocks), [])
    return Blocks(blocks, read.tables)


def _places(read: list[Block], page: list[Block]) -> dict[int, int]:
    """Index in ``page`` to index in ``read`` of the blocks that both have, in one order."""
    where: dict[str, list[int]] = {}
    for place, block in enumerate(page):
        where.setdefault(_key(block), []).append(place)
    places: dict[int, int] = {}
    last = -1
    for index, block in enumerate(read):
        if len(block.text) < _SHORTEST:
            continue  # a short line may stand anywhere on a page
        found = next((at for at in where.get(_key(block), ()) if at > last), None)
        if found is not None:
            places[found] = index
            last = found
    return places | _short_places(read, where, places)


def _short_places(
    read: list[Block], where: dict[str, list[int]], places: dict[int, int]
) -> dict[int, int]:
    """The same of short lines, where they stand between two blocks whose places are known."""
    short: dict[int, int] = {}
    known = sorted(places)
    for low, high in pairwise(known):
        last = low
        for index in range(places[low] + 1, places[high]):
            found = next((at for at in where.get(_key(read[index]), ()) if last < at < high), None)
            if found is not None:
                short[found] = index
                last = found
    return short


def _until_end(
    read: Blocks, page: Blocks, places: dict[int, int]
) -> tuple[Blocks, dict[int, int], int]:
    """The blocks up to a line such as "Most read" that the extractor left out, and their places.

    Only where what it took behind that line is little, or stands in other elements.
    """
    ordered = sorted(places)
    whole = sum(len(page.blocks[place].text) for place in ordered)
    for end in range(ordered[0] + 1, ordered[-1]):
        block = page.blocks[end]
        if block.kind not in {"text", "heading"} or not labels.is_end_label(block.text):
            continue
        if _is_repeated(block, page, range(ordered[0], ordered[-1])):
            continue
        before = [place for place in ordered if place < end]
        told = sum(len(page.blocks[place].text) for place in before)
        holders = _holders(page, before)
        apart = bool(holders) and all(
            page.holders[place] not in holders for place in ordered if place > end
        )
        if told >= (_BEFORE_END if apart else _NEARLY_ALL) * whole:
            left = {place: places[place] for place in before}
            blocks = read.blocks[: max(left.values()) + 1]
            return Blocks(blocks, read.tables), left, before[-1]
    return read, places, ordered[-1]


def _is_repeated(block: Block, page: Blocks, within: range) -> bool:
    """Whether a line such as "Share" stands under each entry of a live page, and so ends none."""
    return sum(page.blocks[place].text == block.text for place in within) > _TWICE


def _runs(page: Blocks, places: dict[int, int], first: int, last: int) -> set[int]:
    """Sentences and subheadings between two known blocks, and lists of three items or more."""
    missed: set[int] = set()
    run: list[int] = []
    holders = _holders(page, places)
    for place in range(first, last + 1):
        running = _is_running(page.blocks[place]) or block_heads_section(page.blocks, place)
        if place not in places and running:
            run.append(place)
            continue
        if page.blocks[place].kind == "picture" and run:
            continue  # a section may open with one
        missed.update(_worth(page, run, holders, opens=place in places))
        run = []
    return missed


def _holders(page: Blocks, places: Iterable[int]) -> set[int]:
    """The elements that hold what the extractor took."""
    return {page.holders[place] for place in places} if page.holders else set()


def _opening(page: Blocks, places: dict[int, int], first: int) -> set[int]:
    """Sentences before the first known block in the element that holds it and another one."""
    holder = page.holders[first] if page.holders else None
    if holder is None or sum(page.holders[place] == holder for place in places) < _SIBLINGS - 1:
        return set()
    opening: set[int] = set()
    for place in range(first - 1, -1, -1):
        block = page.blocks[place]
        if page.holders[place] != holder or not _is_running(block):
            break
        if len(block.text) >= _LONG_OPENING and LINE_END.search(block.text):
            opening.add(place)
    return opening


def _rest(page: Blocks, places: dict[int, int], last: int) -> set[int]:
    """Lines behind the last known block in the element that holds it and another known one."""
    holder = page.holders[last] if page.holders else None
    if holder is None or sum(page.holders[place] == holder for place in places) < _SIBLINGS:
        return set()
    rest: set[int] = set()
    for place in range(last + 1, len(page.blocks)):
        block = page.blocks[place]
        if page.holders[place] != holder or not _is_running(block):
            break
        if len(block.text) >= _SHORTEST and _is_line(page.blocks, place):
            rest.add(place)
    return rest


def _worth(page: Blocks, run: list[int], holders: set[int], *, opens: bool) -> list[int]:
    """What of a run belongs to the text; ``opens`` says that a known block follows it."""
    blocks = page.blocks
    if len(run) >= _ITEMS and all(len(blocks[place].text) >= _ITEM for place in run):
        return run
    kept: list[int] = []
    for place in reversed(run):
        beside = bool(page.holders) and page.holders[place] in holders
        if blocks[place].kind == "heading":
            # One over nothing that is told is a name of a box.
            if opens or kept:
                kept.append(place)
        elif _is_line(blocks, place, beside=beside):
            kept.append(place)
    return kept


def _is_line(page: list[Block], place: int, *, beside: bool = True) -> bool:
    """A sentence, or a long line such as the one item of a list, but none under a picture.

    ``beside`` says that the element around it holds blocks that the extractor took.
    """
    text = page[place].text
    if len(text) < (_ITEM if beside and LINE_END.search(text) else _SHORTEST):
        return False
    if LINE_END.search(text):
        return beside or not _is_under_picture(page, place)
    return len(text) >= _LONG_LINE and not (
        page[place].styled or _is_under_picture(page, place) or parse_time(text)
    )


def _is_under_picture(page: list[Block], place: int) -> bool:
    """Whether nothing but short lines stand between a picture and the block."""
    for block in reversed(page[max(0, place - _CAPTION_LINES) : place]):
        if block.kind == "picture":
            return True
        if len(block.text) >= _SHORTEST:
            return False
    return False


def _lead(placed: Blocks, places: dict[int, int], first: int, title: str) -> set[int]:
    """The one or two sentences between the headline and the first known block."""
    page, holders = placed.blocks, _holders(placed, places)
    wanted = _folded(title)
    headline = next(
        (at for at in range(first - 1, -1, -1) if wanted and _folded(page[at].text) == wanted), None
    )
    if headline is None:
        return set()
    between = range(headline + 1, first)
    if sum(len(page[place].text) for place in between) > _LEAD:
        return set()
    return {
        place
        for place in between
        if _is_running(page[place])
        and len(page[place].text) >= _SHORTEST
        and LINE_END.search(page[place].text)
        and not _is_in_picture_box(placed, place, holders)
    }


def _is_in_picture_box(placed: Blocks, place: int, holders: set[int]) -> bool:
    """Whether the element around a block holds a picture before it, and nothing of the article."""
    holder = placed.holders[place] if placed.holders else None
    if holder is None or holder in holders:
        return False
    return any(
        block.kind == "picture" and placed.holders[at] == holder
        for at, block in enumerate(placed.blocks[:place])
    )


def _is_running(block: Block) -> bool:
    """No caption, row, link or fixed phrase of a page's frame."""
    text = block.text
    framed = labels.is_related_label(text) or labels.is_end_label(text) or labels.is_caption(text)
    return block.kind in {"text", "heading"} and block.link_text * 2 < len(text) and not framed


def _key(block: Block) -> str:
    return _folded(block.text)


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()

"""Text of an article that the general extractor left out between what it took.

It drops lists, subheadings and quotes of some designs, and the lead that stands in an element of
its own under the headline. What it took says where the article begins and ends; running text in
between belongs to it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.pages import labels
from parsers.pages.builder import Block, Blocks
from parsers.pages.publication import parse_time

_SENTENCE = re.compile(r"[.!?…:;][\"”’)\]]*$")
_SHORTEST = 40  # letters of a lone sentence
_LONG_LINE = 50  # letters of a line without the mark of a sentence
_ITEM = 20  # letters of an item of a list
_ITEMS = 3
_CAPTION_LINES = 4
_SIBLINGS = 3
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
    found = _runs(page.blocks, places, first, last) | _lead(page.blocks, first, title)
    found |= _rest(page, places, last)
    # A sentence set apart in large letters is one of the article's own, said twice.
    said = "\n".join(map(_key, read.blocks))
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


def _runs(page: list[Block], places: dict[int, int], first: int, last: int) -> set[int]:
    """Sentences and subheadings between two known blocks, and lists of three items or more."""
    missed: set[int] = set()
    run: list[int] = []
    for place in range(first, last + 1):
        if place not in places and _is_running(page[place]):
            run.append(place)
            continue
        missed.update(_worth(page, run))
        run = []
    return missed


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
        if _is_line(page.blocks, place):
            rest.add(place)
    return rest


def _worth(page: list[Block], run: list[int]) -> list[int]:
    if len(run) >= _ITEMS and all(len(page[place].text) >= _ITEM for place in run):
        return run
    return [place for place in run if page[place].kind == "heading" or _is_line(page, place)]


def _is_line(page: list[Block], place: int) -> bool:
    """A sentence, or a long line such as the one item of a list, but none under a picture."""
    text = page[place].text
    if len(text) < _SHORTEST:
        return False
    if _SENTENCE.search(text):
        return True
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


def _lead(page: list[Block], first: int, title: str) -> set[int]:
    """The one or two sentences between the headline and the first known block."""
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
        and _SENTENCE.search(page[place].text)
    }


def _is_running(block: Block) -> bool:
    """No caption, row, link or fixed phrase of a page's frame."""
    text = block.text
    framed = labels.is_related_label(text) or labels.is_end_label(text) or labels.is_caption(text)
    return block.kind in {"text", "heading"} and block.link_text * 2 < len(text) and not framed


def _key(block: Block) -> str:
    return _folded(block.text)


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()

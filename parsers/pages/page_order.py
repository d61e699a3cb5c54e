"""What the general extractor took, in the order and the pieces in which the page shows it.

Of pages laid out in tables it gives the outer cells before the inner ones; where lines are parted
by ``<br>`` alone it may give headline, date and lead as one paragraph.
"""

from __future__ import annotations

from collections import defaultdict

from parsers.pages.builder import Block, Blocks

_SHORTEST = 8  # letters of a line that may begin a paragraph of several
_KNOWN = 0.8
_MOST_LINES = 60
_MOST_ALIKE = 20  # paragraphs of a page that begin with the same letters
_MOST_PAIRS = 2_000_000  # an article of 500 paragraphs on a page of 4,000 lines


def in_page_order(read: Blocks, page: Blocks) -> Blocks:
    """The extractor's blocks, those that the page shows as several lines parted.

    Args:
        read: its blocks.
        page: all blocks of the page in reading order, without teasers.

    Returns:
        ``read`` itself where nothing is to be parted or moved, or where too little of it is found
        in ``page`` to know.
    """
    if len(read.blocks) * len(page.blocks) > _MOST_PAIRS:
        return read
    keys = [_key(block) for block in page.blocks]
    where: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        where[key].append(place)
    placed: list[tuple[int | None, Block]] = []
    for block in _joined(read.blocks, page.blocks, keys):
        found = where.get(_key(block), [])
        lines = [] if found else _lines_of(block, page.blocks, keys)
        if lines:
            placed += [
                (at, page.blocks[at])
                for at in lines
                if page.blocks[at].link_text * 2 < len(page.blocks[at].text)
            ]
        else:
            # Of a text that stands twice on a page nobody knows which one was taken.
            placed.append((found[0] if len(found) == 1 else None, block))
    known = sum(len(block.text) for at, block in placed if at is not None)
    if known < _KNOWN * sum(len(block.text) for block in read.blocks):
        return read
    return Blocks(_sorted(placed), read.tables)


def _joined(read: list[Block], page: list[Block], keys: list[str]) -> list[Block]:
    """The extractor's blocks, those that are pieces of one of the page's as that one.

    It parts "Before <div><img></div>As <a>all</a> know" into pieces, and loses the space of some.
    """
    opening: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        opening[key[:_SHORTEST]].append(place)
    joined: list[Block] = []
    at = 0
    while at < len(read):
        said, end = _key(read[at]), at + 1
        alike = opening.get(said[:_SHORTEST], []) if len(said) >= _SHORTEST else []
        for place in alike if len(alike) <= _MOST_ALIKE else ():
            whole, last = said, at + 1
            while last < len(read) and whole != keys[place] and keys[place].startswith(whole):
                whole += _key(read[last])
                last += 1
            if last > at + 1 and whole == keys[place]:
                joined.append(page[place])
                end = last
                break
        else:
            joined.append(read[at])
        at = end
    return joined


def _sorted(placed: list[tuple[int | None, Block]]) -> list[Block]:
    """Blocks by their places; one without a place stays behind the one before it."""
    last = -1
    ordered: list[tuple[int, int, Block]] = []
    for nth, (at, block) in enumerate(placed):
        last = last if at is None else at
        ordered.append((last, nth, block))
    return [block for _, _, block in sorted(ordered, key=lambda entry: entry[:2])]


def _lines_of(block: Block, page: list[Block], keys: list[str]) -> list[int]:
    """Places of the blocks in a row that together say what ``block`` says; none if it is else."""
    wanted = _key(block)
    for start, key in enumerate(keys):
        if len(key) < _SHORTEST or not wanted.startswith(key):
            continue
        said, at = "", start
        while at < len(page) and at < start + _MOST_LINES and wanted.startswith(said + keys[at]):
            said += keys[at]
            at += 1
            if said == wanted:
                return [place for place in range(start, at) if keys[place]]
    return []


def _key(block: Block) -> str:
    text = block.text.replace("|", " ") if block.kind == "row" else block.text
    return "".join(text.split()).casefold()

"""The body of a page whose article node nobody can name: the general extractor's, checked.

What it takes is parted and ordered as the page shows it, completed where it left gaps, and freed of
what stands around articles; where it finds next to nothing, the page's data are asked.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from parsers import problems
from parsers.models import Related
from parsers.pages.assembly import Parts, assemble, without_teasers
from parsers.pages.blocks import read_blocks, read_placed_blocks, soup_of
from parsers.pages.boxes import cut_boxes, mentions_box
from parsers.pages.builder import Block, Blocks
from parsers.pages.cards import without_cards
from parsers.pages.endings import SENTENCE_END
from parsers.pages.gaps import with_gaps
from parsers.pages.generic import GenericReaderError, read_generic
from parsers.pages.names import names_in
from parsers.pages.page_order import in_page_order
from parsers.pages.payload import carried_html
from parsers.pages.teasers import merged

_FEW_SENTENCES = 2  # a shell shows the lead at most
_SENTENCE = 40
_MUCH_MORE = 2


def read_unknown(
    tree: LexborHTMLParser,
    html: str,
    base: str,
    *,
    title: str,
    lead: str | None,
    author: str | None,
) -> Parts:
    """Body, captions, tables and teasers of a page of unknown design.

    Args:
        tree: the page.
        html: its text.
        base: the address that relative links are resolved against; "" when unknown.
        title: its headline.
        lead: the lead where the page marks it.
        author: the author where the page names one.
    """
    read, failures = None, []
    bare = without_cards(html, base)
    visible = _visible(bare, base)
    try:
        read = read_generic(bare, base or None)
    except GenericReaderError as error:
        failures.append(problems.reader_failed(str(error)))
    teasers = _teasers_on(tree, base)
    if read is not None and not _is_whole_page(read, title):
        read = in_page_order(without_teasers(read, teasers), visible)
        read = with_gaps(read, visible, title)
    if read is None or not read.blocks or _is_whole_page(read, title):
        read = _running(visible)
    if sum(map(_is_sentence, read.blocks)) < _FEW_SENTENCES:
        read = _carried(tree, read) or read
    parts = assemble(read, title, lead, base, author)
    parts.related = merged(teasers, parts.related)
    parts.problems = failures
    return parts


def _is_whole_page(read: Blocks, title: str) -> bool:
    """The general extractor's last resort: all the page's text, headline included, in one piece."""
    return len(read.blocks) == 1 and read.blocks[0].text.find(title) > 0


def _teasers_on(tree: LexborHTMLParser, base: str) -> list[Related]:
    """What related boxes anywhere on a page of unknown design hold; slow, so only if any is."""
    body = tree.body
    if body is None or not mentions_box(body.text(separator=" ")):
        return []
    html = body.html or ""
    return cut_boxes(soup_of(html), base, names_in(html))


def _visible(html: str, base: str) -> Blocks:
    """Every block of a page that stands in no related box."""
    soup = soup_of(html)
    cut_boxes(soup, base, names_in(html))
    return read_placed_blocks(soup)


def _running(visible: Blocks) -> Blocks:
    """Last resort: every block of the page that is running text and no link."""
    kept = [block for block in visible.blocks if block.link_text * 2 < max(1, len(block.text))]
    return Blocks(kept, visible.tables)


def _carried(tree: LexborHTMLParser, shown: Blocks) -> Blocks | None:
    """The article in the page's data, where it says much more than was found, or parts it."""
    html = carried_html(tree)
    read = read_blocks(soup_of(html)) if html else None
    if read is None or not read.blocks:
        return None
    parted = _words(read) == _words(shown)
    return read if parted or _length(read) > _MUCH_MORE * _length(shown) else None


def _is_sentence(block: Block) -> bool:
    told = len(block.text) >= _SENTENCE and block.link_text * 2 < len(block.text)
    return told and SENTENCE_END.search(block.text) is not None


def _words(read: Blocks) -> list[str]:
    return [word for block in read.blocks for word in block.text.split()]


def _length(read: Blocks) -> int:
    return sum(len(block.text) for block in read.blocks)

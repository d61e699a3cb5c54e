"""Lists of teasers on a page of unknown design, told by their shape and taken out.

A front page in small stands beside most articles: a row of like elements, each a linked headline
with perhaps a picture and a sentence. Together they may hold more text than a short article, so
that a general extractor takes them for the body.
"""

from __future__ import annotations

import re
from collections import defaultdict

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.pages.addresses import leads_elsewhere
from parsers.pages.folds import unfold
from parsers.pages.insets import PICTURE_FILE
from parsers.pages.looks import HEADINGS
from parsers.pages.nodes import has_ancestor
from parsers.pages.sections import node_heads_section
from parsers.pages.surroundings import cut_surroundings

_HEADLINE = 12
_TEASER = 400  # letters beside the headline; what says more is a section of an article
_TOLD = 80
_LIKE = 3
_DATA_CELLS = 3
_CLIMB = 6
_MOST_LINKS = 1000
_LEAST_LEFT = 250
_BESIDE = re.compile(r"[\W\d_]+")  # a bullet, a number, a day
_MARKS = 40  # words' worth of those beside a headline
_HEADINGS = "h2, h3, h4, h5, h6"
_INLINE = frozenset({"a", "b", "strong", "em", "i", "u", "font", "span"})


def without_cards(html: str, base: str = "") -> str:
    """The page's HTML without rows of three or more teasers, and single ones with a picture.

    Unchanged where there is none.

    It is left as it is too when nothing but teasers would be taken for the page's text, as on a
    front page or where an article is a list of links.

    Args:
        html: the page.
        base: its address; a link to another site is no teaser of this one. "" when unknown.
    """
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return html
    whole = len(tree.body.text())
    cut_surroundings(tree)
    unfolded = unfold(tree.body)
    if unfolded or len(tree.body.text()) != whole:
        html = tree.html or html
    rows: dict[tuple[int, str, str], dict[int, LexborNode]] = defaultdict(dict)
    for link in tree.body.css("a[href]")[:_MOST_LINKS]:
        if leads_elsewhere(link.attributes.get("href"), base):
            continue
        card = _card_of(link)
        if card is not None and card.parent is not None:
            look = (card.parent.mem_id, card.tag or "", card.attributes.get("class") or "")
            rows[look][card.mem_id] = card
    found = {
        mark: card
        for row in rows.values()
        for mark, card in row.items()
        if len(row) >= _LIKE or _has_linked_picture(card)
    }
    if not found:
        return html
    # An element must not be taken out of one that is gone already: its memory is.
    cut = [card for card in found.values() if not has_ancestor(card, found)]
    cut += [told for card in cut if (told := _text_below(card, found)) is not None]
    for card in cut:
        card.decompose()
    left = sum(len(node.text()) for node in tree.body.css("p, div, td") if _is_leaf(node))
    return (tree.html or html) if left >= _LEAST_LEFT else html


def _card_of(link: LexborNode) -> LexborNode | None:
    """The largest element around a linked headline that leads nowhere else and says little."""
    headline = _text(link)
    if len(headline) < _HEADLINE or not _stands_alone(link, headline) or _in_data(link):
        return None
    card, address = link, link.attributes.get("href")
    for _ in range(_CLIMB):
        around = card.parent
        if around is None or around.tag in {"body", "html", "main"}:
            break
        if len(_text(around)) > len(headline) + _TEASER or around.css_first("h1") is not None:
            break
        if sum(len(_text(told)) >= _TOLD for told in around.css("p")) > 1:
            break  # a section of an article: a teaser says one thing
        if any(other.attributes.get("href") != address for other in around.css("a[href]")):
            break
        card = around
    return None if node_heads_section(card, headline) else card


def _has_linked_picture(card: LexborNode) -> bool:
    """Whether picture and headline lead to one article, each by a link of its own.

    That is a teaser even when it is alone, as between two paragraphs. A picture that leads to
    its larger self is none.
    """
    picture = card.css_first("a[href] img")
    address = next((link.attributes.get("href") for link in card.css("a[href]")), None) or ""
    return picture is not None and len(card.css("a[href]")) > 1 and not PICTURE_FILE.search(address)


def _stands_alone(link: LexborNode, headline: str) -> bool:
    """Whether a link is a line of its own or a heading, not words in a sentence."""
    if link.css_first(_HEADINGS) is not None:
        return True
    outer = link
    while (around := outer.parent) is not None and around.tag in _INLINE:
        outer = around
    around = outer.parent
    if around is None:
        return False
    if _text(outer) == headline:
        edges = _parts_lines(outer.prev, forwards=False), _parts_lines(outer.next, forwards=True)
        if all(edges):
            return True
    # An old portal writes "- Headline (12/03/2020)" in a row, the day in an element of its own.
    return around.css_first("br") is None and _says_only(around, headline)


def _says_only(node: LexborNode, headline: str) -> bool:
    """Whether an element's letters are those of the headline in it, and no others."""
    text = node.text()
    if len(text.split()) > len(headline.split()) + _MARKS:
        return False  # said early: a long row of links is asked of each of them
    return _BESIDE.sub("", text) == _BESIDE.sub("", headline)


def _text_below(card: LexborNode, found: dict[int, LexborNode]) -> LexborNode | None:
    """The one sentence under a linked heading that no element holds together with it."""
    below = _next_element(card)
    if card.tag not in HEADINGS or below is None or below.tag != "p" or below.mem_id in found:
        return None  # what is a teaser itself goes as one; no element can be taken out twice
    after = _next_element(below)
    if len(_text(below)) > _TEASER or (after is not None and after.mem_id not in found):
        return None
    return below


def _next_element(node: LexborNode) -> LexborNode | None:
    after = node.next
    while after is not None and after.tag == "-text" and not after.text().strip():
        after = after.next
    return after


def _in_data(link: LexborNode) -> bool:
    """Whether the link stands in a row of three filled cells, such as a list of products."""
    row = link.parent
    for _ in range(_CLIMB):
        if row is None or row.tag == "tr":
            break
        row = row.parent
    if row is None or row.tag != "tr":
        return False
    cells = [cell for cell in row.iter() if cell.tag in {"td", "th"} and cell.text().strip()]
    return len(cells) >= _DATA_CELLS


def _parts_lines(node: LexborNode | None, *, forwards: bool) -> bool:
    """Whether the line ends at ``node``: a block, a break, or nothing but space to the edge."""
    while node is not None and node.tag == "-text" and not node.text().strip():
        node = node.next if forwards else node.prev
    return node is None or (node.tag != "-text" and node.tag not in _INLINE)


def _is_leaf(node: LexborNode) -> bool:
    return node.css_first("p, div, td, script, style") in (None, node)


def _text(node: LexborNode) -> str:
    return " ".join(node.text().split())

"""Finding the article in a page with lexbor, before any slower parser sees it.

What belongs here: CSS that many publishing systems share, and how to choose among its matches.
A source's own selectors come from the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Container

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from parsers.pages.boxes import BOXES
from parsers.pages.names import occurring

MAX_DEPTH = 1500
"""Deeper nesting is no page: lexbor needs time quadratic in the depth of open elements."""

_MANY_TAGS = 8000
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*?(/?)>", re.I)
_MUCH_TEXT = 150_000
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"})
_EMBEDDED = re.compile(r"data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=\s%]{64,}")

_BODY_BY_PROPERTY = '[itemprop="articleBody"]'
BODIES = (
    "#newscontents",
    ".article__body",
    ".article-body",
    ".article_body",
    ".articleBody",
    ".article-content",
    ".article__content",
    ".b-maincontent",
    ".detail-content",
    ".detail__content",
    ".detail-content-body",
    ".content-detail",
    ".contentdetail",
    ".news-detail-content",
    ".news_detail",
    ".noidung",
    ".noi-dung",
    ".entry-content",
    ".post-content",
    ".td-post-content",
    ".story-body",
    ".boxdetail .contents",
    ".fck_detail",
    ".cms-body",
    ".the-article-body",
    ".singular-content",
    ".maincontent.main-content",
    ".knc-content",
    ".news-content",
    ".bodytext",
    ".toan-van",
    ".toanvan",
    "#toanvancontent",
    ".fulltext",
    ".noi-dung-van-ban",
    ".van-ban-noi-dung",
)
LEADS = (
    ".article__sapo",
    ".sapo",
    ".block-sc-sapo",
    ".cms-desc",
    ".detail-sapo",
    ".article-sapo",
    ".news-sapo",
    ".detail-summary",
    ".main-intro",
    ".the-article-summary",
    ".singular-sapo",
    ".chapeau",
    ".td-post-sub-title",
    ".bodytext-lead",
    ".lead-detail",
    ".hometext",
)
_ENOUGH = 80
_LINK_SHARE = 0.4
_PAGE_SHARE = 0.6
_NEARLY_ALL = 0.85


def too_deep(html: str) -> bool:
    """More nested elements than lexbor reads in reasonable time; small pages are not counted."""
    if html.count("<") < _MANY_TAGS:
        return False
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _VOID or match[3]:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH


def without_embedded_files(html: str) -> str:
    """Pictures written into the page (base64) are dropped: they may be most of its bytes."""
    if len(html) < _MUCH_TEXT:  # a look for them takes longer than they would
        return html
    return _EMBEDDED.sub("data:,", html) if ";base64," in html else html


def with_one_root(html: str) -> str:
    """The page; written anew with one root, as browsers read it, where it opens two."""
    if any(html.count(tag) + html.count(tag.upper()) > 1 for tag in ("<html", "<body")):
        return LexborHTMLParser(html).html or html
    return html


def select_all(
    tree: LexborHTMLParser, css: str | None, *, nested: bool = False
) -> list[LexborNode]:
    """Matches of a catalogue's CSS, only the outermost unless ``nested``.

    A selector that lexbor refuses matches nothing.
    """
    if not css:
        return []
    try:
        found = tree.css(css)
    except SelectolaxError:
        return []
    if nested or len(found) < 2:  # noqa: PLR2004
        return found
    inside = {node.mem_id for node in found}
    return [node for node in found if not has_ancestor(node, inside)]


def first_match(tree: LexborHTMLParser, css: str | None) -> LexborNode | None:
    """The first of ``select_all``: the search ends there and does not go through the whole page."""
    if not css:
        return None
    try:
        return tree.css_first(css)
    except SelectolaxError:
        return None


def article_nodes(tree: LexborHTMLParser, names: str) -> list[LexborNode]:
    """The one element that is recognisably the article's body, or nothing when in doubt.

    It must be of a class that publishing systems use for bodies, hold running text rather than
    links, and hold most of the running text of the page. Of nested ones the innermost that
    still holds nearly all is taken.

    Args:
        tree: the page.
        names: the page's class and id names, from ``names_on``.
    """
    bodies = ", ".join(filter(None, (_BODY_BY_PROPERTY, occurring(BODIES, names))))
    sized = [(len(node.text()), node) for node in select_all(tree, bodies, nested=True)]
    sized = sorted((pair for pair in sized if pair[0] >= _ENOUGH), key=lambda pair: pair[0])
    if not sized:
        return []
    largest = sized[-1][0]
    best_size, best = next(pair for pair in sized if pair[0] >= _NEARLY_ALL * largest)
    elsewhere = _paragraph_length(tree.root) - _paragraph_length(best)
    if leads := occurring(LEADS, names):
        elsewhere -= sum(len(node.text()) for node in tree.css(leads) if node.tag == "p")
    if boxes := occurring(BOXES, names):
        elsewhere -= _box_length(tree.root, boxes) - _box_length(best, boxes)
    if best_size < _PAGE_SHARE * (best_size + max(0, elsewhere)) or _link_share(best) > _LINK_SHARE:
        return []
    return [best]


def text_of(node: LexborNode | None) -> str:
    """One-line text of a node, "" for None."""
    return " ".join(node.text(separator="").split()) if node else ""


def has_ancestor(node: LexborNode, ids: Container[int]) -> bool:
    """Whether an element around ``node`` has one of these ``mem_id``."""
    parent = node.parent
    while parent is not None:
        if parent.mem_id in ids:
            return True
        parent = parent.parent
    return False


def _paragraph_length(node: LexborNode | None) -> int:
    if node is None:
        return 0
    return sum(len(child.text()) for child in node.css("p"))


def _box_length(node: LexborNode | None, css: str) -> int:
    """Running text of the related boxes in ``node``: teasers are no rivals of the article."""
    return sum(map(_paragraph_length, node.css(css))) if node else 0


def _link_share(node: LexborNode) -> float:
    return sum(len(link.text()) for link in node.css("a")) / max(1, len(node.text()))

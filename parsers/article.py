"""One page to an article: the page's own metadata, then the source's selectors, then a guess.

Way of a page: lexbor finds the metadata and the article node; BeautifulSoup reads the fine
structure of that node alone; a page without a recognisable node goes to the general extractor.
No clock is read: a page without a date has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers import problems
from parsers.memory import keep_large_blocks
from parsers.models import Article, Problem, Related, Selectors
from parsers.pages import charset, nodes
from parsers.pages.assembly import Parts, assemble, same_text
from parsers.pages.blocks import read_blocks, soup_of
from parsers.pages.boxes import BOXES, cut_boxes, may_hold_box
from parsers.pages.builder import Block, Blocks
from parsers.pages.depth import MAY_BE_DEEP, MOST_NESTED, flattened, is_deep
from parsers.pages.headline import choose_title, date_by_rule, page_date
from parsers.pages.insets import cut_insets
from parsers.pages.metadata import Metadata, read_metadata
from parsers.pages.names import names_in, names_on, occurring
from parsers.pages.notes import without_note_marks
from parsers.pages.running_text import read_running_text
from parsers.pages.shows import cut_shows
from parsers.pages.teasers import merged, read_box
from parsers.pages.unknown import read_unknown

_NO_SELECTORS = Selectors()
_ANY_TAG = re.compile(
    r"<(?:script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->|<[^<>]*>", re.I | re.S
)
_SELDOM = f"sup, {MAY_BE_DEEP}"  # what is put right before a page is read; few need any of it
_MIN_LEAD = 40
_MIN_BARE_LINE = 3
_TAIL = 2000
keep_large_blocks()
_CUT_TAG = re.compile(r"<(?!/(?:html|body)\b)[a-zA-Z/!][^<>]*$", re.I)


def parse_article(html: bytes, url: str, selectors: Selectors | None = None) -> Article:
    """Read one HTML page.

    Args:
        html: the page's bytes, in any charset.
        url: its address, for relative links; "" when unknown.
        selectors: CSS selectors of the source's design on that day; what they leave open, and
            everything on a page of an unknown site, is found by the page's own metadata and by
            the general reader.

    Returns:
        The article; never raises for bad input. Problems: ``empty``, ``too_large``,
        ``charset_guessed``, ``undecodable``, ``too_deep``, ``truncated``, ``no_body``,
        ``no_title``, ``no_date``.
    """
    if len(html) > problems.MAX_BYTES:
        return Article("", None, None, (), problems=(problems.too_large("The page", len(html)),))
    decoded = charset.decode(html)
    if _is_blank(decoded.text):
        return Article("", None, None, (), problems=(problems.empty("The page"),))
    article = article_of_text(decoded.text, url, selectors, decoded.utf8)
    notes = decoded.problems + article.problems
    if article.published_at is None:
        notes = (*notes, problems.no_date())
    return replace(article, problems=notes) if notes != article.problems else article


@dataclass(frozen=True, slots=True)
class _Page:
    """A parsed page and what was learnt of it before its body is read."""

    html: str
    tree: LexborHTMLParser
    names: str  # class and id names that it uses
    chosen: Selectors
    metadata: Metadata
    base: str  # address that relative links are resolved against


def read_published(html: bytes, url: str, selectors: Selectors | None = None) -> datetime | None:
    """When a page says it was published: ``parse_article(...).published_at``, its body unread."""
    if len(html) > problems.MAX_BYTES:
        return None
    decoded = charset.decode(html)
    text = decoded.text
    if _is_blank(text) or nodes.too_deep(text):
        return None
    _, tree, _ = _readable(text, decoded.utf8)
    return _published(tree, read_metadata(tree, url), selectors or _NO_SELECTORS, url)


def _published(
    tree: LexborHTMLParser, metadata: Metadata, chosen: Selectors, url: str
) -> datetime | None:
    # The source's own rule first: metadata often hold the moment of the last edit, or of import.
    ruled, stated = date_by_rule(tree, chosen.published), metadata.published
    if ruled and stated and ruled.date() == stated.date() and ruled.time() == time():
        return stated  # the same day, and the hour besides
    return ruled or stated or page_date(tree, url)


def article_of_text(
    html: str, url: str, selectors: Selectors | None = None, utf8: bytes | None = None
) -> Article:
    """As ``parse_article``, for a decoded page; ``no_date`` is left to the caller.

    ``utf8`` is the same text as bytes, where they are at hand: that spares encoding it again.
    """
    if nodes.too_deep(html):
        return _bare_text(html)
    html, tree, deep = _readable(html, utf8)
    chosen = selectors or _NO_SELECTORS
    metadata = read_metadata(tree, url)
    page = _Page(html, tree, names_on(tree), chosen, metadata, url or metadata.canonical_url or "")
    title = choose_title(tree, metadata.title, chosen.title)
    published = _published(tree, metadata, chosen, url)
    lead = _lead(page)
    author = _author(page)
    parts = _read_body(page, title, lead, author)
    if deep:
        parts.problems.append(problems.nested_deeply(MOST_NESTED))
    return Article(
        title=title,
        lead=lead,
        published_at=published,
        paragraphs=tuple(text for text in parts.paragraphs if not same_text(text, lead or "")),
        captions=tuple(parts.captions),
        related=tuple(parts.related),
        tables=tuple(parts.tables),
        author=author or parts.author,
        canonical_url=metadata.canonical_url,
        problems=_notes(html, title, parts),
        tags=metadata.tags,
    )


def _readable(html: str, utf8: bytes | None = None) -> tuple[str, LexborHTMLParser, bool]:
    """The page as it is read, its tree, and whether it was nested deeper than readers can bear.

    Embedded files, marks of footnotes and what is nested too deep are taken out.
    """
    slim = nodes.without_embedded_files(html)
    tree = LexborHTMLParser(utf8 if utf8 is not None and slim is html else slim)
    # Asking the tree is ten times as fast as a look at the text.
    if tree.css_first(_SELDOM) is None:
        return slim, tree, False
    if tree.css_first("sup") is not None:
        slim = without_note_marks(slim)
        tree = LexborHTMLParser(slim)
    if not is_deep(tree):
        return slim, tree, False
    slim = flattened(tree)
    return slim, LexborHTMLParser(slim), True


def shallow(html: str) -> str:
    """The page, of which no element is nested deeper than readers can bear."""
    return html if nodes.too_deep(html) else _readable(html)[0]


def fragment_of(html: str, selectors: Selectors | None = None) -> str:
    """The HTML of the article node alone, or of the whole page where none can be told."""
    if nodes.too_deep(html):
        return html
    html, tree, _ = _readable(html)
    chosen = selectors or _NO_SELECTORS
    for css in chosen.drop:
        for node in nodes.select_all(tree, css):
            node.decompose()
    selected = nodes.select_all(tree, chosen.body) or nodes.article_nodes(tree, names_on(tree))
    return "".join(node.html or "" for node in selected) or html


def _read_body(page: _Page, title: str, lead: str | None, author: str | None) -> Parts:
    """Body and what stands in and around it."""
    tree, base = page.tree, page.base
    for css in page.chosen.drop:
        for node in nodes.select_all(tree, css):
            node.decompose()
    outside = _boxes_outside(tree, page.chosen.related or occurring(BOXES, page.names), base)
    selected = nodes.select_all(tree, page.chosen.body) or nodes.article_nodes(tree, page.names)
    parts = Parts()
    if selected:
        cut_shows(selected, page.names)
        inside, read = _read_selected(selected, base)
        parts = assemble(read, title, lead, base, author)
        parts.related = merged(inside, parts.related)
    if not parts.paragraphs:
        # The general extractor stops at the end of the first root.
        html = nodes.with_one_root(page.html)
        parts = read_unknown(tree, html, base, title=title, lead=lead, author=author)
    parts.related = merged(parts.related, outside)
    return parts


def _read_selected(selected: list[LexborNode], base: str) -> tuple[list[Related], Blocks]:
    """Teasers and blocks of the article node; its structure is looked at closely if it has any."""
    # A related box without a link is none.
    linked = any(node.css_first("a[href]") is not None for node in selected)
    if not linked and (read := read_running_text(selected)) is not None:
        return [], read
    fragment = "".join(node.html or "" for node in selected)
    text, names = "".join(node.text() for node in selected), names_in(fragment)
    pictured = linked and any(node.css_first("a[href] img") is not None for node in selected)
    if linked and not pictured and not may_hold_box(text, names):
        read = read_running_text(selected)
        if read is not None:
            return [], read
    soup = soup_of(fragment, len(text))
    teasers = cut_boxes(soup, base, names)
    return teasers + cut_insets(soup, base) if pictured else teasers, read_blocks(soup)


def _boxes_outside(tree: LexborHTMLParser, css: str, base: str) -> list[Related]:
    """Teasers of related boxes anywhere on the page, for pages that keep them beside the body."""
    found: list[Related] = []
    if not css:
        return found
    size = max(1, _size(tree.root))
    for node in nodes.select_all(tree, css):
        if _size(node) <= size / 2 and node.css_first("a[href]") is not None:
            found.extend(read_box(soup_of(node.html or ""), base))
    return found


def _lead(page: _Page) -> str | None:
    """The lead where the page marks it; the metadata's description only names which text it is."""
    for css in (page.chosen.lead, occurring(nodes.LEADS, page.names)):
        for node in nodes.select_all(page.tree, css):
            if len(text := nodes.text_of(node)) >= _MIN_LEAD:
                return text
    described = page.metadata.description
    if not described:
        return None
    texts = map(nodes.text_of, page.tree.css("h2, p"))
    return next((text for text in texts if same_text(text, described)), None)


def _author(page: _Page) -> str | None:
    for node in nodes.select_all(page.tree, page.chosen.author):
        if text := nodes.text_of(node):
            return text
    return page.metadata.author


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _bare_text(html: str) -> Article:
    """Text without any structure, for pages whose tags no parser should be given."""
    lines = (" ".join(line.split()) for line in _ANY_TAG.sub("\n", html).split("\n"))
    blocks = [Block("text", line) for line in lines if len(line) >= _MIN_BARE_LINE]
    parts = assemble(Blocks(blocks), "", None, "")
    return Article("", None, None, tuple(parts.paragraphs), problems=(problems.too_deep(),))


def _notes(html: str, title: str, parts: Parts) -> tuple[Problem, ...]:
    notes = list(parts.problems)
    if _CUT_TAG.search(html[-_TAIL:]):
        notes.append(problems.truncated())
    if not title:
        notes.append(problems.no_title())
    if not parts.paragraphs:
        notes.append(problems.no_body())
    return tuple(notes)


def _size(node: LexborNode | None) -> int:
    return len(node.text()) if node else 0

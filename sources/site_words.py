"""What a site's pages say of the site itself: its name, feeds, system, pager, sections.

Pages in, plain values out; nothing is asked of the network here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from sources import urls
from sources.found import Found

_FEEDS = 'link[rel~="alternate"][href]'
_NAME_KEYS = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_TITLE_SPLIT = re.compile(r"\s+[|–—-]\s+|\s*[|]\s*")
_NEXT_WORDS = re.compile(
    r"^(?:2|›|»|>|>>|next|sau|(?:trang )?(?:sau|tiếp|kế)(?: theo)?|tiếp.*)$", re.I
)
_TWO = re.compile(r"(?<![0-9a-zA-Z])2(?![0-9])|(?<=[a-z=/_-])2(?![0-9])")
# Sections in which a provincial site writes of the programme, the likeliest first.
_SECTIONS = (
    r"\bocop\b|moi-xa-mot-san-pham",
    r"nong-thon-moi",
    r"nong-nghiep|nong-thon",
    r"kinh-te",
)
_MARKS = (
    ("NukeViet", 'meta[name="generator"][content*="NukeViet" i]'),
    ("WordPress", 'meta[name="generator"][content*="WordPress" i], link[href*="/wp-content/"]'),
    ("Liferay", 'link[href*="/o/frontend-"], script[src*="/combo/"], .portlet-boundary'),
    ("SharePoint", 'meta[name="GENERATOR"][content*="SharePoint" i], #s4-workspace'),
    ("OneCMS", ".block-sc-title, .sc-longform-header-title, img[src*='.1cdn.vn']"),
)


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What one page says of its site; None or empty where it says nothing."""

    name: str | None
    feeds: tuple[str, ...]
    canonical: str | None
    system: str | None
    links: tuple[Found, ...]
    is_article: bool


def read_site(html: str, url: str) -> SiteWords:
    """Read one page.

    Args:
        html: the decoded page.
        url: where it was; relative links start there.
    """
    tree = LexborHTMLParser(html)
    stated = list(_json_objects(tree))
    return SiteWords(
        name=_name(tree, stated),
        feeds=tuple(dict.fromkeys(_feeds(tree, url))),
        canonical=_canonical(tree, url),
        system=_system(tree),
        links=tuple(_links(tree, url)),
        is_article=_is_article(tree, stated),
    )


def next_page_form(links: tuple[Found, ...], listing: str) -> str | None:
    """The address of a listing's pages with ``{page}``, from its link to page 2; None if unseen.

    A pager writes "trang-2.html", "?page=2", "/page/2/": the number stands in what the address
    adds to, or changes in, the listing's own.
    """
    path = urls.path_and_query(listing)
    stem = path.split("?")[0].rstrip("/").removesuffix(".html").removesuffix(".htm")
    for link in links:
        other = urls.path_and_query(link.url)
        if other == path or not _NEXT_WORDS.match(link.title.strip()):
            continue
        numbers = list(_TWO.finditer(other, len(stem) if other.startswith(stem) else 0))
        if other.startswith(stem) and numbers:
            at = numbers[-1]
            return f"{other[: at.start()]}{{page}}{other[at.end() :]}"
    return None


def section_links(links: tuple[Found, ...]) -> list[Found]:
    """Links to sections that are likely to tell of the programme, the likeliest first."""
    ranked = []
    for rank, words in enumerate(_SECTIONS):
        for link in links:
            path = urls.path_and_query(link.url)
            # A section has a short path; an article about the programme has its own slug.
            if _NEXT_WORDS.match(link.title.strip()):
                continue
            if re.search(words, path) and len(re.split(r"[-/]", path.strip("/"))) <= 7:  # noqa: PLR2004
                ranked.append((rank, len(path), link))
    ranked.sort(key=lambda each: each[:2])
    return list(dict.fromkeys(link for _, _, link in ranked))


def _name(tree: LexborHTMLParser, stated: list[dict[str, object]]) -> str | None:
    for node in tree.css("meta[content]"):
        key = (node.attributes.get("property") or node.attributes.get("name") or "").lower()
        if key in _NAME_KEYS and (name := _line(node.attributes.get("content"))):
            return name
    for item in stated:
        publisher = item.get("publisher")
        named = publisher if isinstance(publisher, dict) else item
        kind = str(item.get("@type"))
        if (named is not item or kind in ("WebSite", "NewsMediaOrganization", "Organization")) and (
            name := _line(named.get("name"))
        ):
            return name
    title = tree.css_first("title")
    parts = _TITLE_SPLIT.split((_line(title.text()) or "") if title else "")
    if len(parts) > 1 and parts[-1]:
        return parts[-1]
    # A title of one part names the section; the masthead leads home.
    home = (_line(node.text(separator=" ")) for node in tree.css('a[href="/"], a[rel~="home"]'))
    return next((text for text in home if text and " " in text), None) or parts[0] or None


def _feeds(tree: LexborHTMLParser, url: str) -> Iterator[str]:
    for node in tree.css(_FEEDS):
        kind = (node.attributes.get("type") or "").lower()
        address = urls.join(url, node.attributes.get("href") or "")
        if address and ("rss" in kind or "atom" in kind):
            yield address


def _canonical(tree: LexborHTMLParser, url: str) -> str | None:
    node = tree.css_first('link[rel="canonical"][href]')
    return urls.join(url, node.attributes.get("href") or "") if node else None


def _system(tree: LexborHTMLParser) -> str | None:
    generator = tree.css_first('meta[name="generator" i][content]')
    stated = _line(generator.attributes.get("content")) if generator else None
    return stated or next((name for name, css in _MARKS if tree.css_first(css)), None)


def _links(tree: LexborHTMLParser, url: str) -> Iterator[Found]:
    for node in tree.css("a[href]"):
        address = urls.join(url, node.attributes.get("href") or "")
        if address:
            yield Found(address, " ".join(node.text(separator=" ").split()))


def _is_article(tree: LexborHTMLParser, stated: list[dict[str, object]]) -> bool:
    node = tree.css_first('meta[property="og:type"][content]')
    told = node is not None and (node.attributes.get("content") or "").lower() == "article"
    return told or any("Article" in str(item.get("@type")) for item in stated)


def _json_objects(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """Objects of the page's JSON-LD; broken ones are passed over, they are only hints here."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            value = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else [value]
        for item in items:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield from (
                    each for each in (graph if isinstance(graph, list) else [item])
                    if isinstance(each, dict)
                )  # fmt: skip


def _line(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None

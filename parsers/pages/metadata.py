"""What a page says of itself: JSON-LD, OpenGraph and other ``<meta>``, ``<link>``.

Only statements about the page's own article are taken; a JSON-LD list of other articles
("ItemList") is not.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.pages.publication import parse_time
from parsers.pages.tags import read_tags

# Asked for at once: each walk through a page's tree takes as long as all that is read of a few.
_STATING = 'meta[content], script[type="application/ld+json"], link[rel="canonical"], a[rel~="tag"]'
_ARTICLE_TYPES = frozenset(
    {
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "blogposting",
        "report",
        "techarticle",
        "scholarlyarticle",
        "liveblogposting",
        "socialmediaposting",
    }
)
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "parsely-pub-date",
    "sailthru.date",
)
_TITLE_NAMES = ("og:title", "twitter:title", "title", "dc.title")
_LEAD_NAMES = ("og:description", "description", "twitter:description")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "parsely-author", "cms-author")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_MAX_DEPTH = 6
# Forgives line ends and tabs within texts. Making one takes as long as reading an article's JSON.
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's statements about its article; None where it says nothing usable."""

    title: str | None = None
    description: str | None = None
    published: datetime | None = None
    author: str | None = None
    canonical_url: str | None = None
    tags: tuple[str, ...] = ()


def read_metadata(tree: LexborHTMLParser, url: str) -> Metadata:
    """Collect the metadata of a parsed page; ``url`` resolves a relative canonical link."""
    stating: dict[str | None, list[LexborNode]] = defaultdict(list)
    for node in tree.css(_STATING):
        stating[node.tag].append(node)
    metas = [node.attributes for node in stating["meta"]]
    named = _meta_values(metas)
    article = next(_articles(stating["script"]), {})
    return Metadata(
        title=_text(article.get("headline")) or _first(named, _TITLE_NAMES),
        description=_first(named, _LEAD_NAMES) or _text(article.get("description")),
        published=_published(article, named),
        author=_author(article.get("author")) or _named_author(named),
        canonical_url=_canonical(stating["link"], named, url),
        tags=read_tags(metas, stating["a"], article, named),
    )


def _meta_values(metas: Iterable[Mapping[str, str | None]]) -> dict[str, str]:
    """First content of every named meta element, names in lower case."""
    named: dict[str, str] = {}
    for attributes in metas:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            named.setdefault(name.strip().lower(), content)
    return named


def _articles(scripts: Iterable[LexborNode]) -> Iterator[dict[str, Any]]:
    """JSON-LD objects that are articles, in page order."""
    for node in scripts:
        value = _json(node.text())
        yield from _find_articles(value, 0)


def _json(text: str) -> object:
    """The JSON of a script, forgiving what publishing systems get wrong; None if hopeless."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return _DECODER.decode(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _find_articles(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _find_articles(item, depth + 1)
    elif isinstance(value, dict):
        types = value.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and name.lower() in _ARTICLE_TYPES for name in names):
            yield value
        for key in ("@graph", "mainEntity"):
            if key in value:
                yield from _find_articles(value[key], depth + 1)


def _published(article: dict[str, Any], named: dict[str, str]) -> datetime | None:
    stated = [article.get("datePublished"), *(named.get(name) for name in _DATE_NAMES)]
    stated.append(article.get("dateCreated"))
    for value in stated:
        if isinstance(value, str) and (moment := parse_time(value)):
            return moment
    return None


def _author(value: object) -> str | None:
    """Names of one person, a list of them, or a plain string."""
    values = value if isinstance(value, list) else [value]
    names = [_text(item.get("name") if isinstance(item, dict) else item) for item in values]
    kept = [name for name in names if name and not name.startswith("http")]
    return ", ".join(dict.fromkeys(kept)) or None


def _named_author(named: dict[str, str]) -> str | None:
    name = _first(named, _AUTHOR_NAMES)
    return None if name and name.startswith("http") else name


def _canonical(links: list[LexborNode], named: dict[str, str], url: str) -> str | None:
    address = (links[0].attributes.get("href") if links else None) or named.get("og:url")
    if not address:
        return None
    try:
        resolved = urljoin(url, address.strip())
    except ValueError:
        return None
    return resolved if resolved.startswith(("http://", "https://")) else None


def _first(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := _text(named.get(name)))), None)


def _text(value: object) -> str | None:
    """A one-line text; publishing systems escape twice, so entities are undone once more."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None

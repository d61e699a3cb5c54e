"""The keywords that a page gives its article: JSON-LD, ``<meta>`` and links marked as tags.

A site that repeats one list of keywords on all its pages says nothing by it, so the ``keywords``
meta element counts only where the page names its tags in no better way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_MOST, _LONGEST = 30, 80
_REPEATED = 'meta[property="article:tag"], meta[name="article:tag"]'
_LINKS = 'a[rel~="tag"]'
_APART = re.compile(r"[,;|]")


def read_tags(
    tree: LexborHTMLParser, article: dict[str, Any], named: dict[str, str]
) -> tuple[str, ...]:
    """The tags of a parsed page, as printed and in its order, each once whatever its case.

    Args:
        tree: the page.
        article: its JSON-LD article, empty where there is none.
        named: its meta elements by name in small letters.
    """
    for told in (_stated(tree, article), _linked(tree), _split(named.get("news_keywords"))):
        if tags := _kept(told):
            return tags
    return _kept(_split(named.get("keywords")))


def _stated(tree: LexborHTMLParser, article: dict[str, Any]) -> Iterator[str]:
    for node in tree.css(_REPEATED):
        yield from _split(node.attributes.get("content"))
    yield from _split(article.get("keywords"))


def _linked(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css(_LINKS):
        yield node.text(strip=True)


def _split(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        text = item.get("name") if isinstance(item, dict) else item
        if isinstance(text, str):
            yield from _APART.split(text)


def _kept(tags: Iterable[str]) -> tuple[str, ...]:
    """Not empty, not a sentence, each once."""
    found: dict[str, str] = {}
    for tag in tags:
        plain = " ".join(tag.split()).lstrip("#")
        if plain and len(plain) <= _LONGEST:
            found.setdefault(plain.casefold(), plain)
    return tuple(found.values())[:_MOST]

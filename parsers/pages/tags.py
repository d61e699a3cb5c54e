"""The keywords that a page gives its article: JSON-LD, ``<meta>`` and links marked as tags.

A site that repeats one list of keywords on all its pages says nothing by it, so the ``keywords``
meta element counts only where the page names its tags in no better way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborNode

_MOST, _LONGEST = 30, 80
_REPEATED = "article:tag"
_APART = re.compile(r"[,;|]")


def read_tags(
    metas: Iterable[Mapping[str, str | None]],
    links: Iterable[LexborNode],
    article: dict[str, Any],
    named: dict[str, str],
) -> tuple[str, ...]:
    """The tags of a parsed page, as printed and in its order, each once whatever its case.

    Args:
        metas: the attributes of its meta elements.
        links: its links that are marked as tags.
        article: its JSON-LD article, empty where there is none.
        named: its meta elements by name in small letters.
    """
    for told in (_stated(metas, article), _linked(links), _split(named.get("news_keywords"))):
        if tags := _kept(told):
            return tags
    return _kept(_split(named.get("keywords")))


def _stated(metas: Iterable[Mapping[str, str | None]], article: dict[str, Any]) -> Iterator[str]:
    for attributes in metas:
        if _REPEATED in (attributes.get("property"), attributes.get("name")):
            yield from _split(attributes.get("content"))
    yield from _split(article.get("keywords"))


def _linked(links: Iterable[LexborNode]) -> Iterator[str]:
    for node in links:
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

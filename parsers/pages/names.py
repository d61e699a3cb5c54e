"""Which class and id names a page uses at all.

Trying forty selectors on a page costs more than parsing it; a page uses few distinct names, so
only the selectors whose name occurs are worth running.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from selectolax.lexbor import LexborHTMLParser

_NAMED = "[class], [id]"
# Each pattern begins with a literal, which the engine finds far faster than an alternation. An
# attribute written otherwise ("CLASS", "class =") is overlooked.
_ATTRIBUTES = tuple(re.compile(rf"""{name}=["']?([^"'<>]*)""") for name in ("class", " id"))
_NAME = re.compile(r"[\w-]+(?=[^\w-]*$)")


def names_on(tree: LexborHTMLParser) -> str:
    """All distinct values of a page's naming attributes, as one text to look names up in."""
    values: set[str | None] = set()
    for node in tree.css(_NAMED):
        attributes = node.attributes
        values.add(attributes.get("class"))
        values.add(attributes.get("id"))
    return " ".join(sorted(filter(None, values)))


def names_in(html: str) -> str:
    """The same of HTML that has no lexbor tree."""
    values: set[str] = set()
    for attribute in _ATTRIBUTES:
        values.update(attribute.findall(html))
    return " ".join(sorted(values))


def occurring(selectors: Iterable[str], names: str) -> str:
    """The CSS of those ``selectors`` whose last name stands in ``names``; "" for none."""
    return ", ".join(css for css in selectors if _last_name(css) in names)


@cache
def _last_name(css: str) -> str:
    match = _NAME.search(css)
    return match[0] if match else ""

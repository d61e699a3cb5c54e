"""Articles that a page carries as data: JSON for a script that builds the page in the browser.

Next.js, Nuxt and their like send a shell of menus and the article's HTML within a JSON text;
others state it in JSON-LD as ``articleBody``. Asked only where the page itself shows no article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

_DATA = 'script[type="application/json"], script[type="application/ld+json"], script#__NEXT_DATA__'
_PUSH = "self.__next_f.push("
_PARAGRAPH = re.compile(r"<(?:p|br|div)\b", re.I)
_ADDRESS_OR_CODE = re.compile(r"^\s*(?:[{\[(]|https?:|data:|function\b|@media|\.[\w-]+\s*\{)")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]{0,3}(?=[\s<]|$)|[。！？]")
_LEAST_SENTENCES = 3
_LEAST = 250
_STREAMED = re.compile(
    r"^[0-9a-f]+:T[0-9a-f]+,"
)  # the head of a streamed text: its number, its length
_NESTED = re.compile(r"^\s*\{\s*\"")
_MOST_DEPTH = 40


def carried_html(tree: LexborHTMLParser) -> str | None:
    """The longest running text among the page's data, as HTML; None where there is none."""
    found = [text for value in _values(tree) for text in _texts(value, 0) if _is_running(text)]
    if not found:
        return None
    best = max(found, key=len)
    if _PARAGRAPH.search(best):
        return best
    return "".join(f"<p>{line}</p>" for line in best.split("\n") if line.strip())


def _values(tree: LexborHTMLParser) -> Iterator[object]:
    for node in tree.css(_DATA):
        yield from _loaded(node.text())
    for node in tree.css("script:not([src]):not([type])"):
        script = node.text().strip().rstrip(";")
        if script.startswith(_PUSH) and script.endswith(")"):
            yield from _loaded(script[len(_PUSH) : -1])


def _loaded(text: str) -> Iterator[object]:
    try:
        yield json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return  # scripts that are no JSON hold no data


def _texts(value: object, depth: int) -> Iterator[str]:
    """Every string in a value; a string may be JSON itself."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, str):
        if _NESTED.match(value):
            for nested in _loaded(value):
                yield from _texts(nested, depth + 1)
        yield _STREAMED.sub("", value)
        return
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from _texts(part, depth + 1)


def _is_running(text: str) -> bool:
    if len(text) < _LEAST or _ADDRESS_OR_CODE.match(text):
        return False
    return len(_SENTENCE_END.findall(text)) >= _LEAST_SENTENCES

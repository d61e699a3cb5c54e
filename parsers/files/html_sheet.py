"""What a page's own style sheet draws: widths, colours, words put before and after a tag.

".sao-4::before{content:'★★★★'}" and ".thanh>span{width:80%}" are seen by a reader as if they stood
in the tag. Only rules about stars and levels are applied, for they alone change what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from soupsieve import SelectorSyntaxError

_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.I | re.S)
_ASIDE = re.compile(r"/\*.*?\*/|<!--|-->|@(?:import|charset)[^;]*;", re.S)
_CONDITIONAL = re.compile(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_STARRY = re.compile(r"(?<![a-z])(?:stars?|sao|rat(?:e|ed|ing)s?|rank|hang|ocop)(?![a-z])", re.I)
_SPEAKS = re.compile(rf":(?:before|after)|{_STARRY.pattern}", re.I)
_SPEAKING = ("before", "after", "star", "sao", "rat", "rank", "hang", "ocop")
_CONTENT = re.compile(r"content\s*:\s*([\"'])(.*?)\1")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{4,6})\s?")
_DRAWN = re.compile(r"[★☆⭐\uf005]|(?<!\d)0?[1-5]\s*sao(?!\w)", re.I)
_BESIDE = re.compile(r"::?(before|after)$")
_LOOKS = re.compile(
    r"(?:^|;)\s*((?:width|color|opacity|display|visibility|fill|clip-path|background(?:-image)?"
    r"|--[\w-]+)\s*:[^;]+)",
    re.I,
)
_MOST_RULES = 60
_MOST_LETTERS = 400_000


def sheet_of(html: str) -> str:
    """The style sheets within a page, one after the other; those of other files are not asked."""
    return "\n".join(_SHEET.findall(html))[:_MOST_LETTERS]


def apply_sheet(root: Tag, sheet: str) -> None:
    """Put what the sheet says of stars into the tags themselves: into ``style``, or as words."""
    low = sheet.lower()
    if not any(word in low for word in _SPEAKING):
        return
    plain = _CONDITIONAL.sub(" ", _ASIDE.sub(" ", sheet))
    for selector, said in list(_rules(plain))[:_MOST_RULES]:
        beside = _BESIDE.search(selector)
        target = _BESIDE.sub("", selector).strip()
        try:
            tags = root.select(target) if target and ":" not in target else []
        except SelectorSyntaxError:
            continue
        for tag in tags:
            if beside is None:
                tag["style"] = f"{said};{tag.get('style') or ''}"
            else:
                tag.insert(0 if beside[1] == "before" else len(tag.contents), said)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors with what they make seen: declarations, or the words beside a tag."""
    for rule in _RULE.finditer(sheet):
        if not _SPEAKS.search(rule[1]):
            continue  # as nearly all do
        content = _CONTENT.search(rule[2])
        words = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), content[2]) if content else ""
        looks = ";".join(m.strip() for m in _LOOKS.findall(rule[2]))
        for selector in (part.strip() for part in rule[1].split(",")):
            if _BESIDE.search(selector):
                if _DRAWN.search(words):
                    yield selector, words
            elif looks and _STARRY.search(selector):
                yield selector, looks

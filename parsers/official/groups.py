"""Product groups of the programme: words of an annex to the group of the rule in force.

The words are data (``data/groups.yaml``): "Đồ uống không cồn" is Đồ uống, "Thảo dược" in 2024 is
"Dược liệu và sản phẩm từ dược liệu", the group that took its place in 2023.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from parsers.claims.lexicon import expand
from parsers.official.words import bare, table
from reference.programme import ProgrammeRule, rule_on, rules

_LEAD = re.compile(
    r"^(?:(?:[ivx]+|[a-h]|\d+) )?(?:(?:nganh|nhom|linh vuc|san pham|hang|bo)(?: |$))*"
)
_PARTS = re.compile(r"\s*[/;:]\s*|\s+[-–]\s+|\n")


@lru_cache(maxsize=2048)
def group_of(text: str, day: date | None) -> str | None:
    """The Vietnamese name of the group that the words mean on a day; None if they mean none."""
    words = bare(text)
    slugs = _slugs().get(words) or _slugs().get(_LEAD.sub("", words)) or ()
    names = {group.slug: group.vi for group in _rule(day).groups}
    return next((names[slug] for slug in slugs if slug in names), None)


def group_of_cell(text: str, day: date | None) -> str | None:
    """The group in a cell that may name a set of it, too: "Thực phẩm/ Chè, cà phê, ca cao"."""
    parts = (text, *_PARTS.split(text))
    return next((found for part in parts if (found := group_of(part, day))), None)


def _rule(day: date | None) -> ProgrammeRule:
    """The rule in force, or the last before it whose groups are known."""
    in_force = rule_on(day) if day else rules()[-1]
    known = [r for r in rules() if r.groups]
    earlier = [r for r in known if in_force and r.valid_from <= in_force.valid_from]
    return (earlier or known)[-1] if in_force else known[0]


@cache
def _slugs() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for entry in table("groups")["groups"]:
        for phrase in entry["words"]:
            for wording in expand(phrase):
                index.setdefault(bare(wording), tuple(entry["slugs"]))
    named = {bare(g.vi): (g.slug, *_successors(g.slug)) for r in rules() for g in r.groups}
    return {**named, **index}


def _successors(slug: str) -> tuple[str, ...]:
    entries = table("groups")["groups"]
    return next((tuple(e["slugs"]) for e in entries if slug in e["slugs"]), ())

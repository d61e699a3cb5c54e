"""Phrases of the word tables, by their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from parsers.claims.cues import _trie
from parsers.claims.lexicon import expand, parts_of, table, tell_tales

CUES = [phrase for phrases in table("cues").values() for phrase in phrases]
GLUED = ["a(b|c)", "(a|b)c", "x[ y]z", "(a [b]|c) d", "a[b,|c]"]


def words(text: str) -> list[str]:
    return re.findall(r"\w+|[,~]", text)


@pytest.mark.parametrize("phrase", [*CUES, *GLUED])
def test_the_parts_of_a_phrase_give_its_wordings(phrase: str) -> None:
    wordings = {tuple(words("".join(chosen))) for chosen in product(*parts_of(phrase))}

    assert wordings == {tuple(words(wording)) for wording in expand(phrase)}


def test_a_tell_tale_is_a_rarest_word_of_a_wording() -> None:
    common = frozenset(table("common")["words"])
    found = set()
    for phrase in CUES:
        for wording in expand(phrase):
            of_it = re.findall(r"\w+", wording)
            found.add(min(of_it, key=lambda w: (w in common, -len(w))))

    assert tell_tales(CUES) == found


def lengths(phrase: list[str]) -> Iterator[list[str]]:
    """A phrase with each length of its first gap."""
    if "~" not in phrase:
        yield phrase
        return
    at = phrase.index("~")
    for gap in range(4):
        yield from lengths([*phrase[:at], *["*"] * gap, *phrase[at + 1 :]])


@pytest.mark.parametrize("kind", table("cues"))
def test_every_wording_of_a_cue_is_laid(kind: str) -> None:
    for phrase in table("cues")[kind]:
        for wording in expand(phrase)[:200]:
            for path in lengths(re.findall(r"\w+|[,;:/~]", wording)):
                node = _trie()
                for word in path:
                    node = node.nexts[word]
                assert kind in node.kinds

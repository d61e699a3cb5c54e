"""Cue words of a sentence, by a trie of the phrases in ``data/cues.yaml``.

Cues of one family shut each other out where they overlap, the longest first: "đề nghị công nhận"
is an application and not a recognition. Cues of different families do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from parsers.claims.lexicon import parts_of, table, tell_tales
from parsers.claims.words import Words, words_of
from parsers.record import record

_ANY = "*"
_GAP_MOST = 3

_FAMILIES = {
    "metric": (
        "idle", "evaluated", "recognised", "proposed", "target",
        "failed", "expired", "withdrawn", "shelf",
    ),
    "novelty": ("renewal", "new", "only", "upgraded"),
    "stock": ("stock",),
    "flow": ("flow", "so_far", "exactly"),
    "conditional": ("conditional",),
    "part": ("part", "remainder"),
    "each": ("each",),
    "yearly": ("yearly",),
    "money": ("budget", "price"),
    "group": ("group",),
}  # fmt: skip
_FAMILY_OF = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}


@record
class Cue:
    """A cue phrase in a sentence: its kind (a heading of the table) and offsets."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    nexts: dict[str, _Node] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()

    def next(self, word: str) -> _Node:
        """The node behind one word, made where there is none yet."""
        node = self.nexts.get(word)
        if node is None:
            node = self.nexts[word] = _Node()
        return node

    def behind(self, words: list[str]) -> list[_Node]:
        """The nodes behind some words: several where a gap may be longer or shorter."""
        nodes = [self]
        for word in words:
            if word == "~":
                gaps = [nodes]
                for _ in range(_GAP_MOST):
                    gaps.append([node.next(_ANY) for node in gaps[-1]])
                nodes = [node for gap in gaps for node in gap]
            else:
                nodes = [node.next(word) for node in nodes]
        return nodes


_PHRASE_WORD = re.compile(r"\w+|[,;:/~]")


@cache
def _trie() -> _Node:
    root = _Node()
    for kind, phrases in table("cues").items():
        for text in phrases:
            for node in _ends(root, parts_of(text)):
                if kind not in node.kinds:
                    node.kinds = (*node.kinds, kind)
    return root


def _ends(root: _Node, parts: list[list[str]]) -> Iterable[_Node]:
    """The nodes behind every wording of a phrase; wordings that begin alike are laid once."""
    ends = {id(root): root}
    for options in parts:
        ways = [_PHRASE_WORD.findall(option) for option in options]
        reached = [n for node in ends.values() for words in ways for n in node.behind(words)]
        ends = {id(node): node for node in reached}
    return ends.values()


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """First word of a phrase → the words that may be its second; none where any may."""
    return {
        word: frozenset(() if node.kinds or _ANY in node.nexts else node.nexts)
        for word, node in _trie().nexts.items()
    }


# "Hội đồng chấm điểm 26 sản phẩm": a body and what it does, no name of a body.
_JUDGING = re.compile(
    r"(?<!\w)(hội đồng|tổ tư vấn)(\s(?:đánh giá|chấm điểm|thẩm định)"
    r"(?:,? (?:và )?(?:phân hạng|xếp hạng))?\s(?:được |cho |tổng cộng )?\d)"
)


@cache
def _tell_tales() -> frozenset[str]:
    return tell_tales(p for phrases in table("cues").values() for p in phrases)


def find_cues(low: str, words: Words) -> tuple[Cue, ...]:
    """Every cue of a sentence in small letters, in reading order."""
    if words.present.isdisjoint(_tell_tales()):
        return ()
    tokens = words.tokens
    if "hội" in words.present or "tổ" in words.present:
        shown = _JUDGING.sub(lambda m: "~" * len(m[1]) + m[2], low)
        if shown is not low:
            words = words_of(shown)
            tokens = words.tokens
    found: list[Cue] = []
    until: dict[str, int] = {}
    for i, ends in _phrases(words):
        start = words.starts[i]
        for family, (last, kind) in ends.items():
            if start >= until.get(family, 0):
                end = words.starts[last] + len(tokens[last])
                until[family] = end
                found.append(Cue(kind, start, end))
    return tuple(found)


def _phrases(words: Words) -> Iterator[tuple[int, dict[str, tuple[int, str]]]]:
    """The longest phrase of each family at each word: (index of its last word, kind)."""
    starts, tokens = _trie().nexts, words.tokens
    # Most words begin no phrase, or phrases of which the next word is no part.
    for i in words.followed(_seconds()):
        best: dict[str, tuple[int, str]] = {}
        _walk(starts[tokens[i]], tokens, i, best)
        if best:
            yield i, best


def _walk(node: _Node, words: list[str], i: int, best: dict[str, tuple[int, str]]) -> None:
    """Note the longest phrase of each family that ends at or after word ``i``."""
    for kind in node.kinds:
        family = _FAMILY_OF[kind]
        if family not in best or i > best[family][0]:
            best[family] = (i, kind)
    nexts, i = node.nexts, i + 1
    if not nexts or i >= len(words):
        return
    following = words[i]
    if (behind := nexts.get(following)) is not None:
        _walk(behind, words, i, best)
    if _ANY in nexts and following not in ",;:/":
        _walk(nexts[_ANY], words, i, best)

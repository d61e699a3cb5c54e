"""Cue words of a sentence, by a trie of the phrases in ``data/cues.yaml``.

Cues of one family shut each other out where they overlap, the longest first: "đề nghị công nhận"
is an application and not a recognition. Cues of different families do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from parsers.claims.lexicon import expand, table, tell_tales
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


def _gaps(words: list[str]) -> list[list[str]]:
    if "~" not in words:
        return [words]
    at = words.index("~")
    return [
        [*words[:at], *[_ANY] * n, *rest]
        for n in range(_GAP_MOST + 1)
        for rest in _gaps(words[at + 1 :])
    ]


_PHRASE_WORD = re.compile(r"\w+|[,;:/~]")


@cache
def _trie() -> _Node:
    root = _Node()
    for kind, phrases in table("cues").items():
        for text in {w for p in phrases for w in expand(p)}:
            for words in _gaps(_PHRASE_WORD.findall(text)):
                node = root
                for w in words:
                    node = node.nexts.setdefault(w, _Node())
                if kind not in node.kinds:
                    node.kinds = (*node.kinds, kind)
    return root


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
    for i, ends in _phrases(tokens):
        start = words.starts[i]
        for family, (last, kind) in ends.items():
            if start >= until.get(family, 0):
                end = words.starts[last] + len(tokens[last])
                until[family] = end
                found.append(Cue(kind, start, end))
    return tuple(found)


def _phrases(words: list[str]) -> Iterator[tuple[int, dict[str, tuple[int, str]]]]:
    """The longest phrase of each family at each word: (index of its last word, kind)."""
    starts = _trie().nexts
    last = len(words) - 1
    for i, word in enumerate(words):
        node = starts.get(word)
        if node is None:
            continue
        if not node.kinds and (
            i == last or (words[i + 1] not in node.nexts and _ANY not in node.nexts)
        ):
            continue  # most words begin phrases of which the next word is no part
        best: dict[str, tuple[int, str]] = {}
        _walk(node, words, i, best)
        yield i, best


def _walk(node: _Node, words: list[str], i: int, best: dict[str, tuple[int, str]]) -> None:
    """Note the longest phrase of each family that ends at or after word ``i``."""
    for kind in node.kinds:
        family = _FAMILY_OF[kind]
        if i > best.get(family, (-1, ""))[0]:
            best[family] = (i, kind)
    if i + 1 >= len(words):
        return
    following = words[i + 1]
    if following in node.nexts:
        _walk(node.nexts[following], words, i + 1, best)
    if _ANY in node.nexts and following not in ",;:/":
        _walk(node.nexts[_ANY], words, i + 1, best)

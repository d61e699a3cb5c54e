"""Reads the word tables of ``data/`` once and turns them into regular expressions.

The tables hold phrases in small letters with two signs: ``(a|b)`` is a choice, ``[a|b]`` may be
left out: "tính (đến|tới) [hết|cuối]" stands for six phrases. ``~`` is up to three other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

import yaml

# The C loader reads the tables ten times as fast; it is missing where PyYAML was built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_GAP = r"(?:\s[^\s,;:.()]+){0,3}"


@cache
def table(name: str) -> Any:  # noqa: ANN401 - a YAML document has any shape
    """The YAML file ``data/<name>.yaml`` as plain Python values."""
    path = resources.files("parsers.claims") / "data" / f"{name}.yaml"
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader


def phrase(text: str) -> str:
    """The regular expression of one phrase of a table."""
    out = text.replace("(", "(?:")
    out = re.sub(r" \[([^\]]*)\]", r"(?: (?:\1))?", out)
    out = re.sub(r"^\[([^\]]*)\] ", r"(?:(?:\1) )?", out)
    out = re.sub(r"\[([^\]]*)\]", r"(?:\1)?", out)
    return out.replace(".", r"\.").replace(" ~", _GAP).replace(" ", r"\s")


def alternatives(phrases: Iterable[str]) -> str:
    """One regular expression out of many phrases, the longest first, so that the longest wins."""
    return "|".join(phrase(p) for p in sorted(phrases, key=len, reverse=True))


@cache
def choice(name: str) -> str:
    """The regular expression of a list of ``data/patterns.yaml``, as one group."""
    return f"(?:{alternatives(table('patterns')[name])})"


def whole(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of ``phrases`` as whole words in small letters."""
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)")


# A choice or an optional part with no other inside; ``split`` keeps it.
_GROUP = re.compile(r"(\([^()]*\)|\[[^\[\]]*\])")


def expand(phrase: str) -> list[str]:
    """Every wording of a phrase: "(a|b) c [d]" gives "a c", "a c d", "b c", "b c d"."""
    parts = _GROUP.split(phrase)
    wordings = ["".join(chosen) for chosen in product(*map(_options, parts))]
    if len(parts) > 1 and any(_GROUP.search(w) for w in wordings):  # what stood around a group
        return [w for outer in wordings for w in expand(outer)]
    return [" ".join(w.split()) for w in wordings]


def _options(part: str) -> list[str]:
    """What may stand for a part of a phrase: the part itself unless it is a group."""
    if _GROUP.fullmatch(part) is None:
        return [part]
    return (["", *part[1:-1].split("|")]) if part[0] == "[" else part[1:-1].split("|")


# A group that no letter touches from outside, or one of signs alone right behind a word ("giá[,]").
_APART = re.compile(r"(?:(?<!\w)[(\[][^()\[\]]*|\[[^\w()\[\]]*)[)\]](?!\w)")


def parts_of(phrase: str) -> list[list[str]]:
    """What a phrase is made of, in turn, and of each part what may stand there.

    "(a|b) c [d]" gives [["a", "b"], [" c "], ["", "d"]]: far fewer than the wordings of ``expand``,
    of which each takes one of every part. Where words or groups run into each other, the wordings
    themselves are the only part.
    """
    rest = _APART.sub("", phrase)
    if any(sign in rest for sign in "()[]"):
        return [expand(phrase)]
    return [_options(part) for part in _GROUP.split(phrase)]


def tell_tales(phrases: Iterable[str]) -> frozenset[str]:
    """A word of each wording, as rare as it has: a sentence without any of them has no phrase.

    "hội đồng ~ xếp hạng" is given away by "hạng", not by "hội".
    """
    found: set[str] = set()
    for text in phrases:
        rarest = {""}
        for options in parts_of(text):
            words = {_rarest(_WORD.findall(_ANY_NUMBER.sub(" ", option))) for option in options}
            rarest = {_rarest((before, word)) for before in rarest for word in words}
        found |= rarest
    return frozenset(found - {""})


_WORD, _ANY_NUMBER = re.compile(r"\w+"), re.compile(r"\\d\+?")


def _rarest(words: Iterable[str]) -> str:
    """The first of the rarest words; "" where there is none."""
    common = _common()
    return min((w for w in words if w), key=lambda w: (w in common, -len(w)), default="")


@cache
def _common() -> frozenset[str]:
    return frozenset(table("common")["words"])


@cache
def tell_tales_of(*names: str) -> frozenset[str]:
    """The words that give away phrases of lists of ``data/patterns.yaml``."""
    return tell_tales(p for name in names for p in table("patterns")[name])

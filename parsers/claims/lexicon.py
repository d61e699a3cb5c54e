"""Reads the word tables of ``data/`` once and turns them into regular expressions.

The tables hold phrases in small letters with two signs: ``(a|b)`` is a choice, ``[a|b]`` may be
left out: "tính (đến|tới) [hết|cuối]" stands for six phrases. ``~`` is up to three other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
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


def expand(phrase: str) -> list[str]:
    """Every wording of a phrase: "(a|b) c [d]" gives "a c", "b c", "a c d", "b c d"."""
    m = re.search(r"\(([^()]*)\)|\[([^\[\]]*)\]", phrase)
    if not m:
        return [" ".join(phrase.split())]
    options = (m[1] if m[1] is not None else m[2]).split("|")
    if m[2] is not None:
        options = ["", *options]
    return [w for o in options for w in expand(phrase[: m.start()] + o + phrase[m.end() :])]


def tell_tales(phrases: Iterable[str]) -> frozenset[str]:
    """A word of each phrase, as rare as it has: a sentence without any of them has no phrase.

    "hội đồng ~ xếp hạng" is given away by "hạng", not by "hội".
    """
    wordings = {w for p in phrases for w in expand(p)}
    return frozenset(_rarest(re.findall(r"\w+", re.sub(r"\\d\+?", " ", w))) for w in wordings) - {
        ""
    }


def _rarest(words: list[str]) -> str:
    common = frozenset(table("common")["words"])
    return min(words, key=lambda w: (w in common, -len(w)), default="")


@cache
def tell_tales_of(*names: str) -> frozenset[str]:
    """The words that give away phrases of lists of ``data/patterns.yaml``."""
    return tell_tales(p for name in names for p in table("patterns")[name])

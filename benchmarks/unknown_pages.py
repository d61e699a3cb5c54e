"""How well the body text of unknown designs is read, beside ``trafilatura.extract``.

The pages are ``samples.layouts``: invented articles in the markup of many publishing systems. A
page's score is the F1 of the four-word shingles of the text that was read and of the body.

Run: ``python -m benchmarks.unknown_pages [SET] [--lines]``, where SET is first, second, third, all,
abroad, abroad-later or fourth.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

import trafilatura

from parsers.reading import read_documents
from samples.layouts import (
    abroad_blogs,
    abroad_press,
    abroad_second,
    abroad_shapes,
    fourth_look,
    later_portals,
    later_press,
    later_systems,
    old_web,
    portals,
    press,
    systems,
    third_look,
)
from samples.layouts.abroad import story_in
from samples.layouts.parts import ABROAD, ABROAD_LATER, FIRST, FOURTH, SECOND, THIRD, Layout, Page
from samples.layouts.story import story

LENGTHS = (4, 11)
"""Paragraphs of the short and the long article that each layout shows."""
LENGTHS_ABROAD = (5, 12)
FAMILIES = (portals, press, systems, old_web, later_portals, later_press, later_systems, third_look)
FAMILIES_ABROAD = (abroad_blogs, abroad_press, abroad_shapes, abroad_second, fourth_look)
_ABROAD_SETS = {"abroad": ABROAD, "abroad-later": ABROAD_LATER, "fourth": FOURTH}
_WORD = re.compile(r"\w+")
_SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every four words in a row."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def f1(found: str, body: Iterable[str]) -> float:
    """F1 of the shingles of ``found`` and of the body's paragraphs."""
    mine, true = shingles(found), shingles("\n".join(body))
    both = sum((mine & true).values())
    return 2 * both / max(1, sum(mine.values()) + sum(true.values()))


def ours(html: str) -> str:
    """The text of the main document."""
    return read_documents(
        html.encode(), name="page.html", url="https://bao-thu.example/tin-1.html"
    )[0].text


def theirs(html: str) -> str:
    """The text that trafilatura finds with its usual settings."""
    return trafilatura.extract(html, include_comments=False, favor_precision=False) or ""


def pages(layouts: dict[str, Layout]) -> list[tuple[str, Page]]:
    """Two pages of each layout, each with another article."""
    return [
        (f"{name} {length}", layout(story(3 * nth + length, length)))
        for nth, (name, layout) in enumerate(layouts.items())
        for length in LENGTHS
    ]


def pages_abroad(layouts: dict[str, tuple[str, Layout]] = ABROAD) -> list[tuple[str, Page]]:
    """Two pages of each layout of the wider web, in its language."""
    return [
        (
            f"{name} {length}",
            layout(
                story(3 * nth + length, length)
                if language == "vi"
                else story_in(language, 2 * nth + length, length)
            ),
        )
        for nth, (name, (language, layout)) in enumerate(layouts.items())
        for length in LENGTHS_ABROAD
    ]


def main() -> None:
    """Print the score of every page and the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    sets = {"first": FIRST, "second": SECOND, "third": THIRD, "all": FIRST | SECOND | THIRD}
    parser.add_argument("set", nargs="?", choices=[*sets, *_ABROAD_SETS], default="all")
    parser.add_argument("--lines", action="store_true", help="what is missing and too much")
    options = parser.parse_args()
    readers: dict[str, Callable[[str], str]] = {"ours": ours, "trafilatura": theirs}
    scores: dict[str, list[float]] = {name: [] for name in readers}
    abroad = _ABROAD_SETS.get(options.set)
    chosen = pages_abroad(abroad) if abroad else pages(sets[options.set])
    for name, page in chosen:
        row = {reader: f1(read(page.html), page.body) for reader, read in readers.items()}
        for reader, score in row.items():
            scores[reader].append(score)
        mark = "  <" if row["ours"] < row["trafilatura"] - 0.0005 else ""
        print(f"{name:28}" + "".join(f"{score:9.3f}" for score in row.values()) + mark)
        if options.lines and row["ours"] < 0.995:
            found = ours(page.html).split("\n\n")
            print("   +", [t[:150] for t in found if t not in page.body])
            print("   -", [t[:90] for t in page.body if t not in found])
    for name, values in scores.items():
        print(
            f"{name}: mean of {len(values)} pages {sum(values) / len(values):.3f}, "
            f"least {min(values):.3f}"
        )


if __name__ == "__main__":
    main()

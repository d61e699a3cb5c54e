"""How fast a page becomes claims: ``make bench``.

In one run and process, on the same pages: this project's ``parse_payload`` (page, document,
claims, ids), the naive pipeline that it replaces (BeautifulSoup with html.parser, then
``underthesea.ner`` on every sentence of the body), and ``trafilatura.extract`` alone, which only
finds the text. The same articles stand in the sample site's own design, the easiest for
trafilatura, and in five others (``benchmarks.designs``). Prints ratios, which hold on any machine;
exits 1 when the naive pipeline is less than ``--at-least`` times slower in the first design.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import trafilatura
import underthesea
from bs4 import BeautifulSoup
from underthesea import ner, sent_tokenize

from benchmarks.designs import BY_SELECTORS, DESIGN_SELECTORS, DESIGNS
from benchmarks.pages import SELECTORS, press_pages
from parsers.models import Selectors
from parsers.parse import parse_payload

Run = Callable[[str, bytes], int]
Pages = Sequence[tuple[str, bytes]]


class Measured(NamedTuple):
    """Milliseconds a page of each side, each its fastest pass, and the claims found."""

    ours: float
    naive: float
    trafilatura: float
    claims: int
    sentences: int


def parsed_by(selectors: Selectors | None) -> Run:
    """Page to claims by this project, with a source's selectors or without; how many claims."""

    def run(url: str, html: bytes) -> int:
        documents = parse_payload(html, name="page.html", url=url, selectors=selectors)
        return sum(len(document.claims) for document in documents)

    return run


def naive(url: str, html: bytes) -> int:
    """Page to named entities, sentence by sentence; how many sentences."""
    soup = BeautifulSoup(html, "html.parser")
    paragraphs = [p.get_text(" ", strip=True) for p in soup.select("body p")]
    sentences = [s for text in paragraphs if text for s in sent_tokenize(text)]
    for sentence in sentences:
        ner(sentence)
    return len(sentences)


def text_only(url: str, html: bytes) -> int:
    """Page to text by trafilatura; how many letters."""
    return len(trafilatura.extract(html, url=url) or "")


def seconds(run: Run, pages: Pages) -> float:
    """CPU seconds a page of one pass; other programs on the machine do not count."""
    started = time.process_time()
    for url, html in pages:
        run(url, html)
    return (time.process_time() - started) / len(pages)


def measure(pages: Pages, selectors: Selectors | None, rounds: int) -> Measured:
    """The three sides in turn; other work on the machine slows a pass and never speeds one up."""
    runs = (parsed_by(selectors), naive, text_only)
    claims, sentences, _ = (sum(run(*page) for page in pages) for run in runs)  # also warms up
    passes = [[seconds(run, pages) * 1000 for run in runs] for _ in range(rounds)]
    ours, slow, text = (min(times) for times in zip(*passes, strict=True))
    return Measured(ours, slow, text, claims, sentences)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code says whether the floor was reached."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=12, help="how many pages (default 12)")
    parser.add_argument("--rounds", type=int, default=3, help="passes; the fastest counts")
    parser.add_argument("--at-least", type=float, default=20, help="floor of naive / ours")
    options = parser.parse_args(arguments)

    sides = {
        "sample site": (press_pages(options.pages), SELECTORS),
        "sample site, unknown": (press_pages(options.pages), None),
        **{
            design: (
                press_pages(options.pages, design),
                DESIGN_SELECTORS if design == BY_SELECTORS else None,
            )
            for design in DESIGNS
        },
    }
    found: dict[str, Measured] = {}
    print(f"underthesea {underthesea.__version__}; {options.pages} pages of each design")
    print(f"{'design':22}{'KB':>5}{'claims':>8}{'ms, ours':>10}{'naive':>8}{'trafilatura':>13}")
    for name, (pages, selectors) in sides.items():
        one = found[name] = measure(pages, selectors, options.rounds)
        size = sum(len(html) for _, html in pages) / len(pages) / 1000
        print(
            f"{name:22}{size:5.0f}{one.claims:8}{one.ours:10.2f}"
            f"{one.naive / one.ours:8.1f}{one.trafilatura / one.ours:13.2f}",
            flush=True,
        )
    known = [one for name, one in found.items() if "unknown" not in name]
    ours, slow, text = (sum(column) for column in list(zip(*known, strict=True))[:3])
    print(f"{'all known designs':22}{'':5}{'':8}{ours / len(known):10.2f}", end="")
    print(f"{slow / ours:8.1f}{text / ours:13.2f}")
    if any(one.claims == 0 for one in found.values()):
        print("no claim was found: the comparison says nothing", file=sys.stderr)
        return 1
    first = found["sample site"]
    if found["sample site, unknown"].claims != first.claims:
        print("an unknown source gives other claims", file=sys.stderr)
    reached = first.naive / first.ours
    if reached < options.at_least:
        print(f"below the floor: {reached:.1f} < {options.at_least:g}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

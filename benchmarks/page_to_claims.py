"""How fast a page becomes claims: ``make bench``.

In one run and process, on the same pages: this project's ``parse_payload`` (page, document,
claims, ids), the naive pipeline that it replaces (BeautifulSoup with html.parser, then
``underthesea.ner`` on every sentence of the body), and ``trafilatura.extract`` alone, which only
finds the text. Prints ratios, which hold on any machine; exits 1 when the naive pipeline is less
than ``--at-least`` times slower.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence

import trafilatura
import underthesea
from bs4 import BeautifulSoup
from underthesea import ner, sent_tokenize

from benchmarks.pages import SELECTORS, press_pages
from parsers.parse import parse_payload

Run = Callable[[str, bytes], int]


def parsed(url: str, html: bytes) -> int:
    """Page of a catalogued source to claims by this project; how many claims."""
    documents = parse_payload(html, name="page.html", url=url, selectors=SELECTORS)
    return sum(len(document.claims) for document in documents)


def parsed_unknown(url: str, html: bytes) -> int:
    """The same without the source's selectors; how many claims."""
    documents = parse_payload(html, name="page.html", url=url)
    return sum(len(document.claims) for document in documents)


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


def seconds(run: Run, pages: Sequence[tuple[str, bytes]]) -> float:
    """CPU seconds a page of one pass; other programs on the machine do not count."""
    started = time.process_time()
    for url, html in pages:
        run(url, html)
    return (time.process_time() - started) / len(pages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code says whether the floor was reached."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=12, help="how many pages (default 12)")
    parser.add_argument("--rounds", type=int, default=3, help="passes; the fastest counts")
    parser.add_argument("--at-least", type=float, default=20, help="floor of naive / ours")
    options = parser.parse_args(arguments)

    pages = press_pages(options.pages)
    runs: dict[str, Run] = {
        "ours": parsed,
        "unknown": parsed_unknown,
        "naive": naive,
        "trafilatura": text_only,
    }
    found = {name: sum(run(*page) for page in pages) for name, run in runs.items()}  # also warms up
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(options.rounds):
        for name, run in runs.items():
            times[name].append(seconds(run, pages))
    # Other work on the machine slows a pass and never speeds one up.
    fastest = {name: min(passes) for name, passes in times.items()}

    if found["unknown"] != found["ours"]:
        print(f"an unknown source gives {found['unknown']} claims", file=sys.stderr)
    sizes = [len(html) / 1000 for _, html in pages]
    print(f"{len(pages)} pages of {min(sizes):.0f} to {max(sizes):.0f} KB,", end=" ")
    print(
        f"{found['naive'] / len(pages):.0f} sentences each; underthesea {underthesea.__version__}"
    )
    print(f"{'':26}{'ms a page':>10}{'/ ours':>8}")
    for name, label in (
        ("ours", f"page to claims ({found['ours']})"),
        ("unknown", "the same, unknown source"),
        ("naive", "html.parser + ner"),
        ("trafilatura", "trafilatura, text only"),
    ):
        ratio = fastest[name] / fastest["ours"]
        print(f"{label:26}{fastest[name] * 1000:10.2f}{ratio:8.1f}")
    if found["ours"] == 0:
        print("no claim was found: the comparison says nothing", file=sys.stderr)
        return 1
    reached = fastest["naive"] / fastest["ours"]
    if reached < options.at_least:
        print(f"below the floor: {reached:.1f} < {options.at_least:g}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

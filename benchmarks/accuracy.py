"""How well figures are read: ``make accuracy`` writes docs/accuracy.md.

Scores the extractor on the project's own table of sentences always, and on the labelled corpus
(``../shared/corpus``) when it is present; of the corpus only sums are written. Exits 1 below a
floor.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks.scoring import Score, Tally, score
from parsers.extraction import extract_claims
from parsers.models import Document
from parsers.version import EXTRACTOR_VERSION
from tests.unit.parsers.claims.notation import write

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
TABLES = ROOT / "tests" / "unit" / "parsers" / "claims" / "cases"
REPORT = ROOT / "docs" / "accuracy.md"

# What `make accuracy` must reach; a drop below is an error, not a matter of taste.
FLOORS = {"table": 1.0, "core": 0.96, "strict": 0.92, "core precision": 0.97}


def read_corpus(folder: Path) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """(labelled document, predicted claims) for each file of a corpus folder."""
    pairs = []
    for path in sorted(folder.glob("*.json")):
        labelled = json.loads(path.read_text("utf-8"))
        document = Document(
            id=labelled["id"],
            kind=labelled["kind"],
            url=labelled["url"],
            source=labelled["source"],
            published=date.fromisoformat(labelled["published"]),
            title=labelled["title"],
            lead=None,
            text=labelled["text"],
        )
        pairs.append((labelled, [asdict(c) for c in extract_claims(document)]))
    return pairs


def read_table(path: Path) -> tuple[int, int]:
    """How many texts of one phenomenon give exactly their claims, and how many there are."""
    cases = yaml.safe_load(path.read_text("utf-8"))
    right = 0
    for case in cases:
        document = Document(
            id="case",
            kind=case.get("kind", "news"),
            url=None,
            source=case.get("source"),
            published=case["published"],
            title=case.get("title", ""),
            lead=None,
            text=case["text"],
        )
        got = sorted(write(c) for c in extract_claims(document))
        right += got == sorted(case["claims"])
    return right, len(cases)


def _row(name: str, tally: Tally) -> str:
    return (
        f"| {name} | {tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f} "
        f"| {tally.hit} | {tally.gold} | {tally.predicted} |"
    )


_HEAD = (
    "| claims | precision | recall | F1 | matched | labelled | found |\n"
    "|---|---|---|---|---|---|---|"
)


def corpus_lines(result: Score, documents: int) -> list[str]:
    """The report's lines on the labelled corpus."""
    lines = [f"## Labelled corpus ({documents} documents)", "", _HEAD]
    lines += [_row("core", result.core), _row("strict", result.strict)]
    lines += [_row(f"strict, {m}", t) for m, t in sorted(result.by_metric.items())]
    lines += ["", "Metrics taken for another (labelled → found):", ""]
    taken = [f"- {a} → {b}: {n}" for (a, b), n in sorted(result.confusion.items())]
    return [*lines, *(taken or ["- none"]), ""]


def table_lines(rows: Sequence[tuple[str, int, int]]) -> list[str]:
    """The report's lines on the project's own table."""
    lines = ["## Own table, per phenomenon", "", "| texts | exactly right | of |", "|---|---|---|"]
    return [*lines, *(f"| {name} | {right} | {of} |" for name, right, of in rows), ""]


def below(result: Score | None, share: float) -> list[str]:
    """The floors that were missed."""
    reached = {"table": share}
    if result is not None:
        reached |= {"core": result.core.f1, "strict": result.strict.f1}
        reached["core precision"] = result.core.precision
    return [
        f"{name} {value:.3f} is below {FLOORS[name]:.3f}"
        for name, value in reached.items()
        if value < FLOORS[name]
    ]


def main() -> int:
    """Score, write the report, and say whether the floors hold."""
    rows = [(p.stem.replace("_", " "), *read_table(p)) for p in sorted(TABLES.glob("*.yaml"))]
    share = sum(r for _, r, _ in rows) / sum(n for _, _, n in rows)
    lines = ["# Accuracy of the extractor", "", f"Extractor {EXTRACTOR_VERSION}. `make accuracy`."]
    lines += ["", *table_lines(rows)]
    result = None
    pairs = [pair for name in ("dev", "seed") for pair in read_corpus(CORPUS / name)]
    if pairs:
        result = score(pairs)
        lines += corpus_lines(result, len(pairs))
        lines += [
            "Both halves of the corpus have been looked at while the rules were written, so these",
            "figures flatter; unseen documents of the same kinds are judged elsewhere.",
            "",
        ]
    REPORT.write_text("\n".join(lines), "utf-8")
    sys.stdout.write("\n".join(lines))
    missed = below(result, share)
    sys.stdout.write("".join(f"BELOW THE FLOOR: {m}\n" for m in missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

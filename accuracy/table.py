"""The project's own table: short texts per phenomenon, each with exactly its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import yaml

from accuracy.corpora import ROOT, Pair
from accuracy.notation import read as read_line
from accuracy.notation import write
from accuracy.scoring import Tally
from parsers.extraction import extract_claims
from parsers.models import Document

# The C loader reads the tables ten times as fast; it is missing where PyYAML was built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

TABLES = ROOT / "tests" / "unit" / "parsers" / "claims" / "cases"
SHORT_TEXTS = ROOT / "tests" / "accuracy" / "short_texts"
"""One to three sentences each, by hands that had not seen the extractor: what it misses is open."""


@dataclass
class Phenomenon:
    """The texts of one phenomenon: how many gave exactly their claims, and a tally of claims."""

    name: str
    right: int = 0
    texts: int = 0
    claims: Tally = field(default_factory=Tally)


def cases_of(path: Path) -> list[dict[str, Any]]:
    """The cases of one table."""
    text = path.read_text("utf-8")
    cases: list[dict[str, Any]] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader
    return cases


def document_of(case: dict[str, Any]) -> Document:
    """The text of one case as a document."""
    return Document(
        id="case",
        kind=case.get("kind", "news"),
        url=None,
        source=case.get("source"),
        published=case["published"],
        title=case.get("title", ""),
        lead=None,
        text=case["text"],
    )


def labelled_cases(path: Path) -> Iterator[tuple[Document, list[dict[str, Any]]]]:
    """Each text of a table as a document, with its claims; what only describes them is left out."""
    for case in cases_of(path):
        lines = [line.split(" part=")[0] for line in case["claims"]]
        yield document_of(case), [asdict(read_line(line)) for line in lines]


def read_short_texts(folder: Path = SHORT_TEXTS) -> list[tuple[str, list[Pair]]]:
    """Of each theme the short texts, labelled and as the extractor reads them."""
    return [
        (
            path.stem.replace("_", " "),
            [
                (
                    {"claims": claims, "text": document.text},
                    [asdict(c) for c in extract_claims(document)],
                )
                for document, claims in labelled_cases(path)
            ],
        )
        for path in sorted(folder.glob("*.yaml"))
    ]


def read_table(folder: Path = TABLES) -> list[Phenomenon]:
    """The score of every table of a folder; none where it is absent."""
    return [_phenomenon(path) for path in sorted(folder.glob("*.yaml"))]


def _phenomenon(path: Path) -> Phenomenon:
    result = Phenomenon(path.stem.replace("_", " "))
    for case in cases_of(path):
        got = Counter(write(c) for c in extract_claims(document_of(case)))
        wanted = Counter(case["claims"])
        result.texts += 1
        result.right += got == wanted
        result.claims.hit += (got & wanted).total()
        result.claims.gold += wanted.total()
        result.claims.predicted += got.total()
    return result

"""Labelled documents: which sets the project has, and what the extractor finds in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from parsers.models import Document

ROOT = Path(__file__).resolve().parents[1]

Pair = tuple[dict[str, Any], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Labelled documents, and the F1 that must be reached on them in both strictnesses.

    ``key`` names the set in metadata; ``note`` says how far its scores can be trusted; ``pages`` is
    true of sets that tell the facts of published pages; nothing is learned from those ``held_out``.
    """

    key: str
    title: str
    folder: Path
    note: str
    core: float
    strict: float
    pages: bool = False
    held_out: bool = False


def _own_sets() -> tuple[LabelledSet, ...]:
    """The sets that ``labelled_sets.yaml`` names, in its order."""
    rows = yaml.safe_load((Path(__file__).parent / "labelled_sets.yaml").read_text("utf-8"))
    return tuple(LabelledSet(**{**row, "folder": ROOT / row["folder"]}) for row in rows)


OWN_SETS = _own_sets()


def read_corpus(folder: Path) -> list[Pair]:
    """(labelled document, predicted claims) for each file of a folder; none where it is absent."""
    # The sets are named wherever Dagster's definitions are; the extractor takes long to import.
    from parsers.extraction import extract_claims

    return [
        (labelled, [asdict(c) for c in extract_claims(document)])
        for labelled, document in labelled_documents(folder)
    ]


def labelled_documents(folder: Path) -> Iterator[tuple[dict[str, Any], Document]]:
    """Each file of a folder as it is labelled, and as the document that is read."""
    for path in sorted(folder.glob("*.json")):
        labelled = json.loads(path.read_text("utf-8"))
        yield (
            labelled,
            Document(
                id=labelled["id"],
                kind=labelled["kind"],
                url=labelled["url"],
                source=labelled["source"],
                published=date.fromisoformat(labelled["published"]),
                title=labelled["title"],
                lead=None,
                text=labelled["text"],
            ),
        )

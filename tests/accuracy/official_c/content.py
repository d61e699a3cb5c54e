"""The documents of this set: a file each, facts and labels first, the page as a template below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined

from accuracy.notation import read
from parsers.serialise import claim_to_json

FOLDER = Path(__file__).parent
_PAGE = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
_NUMBERS = ("star", "row")
_NOTHING = "-"


@dataclass(frozen=True)
class Written:
    """One document: its name, how it is put to paper, its markup and its labels (no pages)."""

    name: str
    facts: dict[str, Any]
    html: str
    lines: tuple[dict[str, Any], ...]

    @property
    def form(self) -> str:
        return str(self.facts["form"])


def documents(folder: Path = FOLDER) -> Iterator[Written]:
    """All documents of a folder, in the order of their names."""
    for path in sorted((folder / "documents").glob("*.html")):
        yield written(path)


def written(path: Path) -> Written:
    """One document from its file."""
    head, page = path.read_text("utf-8").split("\n---\n", 1)
    facts = yaml.safe_load(head)
    lines = tuple(_lines(facts))
    html = _PAGE.from_string(page).render({**facts, "rows": lines})
    return Written(path.stem, facts, html, lines)


def _lines(facts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows of words between bars; a name that begins with "_" is for the page alone."""
    names = [name.strip() for name in facts.get("columns", "").split("|")]
    base = {"province": facts.get("province"), "annex": None, "status": "new"}
    base |= facts.get("base", {})
    for nth, row in enumerate(facts.get("rows", "").strip().splitlines(), start=1):
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) != len(names):
            raise ValueError(f"{len(cells)} cells for {len(names)} names: {row}")
        told = {n: None if c == _NOTHING else c for n, c in zip(names, cells, strict=True)}
        yield _typed({"row": nth, **base, **told}, facts)


def _typed(line: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    for name in _NUMBERS:
        if line.get(name) is not None:
            line[name] = int(line[name])
    if line.get("score") is not None:
        line["_score"] = line["score"]
        line["score"] = float(line["score"].replace(",", "."))
    if line.get("valid_until") == "36 months":
        signed = date.fromisoformat(str(facts["decision"]["date"]))
        kept = line["status"] not in {"withdrawn", "failed"}
        line["valid_until"] = signed.replace(year=signed.year + 3).isoformat() if kept else None
    return line


def expected_of(document: Written, pages: list[int] | None) -> dict[str, Any]:
    """What must be read from a document; pages are those of its lines, where it has pages."""
    facts = document.facts
    lines = [{k: v for k, v in line.items() if k[0] != "_"} for line in document.lines]
    for nth, line in enumerate(lines):
        if pages is not None:
            line["page"] = pages[nth]
    told: dict[str, Any] = {"form": document.form, "decision": _plain(facts["decision"])}
    told["awards"] = [] if facts.get("no_awards") else lines
    if "claims" in facts:
        told["claims"] = [claim_to_json(read(claim)) for claim in facts["claims"]]
        told["neutral"] = facts.get("neutral", [])
    return told


def _plain(head: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in head.items()}

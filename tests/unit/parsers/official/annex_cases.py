"""Annexes of our own writing as the readers give them, each with the awards expected of it.

A block is a paragraph (a string; ``title`` is bold and centred, ``note`` a footnote), a ``page``
or a ``grid`` (a row a line, cells between bars, ¶ a line break in a cell).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accuracy.table import cases_of
from parsers.models import Award, Decision
from parsers.paper import Block, Grid, Paper, Paragraph, Row

FOLDER = Path(__file__).parent / "annex_cases"
FIELDS = tuple(Award.__dataclass_fields__)
_NUMBERS = {"star": int, "row": int, "page": int, "score": float}


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    paper: Paper
    decision: Decision | None
    expected: tuple[dict[str, Any], ...]


def cases(*files: str) -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*.yaml")):
        if files and file.stem not in files:
            continue
        for entry in cases_of(file):
            yield case_of(entry)


def case_of(entry: dict[str, Any]) -> Case:
    blocks = tuple(_blocks(entry["blocks"]))
    paper = Paper(entry.get("form", "pdf"), blocks, entry.get("pages", 3))
    return Case(entry["name"], paper, _decision(entry.get("decision")), tuple(_expected(entry)))


def as_rows(awards: tuple[Award, ...]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            **{f: getattr(a, f) for f in FIELDS if f != "problems"},
            "problems": tuple(p.code for p in a.problems),
        }
        for a in awards
    )


def _decision(head: dict[str, Any] | None) -> Decision | None:
    if head is None:
        return None
    known = {"number": "1/QĐ-UBND", "kind": "Quyết định", **head}
    return Decision(**{k: tuple(v) if isinstance(v, list) else v for k, v in known.items()})


def _blocks(entries: list[Any]) -> Iterator[Block]:
    page: int | None = 1
    for entry in entries:
        if isinstance(entry, str):
            yield Paragraph(entry, page)
        elif "page" in entry:
            page = entry["page"]
        elif "title" in entry:
            yield Paragraph(entry["title"], page, bold=True, centred=True)
        elif "note" in entry:
            yield Paragraph(entry["note"], page, footnote=True)
        else:
            yield _grid(entry, page)


def _grid(entry: dict[str, Any], page: int | None) -> Grid:
    lines = [_cells(line) for line in entry["grid"].strip("\n").split("\n")]
    unsure = {tuple(map(int, k.split(","))): v for k, v in entry.get("unsure", {}).items()}
    rows = tuple(
        Row(
            cells,
            page,
            tuple(unsure.get((r, c), 0.95) for c in range(len(cells))) if unsure else (),
        )
        for r, cells in enumerate(lines)
    )
    return Grid(rows, page, tuple(entry.get("edges", ())))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip().replace("¶", "\n") for cell in line.split("|"))


def _expected(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    expect = entry.get("expect") or {"columns": "product", "rows": ""}
    names = _cells(expect["columns"])
    for line in filter(None, (expect.get("rows") or "").strip("\n").split("\n")):
        row = dict.fromkeys(FIELDS) | {"problems": ()} | expect.get("all", {})
        for name, cell in zip(names, _cells(line), strict=True):
            value: Any = _NUMBERS.get(name, str)(cell) if cell else None
            row[name] = tuple(cell.split()) if name == "problems" else value
        yield row

"""Lines of a table to entries: the words of each line by the meaning of their columns."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.official.awards import Entry
from parsers.official.columns import Columns
from parsers.official.lines import Line
from parsers.official.ticked import ticked_status
from parsers.official.values import only_star
from parsers.official.words import low

_LEADING_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\D)")
_MARK = re.compile(r"^(?:[-+•]|\(?\d{1,2}[.)])\s+")
_UNTICKED = re.compile(r"[-–—_.\s]+|0|không|☐|□")
_DITTO = re.compile(r"[-–\"“”\s]*(?:nt|//|″|như trên|\"|“|”)[-–.\"“”\s]*")
_UNSURE = 0.6  # word confidence below which a scan's word is more often wrong than a clean one's


def under(line: Line, own: Columns, columns: Columns) -> Line:
    """A line under the first grid's columns, its cells brought to their places."""
    if own == columns:
        return line
    cells = [""] * len(columns.fields)
    sure: list[float | None] = [None] * len(columns.fields)
    for place, (cell, name) in enumerate(zip(line.cells, own.fields, strict=False)):
        mark = own.marks[place] if own.marks else None
        spots = (i for i, f in enumerate(columns.fields) if f is not None and f == name)
        spot = next((i for i in spots if not columns.marks or columns.marks[i] == mark), None)
        if spot is not None and cell.strip():
            cells[spot] = f"{cells[spot]}\n{cell}".strip()
            sure[spot] = line.confidences[place] if place < len(line.confidences) else None
    return replace(line, cells=tuple(cells), confidences=tuple(sure))


def entry_of(line: Line, columns: Columns, above: dict[str, str]) -> Entry:
    """The words of a line by column; a blank producer is that of the line above."""
    words: dict[str, str] = {}
    star = columns.star
    unsure: list[str] = []
    for place, (cell, name) in enumerate(zip(line.cells, columns.fields, strict=False)):
        if name is None or not cell.strip():
            continue
        if name in above and _DITTO.fullmatch(low(cell)):
            cell = above[name]  # noqa: PLW2901 - "-nt-" stands for what is above it
        if name == "mark" or ticked_status(name):
            if _UNTICKED.fullmatch(low(cell)):
                continue
            star = columns.marks[place] if name == "mark" else star
            _tick(words, name, cell)
        else:
            words[name] = f"{words[name]}; {cell}" if name in words else cell
        sure = line.confidences[place] if place < len(line.confidences) else None
        if sure is not None and sure < _UNSURE:
            unsure.append(name)
    _take_from_above(words, columns, above)
    lead = _LEADING_NUMBER.match(words.get("product", ""))
    if lead and not words.get("number"):
        words["number"], words["product"] = lead[1], words["product"][lead.end() :]
    return Entry(words, line.page, star, tuple(dict.fromkeys(unsure)))


def _tick(words: dict[str, str], name: str, cell: str) -> None:
    """What a ticked column tells beside its level: a status, a score or level in place of an x."""
    if status := ticked_status(name):
        words["status"] = status
        if only_star(cell) is not None:
            words.setdefault("star", cell)
    elif re.search(r"\d{2}", cell):
        words.setdefault("score", cell)


def _take_from_above(words: dict[str, str], columns: Columns, above: dict[str, str]) -> None:
    owner = "producer_address" if columns.has("producer_address") else "producer"
    if columns.has(owner) and not words.get(owner) and words.get("product"):
        for name in (owner, "address", "commune", "district"):
            if name not in words and name in above:
                words[name] = above[name]


def products_of(entry: Entry) -> tuple[Entry, ...]:
    """The entry for each product of a cell that lists several: "- Trà xanh¶- Trà hoa".

    Only lines that all bear a mark are taken apart; levels and scores are paired where there are
    as many of them.
    """
    names = _marked_lines(entry.words.get("product", ""))
    if len(names) < 2:  # noqa: PLR2004
        return (entry,)
    words = [dict(entry.words) | {"product": name} for name in names]
    for field in ("star", "score", "group", "note"):
        values = [v.strip() for v in entry.words.get(field, "").split("\n") if v.strip()]
        if len(values) == len(names):
            for one, value in zip(words, values, strict=True):
                one[field] = _MARK.sub("", value)
    return tuple(replace(entry, words=one) for one in words)


def _marked_lines(cell: str) -> list[str]:
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    if not all(_MARK.match(line) for line in lines):
        return []
    return [_MARK.sub("", line) for line in lines]

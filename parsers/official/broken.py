"""Joins lines of a table that a page break or a ruled border cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.official.columns import Columns
from parsers.official.lines import Line, cell_of, heading_cells, texts_of
from parsers.official.sections import read_heading
from parsers.official.values import row_number, star_levels


def join_broken(lines: Sequence[Line], columns: Columns) -> list[Line]:
    """Lines with those joined that a page or a ruled border cut in two."""
    headings = [_is_heading(line, columns) for line in lines]
    numbered = _numbers_all(lines, headings, columns)
    out: list[Line] = []
    after_heading = True
    for line, heading in zip(lines, headings, strict=True):
        if not (heading or after_heading):
            rest = _continues(line, out[-1], columns, numbered=numbered)
        else:
            rest = not after_heading and _lone_tail(line, columns)
        if rest:
            out[-1] = _joined(out[-1], line)
            continue
        out.append(line)
        after_heading = heading
    return out


def _is_heading(line: Line, columns: Columns) -> bool:
    found = heading_cells(line, columns)
    return found is not None and read_heading(found[1], None, found[0]) is not None


def _lone_tail(line: Line, columns: Columns) -> bool:
    """One cell alone at the top of a page, in a column, in small letters: the rest of a cell."""
    spots = [i for i, c in enumerate(line.cells) if c.strip()]
    if len(spots) != 1 or not line.opens or spots[0] == 0:
        return False
    text = line.cells[spots[0]].strip()
    return columns.fields[spots[0]] not in {None, "number"} and text[:1].islower()


def _numbers_all(lines: Sequence[Line], headings: Sequence[bool], columns: Columns) -> bool:
    """Whether every line that can be a product has its own number."""
    if "number" not in columns.fields:
        return False
    spot = columns.fields.index("number")
    wanted = [c for c, h in zip(lines, headings, strict=True) if not h and not c.opens]
    return bool(wanted) and all(row_number(c.cells[spot]) is not None for c in wanted)


def _continues(line: Line, above: Line, columns: Columns, *, numbered: bool) -> bool:
    """Whether a line is the rest of the one above: no number, and no value that both have."""
    if "number" not in columns.fields:
        return line.opens and not cell_of(line, columns, "product") and bool(texts_of(line.cells))
    if cell_of(line, columns, "number"):
        return (
            not cell_of(above, columns, "number")
            and line.opens
            and not cell_of(line, columns, "product")
        )
    values = ("star", "score", "score_star", "mark")
    if not any(cell_of(line, columns, f) for f in values) and all(
        cell_of(above, columns, f) for f in values if columns.has(f)
    ):
        # "Long nhãn | 85 | 4 sao" over "Hồng Nam | |": a line for each line of text
        return columns.has(*values) or numbered or _goes_on(line, columns)
    for field in values:
        if cell_of(line, columns, field) and cell_of(above, columns, field):
            return _splits(field, line, above, columns)
    return numbered or _goes_on(line, columns)


def _goes_on(line: Line, columns: Columns) -> bool:
    """Whether a line without number and values has no product of its own, or half a word of one."""
    product = cell_of(line, columns, "product")
    return not product or (not line.opens and product[:1].islower())


def _splits(field: str, line: Line, above: Line, columns: Columns) -> bool:
    """Whether a star is written half here, half there: "4" and "sao"."""
    both = f"{cell_of(above, columns, field)} {cell_of(line, columns, field)}"
    return (
        field == "star"
        and not star_levels(cell_of(above, columns, field))
        and bool(star_levels(both))
    )


def _joined(above: Line, below: Line) -> Line:
    cells = tuple(
        a if not b.strip() or a.strip() == b.strip() else f"{a}\n{b}".strip()
        for a, b in zip(above.cells, below.cells, strict=False)
    )
    sure = tuple(
        min((x for x in pair if x is not None), default=None)
        for pair in zip(above.confidences, below.confidences, strict=False)
    )
    return replace(above, cells=cells, confidences=sure)

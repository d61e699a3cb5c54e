"""The table of districts: a package's state of June 2025 and the earlier rounds kept by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from reference.building.tables import (
    DATA,
    FIRST_DAY,
    LAST_DISTRICT_DAY,
    ONE_DAY,
    Row,
    Table,
    day_of,
    kind_and_name,
    read,
)

# Thừa Thiên Huế became the city of Huế on 1 January 2025; no other parent changed.
_HUE = "175/2024/QH15"


def build_districts(units: Path, provinces: list[Row]) -> Table:
    """All districts: those of June 2025 and those abolished before, with what they became."""
    table = Table()
    rounds = list(read(DATA / "by_hand/district_rounds.csv"))
    # Names are there where the package's is not the one that the district itself writes.
    written = {r["code"]: r for r in read(DATA / "by_hand/district_aliases.csv")}
    founded = {
        successor.rstrip("+"): day_of(r["valid_to"]) + ONE_DAY
        for r in rounds
        for successor in r["successors"].split()
        if successor.endswith("+")
    }
    found = [
        (r["code"], r["name"], r["kind"], r["province"], FIRST_DAY, day_of(r["valid_to"]))
        for r in rounds
    ]
    with sqlite3.connect(units) as database:
        for code, full_name, province in database.execute(
            "SELECT DISTINCT districtCode, district, provinceCode FROM admin_units_legacy"
        ):
            kind, name = kind_and_name(full_name)
            start = founded.get(code, FIRST_DAY)
            found.append((code, name, kind, province, start, LAST_DISTRICT_DAY))
    for code, name, kind, province, start, end in found:
        known = written.get(code, {"name": "", "aliases": ""})
        row = Row(code, known["name"] or name, kind, "", start, end, known["aliases"])
        parts = list(_split_by_parents(row, [p for p in provinces if p.code == province]))
        table.rows += parts
        table.changes += [(a.unit_id, b.unit_id, b.valid_from, _HUE) for a, b in pairwise(parts)]
    table.rows.sort(key=lambda r: (r.code, r.valid_from))
    for r in rounds:
        day = day_of(r["valid_to"]) + ONE_DAY
        for successor in r["successors"].split():
            gone, came = table.at(r["code"], day - ONE_DAY), table.at(successor.rstrip("+"), day)
            table.changes.append((gone.unit_id, came.unit_id, day, r["act"]))
    return table


def _split_by_parents(row: Row, parents: list[Row]) -> Iterator[Row]:
    """A unit's periods end where its parent's periods end."""
    for parent in parents:
        start = max(row.valid_from, parent.valid_from)
        end = min(row.valid_to or date.max, parent.valid_to or date.max)
        if start <= end:
            yield replace(row, parent_id=parent.unit_id, valid_from=start, valid_to=end)
